"""Working days (工作日) by the national calendar, with its holidays and make-up days (调休)."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import Final

import msgspec

_ONE: Final = timedelta(days=1)
_MOST: Final = 4000
"""The longest time limit, in days; a larger number is a typing error and would take long to count."""


class _Calendar(msgspec.Struct, frozen=True):
    """The days on which the State Council's notices differ from Monday to Friday.

    `days` holds them as ordinals; `sums` holds for each the running total of working days gained and lost up to it.
    """

    first_year: int
    last_year: int
    days: tuple[int, ...]
    sums: tuple[int, ...]
    free: frozenset[date]
    worked: frozenset[date]

    def until(self, day: date) -> int:
        """The number of working days up to and including a day, counted from the first day of the calendar."""
        weeks, rest = divmod(day.toordinal(), 7)
        special = bisect_right(self.days, day.toordinal())
        return weeks * 5 + min(rest, 5) + (self.sums[special - 1] if special else 0)


@cache
def _calendar() -> _Calendar:
    # The package's own functions look for the first and the last year anew for every day that they are asked about.
    import chinese_calendar

    holidays: Mapping[date, str] = chinese_calendar.constants.holidays
    workdays: Mapping[date, str] = chinese_calendar.constants.workdays
    free = frozenset(day for day in holidays if day.weekday() < 5)
    worked = frozenset(day for day in workdays if day.weekday() >= 5)
    days = sorted(free | worked)
    return _Calendar(
        first_year=min(holidays).year,
        last_year=max(holidays).year,
        days=tuple(day.toordinal() for day in days),
        sums=tuple(accumulate(1 if day in worked else -1 for day in days)),
        free=free,
        worked=worked,
    )


def is_known_year(year: int) -> bool:
    """Whether the State Council's notice for a year is in the calendar; other years count as Monday to Friday."""
    calendar = _calendar()
    return calendar.first_year <= year <= calendar.last_year


def is_working_day(day: date) -> bool:
    """Whether offices are open; in a year that the calendar does not know, whether it is Monday to Friday."""
    calendar = _calendar()
    return day in calendar.worked or (day.weekday() < 5 and day not in calendar.free)


def working_days_after(start: date, days: int) -> date:
    """The day on which a time limit of so many working days ends; the day of `start` is not counted.

    A limit of 0 ends on `start` itself. A limit beyond the calendar's last day ends with the calendar.
    """
    day = start
    left = min(days, _MOST)
    while left > 0 and day < date.max:
        day += _ONE
        left -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """The number of working days after `start` up to and including `end`; negative if `end` is earlier."""
    calendar = _calendar()
    return calendar.until(end) - calendar.until(start)
