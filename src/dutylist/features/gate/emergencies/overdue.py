"""Emergencies that were carried out and not regularised in time."""

from collections.abc import Callable, Iterator
from datetime import date

from dutylist.features.gate.change_text import steps
from dutylist.features.gate.codes.conduct import EMERGENCY_OVER
from dutylist.features.gate.record_index import ListedEntry, RecordIndex
from dutylist.features.gate.remark import GateIssue, remark
from dutylist.model.checklist import RecordFile
from dutylist.model.diagnostic import Place
from dutylist.model.file_kinds import DATA
from dutylist.model.item import LISTS
from dutylist.model.records import Adjustment
from dutylist.model.working_days import working_days_after


def overdue_emergencies(
    record_index: RecordIndex, changed: frozenset[str], exists: Callable[[str], bool] | None
) -> Iterator[GateIssue]:
    """Refusals for emergencies of head that were carried out, now or before, and were not regularised within their
    time limit.
    """
    for filed in record_index.now:
        record = filed.record
        missing = record_index.outstanding_steps(record)
        rule = record_index.rules_of(record).doors.admission.emergency
        first = record_index.rules_of(record).doors.admission.steps[0]
        taken = record.steps.get(first.id)
        if not missing or rule is None or taken is None:
            continue
        due = working_days_after(date.fromisoformat(taken.date), rule.regularise_within)
        if due >= record_index.on or record_index.on == date.max:
            continue
        if not _carried_out(record_index, filed, changed, exists):
            continue
        yield remark(
            EMERGENCY_OVER,
            Place(filed.path, ("emergency",)),
            record=record.id,
            date=due.isoformat(),
            texts={"missing": steps(missing)},
        )


def _carried_out(
    record_index: RecordIndex,
    filed: RecordFile[Adjustment],
    changed: frozenset[str],
    exists: Callable[[str], bool] | None,
) -> bool:
    for index, entry in enumerate(filed.record.changes):
        if entry.action == "add":
            there = exists is not None and any(exists(f"{DATA}/{name}/{entry.item}.yaml") for name in LISTS)
            if there or any(each.list != "recalled" for each in record_index.successors([entry.item], everywhere=True)):
                return True
        elif filed.record.withdrawn is None:
            used = record_index.knows_history and record_index.use_of(ListedEntry(filed, index, entry)) is not None
            if used or entry.item in changed:
                return True
    return False
