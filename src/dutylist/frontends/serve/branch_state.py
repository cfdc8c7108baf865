"""Where the current branch stands between its first commit and the day on which it is merged and deleted."""

from pathlib import Path
from typing import NamedTuple

from dutylist.source.git.main_branch import main_line
from dutylist.source.git.merge_request import merge_request_address
from dutylist.writing.git_steps import run_step


class BranchState(NamedTuple):
    """The current branch, and what can be done with it.

    `base` is the main branch as a revision, `main` its name. `ahead` and `behind` count commits against it. `pushed`:
    the server has this very state. `merging`: a merge is not finished. `contained` are the branches all of whose
    content the main branch has.
    """

    branch: str
    base: str
    main: str
    remote: str
    ahead: int
    behind: int
    pushed: bool
    merging: bool
    branches: tuple[str, ...]
    contained: tuple[str, ...]

    def merge_request(self, told: str) -> str | None:
        """Where this branch is proposed for merging; `told` is what the server said when it was pushed."""
        return merge_request_address(self.remote, self.branch, self.main, told) if self.branch != self.main else None


def branch_state(root: Path) -> BranchState:
    """The state of the branch that is checked out at `root`; a question that git does not answer leaves its field empty."""
    branch = _said(root, "branch", "--show-current") or "HEAD"
    base = main_line(root) or "HEAD"
    main = base.removeprefix("origin/")
    behind, _, ahead = _said(root, "rev-list", "--left-right", "--count", f"{base}...HEAD").partition("\t")
    head, there = (
        _said(root, "rev-parse", "--verify", "--quiet", each) for each in ("HEAD", f"refs/remotes/origin/{branch}")
    )
    listed = tuple(_said(root, "for-each-ref", "--format=%(refname:short)", "refs/heads").split())
    others = tuple(each for each in listed if each not in (branch, main))
    return BranchState(
        branch, base, main, _said(root, "remote", "get-url", "origin"),
        int(ahead or 0), int(behind or 0), pushed=bool(head) and head == there,
        merging=bool(_said(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD")),
        branches=tuple(each for each in listed if each != branch),
        contained=tuple(each for each in others if is_contained(root, each, base)),
    )  # fmt: skip


def is_contained(root: Path, branch: str, base: str) -> bool:
    """Whether a merge of a branch would bring nothing, also where it came as a single new commit (squash)."""
    merged = _said(root, "merge-tree", "--write-tree", base, branch)
    return bool(merged) and merged == _said(root, "rev-parse", f"{base}^{{tree}}")


def _said(root: Path, *words: str) -> str:
    done = run_step(root, ("git", *words))
    return done.output.decode("utf-8", "replace").strip() if done.done else ""
