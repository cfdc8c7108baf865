"""The published JSON of `dutylist show ID`."""

from typing import Any, Literal

import msgspec

from dutylist.features.history.lines import State, state_of
from dutylist.features.show.item_details import Portrait
from dutylist.lifecycle.life import Event
from dutylist.model.checklist import RecordFile
from dutylist.model.records import Adjustment
from dutylist.output.published_json import PublishedJson, to_json


class TownshipNumber(PublishedJson, frozen=True, kw_only=True):
    """The item's number in a township's list, of how many; null where the item does not apply there."""

    township: str
    number: int | None
    count: int | None


class HandbookNumber(PublishedJson, frozen=True, kw_only=True):
    """The item's number in the handbook of a post: that of the township's list."""

    township: str
    post: str
    office: str | None
    number: int
    count: int


class DepartmentNumber(PublishedJson, frozen=True, kw_only=True):
    """The item's number in a part of a department's list."""

    department: str
    part: str
    number: int
    count: int


class WhistleName(PublishedJson, frozen=True, kw_only=True):
    """A whistle that names the item."""

    id: str
    title: str


class IndicatorName(PublishedJson, frozen=True, kw_only=True):
    """An indicator that names the item: who is assessed, and by whom."""

    assessment: str
    id: str
    name: str
    assessed: str
    by: str | None


class FindingSummary(PublishedJson, frozen=True, kw_only=True):
    """A problem found with the item, and the day on which it was resolved."""

    id: str
    date: str
    problem: str
    township: str | None
    description: str
    resolved: str | None


class RecordSummary(PublishedJson, frozen=True, kw_only=True):
    """An adjustment record that names the item; `approved` is null where there is no policy to judge it by."""

    id: str
    path: str
    door: str
    actions: list[str]
    approved: bool | None


class EventSummary(PublishedJson, frozen=True, kw_only=True):
    """What a commit did to the item, and by which records; `history` tells more."""

    commit: str
    date: str | None
    state: State
    records: list[str]


class ShowResult(PublishedJson, frozen=True, kw_only=True):
    """An item in full. `item` is as its file says it; `history` is null where git knows none."""

    version: Literal[1] = 1
    item: dict[str, Any]
    path: str
    numbers: list[TownshipNumber]
    handbooks: list[HandbookNumber]
    departments: list[DepartmentNumber]
    replaced_by: list[str]
    whistles: list[WhistleName]
    indicators: list[IndicatorName]
    findings: list[FindingSummary]
    records: list[RecordSummary]
    history: list[EventSummary] | None


def json_result(shown: Portrait) -> str:
    """The item for programs."""
    names, printed = shown.related, shown.printed
    booklets = {place.holder: place for place in printed.booklets}
    return to_json(
        ShowResult(
            item=msgspec.to_builtins(shown.item),
            path=shown.filed.path,
            numbers=[
                TownshipNumber(
                    township=name, number=place.number if place else None, count=place.count if place else None
                )
                for name in shown.checklist.township_names
                for place in (booklets.get(name),)
            ],
            handbooks=[
                HandbookNumber(
                    township=place.holder,
                    post=place.post,
                    office=place.office or None,
                    number=place.number,
                    count=place.count,
                )
                for place in printed.handbooks
            ],
            departments=[
                DepartmentNumber(department=place.holder, part=place.part, number=place.number, count=place.count)
                for place in printed.departments
            ],
            replaced_by=[item.id for item in names.successors],
            whistles=[WhistleName(id=each.id, title=each.title) for each in names.whistles],
            indicators=[
                IndicatorName(assessment=each.id, id=line.id, name=line.name, assessed=line.assessed, by=line.by)
                for each, line in names.indicators
            ],
            findings=[
                FindingSummary(
                    id=each.id,
                    date=each.date,
                    problem=each.problem,
                    township=each.township,
                    description=each.description,
                    resolved=each.resolution.date if each.resolution else None,
                )
                for each in names.findings
            ],
            records=[_record(shown, filed) for filed in names.records],
            history=[_event(event) for event in shown.life.events] if shown.life else None,
        )
    )


def _record(shown: Portrait, filed: RecordFile[Adjustment]) -> RecordSummary:
    record, process = filed.record, shown.process(filed.record)
    return RecordSummary(
        id=record.id,
        path=filed.path,
        door=record.door,
        actions=[change.action for change in record.changes if change.item == shown.item.id],
        approved=process.approved if process else None,
    )


def _event(event: Event) -> EventSummary:
    return EventSummary(
        commit=event.commit.id,
        date=event.commit.date,
        state=state_of(event),
        records=[cited.record.id for cited in event.authority.cited] if event.authority else [],
    )
