"""A scope means the same townships as before: their names may change, but not hands."""

from collections.abc import Mapping

from msgspec.structs import replace as _replace

from dutylist.model.checklist import Checklist
from dutylist.model.records import RecordEntry
from tests.compare.items import basic
from tests.features.gate.gates import codes, county, judged, record

A, B, C = "西埔镇", "铜陵镇", "前楼镇"
SWAP = (
    RecordEntry(township=A, action="rename", to=B),
    RecordEntry(township=B, action="rename", to=A),
)


def with_places(
    places: Mapping[str, tuple[str, tuple[str, ...]]], scope: tuple[str, ...], *entries: RecordEntry
) -> Checklist:
    """A county in which each name has a code and former names."""
    plain = county(
        basic(1, townships=scope), records=(record(*entries),) if entries else (), townships=tuple(places),
        former={name: former for name, (_, former) in places.items()},
    )  # fmt: skip
    assert plain.county_file
    townships = plain.county_file.record.townships
    coded = tuple(_replace(each, code=places[each.name][0]) for each in townships)
    filed = _replace(plain.county_file, record=_replace(plain.county_file.record, townships=coded))
    return _replace(plain, county_file=filed)


def moved(base: Checklist, head: Checklist) -> bool:
    return "G612" in codes(judged(base, head))


BASE = {A: ("350626100", ()), B: ("350626101", ()), C: ("350626102", ())}


def test_two_townships_do_not_swap_names_while_a_scope_stays() -> None:
    swapped = {B: ("350626100", (A,)), A: ("350626101", (B,)), C: ("350626102", ())}
    assert moved(with_places(BASE, (A,)), with_places(swapped, (A,), *SWAP))
    assert not moved(with_places(BASE, (C,)), with_places(swapped, (C,), *SWAP))


def test_three_townships_do_not_either() -> None:
    turned = {B: ("350626100", (A,)), C: ("350626101", (B,)), A: ("350626102", (C,))}
    assert moved(with_places(BASE, (A,)), with_places(turned, (A,)))


def test_a_name_that_is_free_goes_to_another_township_with_its_items() -> None:
    base = {"城关镇": ("350626100", (A,)), B: ("350626101", ())}
    head = {"城关镇": ("350626100", (A,)), A: ("350626101", (B,))}
    assert not moved(with_places(base, (B,)), with_places(head, (A,)))


def test_a_corrected_code_and_a_merger_under_the_name_of_one_are_no_other_place() -> None:
    corrected = BASE | {A: ("350626199", ())}
    assert not moved(with_places(BASE, (A,)), with_places(corrected, (A,)))
    merged = {A: ("350626101", (B,)), C: ("350626102", ())}
    assert not moved(with_places(BASE, (A,)), with_places(merged, (A,)))
