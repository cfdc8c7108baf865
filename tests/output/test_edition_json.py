"""The edition as JSON: what its digest depends on, and that nothing of an item is lost in it."""

import random

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from dutylist.compare.equivalence import plain
from dutylist.model.checklist import Checklist
from dutylist.output.edition_json import Export, digest_of, edition_json, short_digest
from tests.compare.strategies import FIELDS, checklists


@given(checklists(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_does_not_count(found: Checklist, order: random.Random) -> None:
    items = [*found.items]
    order.shuffle(items)
    assert edition_json(replace(found, items=tuple(items))) == edition_json(found)


@given(checklists())
def test_every_item_is_read_back_as_it_was(found: Checklist) -> None:
    read = msgspec.json.decode(edition_json(found), type=Export)
    assert {item.id: item for item in read.items} == {filed.record.id: filed.record for filed in found.items}
    assert [each.name for each in read.townships] == list(found.township_names)


@given(checklists(), st.sampled_from(sorted(FIELDS)), st.data())
def test_an_item_that_says_something_else_gives_another_digest(
    found: Checklist, field: str, data: st.DataObject
) -> None:
    assume(found.items)
    first, *others = found.items
    changed = replace(first.record, **{field: data.draw(FIELDS[field])})
    other = replace(found, items=(replace(first, record=changed), *others))
    same = plain(changed) == plain(first.record) and changed == first.record
    assert (digest_of(other) == digest_of(found)) is same


@given(checklists())
def test_a_townships_edition_holds_what_applies_there(found: Checklist) -> None:
    for township in found.township_names:
        read = msgspec.json.decode(edition_json(found, township), type=Export)
        assert (read.township, [item.id for item in read.items]) == (
            township,
            [filed.record.id for filed in found.items_of(township)],
        )


def test_the_short_form_is_four_groups_of_four_digits() -> None:
    assert short_digest("0123456789abcdef" * 4) == "0123 4567 89ab cdef"
