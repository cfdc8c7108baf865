"""The gate on checklists as hypothesis makes them up: the exact record opens it, and anything less does not."""

import random
from collections.abc import Iterable

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.compare.comparison import comparison
from dutylist.compare.name_changes import NewNames
from dutylist.compare.record_coverage import entries_for
from dutylist.features.gate.judge import Surroundings, Verdict, judge
from dutylist.features.gate.spared_work.lookup import suspects
from dutylist.model.checklist import Checklist
from dutylist.model.item import Basis, Item, Responsibility
from dutylist.model.records import Adjustment
from dutylist.model.records import RecordEntry as Entry
from tests.compare.items import but, changes, checklist
from tests.compare.strategies import checklists, revisions
from tests.features.gate.gates import FULL, LIGHT, SIDES, judged, record, with_records

CONTENT = {"G108", "G214", "G217", "G218", "G305", "G601", "G604"}
"""What is refused for what a change says, or for a change of the registers, however exact its record is."""

some = settings(max_examples=50, deadline=None)
RECEIVER = (Responsibility(name="县公安局", unit="治安科", role="receiver"),)


def _conserved(item: Item) -> Item:
    """The item with a receiver where it was recalled, and with texts that no other id has."""
    if item.list == "recalled":
        item = but(item, departments=RECEIVER)
    return but(item, title=f"{item.title}{item.id}", basis=(*item.basis, Basis(document=item.id)))


def conserved(found: Checklist) -> Checklist:
    """The checklist with nothing in it that would leave somebody with nobody in charge."""
    return checklist(*(_conserved(filed.record) for filed in found.items), townships=found.township_names)


pairs = revisions().map(lambda pair: (conserved(pair[0]), conserved(pair[1])))


def exact(base: Checklist, head: Checklist) -> tuple[Entry, ...]:
    """What a record has to list; what is removed is abolished."""
    listed = (entry for change in changes(base, head) for entry in entries_for(change))
    return tuple(
        msgspec.structs.replace(entry, reason="abolished") if entry.action == "remove" else entry for entry in listed
    )


def verdict(base: Checklist, head: Checklist, *records: Adjustment) -> Verdict:
    """What the gate says to head with these records."""
    return judged(with_records(base), with_records(head, *records))


def refused_items(found: Verdict) -> set[str]:
    return {each.item for each in found.refusals if each.item}


@some
@given(checklists())
def test_where_nothing_changes_everything_passes(one: Checklist) -> None:
    assert verdict(one, one).passed


@some
@given(pairs)
def test_without_a_record_every_change_is_refused_and_nothing_else(pair: tuple[Checklist, Checklist]) -> None:
    found = verdict(*pair)
    assert refused_items(found) == {change.item for change in changes(*pair)}
    assert found.covered == ()


@some
@given(pairs)
def test_a_record_of_exactly_what_happened_that_went_all_the_way_opens_the_gate(
    pair: tuple[Checklist, Checklist],
) -> None:
    entries = exact(*pair)
    found = verdict(*pair, *([record(*entries)] if entries else []))
    assert {each.diagnostic.code for each in found.refusals} <= CONTENT
    asked = {each.item for each in found.refusals}
    assert [each.change for each in found.covered] == [each for each in changes(*pair) if each.item not in asked]
    assert all(each.records == ("ADJ-2026-001",) for each in found.covered)


@some
@given(pairs, st.randoms(use_true_random=False))
def test_the_entries_may_be_spread_over_several_records(
    pair: tuple[Checklist, Checklist], order: random.Random
) -> None:
    entries = list(exact(*pair))
    order.shuffle(entries)
    records = [record(entry, number=number) for number, entry in enumerate(entries, 1)]
    assert {each.diagnostic.code for each in verdict(*pair, *records).refusals} <= CONTENT


@some
@given(pairs, st.data())
def test_an_entry_less_and_its_item_is_refused(pair: tuple[Checklist, Checklist], data: st.DataObject) -> None:
    entries = exact(*pair)
    if not entries:
        return
    missing = data.draw(st.sampled_from(entries))
    rest = _without(entries, missing)
    found = verdict(*pair, *([record(*rest)] if rest else []))
    assert refused_items(found) == {missing.item}


def _without(entries: Iterable[Entry], missing: Entry) -> list[Entry]:
    return [entry for entry in entries if entry is not missing]


@some
@given(pairs, st.sampled_from(FULL))
def test_a_step_less_and_all_but_wording_is_refused(pair: tuple[Checklist, Checklist], missing: str) -> None:
    entries = exact(*pair)
    if not entries:
        return
    found = verdict(*pair, record(*entries, steps=tuple(step for step in FULL if step != missing)))
    by_light_path = {change.item for change in changes(*pair) if change.kind == "editorial" and missing not in LIGHT}
    assert refused_items(found) == {entry.item for entry in entries} - by_light_path


@some
@given(pairs)
def test_only_what_differs_has_to_be_read(pair: tuple[Checklist, Checklist]) -> None:
    base, head = pair
    entries = exact(base, head)
    whole = with_records(base), with_records(head, *([record(*entries)] if entries else []))
    same = {filed.path for filed in base.items if filed in head.items}
    parts = [
        with_records(_only(side, same), *(filed.record for filed in full.adjustments))
        for side, full in zip(pair, whole, strict=True)
    ]
    around = Surroundings(whole=lambda: whole[1], suspects=lambda: suspects(whole[0], whole[1], NewNames()))
    found = judge(comparison(*whole, SIDES), parts[0], parts[1], around)
    assert found == judged(*whole)


def _only(side: Checklist, left_out: set[str]) -> Checklist:
    kept = (filed.record for filed in side.items if filed.path not in left_out)
    return checklist(*kept, townships=side.township_names)
