"""Who came in time is counted in minutes, what was closed in time in working days."""

import msgspec
import pytest

from dutylist.features.whistle.cases import JudgedCase
from tests.features.whistle.whistles import LEAD, SUPPORT, WHISTLE, case, judged


def answers(found: JudgedCase) -> list[str]:
    return [called.attendance for called in found.called]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-03-02T09:10", "in_time"),
        ("2026-03-02T11:10", "in_time"),
        ("2026-03-02T11:11", "late"),
        ("2026-03-03T09:10", "late"),
        ("2026-03-02T09:09", "unclear"),
    ],
)
def test_the_limit_to_arrive_counts_to_the_minute(at: str, said: str) -> None:
    assert answers(judged(case(arrived={LEAD: at})))[0] == said


def test_who_has_not_come_is_awaited_on_the_day_of_the_limit_and_absent_from_the_next() -> None:
    assert answers(judged(case(), on="2026-03-02")) == ["awaited", "awaited"]
    assert answers(judged(case(), on="2026-03-03")) == ["absent", "absent"]
    assert answers(judged(case(blown="2026-03-02T23:30"), on="2026-03-03")) == ["awaited", "awaited"]
    assert answers(judged(case(closed="2026-03-02T10:00"), on="2026-03-02")) == ["absent", "absent"]


def test_of_two_arrivals_the_first_counts_and_others_are_named() -> None:
    arrived = case(arrived={"县公安局": "2026-03-02T09:20"}).arrived
    twice = (*case(arrived={LEAD: "2026-03-02T12:00"}).arrived, *case(arrived={LEAD: "2026-03-02T09:30"}).arrived)
    found = judged(msgspec.structs.replace(case(), arrived=(*arrived, *twice)))
    assert [(called.name, called.minutes) for called in found.called] == [(LEAD, 20), (SUPPORT, None)]
    assert found.others == ("县公安局",)


@pytest.mark.parametrize(
    ("closed", "on", "said", "days"),
    [
        ("2026-03-02T16:00", "2026-03-31", "in_time", 0),
        ("2026-03-16T23:59", "2026-03-31", "in_time", 10),
        ("2026-03-17T00:00", "2026-03-31", "late", 11),
        ("2026-03-02T09:09", "2026-03-31", "unclear", 0),
        (None, "2026-03-16", "open", 10),
        (None, "2026-03-17", "overdue", 11),
    ],
)
def test_the_limit_to_close_counts_working_days(closed: str | None, on: str, said: str, days: int) -> None:
    found = judged(case(closed=closed), on=on)
    assert (found.closing, found.days) == (said, days)


def test_make_up_days_count() -> None:
    # 14 February 2026 is a working Saturday, the New Year's holidays follow until the 23rd.
    found = judged(case(blown="2026-02-13T09:00", closed="2026-03-05T09:00"))
    assert (found.closing, found.days) == ("in_time", 10)


def test_a_kind_that_policy_does_not_know_and_an_unregistered_whistle_are_not_judged() -> None:
    strange = msgspec.structs.replace(WHISTLE, kind="strange")
    found = judged(case(arrived={LEAD: "2026-03-02T19:00"}, closed="2026-12-02T09:10"), whistles=(strange,))
    assert (answers(found), found.closing, found.due) == (["unjudged", "unjudged"], "unjudged", None)
    lost = judged(case(arrived={LEAD: "2026-03-02T19:00"}), whistles=())
    assert (lost.called, lost.others, lost.closing) == ((), (LEAD,), "open")


def test_the_last_day_of_the_calendar_is_no_obstacle() -> None:
    assert judged(case(blown="9999-12-31T23:59"), on="9999-12-31").closing == "open"
