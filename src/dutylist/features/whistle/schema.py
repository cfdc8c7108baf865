"""The published JSON of `dutylist whistle find`, `report` and `findings`."""

from collections.abc import Sequence
from typing import Literal

from dutylist.features.findings.new_findings import PublishedFinding, published_new_finding
from dutylist.features.whistle.cases import Attendance, Closing, JudgedCase, policy_of
from dutylist.features.whistle.find.match import WhistleAnswer, WhistleMatch, items_of
from dutylist.features.whistle.statistics import Health, WhistleReport
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item, ListName
from dutylist.model.records import Finding, WhistleRole
from dutylist.output.published_json import PublishedJson, to_json


class CardDepartment(PublishedJson, frozen=True, kw_only=True):
    """A department that must report for a kind of problem."""

    department: str
    unit: str | None
    role: WhistleRole


class CardItem(PublishedJson, frozen=True, kw_only=True):
    """An item of the list that a problem is about."""

    item: str
    list: ListName
    title: str


class WhistleCard(PublishedJson, frozen=True, kw_only=True):
    """A kind of problem that the text may be about, how much from 0 to 1, and by which of its words.

    The limits, in minutes and working days, are null where policy.yaml sets none.
    """

    whistle: str
    title: str
    score: float
    by: str
    kind: str
    kind_name: str | None
    arrive_within_minutes: int | None
    close_within_days: int | None
    departments: tuple[CardDepartment, ...]
    items: tuple[CardItem, ...]


class WhistleFindResult(PublishedJson, frozen=True, kw_only=True):
    """The kinds of problems that a text may be about, the likeliest first.

    Where no registered problem matches, `items` are those of the list that the text is about, `near` those that come near.
    """

    version: Literal[1] = 1
    query: str
    matches: tuple[WhistleCard, ...]
    items: tuple[CardItem, ...]
    near: tuple[CardItem, ...]


def find_json(checklist: Checklist, query: str, found: WhistleAnswer) -> str:
    """The cards for programs."""
    return to_json(
        WhistleFindResult(
            query=query,
            matches=tuple(_card(checklist, match) for match in found.matches),
            items=tuple(map(_item, found.items)),
            near=tuple(map(_item, found.near)),
        )
    )


def _card(checklist: Checklist, match: WhistleMatch) -> WhistleCard:
    whistle = match.whistle
    kind = policy_of(checklist).kinds.get(whistle.kind)
    return WhistleCard(
        whistle=whistle.id,
        title=whistle.title,
        score=match.score,
        by=match.by,
        kind=whistle.kind,
        kind_name=kind.name if kind else None,
        arrive_within_minutes=kind.arrive_within_minutes if kind else None,
        close_within_days=kind.close_within_days if kind else None,
        departments=tuple(
            CardDepartment(department=each.name, unit=each.unit, role=each.role) for each in whistle.departments
        ),
        items=tuple(map(_item, items_of(checklist, whistle))),
    )


def _item(item: Item) -> CardItem:
    return CardItem(item=item.id, list=item.list, title=item.title)


class WhistleSummary(PublishedJson, frozen=True, kw_only=True):
    """All whistles of the period: calls that can be judged and cases that are done, and how many of them in time."""

    cases: int
    calls: int
    arrived_in_time: int
    done: int
    closed_in_time: int
    overdue: int
    rating: float | None


class HealthyRange(PublishedJson, frozen=True, kw_only=True):
    """How many whistles a township and month are healthy."""

    min: float
    max: float


class DepartmentWhistles(PublishedJson, frozen=True, kw_only=True):
    """How a department answered; the share is from 0 to 1."""

    department: str
    called: int
    in_time: int
    late: int
    absent: int
    uncounted: int
    share_in_time: float | None
    mean_minutes: float | None
    rating: float | None


class TownshipWhistles(PublishedJson, frozen=True, kw_only=True):
    """How often a township whistled, and a month."""

    township: str
    cases: int
    rate: float
    health: Health


class CaseDepartment(PublishedJson, frozen=True, kw_only=True):
    """A department that had to report, and when it came."""

    department: str
    unit: str | None
    role: WhistleRole
    at: str | None
    minutes: int | None
    attendance: Attendance


class Case(PublishedJson, frozen=True, kw_only=True):
    """A whistle. `days` are the working days that it took or has taken; `others` came without having been called."""

    id: str
    path: str
    whistle: str
    title: str | None
    kind: str | None
    township: str
    place: str | None
    blown: str
    closed: str | None
    due: str | None
    days: int
    closing: Closing
    rating: int | None
    departments: tuple[CaseDepartment, ...]
    others: tuple[str, ...]


class WhistleReportResult(PublishedJson, frozen=True, kw_only=True):
    """How the whistles of a period were answered, as they stand at the end of `on`."""

    version: Literal[1] = 1
    county: str
    since: str
    until: str
    on: str
    months: float
    summary: WhistleSummary
    healthy_rate: HealthyRange
    departments: tuple[DepartmentWhistles, ...]
    townships: tuple[TownshipWhistles, ...]
    cases: tuple[Case, ...]
    years_without_calendar: tuple[int, ...]


def report_json(found: WhistleReport) -> str:
    """The report for programs."""
    arrived, calls = found.arrived_in_time
    closed, done = found.closed_in_time
    return to_json(
        WhistleReportResult(
            county=found.county,
            since=found.since.isoformat(),
            until=found.until.isoformat(),
            on=found.on.isoformat(),
            months=round(found.months, 2),
            summary=WhistleSummary(
                cases=len(found.cases),
                calls=calls,
                arrived_in_time=arrived,
                done=done,
                closed_in_time=closed,
                overdue=len(found.overdue),
                rating=found.rating,
            ),
            healthy_rate=HealthyRange(min=found.healthy.min, max=found.healthy.max),
            departments=tuple(
                DepartmentWhistles(
                    department=row.name,
                    called=row.called,
                    in_time=row.in_time,
                    late=row.late,
                    absent=row.absent,
                    uncounted=row.uncounted,
                    share_in_time=None if row.share is None else round(row.share, 3),
                    mean_minutes=row.minutes,
                    rating=row.rating,
                )
                for row in found.departments
            ),
            townships=tuple(
                TownshipWhistles(township=row.name, cases=row.cases, rate=row.rate, health=row.health)
                for row in found.townships
            ),
            cases=tuple(map(_case, found.cases)),
            years_without_calendar=found.uncertain,
        )
    )


def _case(each: JudgedCase) -> Case:
    case = each.case
    return Case(
        id=case.id,
        path=each.filed.path,
        whistle=case.whistle,
        title=each.whistle.title if each.whistle else None,
        kind=each.whistle.kind if each.whistle else None,
        township=case.township,
        place=case.place,
        blown=case.blown,
        closed=case.closed,
        due=each.due.isoformat() if each.due else None,
        days=each.days,
        closing=each.closing,
        rating=case.rating,
        departments=tuple(
            CaseDepartment(
                department=called.name,
                unit=called.unit,
                role=called.role,
                at=called.at,
                minutes=called.minutes,
                attendance=called.attendance,
            )
            for called in each.called
        ),
        others=each.others,
    )


class WhistleFindingsResult(PublishedJson, frozen=True, kw_only=True):
    """What recurs as findings that nobody has recorded yet, and whether they were written."""

    version: Literal[1] = 1
    written: bool
    findings: tuple[PublishedFinding, ...]


def findings_json(findings: Sequence[Finding], *, written: bool) -> str:
    """What recurs for programs."""
    return to_json(WhistleFindingsResult(written=written, findings=tuple(map(published_new_finding, findings))))
