"""Indicators against the fixture county: two basic items, one cooperative, one recalled."""

from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
from msgspec.structs import replace

from dutylist.features.assess.balance import balance
from dutylist.features.assess.messages import recommendation
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import AssessmentPolicy
from dutylist.model.records import Assessment, Indicator
from dutylist.reading.load import load_root
from dutylist.rules.assessment.judge import IndicatorVerdict, judge
from tests.conftest import COUNTY


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load_root(Path(COUNTY), use_cache=False).checklist


def indicator(name: str, *items: str, **more: Any) -> Indicator:
    return Indicator(**{"id": "K01", "name": name, "assessed": "townships", "items": items, **more})


def assessment(*indicators: Indicator, year: int = 2025) -> Assessment:
    return Assessment(id=f"KH-{year}", title="细则", year=year, indicators=indicators)


def verdict_on(checklist: Checklist, name: str, *items: str, year: int = 2025, **more: Any) -> IndicatorVerdict:
    return judge(checklist, "", assessment(indicator(name, *items, **more), year=year)).indicators[0]


@pytest.mark.parametrize(
    ("name", "items", "verdict", "stands", "belongs"),
    [
        ("消防宣传覆盖率", ["DS0001"], "ok", True, "townships"),
        ("采矿案件", ["DS0401"], "recalled", False, "departments"),
        ("消防安全检查", ["DS0201"], "cooperative", False, "departments"),
        ("消防", ["DS0001", "DS0201"], "cooperative", False, "both"),
        ("消防", ["DS0201", "DS0401"], "recalled", False, "departments"),
        ("固定资产投资增长率", [], "off_list", False, None),
        ("固定资产投资增长率", ["DS9999"], "off_list", False, None),
    ],
)
def test_the_strictest_of_the_given_items_counts(
    checklist: Checklist, name: str, items: list[str], verdict: str, stands: bool, belongs: str | None
) -> None:
    found = verdict_on(checklist, name, *items)
    assert (found.verdict, found.stands, found.belongs) == (verdict, stands, belongs)


def test_without_an_item_the_name_decides_and_a_person_has_to_confirm_it(checklist: Checklist) -> None:
    basic = verdict_on(checklist, "消防安全宣传教育覆盖率")
    assert (basic.verdict, basic.ground, basic.notices) == ("ok", "name", ("unconfirmed",))
    assert basic.similar[0].item.id == "DS0001"
    assert verdict_on(checklist, "消防安全检查覆盖率").verdict == "cooperative"
    assert verdict_on(checklist, "擅自采矿处罚案件办结率").disguised


def test_a_recalled_matter_under_the_cover_of_a_basic_item_is_found(checklist: Checklist) -> None:
    found = verdict_on(checklist, "打击擅自采矿成效", "DS0001")
    assert (found.verdict, found.stands, [each.item.id for each in found.similar]) == ("recalled", False, ["DS0401"])
    assert found.behind[0].id == "DS0401"


def test_what_is_not_similar_enough_is_only_near(checklist: Checklist) -> None:
    found = verdict_on(checklist, "采矿权出让")
    assert (found.verdict, found.similar) == ("off_list", ())


def test_departments_may_be_asked_for_everything_and_are_told_of_basic_items(checklist: Checklist) -> None:
    for item in ("DS0201", "DS0401"):
        found = verdict_on(checklist, "采矿", item, assessed="departments")
        assert (found.verdict, found.stands, found.notices) == ("ok", True, ())
    assert verdict_on(checklist, "消防", "DS0001", assessed="departments").notices == ("basic_of_departments",)
    nothing = verdict_on(checklist, "机关党建", assessed="departments")
    assert (nothing.verdict, nothing.stands) == ("off_list", True)


def test_townships_without_the_item_are_named(checklist: Checklist) -> None:
    found = verdict_on(checklist, "矛盾纠纷调解成功率", "DS0002")
    assert (found.verdict, found.notices, found.missing) == ("ok", ("not_everywhere",), ("西埔镇",))
    assert verdict_on(checklist, "消防宣传和矛盾纠纷调解", "DS0001", "DS0002").missing == ()


def test_what_had_not_been_taken_back_that_year_stands_with_a_notice(checklist: Checklist) -> None:
    found = verdict_on(checklist, "采矿案件", "DS0401", year=2024)
    assert (found.verdict, found.stands, found.notices) == ("ok", True, ("not_yet",))
    assert verdict_on(checklist, "擅自采矿处罚案件办结率", year=2024).notices == ("not_yet",)


@pytest.mark.parametrize(("setting", "stands"), [("error", False), ("warning", True), ("allow", True)])
def test_the_county_decides_on_cooperative_items(
    checklist: Checklist, setting: Literal["error", "warning", "allow"], stands: bool
) -> None:
    assert checklist.policy_file
    policy = msgspec.structs.replace(
        checklist.policy_file.record, assessment=AssessmentPolicy(cooperative_for_townships=setting)
    )
    changed = replace(checklist, policy_file=RecordFile(checklist.policy_file.path, policy))
    assert verdict_on(changed, "消防安全检查", "DS0201").stands is stands


def test_weights_add_up_and_an_indicator_with_several_items_is_shared(checklist: Checklist) -> None:
    rules = assessment(
        indicator("消防", "DS0001", "DS0201", weight=0.3, by="甲局"),
        indicator("消防宣传", "DS0001", weight=0.1, by="甲局"),
        indicator("外贸出口额", weight=5),
        indicator("采矿", "DS0401", weight=7, assessed="departments"),
        indicator("消防宣传到位率", "DS0001"),
    )
    found = balance(checklist, judge(checklist, "", rules))
    assert dict(found.by_list) == {"basic": 0.25, "cooperative": 0.15, "recalled": 0, "off_list": 5}
    assert (found.townships.weight, found.townships.unweighted, found.departments.weight) == (5.4, 1, 7)
    assert [(name, each.weight) for name, each in found.by_department] == [("甲局", 0.4), ("", 12)]


def test_a_basic_item_is_covered_by_any_assessment_of_the_year_but_not_by_a_disguise(checklist: Checklist) -> None:
    one = judge(checklist, "", assessment(indicator("打击擅自采矿成效", "DS0001")))
    other = judge(checklist, "", assessment(indicator("纠纷调解", "DS0002")))
    last_year = judge(checklist, "", assessment(indicator("消防宣传", "DS0001"), year=2024))
    found = balance(checklist, one, [other, last_year])
    assert (found.basic, [item.id for item in found.uncovered]) == (2, ["DS0001"])


def test_a_name_that_is_not_about_its_item_is_questioned(checklist: Checklist) -> None:
    covered = verdict_on(checklist, "惠民保投保率", "DS0002")
    assert (covered.verdict, covered.stands, covered.questioned) == ("ok", True, True)
    honest = verdict_on(checklist, "矛盾纠纷调解成功率", "DS0002")
    assert (honest.verdict, honest.questioned) == ("ok", False)


def test_a_cover_for_a_cooperative_matter_names_what_is_nearer(checklist: Checklist) -> None:
    covered = verdict_on(checklist, "火灾隐患上门排查户数", "DS0002")
    assert covered.questioned
    assert covered.similar
    assert covered.similar[0].item.id != "DS0002"


def test_a_basic_item_is_never_proposed_alone_where_a_recalled_one_comes_nearer() -> None:
    sample = load_root(Path(__file__).parents[3]).checklist
    found = verdict_on(sample, "惠民保投保率")
    assert (found.verdict, found.belongs) == ("off_list", None)
    assert [each.item.list for each in found.to_be_checked][:: len(found.to_be_checked) - 1] == ["recalled", "basic"]
    assert "收回、配合的归部门考核" in recommendation(found, "zh")
    questioned = verdict_on(sample, "惠民保投保率", "DS0039")
    assert questioned.questioned
    assert recommendation(questioned, "zh") == "先核对，确实是这一项才归乡镇考核"
