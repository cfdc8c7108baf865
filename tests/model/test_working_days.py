"""Time limits count the days on which offices are open."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.model.working_days import is_known_year, is_working_day, working_days_after, working_days_between

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
KNOWN = st.dates(date(2004, 1, 1), date(2026, 12, 31))


@given(KNOWN)
def test_a_day_is_what_the_calendar_says(day: date) -> None:
    assert is_working_day(day) == chinese_calendar.is_workday(day)


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        (date(2025, 1, 26), True),  # a Sunday before the Spring Festival
        (date(2025, 1, 28), False),  # a Tuesday, the eve of the festival
        (date(2025, 9, 28), True),  # a Sunday before National Day
        (date(2025, 10, 8), False),  # a Wednesday
        (date(2099, 10, 1), True),  # a Thursday in a year without a notice
        (date(2099, 10, 3), False),  # a Saturday in that year
    ],
)
def test_holidays_are_free_and_make_up_days_are_worked(day: date, open_: bool) -> None:
    assert is_working_day(day) is open_


@given(DAYS, DAYS)
def test_what_lies_between_is_the_number_of_working_days_after_the_first(start: date, end: date) -> None:
    start, end = min(start, end), min(max(start, end), min(start, end) + timedelta(800))
    days = (start + timedelta(number) for number in range(1, (end - start).days + 1))
    assert working_days_between(start, end) == sum(map(is_working_day, days))


@given(DAYS, DAYS, DAYS)
def test_stretches_add_up_whichever_way_they_go(one: date, two: date, three: date) -> None:
    assert working_days_between(one, two) + working_days_between(two, three) == working_days_between(one, three)


@given(DAYS, st.integers(1, 60))
def test_a_limit_ends_on_the_working_day_that_uses_it_up(start: date, days: int) -> None:
    end = working_days_after(start, days)
    assert is_working_day(end)
    assert working_days_between(start, end) == days


@given(DAYS, st.integers(-5, 0))
def test_a_limit_of_no_days_ends_where_it_begins(start: date, days: int) -> None:
    assert working_days_after(start, days) == start


def test_neither_a_limit_nor_a_stretch_leaves_the_calendar() -> None:
    assert working_days_after(date(9999, 12, 1), 10**9) == date.max
    assert working_days_between(date.min, date.max) > 2_600_000


@pytest.mark.parametrize(("year", "is_known"), [(1, False), (2003, False), (2004, True), (2026, True), (9999, False)])
def test_years_without_a_notice_are_told_apart(year: int, is_known: bool) -> None:
    assert is_known_year(year) is is_known
