"""Which records have to be written for changes."""

from collections.abc import Iterable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutylist.compare.change import Change
from dutylist.compare.record_coverage import entries_for, uncovered_parts
from dutylist.features.adjust.draft.entries import MOST_ENTRIES, Claim, Draft, accounted_by, drafts
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.model.records import RecordEntry as Entry
from tests.compare.items import basic, but, changes, cooperative, recalled
from tests.compare.strategies import revisions
from tests.features.gate.gates import DEPARTMENTS, county, entry

CHECKED = cooperative(201)
BACK = but(recalled(201), title=CHECKED.title, category=CHECKED.category, departments=CHECKED.departments[:1])


def drafted(before: Iterable[Item], after: Iterable[Item], *claims: Claim) -> tuple[Draft, ...]:
    base, head = county(*before), county(*after)
    return drafts(changes(base, head), claims, base, head)


def only(before: Iterable[Item], after: Iterable[Item], *claims: Claim) -> Draft:
    (draft,) = drafted(before, after, *claims)
    return draft


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(revisions(), st.data())
def test_drafts_and_claims_together_account_for_every_change(
    pair: tuple[Checklist, Checklist], data: st.DataObject
) -> None:
    happened = changes(*pair)
    everything = [each for change in happened for each in entries_for(change)]
    claimed = tuple(data.draw(st.lists(st.sampled_from(everything), unique=True))) if everything else ()
    found = drafts(happened, [Claim("ADJ-2026-001", claimed)], *pair)
    entries = [each for draft in found for each in draft.entries]
    assert not any(uncovered_parts([*claimed, *entries], change) for change in happened)
    # None of them says again what a record says already.
    assert any(uncovered_parts(claimed, change) for change in happened) == bool(entries)
    assert not set(entries) & set(claimed)


def test_what_a_record_lists_already_is_left_out_township_by_township_and_key_by_key() -> None:
    after = but(CHECKED, townships=("西埔镇",), title="检查", notes="x")
    claim = Claim(
        "ADJ-2026-001",
        (entry("rescope", "DS0201", townships=("前楼镇",)), entry("amend", "DS0201", fields=("notes",))),
    )
    assert only([CHECKED], [after], claim).entries == (
        entry("rescope", "DS0201", townships=("铜陵镇",)),
        entry("amend", "DS0201", fields=("title",)),
    )


def test_nothing_is_drafted_where_nothing_changed_or_all_is_listed() -> None:
    assert drafted([CHECKED], [CHECKED]) == ()
    move = entry("move", "DS0201", from_list="cooperative", to="recalled")
    assert drafted([CHECKED], [BACK], Claim("ADJ-2026-001", (move,))) == ()


def test_an_entry_that_says_something_else_accounts_for_nothing() -> None:
    wrong = Claim("ADJ-2026-001", (entry("move", "DS0201", from_list="cooperative", to="basic"),))
    assert len(only([CHECKED], [BACK], wrong).entries) == 1


def test_departments_before_and_after_are_asked_in_the_order_of_the_register() -> None:
    draft = only([CHECKED], [BACK])
    assert draft.departments == ("县消防救援大队", "县应急管理局")
    register = [department.name for department in DEPARTMENTS.departments]
    both = only([CHECKED, basic(1)], [BACK, recalled(1)])
    assert list(both.departments) == [name for name in register if name in both.departments]
    assert "县自然资源局" in both.departments


def test_the_townships_are_those_whose_list_changes() -> None:
    assert only([CHECKED], [BACK]).townships == ("西埔镇", "铜陵镇", "前楼镇")
    assert only([CHECKED], [but(CHECKED, townships=("西埔镇", "铜陵镇"))]).townships == ("前楼镇",)


def test_nobody_is_asked_about_notes_and_keywords() -> None:
    draft = only([CHECKED], [but(CHECKED, notes="x", keywords=(*CHECKED.keywords, "y"))])
    assert (draft.departments, draft.townships, draft.editorial) == ((), (), True)
    assert not only([CHECKED], [but(CHECKED, notes="x", title="y")]).editorial


def test_a_removal_has_a_reason_only_where_others_name_it_as_their_forerunner() -> None:
    merged = only([basic(1), basic(2)], [basic(3, replaces=("DS0001", "DS0002"))])
    assert [(each.item, each.action, each.reason) for each in merged.entries] == [
        ("DS0001", "remove", "merged"),
        ("DS0002", "remove", "merged"),
        ("DS0003", "add", None),
    ]
    assert only([basic(1)], []).entries == (Entry(item="DS0001", action="remove"),)


def test_too_many_entries_fill_several_records_and_keep_a_merger_together() -> None:
    many = [basic(number) for number in range(1, MOST_ENTRIES)]
    merger = [basic(500, replaces=("DS0501", "DS0502"))]
    first, second = drafted([basic(501), basic(502)], [*many, *merger])
    assert len(first.entries) == MOST_ENTRIES - 1
    assert [each.item for each in second.entries] == ["DS0500", "DS0501", "DS0502"]


def test_a_merger_that_no_record_can_hold_is_parted() -> None:
    number = MOST_ENTRIES + 5
    gone = [basic(each) for each in range(1, number + 1)]
    found = drafted(gone, [basic(900, replaces=tuple(item.id for item in gone))])
    assert [len(draft.entries) for draft in found] == [MOST_ENTRIES, 6]


def test_an_item_with_two_entries_is_never_parted_between_records() -> None:
    items = [cooperative(number) for number in range(1, 106)]
    moved = [but(recalled(number), title="改了") for number in range(1, 106)]
    found = drafted(items, moved)
    assert [len(draft.entries) for draft in found] == [MOST_ENTRIES, 10]
    last, following = found[0].entries[-1], found[1].entries[0]
    assert last.item != following.item


def test_records_are_named_with_the_items_that_they_truly_list() -> None:
    happened: tuple[Change, ...] = changes(county(CHECKED, basic(1)), county(BACK))
    move = entry("move", "DS0201", from_list="cooperative", to="recalled")
    claims = [Claim("ADJ-2026-001", (move,)), Claim("ADJ-2026-002", (entry("add", "DS0001"),))]
    assert accounted_by(happened, claims) == {"ADJ-2026-001": ("DS0201",)}
