"""The figures of a period, and what recurs in it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dutylist.features.whistle.messages import rate_text
from dutylist.features.whistle.recurrence import finding_of, recurring_problems
from dutylist.features.whistle.statistics import WhistleReport, report
from dutylist.model.checklist import RecordFile
from dutylist.model.records import Finding, WhistleCase
from tests.features.whistle.whistles import LEAD, SUPPORT, case, with_cases

ON = date(2026, 3, 31)
GOOD = {LEAD: "2026-03-02T09:35", SUPPORT: "2026-03-02T10:00"}


def found(*cases: WhistleCase, **period: Any) -> WhistleReport:
    return report(with_cases(*cases), ON, **period)


def test_no_whistle_at_all_is_a_report_of_nothing() -> None:
    empty = found()
    assert (empty.cases, empty.departments, empty.rating, empty.arrived_in_time) == ((), (), None, (0, 0))
    assert [row.health for row in empty.townships] == ["low"] * 3
    assert (empty.since, empty.until) == (date(2026, 3, 1), ON)


def test_departments_are_counted_and_only_the_lead_has_the_rating() -> None:
    rows = found(
        case(1, arrived=GOOD, closed="2026-03-02T16:00", rating=5),
        case(2, arrived={LEAD: "2026-03-02T12:00"}, closed="2026-03-02T16:00", rating=2),
        case(3, arrived={LEAD: "2026-03-02T09:00"}, closed="2026-03-02T16:00"),
    ).departments
    assert [(row.name, row.called, row.in_time, row.late, row.absent) for row in rows] == [
        (LEAD, 3, 1, 1, 0),
        (SUPPORT, 3, 1, 0, 2),
    ]
    assert [(row.minutes, row.rating, row.share) for row in rows] == [(97.5, 3.5, 0.5), (50.0, None, 1 / 3)]


def test_the_rate_of_a_township_is_that_a_month_and_never_of_less_than_one() -> None:
    cases = [case(number, blown=f"2026-03-{number:02d}T09:00") for number in range(1, 32)]
    assert {row.name: (row.rate, row.health) for row in found(*cases).townships}["铜陵镇"] == (31.0, "high")
    half = found(*cases, since=date(2026, 2, 1))
    assert (half.months, {row.name: row.rate for row in half.townships}["铜陵镇"]) == (2.0, 15.5)
    assert found(*cases, since=date(2026, 3, 31)).months == 1.0


def test_a_period_takes_both_of_its_days() -> None:
    cases = [case(number, blown=f"2026-03-{number:02d}T23:59") for number in (1, 2, 3, 4)]
    period = found(*cases, since=date(2026, 3, 2), until=date(2026, 3, 3))
    assert [each.case.id for each in period.cases] == ["2026-0002", "2026-0003"]


def test_a_case_with_two_files_counts_once_as_the_file_of_its_name() -> None:
    checklist = with_cases(case(1, rating=5))
    copy = RecordFile("duties/whistles/cases/2025-0009.yaml", case(1, rating=1))
    twice = replace(checklist, cases=(copy, *checklist.cases))
    assert [each.case.rating for each in report(twice, ON).cases] == [5]
    assert recurring_problems(twice, report(twice, ON)) == ()


def test_years_without_a_calendar_are_named() -> None:
    checklist = with_cases(case(blown="2098-12-31T09:00"))
    assert report(checklist, date(2099, 1, 31)).uncertain == (2098, 2099)


def test_what_recurs_becomes_one_finding_with_its_cases_and_who_failed() -> None:
    cases = (case(1, arrived=GOOD), case(2, township="西埔镇"), case(3, arrived={LEAD: GOOD[LEAD]}))
    checklist = with_cases(*cases)
    (again,) = recurring_problems(checklist, report(checklist, ON))
    assert finding_of(checklist, again, "F-2026-001", "2026-03-31") == Finding(
        id="F-2026-001",
        date="2026-03-31",
        source="whistle",
        township="铜陵镇",
        items=("DS0201",),
        problem="not_performed",
        description="铜陵镇“占道经营”吹哨 2 次（2026-0001、2026-0003）；县市场监督管理局 1 次没有按时到场；2 次没有按时办结。",
    )


answered = st.sampled_from([GOOD, {LEAD: GOOD[LEAD]}, {}])
some_cases = st.lists(st.tuples(st.sampled_from(["铜陵镇", "西埔镇", "不存在镇"]), answered, st.booleans()), max_size=9)


@settings(deadline=None)
@given(some_cases)
def test_what_has_become_a_finding_never_becomes_another(drawn: list[tuple[str, dict[str, str], bool]]) -> None:
    cases = [
        case(number, arrived=arrived, township=township, closed="2026-03-02T16:00" if closed else None)
        for number, (township, arrived, closed) in enumerate(drawn, start=1)
    ]
    checklist = with_cases(*cases)
    again = recurring_problems(checklist, report(checklist, ON))
    findings = tuple(
        finding_of(checklist, each, f"F-2026-{number:03d}", "2026-03-31") for number, each in enumerate(again, start=1)
    )
    assert all(len(each.cases) >= 2 for each in again)
    after = with_cases(*cases, findings=findings)
    assert recurring_problems(after, report(after, ON)) == ()


def test_very_many_cases_are_recorded_by_several_findings_that_a_file_can_hold() -> None:
    checklist = with_cases(*(case(number) for number in range(1, 251)))
    again = recurring_problems(checklist, report(checklist, ON))
    findings = tuple(finding_of(checklist, each, "F-2026-001", "2026-03-31") for each in again)
    assert [len(each.cases) for each in again] == [100, 100, 50]
    assert max(len(each.description) for each in findings) < 2000


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        (0, "没有"),
        (0.04, "约 25 个月 1 次"),
        (0.12, "约 8 个月 1 次"),
        (0.9, "每月 0.9 次"),
        (2.0, "每月 2 次"),
        (2.54, "每月 2.5 次"),
    ],
)
def test_how_often_is_said_as_people_say_it(rate: float, said: str) -> None:
    assert rate_text(rate, "zh") == said
