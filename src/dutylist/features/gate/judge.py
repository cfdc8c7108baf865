"""Judges which changes between two versions are accounted for by records, and what is wrong with the others."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from dutylist.compare.answers import TurnedWord
from dutylist.compare.change import Change
from dutylist.compare.comparison import Comparison, Side
from dutylist.compare.handover import registers_handover
from dutylist.compare.name_changes import NewNames
from dutylist.features.gate.blockers import record_tampering
from dutylist.features.gate.codes.notices import HANDOVER_REGISTERED
from dutylist.features.gate.codes.process import NO_POLICY
from dutylist.features.gate.conduct import withdrawals_to_come
from dutylist.features.gate.duty_identity import handover_days, other_duty, other_than_approved
from dutylist.features.gate.emergencies.overdue import overdue_emergencies
from dutylist.features.gate.emergencies.withdrawal import Carried, undone_emergencies, withdrawn_emergencies
from dutylist.features.gate.handover import Handover, returned_items
from dutylist.features.gate.notices import notices
from dutylist.features.gate.preconditions import POLICY, empty_sides, uncertain_ids, unread
from dutylist.features.gate.record_index import RecordIndex, UsedRecords
from dutylist.features.gate.records.suspect_records import blank_cheques, copies
from dutylist.features.gate.records.waiting_records import waiting_entries
from dutylist.features.gate.registers.changes import (
    NO_FACTS,
    RegisterFacts,
    new_name_notices,
    register_entries,
    register_refusals,
    severity_notices,
    unknown_receivers,
)
from dutylist.features.gate.registers.moved_names import moved_name_refusals
from dutylist.features.gate.registers.past_records import (
    changes_of_the_past,
    findings_closed_barely,
    findings_settled_elsewhere,
    recurring_closed,
)
from dutylist.features.gate.registers.turned_words import word_notices, word_refusals
from dutylist.features.gate.registers.whistles import lost_from_whistles, silent_whistles, weaker_whistles
from dutylist.features.gate.remark import GateIssue, item_place, remark, whole_file
from dutylist.features.gate.ruling import ChangeVerdict
from dutylist.features.gate.spared_work.lookup import suspects
from dutylist.features.gate.spared_work.refusals import TextDoors, text_refusals, texts_refused
from dutylist.features.gate.spared_work.suspect_clause import SuspectClause, spared_work_notices
from dutylist.model.checklist import Checklist
from dutylist.model.county import Policy
from dutylist.model.file_kinds import DATA
from dutylist.model.item import Item
from dutylist.model.records import RecordEntry

if TYPE_CHECKING:
    from dutylist.features.gate.record_index import UnfinishedRecord

_PLAIN: Final = re.compile(r"(?!-)[\w./~^@:+-]{1,100}")
"""Matches a version's name that needs no quoting in a shell."""


class PassedChange(msgspec.Struct, frozen=True):
    """A change that passes, and the ids of the records that list it."""

    change: Change
    records: tuple[str, ...]


class Verdict(msgspec.Struct, frozen=True):
    """The gate's decision; a single refusal refuses everything."""

    comparison: Comparison
    refusals: tuple[GateIssue, ...]
    notices: tuple[GateIssue, ...] = ()
    covered: tuple[PassedChange, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether there is no refusal."""
        return not self.refusals


class Surroundings(msgspec.Struct, frozen=True):
    """Everything that the gate may look up besides the two versions.

    `spent` are the records that have been used before; None where nobody looked it up. `unfinished` are the drafts
    among the records of head. `whole` gives all of the head version, where the two versions hold only what differs;
    `naming` gives those of its items whose files hold a name; `exists` says whether that version has a file at a path.
    `facts` are those about registers and comments, `on` is the day of judging, `earlier` are former rules of procedure
    by the ids of the records that were approved by them, and `formerly` gives what an id stood for before base; `given`
    are the ids of all records up to base, also of those that are gone. `names` are the new names that registers gave:
    where there are any, `plain_base` and `plain_head` are the versions as they are, and those that are compared use the
    new names throughout. `carried` gives an item before and after a commit. `suspects` gives the texts that may hide
    work; where it is None, base is whole. `turned` are the everyday words that lead to another item of base than
    before, `founded` gives the departments of the first register.
    """

    spent: UsedRecords | None = None
    unfinished: "tuple[UnfinishedRecord, ...]" = ()
    whole: Callable[[], Checklist] | None = None
    naming: Callable[[str], Iterable[Item]] | None = None
    exists: Callable[[str], bool] | None = None
    facts: RegisterFacts = NO_FACTS
    on: date | None = None
    earlier: Mapping[str, Policy] = msgspec.field(default_factory=dict)
    formerly: Callable[[str], tuple[Item, ...]] | None = None
    plain_head: Checklist | None = None
    plain_base: Checklist | None = None
    given: frozenset[str] = frozenset()
    names: NewNames = msgspec.field(default_factory=NewNames)
    carried: Carried | None = None
    suspects: Callable[[], tuple[SuspectClause, ...]] | None = None
    turned: tuple[TurnedWord, ...] = ()
    founded: Callable[[], frozenset[str]] | None = None


def judge(
    comparison: Comparison, base: Checklist, head: Checklist, surroundings: Surroundings | None = None
) -> Verdict:
    """Judge the differences between two checklists by the records of head and the policy of base.

    Both sides need only hold what differs, and all registers and records. Where base has no policy, that of head
    counts.
    """
    around = surroundings or Surroundings()
    empty = tuple(empty_sides(comparison, base, head))
    if empty:
        return Verdict(comparison, empty)
    refusals = [*unread(base, head), *uncertain_ids(base, head, around.exists)]
    policy = _policy(base, head)
    if policy is None:
        if comparison.changes and POLICY not in base.broken | head.broken:
            place = whole_file(f"{DATA}/checklist.yaml")
            refusals.append(remark(NO_POLICY, place, count=len(comparison.changes)))
        return Verdict(comparison, tuple(refusals))
    record_index = RecordIndex(
        base,
        head,
        policy,
        around.spent,
        around.unfinished,
        around.on,
        around.earlier,
        around.given,
        around.whole,
        around.naming,
    )
    handover = Handover(head, comparison.left, around.whole, record_index.latest)
    plain_base, plain_head = around.plain_base or base, around.plain_head or head
    draft = f"dutylist adjust draft {_typed(comparison.base)}"
    free = [change for change in comparison.changes if registers_handover(change)]
    undone = undone_emergencies(record_index, comparison.changes, around.carried)
    judged = (change for change in comparison.changes if change not in free and change.item not in undone)
    rulings = [ChangeVerdict(record_index, change, draft) for change in judged]
    covered: list[PassedChange] = [PassedChange(change, ()) for change in free]
    covered += [PassedChange(each, (undone[each.item],)) for each in comparison.changes if each.item in undone]
    refusals += [issue for change in free for issue in handover_days(record_index, change)]
    back = list(returned_items(comparison.changes))
    under_new_ids = {str(name) for each in back for name in (each.item, each.diagnostic.arguments["other"])}
    for ruling in rulings:
        other = [*other_duty(ruling.change, around.formerly), *other_than_approved(record_index, ruling.change)]
        found = other or [*ruling.refusals(), *handover.gaps(ruling.change, ruling.relied)]
        refusals += found
        if not found and not ruling.altered and ruling.change.item not in under_new_ids:
            covered.append(PassedChange(ruling.change, ruling.records))
    refusals += back
    refusals += (*record_tampering(record_index, head), *copies(record_index))
    refusals += blank_cheques(record_index, comparison.changes)
    refusals += withdrawals_to_come(record_index)
    changed = frozenset(change.item for change in comparison.changes)
    refusals += overdue_emergencies(record_index, changed, around.exists)
    entries = register_entries(record_index, around.facts)
    refusals += register_refusals(record_index, plain_base, plain_head, around.facts, entries, around.whole)
    rescoped = {change.item for change in comparison.changes if "townships" in change.difference.names}
    refusals += moved_name_refusals(plain_base, plain_head, rescoped, around.whole)
    refusals += withdrawn_emergencies(
        record_index, changed, lambda item: _now(item, head, around.whole), around.carried
    )
    refusals += unknown_receivers(
        record_index, comparison.changes, plain_base, plain_head, entries, around.whole, around.founded
    )
    refusals += _whistles(record_index, base, head, around, entries)
    past = tuple(
        changes_of_the_past(
            base, head, record_index.on, entries, changed, around.names, refused=policy.records.past == "error"
        )
    )
    refusals += past if policy.records.past == "error" else ()
    refusals += findings_settled_elsewhere(base, head, _successors(head), record_index.let_through)
    refusals += findings_closed_barely(base, head, record_index.on)
    refusals += word_refusals(around.turned, entries)
    suspect = around.suspects() if around.suspects else suspects(base, head, around.names)
    refused = _texts_refused(record_index, rulings, suspect, head, around, entries)
    refusals += text_refusals(refused)
    told = (
        *notices(record_index, comparison, plain_base, plain_head, rulings),
        *waiting_entries(record_index, rulings, around.facts.spent),
        *severity_notices(around.facts),
        *spared_work_notices(each for each in suspect if each not in refused),
        *new_name_notices(around.names),
        *(past if policy.records.past != "error" else ()),
        *recurring_closed(base, head, policy.findings, around.whole),
        *word_notices(around.turned, entries),
        *(_registered(change) for change in free),
    )
    return Verdict(comparison, tuple(refusals), told, tuple(covered))


def _successors(head: Checklist) -> dict[str, list[str]]:
    """The items at hand that name another one as replaced by them."""
    found: dict[str, list[str]] = {}
    for filed in head.items:
        for name in filed.record.replaces:
            found.setdefault(name, []).append(filed.record.id)
    return found


def _texts_refused(
    record_index: RecordIndex,
    rulings: Iterable[ChangeVerdict],
    found: Sequence[SuspectClause],
    head: Checklist,
    around: Surroundings,
    entries: Iterable[RecordEntry],
) -> tuple[SuspectClause, ...]:
    if not found or record_index.policy.texts.spared_work != "error":
        return ()
    files = {entry.file or "" for entry in entries}
    return texts_refused(found, TextDoors(record_index, rulings, files, lambda item: _now(item, head, around.whole)))


def _whistles(
    record_index: RecordIndex, base: Checklist, head: Checklist, around: Surroundings, entries: Sequence[RecordEntry]
) -> Iterator[GateIssue]:
    def items_of(items: tuple[str, ...]) -> dict[str, Item]:
        found = {item: _now(item, head, around.whole) for item in items}
        return {item: record for item, record in found.items() if record}

    yield from lost_from_whistles(base, head, items_of)
    yield from weaker_whistles(base, head, record_index.policy.whistle, items_of, entries)
    yield from silent_whistles(base, head, around.names.names, entries)


def _now(item: str, head: Checklist, whole: Callable[[], Checklist] | None) -> Item | None:
    """An item of head, which is read from the whole version where it does not differ."""
    filed = head.by_id.get(item) or (whole().by_id.get(item) if whole is not None else None)
    return filed.record if filed else None


def _registered(change: Change) -> GateIssue:
    place = item_place(change, "recall", "handover") or whole_file(f"{DATA}/checklist.yaml")
    return remark(HANDOVER_REGISTERED, place, about=change)


def entries_to_look_up(comparison: Comparison, base: Checklist, head: Checklist) -> frozenset[tuple[str, str]]:
    """The records and items whose used entries have to be looked up in git. A record that is new in head has not been
    used.
    """
    changed = {change.item for change in comparison.changes}
    old = {filed.record.id for filed in base.adjustments}
    entries = (
        (filed.record.id, entry.item) for filed in head.adjustments for entry in filed.record.changes if entry.item
    )
    # Whether an emergency was carried out, and what was admitted since, matters whatever changes now.
    urgent = {entry.item for filed in head.adjustments if filed.record.emergency for entry in filed.record.changes}
    # A record that is new may take the place of one that was withdrawn, if that was never carried out.
    fresh = any(filed.record.id not in old for filed in head.adjustments)
    withdrawn = {filed.record.id for filed in head.adjustments if fresh and filed.record.withdrawn is not None}
    return frozenset(
        (record, item)
        for record, item in entries
        if record in old and (item in changed | urgent or record in withdrawn)
    )


def _policy(base: Checklist, head: Checklist) -> Policy | None:
    """The policy by which to judge: that of base, else that of head."""
    filed = base.policy_file or (None if POLICY in base.broken else head.policy_file)
    return filed.record if filed else None


def _typed(side: Side) -> str:
    """A version's name, quoted where a shell needs it."""
    return side.name if _PLAIN.fullmatch(side.name) else (side.commit or "BASE")
