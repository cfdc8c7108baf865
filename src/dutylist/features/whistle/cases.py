"""Judges whistles: which departments came in time, which cases were closed in time, what is overdue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import WhistleKind, WhistlePolicy
from dutylist.model.records import Whistle, WhistleCase, WhistleDepartment, WhistleRole
from dutylist.model.working_days import is_known_year, working_days_after, working_days_between

Attendance = Literal["in_time", "late", "absent", "awaited", "unclear", "unjudged"]
"""`awaited`: time is left on the day of the report. `unclear`: before the whistle. `unjudged`: no limit is known."""

Closing = Literal["in_time", "late", "open", "overdue", "unclear", "unjudged"]

ANSWERED: Final = ("in_time", "late", "absent")
"""The results that count towards the share of departments that came in time."""


@dataclass(frozen=True, slots=True)
class CalledDepartment:
    """A department that had to report. `minutes` is the time from whistle to arrival."""

    name: str
    unit: str | None
    role: WhistleRole
    at: str | None
    minutes: int | None
    attendance: Attendance


@dataclass(frozen=True)
class JudgedCase:
    """One whistle. `due` is the last day to close it, `days` the working days that it took, or has taken so far."""

    filed: RecordFile[WhistleCase]
    whistle: Whistle | None
    kind: WhistleKind | None
    called: tuple[CalledDepartment, ...]
    others: tuple[str, ...]
    due: date | None
    days: int
    closing: Closing

    @property
    def case(self) -> WhistleCase:
        """The record itself."""
        return self.filed.record

    @property
    def day(self) -> date:
        """The day on which the whistle was blown."""
        return moment(self.case.blown).date()


def moment(text: str) -> datetime:
    """A local minute. The schema guarantees that the text is one."""
    return datetime.fromisoformat(text)


def judge(checklist: Checklist, filed: RecordFile[WhistleCase], on: date) -> JudgedCase:
    """One whistle as of the end of a day; later events are not counted."""
    policy = policy_of(checklist)
    whistle = whistles_of(checklist).get(filed.record.whistle)
    kind = policy.kinds.get(whistle.kind) if whistle else None
    case = filed.record
    first: dict[str, str] = {}
    for arrival in sorted(case.arrived, key=lambda each: each.at):
        first.setdefault(arrival.department, arrival.at)
    departments = whistle.departments if whistle else ()
    due = working_days_after(moment(case.blown).date(), kind.close_within_days) if kind else None
    end = moment(case.closed).date() if case.closed else on
    return JudgedCase(
        filed=filed,
        whistle=whistle,
        kind=kind,
        called=tuple(_called(case, department, first.get(department.name), kind, on) for department in departments),
        others=tuple(name for name in first if name not in {department.name for department in departments}),
        due=due,
        days=max(0, working_days_between(moment(case.blown).date(), end)),
        closing=_closing(case, due, on),
    )


def whistles_of(checklist: Checklist) -> Mapping[str, Whistle]:
    """The kinds of problems by their ids."""
    return {filed.record.id: filed.record for filed in checklist.whistles}


def policy_of(checklist: Checklist) -> WhistlePolicy:
    """The county's policy on whistles; without one, the defaults."""
    return checklist.policy_file.record.whistle if checklist.policy_file else WhistlePolicy()


def years_without_calendar(judged: JudgedCase, on: date) -> set[int]:
    """The years, among those of a case's working days, whose holidays are unknown."""
    days = [judged.day, judged.due or judged.day, moment(judged.case.closed).date() if judged.case.closed else on]
    return {day.year for day in days if not is_known_year(day.year)}


def _called(
    case: WhistleCase, department: WhistleDepartment, at: str | None, kind: WhistleKind | None, on: date
) -> CalledDepartment:
    passed = None if at is None else int((moment(at) - moment(case.blown)).total_seconds()) // 60
    return CalledDepartment(
        name=department.name,
        unit=department.unit,
        role=department.role,
        at=at,
        minutes=passed,
        attendance=_attendance(case, passed, kind, on),
    )


def _attendance(case: WhistleCase, passed: int | None, kind: WhistleKind | None, on: date) -> Attendance:
    if passed is not None and passed < 0:
        return "unclear"
    if kind is None:
        return "unjudged"
    if passed is not None:
        return "in_time" if passed <= kind.arrive_within_minutes else "late"
    if case.closed is not None and case.closed >= case.blown:
        return "absent"
    return "absent" if _limit(case, kind) < on else "awaited"


def _limit(case: WhistleCase, kind: WhistleKind) -> date:
    """The day on which the time limit for arrival ends."""
    blown = moment(case.blown)
    try:
        return (blown + timedelta(minutes=kind.arrive_within_minutes)).date()
    except OverflowError:
        return date.max


def _closing(case: WhistleCase, due: date | None, on: date) -> Closing:
    if case.closed is not None and case.closed < case.blown:
        return "unclear"
    if due is None:
        return "unjudged" if case.closed else "open"
    if case.closed is not None:
        return "in_time" if moment(case.closed).date() <= due else "late"
    return "overdue" if on > due else "open"
