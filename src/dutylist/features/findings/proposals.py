"""Proposals from findings: the change of the list that would remove the cause, or another measure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from dutylist.features.findings.supervision import FindingStatus, Supervision
from dutylist.model.approval_process import approval_process
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.model.records import RecordEntry

Measure = Literal[
    "lead", "divide", "clarify", "recall", "cooperate", "support", "receive", "urge", "judge", "unnamed",
    "recalled_since", "under_way", "approved",
]  # fmt: skip
"""lead: name one lead. divide: draw the line between items. clarify: write the duties down. recall: take the item back.
cooperate: a department leads from now on. support: give what it needs. receive: say how the receiver works.
urge: see that it is done. judge: a person decides. unnamed: first say which item it is about.
recalled_since: the item was recalled after it was found. under_way: an adjustment record names the findings; it takes its steps. approved: it has been approved, and the findings
can be closed."""

Way = Literal["amend", "move", "support"]
"""The alternatives to a proposal: other words for the duties, another list, or support."""

_STRANDS: Final = (("overlap", "unclear"), ("unable", "not_performed"), ("other",))
"""Groups of problems that have one remedy."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be done about open findings on the same items; `changes` is empty where the list is not to be changed.

    `recurring` says that these findings are as many as count as recurring; `record` is the adjustment record that some
    of them has already, and `changes` are then what it says.
    """

    measure: Measure
    items: tuple[str, ...]
    findings: tuple[FindingStatus, ...]
    changes: tuple[RecordEntry, ...]
    recurring: bool
    record: str | None = None


def proposals(checklist: Checklist, found: Supervision) -> tuple[Proposal, ...]:
    """A proposal for every group of open findings, in the order of their first one."""
    groups: dict[object, list[FindingStatus]] = {}
    approved = _approved(checklist)
    for each in found.open:
        finding = each.finding
        strand = next(number for number, problems in enumerate(_STRANDS) if finding.problem in problems)
        settled = each.record if each.record in approved else None
        key: object = (tuple(sorted(finding.items)), strand, settled) if finding.items else finding.id
        groups.setdefault(key, []).append(each)
    return tuple(_proposal(checklist, found, tuple(group)) for group in groups.values())


def proposal_of(checklist: Checklist, found: Supervision, finding_id: str) -> Proposal | None:
    """The proposal that contains an open finding; None if there is no such finding."""
    among = proposals(checklist, found)
    return next((each for each in among if finding_id in (one.finding.id for one in each.findings)), None)


def changes_by(way: Way, items: tuple[Item, ...]) -> tuple[RecordEntry, ...]:
    """The changes for a chosen alternative; none for an item to which it does not apply."""
    match way:
        case "amend":
            return tuple(_amend(item) for item in items)
        case "move":
            return tuple(change for item in items if (change := _moved(item)))
        case "support":
            return tuple(_fields(item, "supports") for item in items if item.list != "recalled")


def _proposal(checklist: Checklist, found: Supervision, group: tuple[FindingStatus, ...]) -> Proposal:
    ids = tuple(dict.fromkeys(name for each in group for name in each.finding.items))
    items = tuple(checklist.by_id[name].record for name in ids if name in checklist.by_id)
    recurring = _count(found, group) >= found.policy.recurring_from
    record = next((each.record for each in group if each.record), None)
    if record is not None:
        measure: Measure = "approved" if record in _approved(checklist) else "under_way"
        changes = _recorded(checklist, record, ids)
    else:
        measure = _measure(group, items, recurring=recurring)
        changes = tuple(_changes(measure, items))
    return Proposal(measure=measure, items=ids, findings=group, changes=changes, recurring=recurring, record=record)


def _approved(checklist: Checklist) -> set[str]:
    """The approved records, whose findings can be closed."""
    policy = checklist.policy_file
    if policy is None:
        return set()
    records = (filed.record for filed in checklist.adjustments)
    return {record.id for record in records if approval_process(policy.record, record).approved}


def _recorded(checklist: Checklist, record_id: str, items: tuple[str, ...]) -> tuple[RecordEntry, ...]:
    """The entries of a record on these items; if it names none of them, all its entries."""
    every = next((filed.record.changes for filed in checklist.adjustments if filed.record.id == record_id), ())
    return tuple(change for change in every if change.item in items) or every


def _count(found: Supervision, group: tuple[FindingStatus, ...]) -> int:
    """How often the most frequent problem of a group was found with its items, including resolved findings."""
    items = {name for each in group for name in each.finding.items}
    problems = [each.finding.problem for each in found.findings if items & set(each.finding.items)]
    return max((problems.count(problem) for problem in {each.finding.problem for each in group}), default=0)


def _measure(group: tuple[FindingStatus, ...], items: tuple[Item, ...], *, recurring: bool) -> Measure:
    problems = {each.finding.problem for each in group}
    if not items:
        return "unnamed"
    if "other" in problems:
        return "judge"
    if "overlap" in problems:
        return "lead" if len(items) == 1 and items[0].list == "cooperative" else "divide"
    if "unclear" in problems:
        return "clarify"
    if all(item.list == "recalled" for item in items):
        latest = max(each.finding.date for each in group)
        return "receive" if any(item.effective <= latest for item in items) else "recalled_since"
    if problems == {"not_performed"}:
        return "support" if recurring else "urge"
    if not recurring and len(problems) == 1:
        return "support"
    return "recall" if all(item.list != "basic" for item in items) else "cooperate"


def _changes(measure: Measure, items: tuple[Item, ...]) -> Iterator[RecordEntry]:
    match measure:
        case "lead" | "divide" | "clarify":
            yield from changes_by("amend", items)
        case "recall" | "cooperate":
            yield from changes_by("move", items)
        case "support":
            yield from changes_by("support", items)
        case "receive":
            yield from (_fields(item, "departments", "recall") for item in items)


def _amend(item: Item) -> RecordEntry:
    match item.list:
        case "basic":
            return _fields(item, "township_duties")
        case "cooperative":
            return _fields(item, "departments", "township_duties")
        case "recalled":
            return _fields(item, "departments")


def _fields(item: Item, *fields: str) -> RecordEntry:
    return RecordEntry(item=item.id, action="amend", fields=fields)


def _moved(item: Item) -> RecordEntry | None:
    if item.list == "recalled":
        return None
    return RecordEntry(
        item=item.id,
        action="move",
        from_list=item.list,
        to="recalled" if item.list == "cooperative" else "cooperative",
    )
