"""The published JSON of `dutylist adjust status`."""

from datetime import date
from typing import Literal

from dutylist.features.adjust.deadlines.dates import Agenda, Deadline, OpenRecord
from dutylist.output.published_json import PublishedJson, to_json


class PublishedItem(PublishedJson, frozen=True, kw_only=True):
    """An item that a record is about; no title where nobody knows it."""

    item: str
    title: str | None
    actions: list[str]


class PublishedStep(PublishedJson, frozen=True, kw_only=True):
    """A step on the way through the door, and the day on which it was taken."""

    step: str
    name: str
    date: str | None


class NextStep(PublishedJson, frozen=True, kw_only=True):
    """The step to be taken next."""

    step: str
    name: str


class PublishedDeadline(PublishedJson, frozen=True, kw_only=True):
    """The last day for a step, counted in working days from the day of another one; `regularises` in an emergency."""

    step: str
    regularises: bool
    after: str
    since: str
    within: int
    due: str
    days_left: int
    overdue: bool


class PublishedRecord(PublishedJson, frozen=True, kw_only=True):
    """An open adjustment record.

    `light`: it takes the light path. `skipped` are steps that have not happened although a later one has, `left_out` those
    that the light path does without where the record does not show that it is enough.
    """

    id: str
    path: str
    door: str
    circumstance: str
    circumstance_name: str
    applicant: str
    emergency: bool
    light: bool
    items: list[PublishedItem]
    steps: list[PublishedStep]
    next: NextStep | None
    deadline: PublishedDeadline | None
    skipped: list[str]
    left_out: list[str]
    unanswered: list[str]


class PublishedUnread(PublishedJson, frozen=True, kw_only=True):
    """A record that could not be used; `placeholders` are the places to be filled in, if that is all."""

    path: str
    placeholders: int


class AdjustStatusResult(PublishedJson, frozen=True, kw_only=True):
    """The open adjustment records on a day, the oldest first. Days are working days."""

    version: Literal[1] = 1
    on: str
    county: str
    records: list[PublishedRecord]
    unread: list[PublishedUnread]
    years_without_calendar: list[int]


def json_result(agenda: Agenda) -> str:
    """The open records for programs."""
    return to_json(
        AdjustStatusResult(
            on=agenda.on.isoformat(),
            county=agenda.county,
            records=[_record(record, agenda.on) for record in agenda.records],
            unread=[PublishedUnread(path=each.path, placeholders=each.places) for each in agenda.unread],
            years_without_calendar=list(agenda.uncertain),
        )
    )


def _record(opened: OpenRecord, on: date) -> PublishedRecord:
    record, following = opened.record, opened.following
    return PublishedRecord(
        id=record.id,
        path=opened.filed.path,
        door=record.door,
        circumstance=record.circumstance,
        circumstance_name=opened.circumstance,
        applicant=record.applicant,
        emergency=record.emergency,
        light=opened.process.light,
        items=[PublishedItem(item=each.item, title=each.title, actions=list(each.actions)) for each in opened.items],
        steps=[
            PublishedStep(
                step=step.id, name=step.name, date=taken.date if (taken := opened.process.step_taken(step)) else None
            )
            for step in opened.process.steps
        ],
        next=NextStep(step=following.id, name=following.name) if following else None,
        deadline=_deadline(opened.deadline, on) if opened.deadline else None,
        skipped=[step.id for step in opened.skipped],
        left_out=[step.id for step in opened.left_out],
        unanswered=list(opened.unanswered),
    )


def _deadline(deadline: Deadline, on: date) -> PublishedDeadline:
    return PublishedDeadline(
        step=deadline.step.id,
        regularises=deadline.regularises,
        after=deadline.after.id,
        since=deadline.since.isoformat(),
        within=deadline.within,
        due=deadline.due.isoformat(),
        days_left=deadline.days_left(on),
        overdue=deadline.overdue(on),
    )
