"""The published JSON of `dutylist findings list`. Days are calendar days."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from dutylist.features.findings.messages import MEASURES, why_text
from dutylist.features.findings.proposals import Measure, Proposal
from dutylist.features.findings.supervision import FindingStatus, RecurrenceOf, Supervision
from dutylist.model.item import ListName
from dutylist.model.message import Language
from dutylist.model.records import EntryAction, FindingProblem, FindingSource, RecordEntry
from dutylist.output.published_json import PublishedJson, to_json


class FindingsSummary(PublishedJson, frozen=True, kw_only=True):
    """How many there are of what."""

    findings: int
    open: int
    overdue: int
    recurring: int
    overlaps: int


class ListedFinding(PublishedJson, frozen=True, kw_only=True):
    """A finding as it stands: the departments that it concerns, and the record that resolved it or that names it."""

    path: str
    id: str
    date: str
    source: FindingSource
    township: str | None
    items: tuple[str, ...]
    problem: FindingProblem
    description: str
    departments: tuple[str, ...]
    resolved: str | None
    days: int
    overdue: bool
    adjustment: str | None


class Recurrence(PublishedJson, frozen=True, kw_only=True):
    """A kind of problem that an item or a department has again and again."""

    of: RecurrenceOf
    name: str
    problem: FindingProblem
    findings: tuple[str, ...]


class OverlappingWork(PublishedJson, frozen=True, kw_only=True):
    """Work that several departments or items claim."""

    items: tuple[str, ...]
    departments: tuple[str, ...]
    findings: tuple[str, ...]


class DepartmentFindings(PublishedJson, frozen=True, kw_only=True):
    """What was found with a department."""

    department: str
    findings: int
    open: int
    overdue: int


class ProposedChange(PublishedJson, frozen=True, kw_only=True):
    """What is to be done with an item: it moves between lists, or changes in these fields."""

    item: str
    action: EntryAction
    from_list: ListName | msgspec.UnsetType | None = msgspec.field(name="from", default=msgspec.UNSET)
    to_list: ListName | msgspec.UnsetType | None = msgspec.field(name="to", default=msgspec.UNSET)
    fields: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET


class PublishedProposal(PublishedJson, frozen=True, kw_only=True):
    """What is to be done about open findings on the same items; two sentences are in the language of the run."""

    measure: Measure
    proposal: str
    why: str
    items: tuple[str, ...]
    findings: tuple[str, ...]
    recurring: bool
    changes: tuple[ProposedChange, ...]
    adjustment: str | None


class FindingsResult(PublishedJson, frozen=True, kw_only=True):
    """The findings as they stand at the end of `on`, and what they ask for."""

    version: Literal[1] = 1
    county: str
    on: str
    recurring_from: int
    open_days: int
    summary: FindingsSummary
    findings: tuple[ListedFinding, ...]
    recurring: tuple[Recurrence, ...]
    overlaps: tuple[OverlappingWork, ...]
    departments: tuple[DepartmentFindings, ...]
    proposals: tuple[PublishedProposal, ...]


def json_result(found: Supervision, proposed: Sequence[Proposal], language: Language) -> str:
    """The findings for programs."""
    return to_json(
        FindingsResult(
            county=found.county,
            on=found.on.isoformat(),
            recurring_from=found.policy.recurring_from,
            open_days=found.policy.open_days,
            summary=FindingsSummary(
                findings=len(found.findings),
                open=len(found.open),
                overdue=len(found.overdue),
                recurring=len(found.recurring),
                overlaps=len(found.overlaps),
            ),
            findings=tuple(map(_finding, found.findings)),
            recurring=tuple(
                Recurrence(of=each.of, name=each.name, problem=each.problem, findings=_ids(each.findings))
                for each in found.recurring
            ),
            overlaps=tuple(
                OverlappingWork(items=each.items, departments=each.departments, findings=_ids(each.findings))
                for each in found.overlaps
            ),
            departments=tuple(
                DepartmentFindings(department=row.name, findings=row.found, open=row.open, overdue=row.overdue)
                for row in found.departments
            ),
            proposals=tuple(_proposal(each, language) for each in proposed),
        )
    )


def _finding(each: FindingStatus) -> ListedFinding:
    finding = each.finding
    return ListedFinding(
        path=each.filed.path,
        id=finding.id,
        date=finding.date,
        source=finding.source,
        township=finding.township,
        items=finding.items,
        problem=finding.problem,
        description=finding.description,
        departments=each.departments,
        resolved=finding.resolution.date if finding.resolution else None,
        days=each.days,
        overdue=each.overdue,
        adjustment=each.record,
    )


def _proposal(each: Proposal, language: Language) -> PublishedProposal:
    return PublishedProposal(
        measure=each.measure,
        proposal=MEASURES[each.measure].template(language),
        why=why_text(each, language),
        items=each.items,
        findings=_ids(each.findings),
        recurring=each.recurring,
        changes=tuple(map(_change, each.changes)),
        adjustment=each.record,
    )


def _change(change: RecordEntry) -> ProposedChange:
    if change.action == "move":
        return ProposedChange(item=change.item, action="move", from_list=change.from_list, to_list=change.to_list)
    return ProposedChange(item=change.item, action=change.action, fields=change.fields)


def _ids(findings: Sequence[FindingStatus]) -> tuple[str, ...]:
    return tuple(each.finding.id for each in findings)
