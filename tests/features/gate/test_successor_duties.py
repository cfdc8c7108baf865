"""What a merger gives the townships besides the duties of the items that it merges."""

import pytest

from tests.compare.items import basic
from tests.features.gate.gates import codes, county, entry, judged, record

CHECKS = ("定期排查邻里纠纷",)
TALKS = ("组织调解并回访",)
SPARED = ("确定赔偿数额",)
MERGING = record(
    entry("add", "DS0003"),
    entry("remove", "DS0001", reason="merged"),
    entry("remove", "DS0002", reason="merged"),
    applicant="县应急管理局",
)


@pytest.mark.parametrize(
    ("first", "second", "duties", "spared", "refused"),
    [
        ("all", "all", CHECKS + TALKS, SPARED, []),
        ("all", "all", (*CHECKS, *TALKS, "每日填报台账"), SPARED, ["G217"]),
        ("all", "all", CHECKS + TALKS, (), ["G217"]),
        (("西埔镇",), ("铜陵镇",), CHECKS + TALKS, SPARED, ["G217"]),
    ],
)
def test_a_merger_by_a_department_adds_no_duty_to_a_township(
    first: tuple[str, ...] | str,
    second: tuple[str, ...] | str,
    duties: tuple[str, ...],
    spared: tuple[str, ...],
    refused: list[str],
) -> None:
    old = [
        basic(1, township_duties=CHECKS, townships=first, not_township=SPARED),
        basic(2, township_duties=TALKS, townships=second),
    ]
    where = "all" if first == "all" else (*first, *second)
    heir = basic(3, township_duties=duties, not_township=spared, replaces=("DS0001", "DS0002"), townships=where)
    assert [code for code in codes(judged(county(*old), county(heir, records=(MERGING,)))) if code == "G217"] == refused
