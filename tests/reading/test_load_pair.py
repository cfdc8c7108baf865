"""Two versions, of which only what differs is read, and that once."""

import shutil
from pathlib import Path

import pytest

from dutylist.reading.load_pair import Pair, load_pair
from dutylist.reading.record_cache import Cache
from dutylist.source.worktree import Worktree
from tests.conftest import COUNTY

BASIC = "duties/basic/DS0001.yaml"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The county twice; in the second an item reads otherwise."""
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        shutil.copytree(COUNTY, folder)
    file = new / BASIC
    file.write_text(file.read_text(encoding="utf-8").replace("title: ", "title: 新"), encoding="utf-8")
    return old, new


def load(folders: tuple[Path, Path], cache: Cache | None = None) -> Pair:
    return load_pair(Worktree(folders[0]), Worktree(folders[1]), cache)


def test_only_what_differs_and_the_register_are_read(folders: tuple[Path, Path]) -> None:
    pair = load(folders)
    assert [each.path for each in pair.changed] == [BASIC]
    for side in (pair.base, pair.head):
        assert side.paths == (BASIC, "duties/checklist.yaml")


def test_what_was_read_is_remembered_beside_what_was_known(folders: tuple[Path, Path], tmp_path: Path) -> None:
    file = tmp_path / "cache"
    load(folders, Cache(file, keep=100))
    assert len(Cache(file)) == 3  # two versions of the item, one register
    other = folders[1] / "duties/cooperative/DS0201.yaml"
    other.write_text(other.read_text(encoding="utf-8").replace("title: ", "title: 新"), encoding="utf-8")
    load(folders, Cache(file, keep=100))
    assert len(Cache(file)) == 5


def test_a_remembered_record_is_the_one_that_was_read(folders: tuple[Path, Path], tmp_path: Path) -> None:
    fresh = load(folders, Cache(tmp_path / "cache", keep=100))
    again = load(folders, Cache(tmp_path / "cache", keep=100))
    for one, other in ((fresh.base, again.base), (fresh.head, again.head)):
        assert one.checklist.items == other.checklist.items
