"""What commits changed is asked of git once for each commit, on whatever branch and in whatever run."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dutylist.lifecycle import commit_changes
from dutylist.reading.record_cache import cache_folder
from dutylist.source.git.diff_tree import ChangedFile, changed_files
from dutylist.source.git.item_history import Lines, histories
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import commit
from tests.compare.items import basic, but
from tests.lifecycle.past_county import PastCounty, file_of

ITEM = basic()


@pytest.fixture
def county(tmp_path: Path) -> PastCounty:
    found = PastCounty(tmp_path / "county")
    found.commit(file_of(ITEM) | file_of(basic(2)))
    return found


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commits that git is asked about."""
    found: list[str] = []

    def counted(objects: Objects, lines: Lines, names: Any, *options: str) -> Iterator[ChangedFile]:
        wanted = list(lines)
        found.extend(line[0] for line in wanted)
        return changed_files(objects, wanted, names, *options)

    monkeypatch.setattr(commit_changes, "changed_files", counted)
    return found


def every_commit(county: PastCounty) -> list[str]:
    return county.git("rev-list", "--topo-order", "--reverse", "HEAD").split()


def turns(county: PastCounty, items: Iterable[str] = (ITEM.id,)) -> list[Any]:
    """The revisions of items, which are the same with and without what is remembered."""
    with Objects(county.folder) as objects:
        head = commit(objects, "HEAD").commit
        kept = histories(objects, head, list(items), commit_changes.commit_changes(objects))
        plain = histories(objects, head, list(items))
        assert [kept.every(item) for item in items] == [plain.every(item) for item in items]
        return [turn.commit.id for item in items for turn in kept.every(item)]


def test_only_commits_that_came_since_are_asked_about(county: PastCounty, asked: list[str]) -> None:
    turns(county)
    assert asked == every_commit(county)
    fresh = county.commit(file_of(but(ITEM, title="另一个名称")))
    asked.clear()
    assert turns(county)[-1] == fresh
    assert asked == [fresh]
    asked.clear()
    turns(county)
    assert asked == []


def test_other_items_are_known_too(county: PastCounty, asked: list[str]) -> None:
    turns(county)
    asked.clear()
    assert len(turns(county, ("DS0001", "DS0002"))) == 2
    assert asked == []


def test_another_branch_asks_about_its_own_commits(county: PastCounty, asked: list[str]) -> None:
    first = county.git("rev-parse", "HEAD").strip()
    county.commit(file_of(but(ITEM, title="另一个名称")))
    turns(county)
    county.git("checkout", "--quiet", "-b", "side", first)
    other = county.commit(file_of(but(ITEM, title="第三个名称")))
    asked.clear()
    assert turns(county)[-1] == other
    assert asked == [other]


def test_a_damaged_index_is_made_anew(county: PastCounty, asked: list[str]) -> None:
    turns(county)
    for file in cache_folder().glob("*.cache"):
        file.write_bytes(file.read_bytes()[:-5] + b"xxxxx")
    asked.clear()
    assert len(turns(county)) == 1
    assert asked == every_commit(county)
