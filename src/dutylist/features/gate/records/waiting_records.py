"""Entries of approved records that wait long to be carried out."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final

from dutylist.compare.record_coverage import covers
from dutylist.features.gate.change_text import entry_line
from dutylist.features.gate.codes.notices import WAITS_LONG
from dutylist.features.gate.record_index import ListedEntry, RecordIndex
from dutylist.features.gate.remark import GateIssue, remark
from dutylist.features.gate.ruling import ChangeVerdict
from dutylist.model.approval_process import approval_process, door_of
from dutylist.model.checklist import Checklist
from dutylist.model.county import Policy
from dutylist.model.records import Adjustment

LONG: Final = 90
"""The number of days after its approval from which on a record is reported as waiting; where the policy has
`lapse_after`, half of that number instead.
"""


def approved_days_ago(policy: Policy, record: Adjustment, on: date) -> int | None:
    """The days since a record's approval, if they are many; None for one that is not approved, or is finished."""
    process = approval_process(policy, record)
    decided = process.decided_on
    if record.withdrawn or process.closed or not process.approved or decided is None or on == date.max:
        return None
    lapse_after = door_of(policy, record).lapse_after
    days = (on - decided).days
    return days if days >= (LONG if lapse_after is None else lapse_after // 2) else None


def waiting_candidates(base: Checklist, head: Checklist, on: date) -> frozenset[tuple[str, str]]:
    """The records of both versions that have waited long, each with the items that it names."""
    policy = base.policy_file.record if base.policy_file else None
    old = {filed.record.id for filed in base.adjustments}
    return frozenset(
        (filed.record.id, entry.item)
        for filed in (head.adjustments if policy else ())
        if policy and filed.record.id in old and approved_days_ago(policy, filed.record, on) is not None
        for entry in filed.record.changes
        if entry.item
    )


def waiting_entries(
    record_index: RecordIndex, rulings: Sequence[ChangeVerdict], spent: Collection[tuple[str, int]]
) -> Iterator[GateIssue]:
    """Notices on entries that have waited long and are not carried out now either; `spent` are those on registers and
    rules.
    """
    if not record_index.knows_history:
        return
    by_item = {ruling.change.item: ruling for ruling in rulings}
    for filed in sorted(record_index.now, key=lambda each: each.record.id):
        record = filed.record
        days = (
            approved_days_ago(record_index.rules_of(record), record, record_index.on)
            if record.id in record_index.before
            else None
        )
        for index, entry in enumerate(record.changes if days is not None else ()):
            listed = ListedEntry(filed, index, entry)
            ruling = by_item.get(entry.item)
            used = record_index.use_of(listed) is not None if entry.item else (record.id, index) in spent
            if used or (ruling and (covers(entry, ruling.change) or ruling.refused)):
                continue
            decided = record_index.process(record).decided_on
            yield remark(
                WAITS_LONG,
                listed.place(),
                about=entry.item or None,
                record=record.id,
                entry=entry_line(entry),
                date=decided.isoformat() if decided else "",
                days=days or 0,
            )
