"""The files of one folder of a checklist, as the records are read: the same as in the listing of all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dutylist.source.base import SourceFile
from dutylist.source.git.revisions import Revision, resolve
from dutylist.source.git.tree.read import GitTree
from dutylist.source.worktree import Worktree
from tests.source.repository import Repository

DEEP = "/".join("abcdefghi")
FILES = (
    "duties/checklist.yaml",
    "duties/adjustments/ADJ-2026-001.yaml",
    "duties/adjustments/ADJ-2026-002.yml",
    "duties/adjustments/.hidden.yaml",
    "duties/adjustments/old/ADJ-2025-001.yaml",
    f"duties/adjustments/{DEEP}/x.yaml",
    "duties/adjustments-2/ADJ-2026-003.yaml",
    "duties/posts/铜陵镇.yaml",
    "outside/ADJ-2026-004.yaml",
)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "county")
    made.write(dict.fromkeys(FILES, "x"))
    (made.folder / "duties/findings").symlink_to("../outside")
    made.commit()
    return made


@pytest.fixture
def trees(repository: Repository) -> Iterator[tuple[Worktree, GitTree]]:
    """The same files on disk and in a revision."""
    revision = resolve(repository.folder, "HEAD")
    assert isinstance(revision, Revision)
    with GitTree(repository.folder, revision) as stored:
        yield Worktree(repository.folder), stored


@pytest.mark.parametrize("folder", ["adjustments", "adjustments/old", "posts", "findings", "assessments"])
def test_a_folder_has_what_the_whole_listing_has_below_it(folder: str, trees: tuple[Worktree, GitTree]) -> None:
    for tree in trees:
        within = [entry for entry in tree.entries() if entry.path.startswith(f"duties/{folder}/")]
        assert tree.below(f"duties/{folder}") == within


def test_a_folder_is_listed_without_anything_beside_it(trees: tuple[Worktree, GitTree]) -> None:
    for tree in trees:
        assert tree.below("duties/posts") == [SourceFile("duties/posts/铜陵镇.yaml")]
        assert tree.below("duties/checklist.yaml") == []


def test_a_file_of_a_listed_folder_can_be_read(trees: tuple[Worktree, GitTree]) -> None:
    for tree in trees:
        (entry,) = tree.below("duties/posts")
        assert tree.read(entry.path) == b"x"


def test_a_name_that_no_file_can_have_is_not_there(trees: tuple[Worktree, GitTree]) -> None:
    assert not trees[1].holds("duties/posts/\ud800.yaml")
