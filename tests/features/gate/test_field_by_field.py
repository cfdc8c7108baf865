"""Two records on one item: each is judged by what it lists, and records and texts by more than how they look."""

from msgspec.structs import replace

from dutylist.compare.comparison import comparison
from dutylist.features.gate.judge import Surroundings, judge
from dutylist.model.records import StepTaken
from tests.compare.items import but, cooperative
from tests.features.gate.gates import FULL, LIGHT, SIDES, codes, county, entry, judged, record, taken

COOP = cooperative(not_township=("随同检查", "填写检查记录", "捕捉流浪犬"))
SPARED = but(COOP, not_township=(*COOP.not_township, "垫付经费"))


def test_a_note_by_the_light_path_stands_beside_a_full_record_for_the_rest() -> None:
    full = record(entry("amend", COOP.id, fields=("not_township",)), steps=FULL)
    light = record(entry("amend", COOP.id, fields=("notes",)), number=2, steps=LIGHT)
    after = but(SPARED, notes="经费标准由县应急管理局公布")
    assert codes(judged(county(COOP), county(after, records=(full, light)))) == []


def test_a_light_record_for_both_is_not_enough() -> None:
    light = record(entry("amend", COOP.id, fields=("notes", "not_township")), steps=LIGHT)
    after = but(SPARED, notes="经费标准由县应急管理局公布")
    assert codes(judged(county(COOP), county(after, records=(light,)))) == ["G202"]


def test_a_light_record_for_a_part_does_not_cover_the_rest() -> None:
    light = record(entry("amend", COOP.id, fields=("notes",)), steps=LIGHT)
    after = but(SPARED, notes="经费标准由县应急管理局公布")
    assert codes(judged(county(COOP), county(after, records=(light,)))) != []


def test_a_sign_that_only_looks_alike_is_no_wording_when_it_comes_in() -> None:
    light = record(entry("amend", COOP.id, fields=("not_township",)), steps=LIGHT)
    odd = but(COOP, not_township=("随同检查", "填写检查记录", "捕捉流浪⽝"))
    assert codes(judged(county(COOP), county(odd, records=(light,)))) == ["G202"]
    assert codes(judged(county(odd), county(COOP, records=(light,)))) == []


def test_a_document_is_the_same_in_other_brackets() -> None:
    first = record(entry("amend", COOP.id, fields=("not_township",)), steps=FULL)
    document = first.steps["approve"].document or ""
    again = replace(
        first, id="ADJ-2026-009", steps=taken(*FULL, document=document.translate(str.maketrans("〔〕", "[]")))
    )
    assert isinstance(again.steps["approve"], StepTaken)
    both = county(SPARED, records=(first, again))
    assert codes(judged(county(SPARED, records=(first,)), both)) == ["G218"]


def test_an_unchanged_item_that_is_newly_replaced_is_looked_up_where_only_what_differs_is_loaded() -> None:
    replaced = cooperative(202, title="违法建筑拆除", not_township=("拆除违法建筑", "清运建筑垃圾"))
    after = but(SPARED, replaces=(replaced.id,))
    listed = record(entry("amend", COOP.id, fields=("not_township", "replaces")), steps=FULL, opinions=())
    base, head = county(COOP, replaced), county(after, replaced, records=(listed,))
    parts = replace(base, items=base.items[:1]), replace(head, items=head.items[:1])
    found = judge(comparison(base, head, SIDES), *parts, Surroundings(whole=lambda: head))
    assert codes(found) == codes(judged(base, head)) == ["G217"]
