"""Entries of a record against what happened to the item."""

from typing import Any

import pytest
from hypothesis import given, settings

from dutylist.compare.change import Change
from dutylist.compare.record_coverage import (
    UnlistedParts,
    covered_fields,
    covers,
    entries_for,
    moved_townships,
    uncovered_parts,
)
from dutylist.model.checklist import Checklist
from dutylist.model.item import Except, Item
from dutylist.model.records import RecordEntry as Entry
from tests.compare.items import but, changes, checklist, cooperative, recalled
from tests.compare.strategies import revisions

CHECKED = cooperative(201)
BACK = but(recalled(201), title=CHECKED.title, category=CHECKED.category)


def entry(action: str, item: str = "DS0201", **fields: Any) -> Entry:
    """An entry on the item that most of these tests are about."""
    return Entry(item=item, action=action, **fields)  # type: ignore[arg-type]


def change(before: Item | None, after: Item | None) -> Change:
    """The one change between an item before and after."""
    (only,) = changes(checklist(*filter(None, [before])), checklist(*filter(None, [after])))
    return only


MOVE = entry("move", from_list="cooperative", to="recalled")


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (None, CHECKED, entry("add")),
        (CHECKED, None, entry("remove")),
        (CHECKED, BACK, MOVE),
        (CHECKED, but(CHECKED, townships=Except(townships=("前楼镇",))), entry("rescope", townships=("前楼镇",))),
        (CHECKED, but(CHECKED, notes="x", title="消防检查"), entry("amend", fields=("title", "notes"))),
    ],
)
def test_each_action_needs_one_entry_of_its_kind_and_no_other_will_do(
    before: Item | None, after: Item | None, wanted: Entry
) -> None:
    happened = change(before, after)
    assert entries_for(happened) == (wanted,)
    everything = (entry("add"), entry("remove"), MOVE, entry("rescope", townships=("前楼镇",)))
    others = [each for each in (*everything, entry("amend", fields=("recall",))) if each.action != wanted.action]
    assert [each for each in others if covers(each, happened) and each.action != "amend"] == []
    assert uncovered_parts(others, happened)


def test_an_entry_on_another_item_covers_nothing() -> None:
    happened = change(None, CHECKED)
    assert not covers(entry("add", "DS0202"), happened)
    assert uncovered_parts([entry("add", "DS0202")], happened)


@pytest.mark.parametrize(
    "said",
    [
        entry("move", from_list="recalled", to="cooperative"),
        entry("move", from_list="basic", to="recalled"),
        entry("move", from_list="cooperative", to="basic"),
    ],
)
def test_a_move_to_or_from_another_list_covers_nothing(said: Entry) -> None:
    assert not covers(said, change(CHECKED, BACK))


def test_a_move_brings_along_what_a_list_asks_for_but_no_other_title_category_or_townships() -> None:
    moved = change(CHECKED, but(BACK, title="检查", category="自然资源", townships=("西埔镇",), effective="2026-01-01"))
    assert uncovered_parts([MOVE], moved) == UnlistedParts(("category", "title", "townships"), ("铜陵镇", "前楼镇"))
    assert uncovered_parts([MOVE, entry("amend", fields=("category", "title"))], moved).fields == ("townships",)
    assert uncovered_parts(entries_for(moved), moved) == UnlistedParts()


def test_townships_are_covered_one_by_one_and_never_by_an_entry_that_names_one_more() -> None:
    left = change(CHECKED, but(CHECKED, townships=("西埔镇",)))
    first, both, all_three = (entry("rescope", townships=names) for names in _beginnings("铜陵镇", "前楼镇", "西埔镇"))
    assert uncovered_parts([first], left) == UnlistedParts(("townships",), ("前楼镇",))
    assert uncovered_parts([first, entry("rescope", townships=("前楼镇",))], left) == UnlistedParts()
    assert uncovered_parts([both], left) == UnlistedParts()
    assert uncovered_parts([all_three], left).townships == ("铜陵镇", "前楼镇")


def _beginnings(*names: str) -> list[tuple[str, ...]]:
    return [names[: count + 1] for count in range(len(names))]


def test_an_amendment_covers_the_listed_keys_and_may_list_more() -> None:
    amended = change(CHECKED, but(CHECKED, title="检查", notes="x"))
    assert uncovered_parts([entry("amend", fields=("notes", "keywords"))], amended).fields == ("title",)
    assert not uncovered_parts([entry("amend", fields=("title", "notes", "keywords"))], amended)
    assert not covers(entry("amend", fields=("keywords",)), amended)


def test_entries_of_several_records_cover_an_item_together() -> None:
    amended = change(CHECKED, but(CHECKED, title="检查", notes="x"))
    assert not uncovered_parts([entry("amend", fields=("title",)), entry("amend", fields=("notes",))], amended)


def test_an_amendment_cannot_stand_for_a_move_or_for_townships() -> None:
    fields = ("id", "list", "townships", "departments", "recall", "procedure", "basis", "title")
    moved = change(CHECKED, but(BACK, townships=("西埔镇",)))
    assert {"list", "townships"} <= set(uncovered_parts([entry("amend", fields=fields)], moved).fields)


def test_the_day_of_effect_comes_along_with_any_change_but_not_alone() -> None:
    later = but(CHECKED, effective="2026-01-01")
    assert not uncovered_parts([entry("amend", fields=("title",))], change(CHECKED, but(later, title="检查")))
    assert uncovered_parts([entry("amend", fields=("title",))], change(CHECKED, later)).fields == ("effective",)
    assert not uncovered_parts([entry("amend", fields=("effective",))], change(CHECKED, later))


def test_townships_worded_for_another_register_are_an_amendment_where_none_joins_or_leaves() -> None:
    before = checklist(CHECKED, townships=("西埔镇", "铜陵镇"))
    after = checklist(but(CHECKED, townships=("西埔镇", "铜陵镇")), townships=("西埔镇", "铜陵镇", "康美镇"))
    (worded,) = changes(before, after)
    assert (worded.action, moved_townships(worded)) == ("rescope", ())
    assert entries_for(worded) == (entry("amend", fields=("townships",)),)
    assert not uncovered_parts(entries_for(worded), worded)


@settings(deadline=None)
@given(revisions())
def test_the_entries_for_a_change_cover_it_and_none_of_them_is_superfluous(pair: tuple[Checklist, Checklist]) -> None:
    for happened in changes(*pair):
        needed = entries_for(happened)
        assert not uncovered_parts(needed, happened)
        for each in needed:
            assert covers(each, happened)
            assert uncovered_parts([other for other in needed if other is not each], happened)
            assert covered_fields(each, happened) <= happened.difference.names
