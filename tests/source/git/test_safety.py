"""Nothing that a repository or a hook's surroundings hold decides what is run or which repository is read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dutylist.source.changed_paths import changed_paths
from dutylist.source.git import errors
from dutylist.source.git import process as git_process
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import Range, Revision, resolve
from dutylist.source.git.tree.read import GitTree
from dutylist.source.worktree import Worktree
from tests.source.repository import Repository

FILE = "duties/basic/DS0001.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "county")
    made.commit({FILE: "1"})
    made.commit({FILE: "2"})
    return made


def read(root: Path, name: str = "HEAD") -> bytes:
    revision = resolve(root, name)
    assert isinstance(revision, Revision)
    with GitTree(root, revision) as source:
        return source.read(FILE)


def everything(root: Path) -> None:
    """Use all that there is, right and wrong."""
    with Objects(root) as objects:
        asked = resolve(objects, "HEAD~1...HEAD")
        assert isinstance(asked, Range)
        base, head = GitTree(objects, asked.base), GitTree(objects, asked.head)
        assert [changed.path for changed in changed_paths(base, head)] == [FILE]
        assert (base.read(FILE), head.read(FILE)) == (b"1", b"2")
        changed_paths(base, Worktree(root))
        assert [entry.path for entry in head.entries()] == [FILE]
        for wrong in ("HEAD~9", "mian", "HEAD:duties", "0" * 40, ":duties", "HEAD:./x"):
            with pytest.raises(errors.RevisionError):
                resolve(objects, wrong)


def test_nothing_that_a_repository_configures_is_run(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace, script = tmp_path / "trace", tmp_path / "script"
    script.write_text(f"#!/bin/sh\necho \"$0 $@\" >> '{trace}'\ncat\n")
    script.chmod(0o755)
    hooks = tmp_path / "hooks"
    for folder in (hooks, repository.folder / ".git/hooks"):
        folder.mkdir(exist_ok=True)
        for hook in (
            "post-checkout",
            "post-index-change",
            "reference-transaction",
            "fsmonitor-watchman",
            "pre-auto-gc",
        ):
            (folder / hook).write_text(script.read_text())
            (folder / hook).chmod(0o755)
    run = str(script)
    settings = {
        "core.fsmonitor": run, "core.hooksPath": str(hooks), "core.pager": run, "core.editor": run, "core.askPass": run,
        "core.sshCommand": run, "core.gitProxy": run, "core.alternateRefsCommand": run, "credential.helper": f"!{run}",
        "diff.external": run, "diff.evil.command": run, "diff.evil.textconv": run, "filter.evil.clean": run,
        "filter.evil.smudge": run, "filter.evil.process": run, "filter.evil.required": "true", "merge.evil.driver": run,
        "pager.cat-file": run, "pager.rev-parse": run, "pager.merge-base": run, "pager.for-each-ref": run,
        "alias.cat-file": f"!{run}", "alias.rev-parse": f"!{run}", "alias.merge-base": f"!{run}", "gpg.program": run,
        "interactive.diffFilter": run, "uploadpack.packObjectsHook": run, "extensions.partialClone": "evil",
        "remote.evil.promisor": "true", "remote.evil.url": f"ext::{run} %S", "remote.evil.uploadpack": run,
        "remote.evil.partialclonefilter": "blob:none", "protocol.allow": "always", "protocol.ext.allow": "always",
        "protocol.file.allow": "always", "core.repositoryFormatVersion": "1", "fetch.recurseSubmodules": "true",
    }  # fmt: skip
    repository.write({".gitattributes": "* diff=evil filter=evil merge=evil text\n"})
    for key, value in settings.items():
        repository.git("config", key, value)
    everything(repository.folder)
    # A git too old to know GIT_NO_LAZY_FETCH fetches what it misses; even then nothing may be run.
    repository.lose(repository.git("rev-parse", f"HEAD:{FILE}"))
    for value in ("1", "0"):
        monkeypatch.setitem(git_process._SET, "GIT_NO_LAZY_FETCH", value)
        with pytest.raises(errors.MissingObjectError):
            read(repository.folder)
    assert not trace.exists()


def test_a_promised_object_is_not_fetched(tmp_path: Path) -> None:
    origin = Repository(tmp_path / "origin")
    origin.git("config", "uploadpack.allowFilter", "true")
    origin.git("config", "uploadpack.allowAnySHA1InWant", "true")
    origin.commit({FILE: "1"})
    partial = Repository(tmp_path / "partial", "--filter=blob:none", "--no-checkout", clone=origin.url)
    before = sorted(partial.folder.rglob("*"))
    with pytest.raises(errors.MissingObjectError):
        read(partial.folder)
    assert sorted(partial.folder.rglob("*")) == before


@pytest.mark.parametrize("name", [".", "", "bin"])
def test_a_git_that_a_repository_brings_along_is_not_run(
    name: str, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = repository.folder / name / "git"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/trace'\n")
    program.chmod(0o755)
    monkeypatch.chdir(repository.folder)
    monkeypatch.setenv("PATH", f"{name}:{os.environ['PATH']}")
    assert read(repository.folder) == b"2"
    assert not (tmp_path / "trace").exists()


@pytest.mark.parametrize(
    "variables",
    [
        ("GIT_DIR",), ("GIT_DIR", "GIT_WORK_TREE"), ("GIT_INDEX_FILE",), ("GIT_OBJECT_DIRECTORY",), ("GIT_COMMON_DIR",),
        ("GIT_ALTERNATE_OBJECT_DIRECTORIES",), ("GIT_NAMESPACE", "GIT_PREFIX", "GIT_CONFIG", "GIT_SHALLOW_FILE"),
        ("GIT_TRACE", "GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_ASKPASS", "GIT_SSH_COMMAND", "GIT_REPLACE_REF_BASE"),
    ],
)  # fmt: skip
def test_variables_that_a_hook_sets_do_not_lead_elsewhere(
    variables: tuple[str, ...], repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    other.commit({FILE: "other"})
    places = {
        "GIT_DIR": ".git", "GIT_WORK_TREE": "", "GIT_INDEX_FILE": ".git/index", "GIT_OBJECT_DIRECTORY": ".git/objects",
        "GIT_COMMON_DIR": ".git", "GIT_ALTERNATE_OBJECT_DIRECTORIES": ".git/objects",
    }  # fmt: skip
    for variable in variables:
        monkeypatch.setenv(variable, str(other.folder / places.get(variable, "x")))
    everything(repository.folder)
    with pytest.raises(errors.UnknownRevisionError):
        resolve(repository.folder, other.git("rev-parse", "HEAD"))


def test_replaced_and_grafted_commits_count_as_they_are(repository: Repository) -> None:
    head, base = repository.git("rev-parse", "HEAD"), repository.git("rev-parse", "HEAD~1")
    repository.git("replace", head, repository.git("commit-tree", "-m", "other", "-p", base, f"{base}^{{tree}}"))
    (repository.folder / ".git/info/grafts").write_text(f"{head}\n")
    everything(repository.folder)


def test_what_a_push_brings_is_seen_before_it_is_accepted(repository: Repository, tmp_path: Path) -> None:
    server = Repository(tmp_path / "server.git", "--bare", clone=repository.url)
    source = Path(__file__).parents[3] / "src"
    hook = server.folder / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f"#!{sys.executable}\n"
        f"import sys; sys.path.insert(0, {str(source)!r})\n"
        "from pathlib import Path\n"
        "from dutylist.source.git.tree.read import GitTree\n"
        "from dutylist.source.git.revisions import Revision, resolve\n"
        "old, new, name = input().split()\n"
        "asked = resolve(Path('.'), f'{old}..{new}')\n"
        "with GitTree(Path('.'), asked.head) as tree: print(tree.read('duties/basic/DS0001.yaml').decode())\n"
        "sys.exit(1)\n"
    )
    hook.chmod(0o755)
    repository.commit({FILE: "pushed just now"})
    done = subprocess.run(
        ["git", "push", server.url, "main"], cwd=repository.folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "remote: pushed just now" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_repository_that_lies_inside_another_one_as_files_is_not_read(repository: Repository) -> None:
    inner = Repository(repository.folder / "inner.git", "--bare", clone=repository.url)
    with pytest.raises(errors.NotARepositoryError) as raised:
        resolve(inner.folder, "HEAD")
    assert "夹带" in raised.value.render("zh")


def test_a_repository_whose_work_tree_is_elsewhere_is_told(repository: Repository, tmp_path: Path) -> None:
    repository.git("config", "core.worktree", str(tmp_path / "elsewhere"))
    with pytest.raises(errors.NotARepositoryError) as raised:
        read(repository.folder)
    assert "core.worktree" in raised.value.render("zh")


def test_a_user_s_own_settings_are_kept(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings"
    settings.write_text("[safe]\n\tdirectory = *\n[core]\n\tabbrev = 40\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    everything(repository.folder)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path / "county"))
    with pytest.raises(errors.NotARepositoryError):
        read(repository.folder / "duties")
