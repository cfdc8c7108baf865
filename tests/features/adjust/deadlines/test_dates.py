"""The next steps of open records, and until when they have to be taken."""

from datetime import date
from typing import Any

import pytest

from dutylist.features.adjust.deadlines.dates import UnreadableRecord
from tests.compare.items import basic
from tests.features.gate.gates import entry
from tests.features.study.agendas import on, only, under_way

APPLIED = {"apply": "2026-03-03"}
ADMISSION: dict[str, Any] = {"door": "admission", "circumstance": "superior_order"}


def test_a_step_is_due_so_many_working_days_after_the_one_before() -> None:
    deadline = only("2026-03-10", under_way(steps=APPLIED)).deadline
    assert deadline
    assert (deadline.step.id, deadline.after.id, deadline.since, deadline.within) == (
        "consult",
        "apply",
        date(2026, 3, 3),
        10,
    )
    assert deadline.due == date(2026, 3, 17)


def test_holidays_do_not_count_and_make_up_days_do() -> None:
    # 2026: from 15 to 23 February nobody works; the Saturdays before and after are worked instead.
    deadline = only("2026-02-10", under_way(steps={"apply": "2026-02-13"})).deadline
    assert deadline
    assert deadline.due == date(2026, 3, 5)
    assert deadline.days_left(date(2026, 2, 27)) == 5


@pytest.mark.parametrize(
    ("day", "left", "overdue"),
    [
        ("2026-03-10", 5, False),
        ("2026-03-17", 0, False),
        ("2026-03-18", -1, True),
        ("2026-03-22", -3, True),
        ("2026-03-23", -4, True),
    ],
)
def test_the_last_day_itself_is_in_time(day: str, left: int, overdue: bool) -> None:
    opened = only(day, under_way(steps=APPLIED))
    assert opened.deadline
    assert opened.deadline.days_left(date.fromisoformat(day)) == left
    assert opened.overdue(date.fromisoformat(day)) is overdue


def test_a_deadline_that_passed_on_friday_is_overdue_on_saturday_by_no_working_day() -> None:
    opened = only("2026-03-07", under_way(steps={"apply": "2026-02-14"}))
    assert opened.deadline
    assert (opened.overdue(date(2026, 3, 7)), opened.deadline.days_left(date(2026, 3, 7))) == (True, 0)


def test_a_step_without_limit_has_no_deadline_and_a_record_not_begun_has_none() -> None:
    waiting = only(
        "2026-03-10", under_way(steps={"apply": "2026-03-03", "consult": "2026-03-05", "review": "2026-03-06"})
    )
    assert waiting.following
    assert (waiting.following.id, waiting.deadline, waiting.overdue(date(2027, 1, 1))) == ("approve", None, False)
    begun = only("2026-03-10", under_way())
    assert begun.following
    assert (begun.following.id, begun.deadline) == ("apply", None)


def test_published_records_are_not_open() -> None:
    assert on("2026-04-01", under_way(steps={"publish": "2026-03-30"})).records == ()


def test_skipped_steps_are_told_and_the_next_one_counts_from_the_last_that_was_taken() -> None:
    opened = only(
        "2026-03-10", under_way(steps={"apply": "2026-03-03", "review": "2026-03-06", "approve": "2026-03-09"})
    )
    assert [step.id for step in opened.skipped] == ["consult"]
    assert opened.deadline
    assert (opened.deadline.step.id, opened.deadline.since) == ("publish", date(2026, 3, 9))


def test_wording_takes_the_light_path() -> None:
    notes = entry("amend", "DS0201", fields=("notes",))
    opened = only("2026-03-10", under_way(notes, steps=APPLIED))
    assert opened.process.light
    assert opened.deadline
    assert opened.deadline.step.id == "review"


def test_what_may_be_wording_names_the_step_of_the_light_path_until_the_paths_have_parted() -> None:
    steps = {"apply": "2026-03-03", "consult": "2026-03-05"}
    shorter = [only("2026-03-10", under_way(steps=dict(list(steps.items())[:taken]))).shorter for taken in range(3)]
    assert [step and step.id for step in shorter] == [None, "review", None]
    moved = entry("rescope", "DS0201", townships=("西埔镇",))
    assert only("2026-03-10", under_way(moved, steps=APPLIED)).shorter is None


def test_the_one_limit_of_an_emergency_is_that_of_its_publication() -> None:
    steps = {"propose": "2026-03-03", "township_opinion": "2026-03-05"}
    opened = only("2026-03-10", under_way(steps=steps, emergency=True, **ADMISSION))
    assert opened.deadline
    assert (opened.deadline.step.id, opened.deadline.after.id, opened.deadline.regularises) == (
        "publish",
        "propose",
        True,
    )
    assert opened.deadline.due == date(2026, 3, 31)
    assert opened.following
    assert opened.following.id == "county_approve"


def test_an_emergency_that_its_door_does_not_have_is_none() -> None:
    opened = only("2026-03-10", under_way(steps=APPLIED, emergency=True))
    assert opened.deadline
    assert not opened.deadline.regularises


def test_the_oldest_record_comes_first() -> None:
    records = [under_way(number=each) for each in (1000, 2, 11)] + [under_way(id="ADJ-2025-900")]
    assert [each.record.id for each in on("2026-03-10", *records).records] == [
        "ADJ-2025-900",
        "ADJ-2026-002",
        "ADJ-2026-011",
        "ADJ-2026-1000",
    ]


def test_items_have_their_titles_and_what_happens_to_each_is_told_once() -> None:
    changes = (
        entry("rescope", "DS0201", townships=("铜陵镇",)),
        entry("amend", "DS0201", fields=("title",)),
        entry("amend", "DS0201", fields=("notes",)),
        entry("remove", "DS0007", reason="abolished"),
    )
    found = on(
        "2026-03-10",
        under_way(*changes),
        former=lambda _: {"DS0007": basic(7, title="旧事项"), "DS0201": basic(201, title="旧名")},
    )
    assert [(each.item, each.actions, each.title) for each in found.records[0].items] == [
        ("DS0201", ("rescope", "amend"), "消防安全检查"),
        ("DS0007", ("remove",), "旧事项"),
    ]


def test_years_without_a_calendar_are_told_once() -> None:
    late = under_way(steps={"apply": "2091-12-28"})
    assert on("2091-12-30", late, under_way(number=3, steps={"apply": "2091-12-28"})).uncertain == (2091, 2092)
    assert on("2026-03-10", under_way(steps=APPLIED)).uncertain == ()
    assert on("2091-12-30", under_way()).uncertain == ()


def test_an_unknown_circumstance_is_shown_as_it_is() -> None:
    assert only("2026-03-10", under_way()).circumstance == "法律法规立改废释"
    assert only("2026-03-10", under_way(circumstance="whim")).circumstance == "whim"


def test_the_county_and_what_could_not_be_read_are_told() -> None:
    found = on("2026-03-10", unread=[UnreadableRecord("duties/adjustments/ADJ-2026-009.yaml", 3)])
    assert (found.county, found.division) == ("东山县", "350626")
    assert found.unread[0].places == 3


def test_the_end_of_time_is_no_obstacle() -> None:
    opened = only("9999-12-31", under_way(steps={"apply": "9999-12-30"}))
    assert opened.deadline
    assert opened.deadline.due == date.max
