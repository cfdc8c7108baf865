"""A county on a server, and what people propose to it from forks of theirs."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dutylist.model.file_kinds import kind_of
from dutylist.writing.layout.layout import canonical
from tests.conftest import COUNTY
from tests.source.repository import Content, Repository, run_git

ITEM: Final = "duties/basic/DS0001.yaml"
OLD: Final = "  - 组织群众参加消防演练\n"
NEW: Final = f"{OLD}  - 入户宣传消防常识\n"
RECORD: Final = {
    "duties/adjustments/ADJ-2026-002.yaml": """\
# yaml-language-server: $schema=../../schema/adjustment.schema.json
id: ADJ-2026-002
door: adjustment
circumstance: township_request
reason: 乡镇提出增加宣传
applicant: 铜陵镇
changes:
  - {item: DS0001, action: amend, fields: [township_duties]}
opinions:
  - {department: 西埔镇, opinion: agree, date: 2026-04-13}
  - {department: 前楼镇, opinion: agree, date: 2026-04-13}
steps:
  apply: {date: 2026-04-07}
  consult: {date: 2026-04-14}
  review: {date: 2026-04-21}
  approve: {date: 2026-04-28, document: 东委编〔2026〕9号}
"""
}


@dataclass(frozen=True)
class Proposal:
    """A pull request: number 12, from a fork's branch into main."""

    server: Repository
    base: str
    head: str
    branch: str

    def merge(self) -> str:
        """Merge it into main on the server; the merge commit."""
        merged = self.server.git("rev-parse", "refs/pull/12/merge")
        self.server.git("update-ref", "refs/heads/main", merged)
        return merged

    def spend(self) -> None:
        """Let main carry the proposal's record out by a commit of its own, and then take the duty back."""
        mine = Repository(self.server.folder.parent / "spender", clone=self.server.url)
        mine.git("fetch", "--quiet", "origin", "refs/pull/12/head")
        mine.git("checkout", "--quiet", "FETCH_HEAD", "--", "duties")
        mine.commit(message="the same, squashed")
        mine.commit({ITEM: tidy_county()[ITEM]}, "taken back")
        mine.git("push", "--quiet", "origin", "HEAD:main")

    def event(self, title: str = "x") -> str:
        """What GitHub tells a run about it."""
        head = {"sha": self.head, "ref": self.branch, "label": f"stranger:{self.branch}"}
        pull = {"number": 12, "title": title, "base": {"sha": self.base, "ref": "main"}, "head": head}
        return json.dumps({"action": "opened", "number": 12, "pull_request": pull}, ensure_ascii=False)


def tidy_county() -> dict[str, str]:
    """The county's files in canonical layout, as the pipelines demand it, by path."""
    files = {file.relative_to(COUNTY).as_posix(): file.read_text("utf-8") for file in COUNTY.rglob("duties/**/*.yaml")}
    return {path: canonical(text, kind) for path, text in files.items() if (kind := kind_of(path))}


def propose(
    folder: Path, *, record: bool, branch: str = "x", files: dict[str, Content] | None = None, later: int = 2
) -> Proposal:
    """A county on a server, which goes on after a fork has left it, and the fork's pull request to it."""
    mine = Repository(folder / "mine")
    shutil.copytree(COUNTY, mine.folder, dirs_exist_ok=True)
    mine.commit({"README.md": "one\n", **tidy_county()}, "first")
    mine.commit({"README.md": "two\n"}, "second")
    server = Repository(folder / "server.git", "--bare")
    mine.git("push", "--quiet", server.url, "main")
    fork = Repository(folder / "fork", clone=server.url)
    text = tidy_county()[ITEM]
    assert OLD in text
    head = fork.commit({ITEM: text.replace(OLD, NEW), **(RECORD if record else {}), **(files or {})}, "proposal")
    for number in range(later):
        mine.commit({"README.md": f"later {number}\n"}, "later")
    mine.git("push", "--quiet", server.url, "main")
    base = mine.git("rev-parse", "HEAD")
    # As the forges do it: the fork's commits come to the server under the pull request's number.
    fork.git("push", "--quiet", server.url, "HEAD:refs/pull/12/head", "HEAD:refs/merge-requests/12/head")
    fork.git("fetch", "--quiet", "origin", "main")
    fork.git("checkout", "--quiet", "--detach", "origin/main")
    fork.git("merge", "--quiet", "--no-ff", "--message=merge", head)
    fork.git("push", "--quiet", server.url, "HEAD:refs/pull/12/merge")
    return Proposal(server, base, head, branch)


def clone(proposal: Proposal, folder: Path, reference: str, *, depth: int = 0) -> Path:
    """A clone as a runner makes it: with the reference checked out, and no deeper than wanted."""
    work = Repository(folder)
    work.git("remote", "add", "origin", proposal.server.url)
    refspecs = [f"+{reference}:refs/remotes/pull/checked-out"]
    refspecs += [] if depth else ["+refs/heads/*:refs/remotes/origin/*"]
    work.git("fetch", "--quiet", "--no-tags", *([f"--depth={depth}"] if depth else []), "origin", *refspecs)
    work.git("checkout", "--quiet", "--detach", "refs/remotes/pull/checked-out")
    return folder


def cut_off(work: Path) -> None:
    """Let the server be gone."""
    run_git(work, "remote", "set-url", "origin", (work.parent / "gone.git").as_uri())
