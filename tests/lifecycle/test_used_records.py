"""A record serves once for each item."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from dutylist.lifecycle.used_records import used_records
from dutylist.source.git.errors import ShallowError
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import commit
from tests.compare.items import basic, but, cooperative, recalled
from tests.lifecycle.past_county import PastCounty, amend, file_of, move, record
from tests.source.repository import Repository

ITEM = basic()
RENAMED = but(ITEM, title="另一个名称")
PAIR = ("ADJ-2023-001", "DS0001")


@pytest.fixture
def county(tmp_path: Path) -> PastCounty:
    return PastCounty(tmp_path / "county")


def spent(county: PastCounty, *pairs: tuple[str, str], at: str = "HEAD") -> dict[tuple[str, str], str]:
    with Objects(county.folder) as objects:
        asked = pairs or (PAIR,)
        return _by_item(county, dict(used_records(objects, commit(objects, at), asked)), asked, at)


def _by_item(
    county: PastCounty, found: dict[tuple[str, int], str], asked: tuple[tuple[str, str], ...], at: str
) -> dict[tuple[str, str], str]:
    """The pairs of which every entry has been spent, with the commit that spent the last one."""
    whole: dict[tuple[str, str], str] = {}
    order = county.git("rev-list", "--topo-order", "--reverse", at).split()
    held = set(county.git("ls-tree", "--name-only", at, "duties/adjustments/").split())
    paths = {record_id: f"duties/adjustments/{record_id}.yaml" for record_id, _ in asked}
    records = {
        record_id: json.loads(county.git("show", f"{at}:{path}")) for record_id, path in paths.items() if path in held
    }
    for record_id, item in asked:
        listed = records[record_id]["changes"] if record_id in records else []
        commits = [found.get((record_id, number)) for number, each in enumerate(listed) if each["item"] == item]
        if commits and all(commits):
            whole[record_id, item] = max((each for each in commits if each), key=order.index)
    return whole


def test_a_change_uses_its_record_up_for_its_own_item_only(county: PastCounty) -> None:
    county.commit(file_of(basic(2)) | record(1, amend("title"), amend("title", item="DS0002")))
    assert spent(county, PAIR, ("ADJ-2023-001", "DS0002")) == {}
    used = county.commit(file_of(RENAMED))
    assert spent(county, PAIR, ("ADJ-2023-001", "DS0002")) == {PAIR: used}
    assert spent(county, at="HEAD^") == {}


def test_a_change_of_something_else_leaves_it_open(county: PastCounty) -> None:
    county.commit(record(1, amend("title"), move("basic", "recalled")))
    county.commit(file_of(but(ITEM, notes="x")))
    assert spent(county) == {}


def test_an_entry_that_has_not_been_carried_out_keeps_a_record_open(county: PastCounty) -> None:
    county.commit(record(1, amend("title"), amend("notes")))
    county.commit(file_of(RENAMED))
    assert spent(county) == {}
    last = county.commit(file_of(but(RENAMED, notes="x")))
    assert spent(county) == {PAIR: last}


def test_of_two_records_a_change_uses_the_one_approved_last_and_the_next_change_the_other(county: PastCounty) -> None:
    county.commit(record(1, amend("title"), decided=-3) | record(2, amend("title"), decided=-2))
    other = ("ADJ-2023-002", "DS0001")
    first = county.commit(file_of(RENAMED))
    assert spent(county, PAIR, other) == {other: first}
    second = county.commit(file_of(ITEM))
    assert spent(county, PAIR, other) == {other: first, PAIR: second}


def test_what_was_moved_back_since_is_used_up_all_the_same(county: PastCounty) -> None:
    back = but(ITEM, notes="")
    there = cooperative(1, title=ITEM.title, category=ITEM.category)
    used = county.moved(there, "basic", **record(1, move("basic", "cooperative")))
    county.moved(back, "cooperative", **record(2, move("cooperative", "basic")))
    assert spent(county) == {PAIR: used}


@pytest.mark.parametrize("into", ["main", "side"])
def test_a_merge_from_either_side_does_not_hide_a_change_and_its_return(into: str, county: PastCounty) -> None:
    county.git("branch", "side")
    used = county.commit(file_of(RENAMED) | record(1, amend("title")))
    county.commit(file_of(ITEM))
    county.git("checkout", "--quiet", "side")
    county.commit({"README.md": "x"})
    county.git("checkout", "--quiet", into)
    county.git("merge", "--quiet", "--no-ff", "--message=x", "main" if into == "side" else "side")
    assert spent(county) == {PAIR: used}


def test_what_a_merge_passed_over_was_carried_out_all_the_same(county: PastCounty) -> None:
    county.commit(record(1, amend("title")))
    county.git("checkout", "--quiet", "-b", "side")
    used = county.commit(file_of(RENAMED))
    county.git("checkout", "--quiet", "main")
    county.commit({"README.md": "x"})
    county.git("merge", "--quiet", "--no-ff", "--strategy=ours", "--message=x", "side")
    assert spent(county) == {PAIR: used}


def test_a_record_that_was_altered_since_stays_used_up(county: PastCounty) -> None:
    used = county.commit(file_of(RENAMED) | record(1, amend("title")))
    county.commit(record(1, amend("title", "notes")))
    assert spent(county) == {PAIR: used}


@pytest.mark.parametrize(
    ("applied", "title", "is_used"),
    [(5, "矛盾纠纷 排查调解", False), (5, RENAMED.title, True), (-9, "矛盾纠纷 排查调解", True)],
)
def test_wording_put_otherwise_before_a_record_was_applied_for_does_not_spend_it(
    applied: int, title: str, is_used: bool, county: PastCounty
) -> None:
    # The commit of the change is older than its parent: where substance changes, its dates prove nothing.
    county.git("commit", "--quiet", "--amend", "--no-edit", "--date=2024-03-01T12:00:00")
    county.commit(file_of(but(ITEM, title=title)))
    county.commit(record(1, amend("title"), applied=applied, decided=9))
    assert (PAIR in spent(county)) == is_used


def test_a_record_that_the_base_does_not_have_cannot_be_used_up(county: PastCounty) -> None:
    county.commit(file_of(RENAMED))
    assert spent(county, PAIR, ("$(touch x)", "--output=x"), ("", "")) == {}
    assert spent(county, at="HEAD") == {}


def test_an_emergency_that_was_used_before_its_approval_is_used_up(county: PastCounty) -> None:
    emergency: dict[str, Any] = {"door": "admission", "emergency": True, "circumstance": "superior_order"}
    used = county.commit(
        file_of(RENAMED) | record(1, amend("title"), **emergency, steps={"propose": {"date": "2023-11-13"}})
    )
    assert spent(county) == {PAIR: used}


@pytest.mark.parametrize(
    ("entry", "published", "is_used"),
    [
        (amend("title"), True, True), (amend("title"), False, False),
        ({"item": "DS0001", "action": "add"}, False, True),
        (move("cooperative", "basic"), False, True), (move("basic", "recalled"), True, False),
        ({"item": "DS0001", "action": "remove", "reason": "abolished"}, True, False),
    ],
)  # fmt: skip
def test_what_was_done_when_the_list_came_is_not_open(
    entry: dict[str, Any], published: bool, is_used: bool, tmp_path: Path
) -> None:
    county = PastCounty(tmp_path / "county")
    ((path, text),) = record(1, entry).items()
    if published:
        text = text.replace('"approve"', '"publish": {"date": "2023-11-14"}, "approve"')
    county.write({path: text})
    county.git("add", ".")
    county.git("commit", "--quiet", "--amend", "--no-edit")
    assert (PAIR in spent(county)) == is_used


def test_in_a_shallow_clone_what_was_done_before_it_begins_is_not_open(county: PastCounty, tmp_path: Path) -> None:
    taken_back = recalled(1, title=ITEM.title, category=ITEM.category)
    used = county.moved(taken_back, "basic", **record(1, move("basic", "recalled")))
    Repository(tmp_path / "clone", "--depth=1", clone=county.url)
    county.folder = tmp_path / "clone"
    assert spent(county) == {PAIR: used}


def test_a_shallow_clone_does_not_call_a_record_unused_that_is_older(county: PastCounty, tmp_path: Path) -> None:
    county.commit(record(1, amend("title")))
    county.commit(file_of(RENAMED))
    Repository(tmp_path / "clone", "--depth=1", clone=county.url)
    county.folder = tmp_path / "clone"
    with pytest.raises(ShallowError):
        spent(county)


def test_in_a_shallow_clone_a_younger_record_is_unused(county: PastCounty, tmp_path: Path) -> None:
    county.commit(file_of(basic(2)))
    county.commit(record(1, amend("title")))
    Repository(tmp_path / "clone", "--depth=2", clone=county.url)
    county.folder = tmp_path / "clone"
    assert spent(county) == {}


def test_many_candidates_take_no_more_processes_than_one(county: PastCounty, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [basic(number) for number in range(1, 40)]
    county.commit({path: text for item in items for path, text in file_of(item).items()})
    entries = [amend("title", item=item.id) for item in items]
    county.commit(record(1, *entries))
    county.commit({path: text for item in items for path, text in file_of(but(item, title="新名称")).items()})
    started: list[list[str]] = []
    real = subprocess.Popen.__init__

    def counted(self: Any, arguments: list[str], *rest: Any, **named: Any) -> None:
        started.append(arguments)
        real(self, arguments, *rest, **named)

    monkeypatch.setattr(subprocess.Popen, "__init__", counted)
    spent(county)
    alone = len(started)
    started.clear()
    assert len(spent(county, *(("ADJ-2023-001", item.id) for item in items))) == len(items)
    assert len(started) <= alone + 2
