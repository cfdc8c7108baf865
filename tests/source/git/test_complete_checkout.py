"""What a sparse checkout leaves out of the work tree is never taken for removed."""

import os
import subprocess
from pathlib import Path
from typing import Final

import pytest

from dutylist.source import complete_checkout
from dutylist.source.complete_checkout import SparseCheckoutError, require_complete_checkout
from dutylist.source.worktree import Worktree
from tests.command import in_process
from tests.conftest import Run
from tests.source.repository import Repository, run_git

LEFT_OUT: Final = "duties/basic/DS0002.yaml"
READING: Final = (
    ("diff",),
    ("diff", "HEAD", "."),
    ("gate", "HEAD"),
    ("validate",),
    ("validate", "duties/basic"),
    ("find", "调解"),
    ("pocketbook", "--all"),
    ("export",),
    ("stats",),
    ("fmt",),
    ("show", "DS0001"),
)
WAYS: Final = ("cone", "sparse index", "no-cone", "by hand")


@pytest.fixture
def repository(run: Run, county: Path) -> Repository:
    """The county in a repository with two commits."""
    made = Repository(county)
    made.commit()
    made.commit({"README": "x"})
    return made


def _leave_out(repository: Repository, way: str) -> None:
    match way:
        case "cone":
            repository.git("sparse-checkout", "set", "--cone", "duties/cooperative")
        case "sparse index":
            repository.git("sparse-checkout", "set", "--cone", "--sparse-index", "duties/cooperative")
        case "no-cone":
            repository.git("sparse-checkout", "set", "--no-cone", "/*", f"!/{LEFT_OUT}")
        case _:
            repository.git("update-index", "--skip-worktree", LEFT_OUT)
            (repository.folder / LEFT_OUT).unlink()
    assert not (repository.folder / LEFT_OUT).exists()
    assert repository.git("status", "--porcelain") == ""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_an_incomplete_work_tree_is_refused(
    repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], way: str
) -> None:
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    _leave_out(repository, way)

    ran = run(*arguments)

    assert (ran.status, ran.out) == (2, "")
    assert "sparse checkout" in ran.err
    assert "git sparse-checkout disable" in ran.err


@pytest.mark.parametrize("way", WAYS)
def test_the_advice_given_makes_it_complete_again(repository: Repository, run: Run, way: str) -> None:
    _leave_out(repository, way)

    repository.git("sparse-checkout", "disable")

    assert run("diff").status == 0
    assert run.validate().codes == []


@pytest.mark.parametrize("way", WAYS)
def test_commits_are_compared_all_the_same(repository: Repository, run: Run, way: str) -> None:
    _leave_out(repository, way)

    assert run("diff", "HEAD~", "HEAD").status == 0


def test_a_file_marked_by_hand_is_named_with_the_way_to_unmark_it(repository: Repository, run: Run) -> None:
    _leave_out(repository, "by hand")

    ran = run("stats")

    assert LEFT_OUT in ran.err
    assert "git update-index --no-skip-worktree" in ran.err


def test_the_settings_are_not_taken_for_removed(repository: Repository, run: Run) -> None:
    repository.commit({"dutylist.toml": '[rules]\nR401 = "off"\n'})
    repository.git("update-index", "--skip-worktree", "dutylist.toml")

    assert run("validate").status == 2


@pytest.mark.parametrize("folder", [".", "duties/basic"])
def test_a_checklist_left_out_whole_is_not_called_missing(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    repository.git("sparse-checkout", "set", "--no-cone", "/README", "/duties/basic/")
    monkeypatch.chdir(repository.folder / folder)

    for arguments in (("stats",), ("import", "x.xlsx")):
        ran = in_process(*arguments)

        assert ran.status == 2
        assert "git sparse-checkout disable" in ran.err
        assert "dutylist init" not in ran.err


def test_files_outside_of_the_checklist_may_be_left_out(repository: Repository, run: Run) -> None:
    repository.commit({"photos/a.txt": "x"})
    repository.git("sparse-checkout", "set", "--cone", "duties")

    assert not (repository.folder / "photos").exists()
    assert run("diff").status == 0
    assert run.validate().codes == []


def test_a_checklist_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "r")
    repository.commit(
        {
            "county/duties/basic/A.yaml": "x",
            "county/duties/checklist.yaml": "x",
            "other/duties/B.yaml": "x",
            "other/C": "x",
        }
    )
    repository.git("sparse-checkout", "set", "--no-cone", "/*", "!/other/duties/")

    require_complete_checkout(repository.folder / "county")
    with pytest.raises(SparseCheckoutError):
        require_complete_checkout(repository.folder / "other")


@pytest.mark.parametrize("relative", [False, True])
def test_another_work_tree_has_marks_of_its_own(repository: Repository, tmp_path: Path, relative: bool) -> None:
    other = tmp_path / "other"
    repository.git("worktree", "add", "--quiet", str(other), "HEAD~")
    if relative:
        named = Path((other / ".git").read_text(encoding="utf-8").removeprefix("gitdir: ").strip())
        (other / ".git").write_text(f"gitdir: {os.path.relpath(named, other)}\n", encoding="utf-8")
    run_git(other, "update-index", "--skip-worktree", LEFT_OUT)

    require_complete_checkout(repository.folder)
    with pytest.raises(SparseCheckoutError):
        Worktree(other).entries()


def test_a_submodule(repository: Repository, tmp_path: Path) -> None:
    above = Repository(tmp_path / "above")
    above.git("submodule", "--quiet", "add", repository.url, "county")
    inner = above.folder / "county"
    require_complete_checkout(inner)
    run_git(inner, "update-index", "--skip-worktree", LEFT_OUT)

    with pytest.raises(SparseCheckoutError):
        require_complete_checkout(inner)


def test_an_index_in_two_parts(repository: Repository) -> None:
    repository.git("update-index", "--skip-worktree", LEFT_OUT)
    repository.git("update-index", "--split-index")

    with pytest.raises(SparseCheckoutError):
        require_complete_checkout(repository.folder)


@pytest.mark.parametrize("version", ["2", "4"])
def test_an_index_of_any_version_without_marks(repository: Repository, version: str) -> None:
    repository.git("update-index", "--index-version", version)

    require_complete_checkout(repository.folder)


def test_files_meant_to_be_added_are_no_marks(repository: Repository) -> None:
    repository.write({"duties/basic/DS0009.yaml": "x"})
    repository.git("add", "--intent-to-add", "--all")

    require_complete_checkout(repository.folder)


def test_no_git_is_started_in_a_usual_clone(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(subprocess, "run", never)
    monkeypatch.setattr(complete_checkout, "_marked", never)

    require_complete_checkout(repository.folder)


@pytest.mark.parametrize("text", ["", "gitdir: /nowhere\n", "gitdir: a\0b\n", "words"])
def test_what_only_looks_like_a_repository_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / ".git").write_text(text, encoding="utf-8")

    require_complete_checkout(tmp_path)
