"""Ids that are taken, here and on every branch."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.source.git import known_names as git_ids
from dutylist.writing.next_id import ITEMS, UNREADABLE_REPOSITORY, UNSAFE_REPOSITORY, UsedIds


class Repository:
    """A git repository for tests, free of the user's own settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        identity = {
            "GIT_AUTHOR_NAME": "t",
            "GIT_AUTHOR_EMAIL": "t@t",
            "GIT_COMMITTER_NAME": "t",
            "GIT_COMMITTER_EMAIL": "t@t",
        }
        environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(["git", *arguments], cwd=self.folder, env=environment, capture_output=True, check=True)
        return done.stdout.decode().strip()

    def write(self, *names: str) -> None:
        for name in names:
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"id: {name}\n")

    def commit(self, *names: str) -> None:
        self.write(*names)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=x")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "county")


def ids(repository: Repository, below: str = ".") -> list[str]:
    taken = ITEMS.used_ids(repository.folder / below)
    assert taken.notice is None
    return sorted(taken.ids)


def test_ids_come_from_the_work_tree_head_other_branches_and_the_index(repository: Repository) -> None:
    repository.commit("duties/basic/DS0001.yaml")
    repository.git("checkout", "--quiet", "-b", "other")
    repository.commit("duties/cooperative/DS0002.yaml")
    repository.git("update-ref", "refs/remotes/origin/theirs", "HEAD")
    repository.git("checkout", "--quiet", "main")
    repository.git("branch", "--quiet", "-D", "other")
    repository.commit("duties/recalled/DS0003.yaml")
    (repository.folder / "duties/recalled/DS0003.yaml").unlink()
    repository.write("duties/basic/DS0004.yaml")
    repository.git("add", "--all")
    (repository.folder / "duties/basic/DS0004.yaml").unlink()
    repository.write("duties/basic/DS0005.yaml")
    assert ids(repository) == ["DS0001", "DS0002", "DS0003", "DS0004", "DS0005"]


def test_only_files_directly_in_the_three_lists_count(repository: Repository) -> None:
    repository.commit(
        "duties/basic/DS0001.yaml",
        "duties/basic/old/DS0002.yaml",
        "duties/posts/DS0003.yaml",
        "DS0004.yaml",
        "duties/basic/DS5.yaml",
        "duties/basic/DS0006.txt",
        "duties/basic/notes-DS0007.yaml",
    )
    (repository.folder / "duties/basic/DS0008.yaml").mkdir()
    repository.commit("duties/basic/DS0008.yaml/x")
    assert ids(repository) == ["DS0001", "DS0008"]


def test_a_checklist_in_a_subfolder_of_the_repository_is_found(repository: Repository) -> None:
    below = "counties/东 山\n县"
    repository.commit(f"{below}/duties/basic/DS0001.yaml", "duties/basic/DS0099.yaml")
    (repository.folder / below / "duties/basic/DS0001.yaml").unlink()
    assert ids(repository, below) == ["DS0001"]


def test_hostile_names_of_branches_and_files_do_no_harm(repository: Repository) -> None:
    repository.commit(
        "duties/basic/DS0001.yaml", "duties/basic/--help", "duties/basic/a\nDS0002.yaml", "duties/basic/:(top)x"
    )
    for name in ("refs/heads/--output=x", "refs/heads/$(touch${IFS}y)", "refs/heads/HEAD"):
        repository.git("update-ref", name, "HEAD")
    assert ids(repository) == ["DS0001"]


def test_nothing_that_a_repository_configures_is_run(repository: Repository, tmp_path: Path) -> None:
    repository.commit("duties/basic/DS0001.yaml")
    trace = tmp_path / "trace"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch '{trace}'\n")
    script.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "core.alternateRefsCommand", "diff.external"):
        repository.git("config", key, str(script))
    assert ids(repository) == ["DS0001"]
    assert not trace.exists()


def test_variables_that_point_to_another_repository_are_ignored(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    other.commit("duties/basic/DS0099.yaml")
    repository.commit("duties/basic/DS0001.yaml")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / ".git/index"))
    assert ids(repository) == ["DS0001"]


def test_an_empty_repository_and_no_repository_leave_the_work_tree(repository: Repository, tmp_path: Path) -> None:
    repository.write("duties/basic/DS0001.yaml")
    assert ids(repository) == ["DS0001"]
    loose = tmp_path / "loose/duties/recalled"
    loose.mkdir(parents=True)
    (loose / "ds0002.YML").touch()
    assert ITEMS.used_ids(tmp_path / "loose") == UsedIds(frozenset({"DS0002"}))


def test_without_git_the_work_tree_counts(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("duties/basic/DS0001.yaml")
    monkeypatch.setenv("PATH", "")
    assert ids(repository) == ["DS0001"]


def test_a_repository_of_somebody_else_is_reported(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("duties/basic/DS0001.yaml")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    taken = ITEMS.used_ids(repository.folder)
    assert taken == UsedIds(frozenset({"DS0001"}), UNSAFE_REPOSITORY)


def test_a_damaged_repository_is_reported(repository: Repository) -> None:
    repository.commit("duties/basic/DS0001.yaml")
    (repository.folder / ".git/index").write_bytes(b"no index")
    taken = ITEMS.used_ids(repository.folder)
    assert taken.ids == {"DS0001"}
    assert taken.notice is UNREADABLE_REPOSITORY
    assert "index" in taken.detail


def test_five_hundred_branches_take_a_handful_of_processes(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 4):
        repository.commit(f"duties/basic/DS000{number}.yaml")
        head = repository.git("rev-parse", "HEAD")
        lines = "".join(f"create refs/remotes/origin/b{number}-{n} {head}\n" for n in range(170))
        subprocess.run(["git", "update-ref", "--stdin"], cwd=repository.folder, input=lines.encode(), check=True)
    started: list[tuple[str, ...]] = []
    run = git_ids._run

    def counted(root: Path, *arguments: str, given: bytes = b"") -> bytes:
        started.append(arguments)
        return run(root, *arguments, given=given)

    monkeypatch.setattr(git_ids, "_run", counted)
    assert ids(repository) == ["DS0001", "DS0002", "DS0003"]
    assert len(started) <= 8


@pytest.mark.parametrize(
    ("taken", "new"),
    [
        ((), "DS0001"),
        (("DS0001", "DS0007"), "DS0008"),
        (("DS9999",), "DS10000"),
        (("DSX0009", "D0009", "XDS0009", "ds0009"), "DS0001"),
        (("DS٣٣٣٣",), "DS0001"),
        (("DS0001", "DS999999999999999999"), "DS0002"),
    ],
)
def test_the_next_id_follows_the_highest_one_with_the_prefix(taken: tuple[str, ...], new: str) -> None:
    assert ITEMS.next("DS", taken) == new


@given(st.sets(st.integers(0, 10**12).map(lambda n: f"DS{n:04}")))
def test_the_next_id_is_never_taken(taken: set[str]) -> None:
    assert ITEMS.next("DS", taken) not in taken
