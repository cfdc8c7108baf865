"""The period of a report on whistles."""

from dutylist.cli.dates import day_given, day_or_today
from dutylist.features.whistle.statistics import WhistleReport, report
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError


def report_of_period(checklist: Checklist, since: str | None, until: str | None, on: str | None) -> WhistleReport:
    """The report of a period. Raises `UserError` for invalid days, or days in the wrong order."""
    first = day_given(since, "--since") if since is not None else None
    last = day_given(until, "--until") if until is not None else None
    counted = day_or_today(on, "--on")
    if first is not None and last is not None and first > last:
        raise UserError(f"--since {first} 晚于 --until {last}", f"--since {first} is after --until {last}")
    if first is not None and last is None and first > counted:
        raise UserError(
            f"--since {first} 晚于算到的那一天 {counted}", f"--since {first} is after {counted}, the day to count to"
        )
    return report(checklist, counted, first, last)
