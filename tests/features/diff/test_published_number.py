"""A published number that changes is shown in every report of a comparison."""

from msgspec.structs import replace

from dutylist.compare.comparison import Comparison
from dutylist.features.diff import report
from dutylist.features.diff.official_table import document as official_table
from dutylist.features.diff.schema import json_result
from dutylist.output.renderers import text
from tests.compare.items import basic, checklist, compared


def changed() -> Comparison:
    return compared(checklist(replace(basic(1), number=12)), checklist(replace(basic(1), number=13)))


def test_both_numbers_are_shown() -> None:
    shown = text.render(report.document(changed(), "zh"))
    assert "公布序号" in shown
    assert "~ [-12-]{+13+}" in shown


def test_it_is_a_substantive_change_without_a_burden() -> None:
    (change,) = changed().changes
    assert (change.kind, change.burden) == ("substantive", "neutral")
    assert '"before": 12' in json_result(changed())


def test_the_official_table_has_both() -> None:
    shown = text.render(official_table(changed(), "某县"))
    assert "12" in shown
    assert "13" in shown
