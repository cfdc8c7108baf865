"""Two records on one item: each is judged by what it lists, and records and texts by more than how they look."""

from msgspec.structs import replace

from dutylist.model.records import StepTaken
from tests.compare.items import but, cooperative
from tests.features.gate.gates import FULL, LIGHT, codes, county, entry, judged, record, taken

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
