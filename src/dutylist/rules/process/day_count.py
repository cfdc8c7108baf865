"""Working days between two steps, and how they were counted."""

from datetime import date, timedelta

import msgspec

from dutylist.model.working_days import is_known_year, working_days_between


class CountedDays(msgspec.Struct, frozen=True):
    """A number of working days. `how` says in both languages what it is worth; by the national calendar, nothing."""

    days: int
    how: str = ""
    how_en: str = ""


def counted_days(start: date, end: date) -> CountedDays:
    """The working days after `start` up to and including `end`, which is not earlier."""
    days = working_days_between(start, end)
    first = (start + timedelta(days=1)).year if start < end else start.year
    year = next((year for year in (end.year, first) if not is_known_year(year)), None)
    if year is None:
        return CountedDays(days)
    return CountedDays(
        days,
        f"（没有 {year} 年的放假安排，按周一至周五计算）",
        f" (the holidays of {year} are not known: Monday to Friday was counted)",
    )
