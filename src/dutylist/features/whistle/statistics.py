"""The whistles of a period: by department, by township, and the overdue cases."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dutylist.features.whistle.cases import ANSWERED, JudgedCase, judge, moment, policy_of, years_without_calendar
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import HealthyRate
from dutylist.model.records import WhistleCase

Health = Literal["low", "healthy", "high"]


@dataclass(frozen=True, slots=True)
class WhistlesByDepartment:
    """The answers of a department. `minutes` is the mean time of its arrivals, `rating` the mean of the cases that it
    led.
    """

    name: str
    called: int
    in_time: int
    late: int
    absent: int
    minutes: float | None
    rating: float | None

    @property
    def judged(self) -> int:
        """The number of calls that can be judged."""
        return self.in_time + self.late + self.absent

    @property
    def uncounted(self) -> int:
        """The number of calls that cannot be judged: not yet due, or recorded unclearly."""
        return self.called - self.judged

    @property
    def share(self) -> float | None:
        """The share of the judged calls that were answered in time."""
        return self.in_time / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class TownshipRow:
    """The number of a township's whistles; `rate` is per month."""

    name: str
    cases: int
    rate: float
    health: Health


@dataclass(frozen=True)
class WhistleReport:
    """The whistles of a period, both days included, as they stand at the end of `on`.

    `months` is how long the period is, at least one. `uncertain` are the years whose holidays are not known.
    """

    county: str
    since: date
    until: date
    on: date
    months: float
    healthy: HealthyRate
    cases: tuple[JudgedCase, ...]
    departments: tuple[WhistlesByDepartment, ...]
    townships: tuple[TownshipRow, ...]
    uncertain: tuple[int, ...]

    @property
    def overdue(self) -> tuple[JudgedCase, ...]:
        """The open cases whose last day has passed."""
        return tuple(each for each in self.cases if each.closing == "overdue")

    @property
    def closed_in_time(self) -> tuple[int, int]:
        """The number of cases closed in time, and of those closed or overdue."""
        done = [each.closing for each in self.cases if each.closing in ("in_time", "late", "overdue")]
        return done.count("in_time"), len(done)

    @property
    def arrived_in_time(self) -> tuple[int, int]:
        """The number of calls answered in time, and of those that can be judged."""
        found = [called.attendance for each in self.cases for called in each.called]
        judged = [each for each in found if each in ANSWERED]
        return judged.count("in_time"), len(judged)

    @property
    def rating(self) -> float | None:
        """The mean of all ratings."""
        return _mean(each.case.rating for each in self.cases if each.case.rating is not None)


def report(checklist: Checklist, on: date, since: date | None = None, until: date | None = None) -> WhistleReport:
    """The whistles blown from `since`, by default from the first one, to `until`, by default to `on`.

    A case of which there are several files counts once, as the file that has its name.
    """
    last = until or on
    filed_cases = tuple(_once(checklist.cases))
    blown = sorted(day for filed in filed_cases if (day := moment(filed.record.blown).date()) <= last)
    first = since or (blown[0].replace(day=1) if blown else last.replace(day=1))
    cases = tuple(
        sorted(
            (each for each in (judge(checklist, filed, on) for filed in filed_cases) if first <= each.day <= last),
            key=lambda each: (each.case.blown, each.case.id),
        )
    )
    months = max(1.0, _months(first, last))
    healthy = policy_of(checklist).healthy_rate
    years = {year for each in cases for year in years_without_calendar(each, on)}
    return WhistleReport(
        county=checklist.county_file.record.county if checklist.county_file else "",
        since=first,
        until=last,
        on=on,
        months=months,
        healthy=healthy,
        cases=cases,
        departments=tuple(_departments(checklist, cases)),
        townships=tuple(_townships(checklist, cases, months, healthy)),
        uncertain=tuple(sorted(years)),
    )


def _once(cases: Iterable[RecordFile[WhistleCase]]) -> Iterator[RecordFile[WhistleCase]]:
    seen: set[str] = set()
    for filed in sorted(cases, key=lambda filed: (filed.stem != filed.record.id, filed.path)):
        if filed.record.id not in seen:
            seen.add(filed.record.id)
            yield filed


def _months(first: date, last: date) -> float:
    """The length of a period in months, with fractions by days."""
    total, day = 0.0, first
    while day <= last:
        following = _next_month(day)
        end = last if following is None else min(last, following - timedelta(days=1))
        whole = 31 if following is None else (following - day.replace(day=1)).days
        total += ((end - day).days + 1) / whole
        if following is None:
            break
        day = following
    return total


def _next_month(day: date) -> date | None:
    if (day.year, day.month) == (date.max.year, 12):
        return None
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _departments(checklist: Checklist, cases: tuple[JudgedCase, ...]) -> Iterator[WhistlesByDepartment]:
    called: dict[str, list[tuple[JudgedCase, int]]] = {}
    for each in cases:
        for number, department in enumerate(each.called):
            called.setdefault(department.name, []).append((each, number))
    order = {name: number for number, name in enumerate(checklist.departments)}
    for name in sorted(called, key=lambda name: (order.get(name, len(order)), name)):
        calls = [each.called[number] for each, number in called[name]]
        said = [call.attendance for call in calls]
        yield WhistlesByDepartment(
            name=name,
            called=len(calls),
            in_time=said.count("in_time"),
            late=said.count("late"),
            absent=said.count("absent"),
            minutes=_mean(call.minutes for call in calls if call.minutes is not None and call.minutes >= 0),
            rating=_mean(
                each.case.rating
                for each, number in called[name]
                if each.called[number].role == "lead" and each.case.rating is not None
            ),
        )


def _townships(
    checklist: Checklist, cases: tuple[JudgedCase, ...], months: float, healthy: HealthyRate
) -> Iterator[TownshipRow]:
    counts = dict.fromkeys(checklist.township_names, 0)
    for each in cases:
        counts[each.case.township] = counts.get(each.case.township, 0) + 1
    for name, count in counts.items():
        rate = count / months
        health: Health = "low" if rate < healthy.min else "high" if rate > healthy.max else "healthy"
        yield TownshipRow(name, count, round(rate, 2), health)


def _mean(values: Iterable[int]) -> float | None:
    found = list(values)
    return round(sum(found) / len(found), 1) if found else None
