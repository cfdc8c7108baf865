"""A new item is what its record says that it is, where the record says it."""

from typing import Any

from tests.compare.items import basic, cooperative
from tests.features.gate.gates import ADMITTED, codes, county, entry, judged, record

BASE = (cooperative(201), basic(1))


def codes_of(reason: str) -> list[str]:
    """The codes of the refusals of an admission with this reason."""
    item = basic(3, title="集中停靠点留置船艇的照看", township_duties=("安排专人看护",))
    fields: dict[str, Any] = {"door": "admission", "circumstance": "superior_order", "steps": ADMITTED}
    admitted = record(entry("add", "DS0003"), reason=reason, **fields)
    return codes(judged(county(*BASE), county(*BASE, item, records=(admitted,))))


def test_another_duty_than_the_one_behind_the_id_is_refused() -> None:
    assert "G109" in codes_of("增加DS0003海上休闲垂钓安全提示，乡镇只张贴提示。")


def test_an_id_is_no_other_one_that_begins_with_it_and_may_be_named_twice() -> None:
    assert "G109" not in codes_of("增加DS00034海上休闲垂钓安全提示。")
    assert "G109" in codes_of("增加DS0003等事项，其中DS0003海上休闲垂钓安全提示。")


def test_the_same_duty_in_other_words_passes() -> None:
    assert "G109" not in codes_of("增加DS0003“留置船艇看管”。")


def test_a_reason_that_does_not_say_what_the_id_is_decides_nothing() -> None:
    assert "G109" not in codes_of("上级交办，增加一项。")
