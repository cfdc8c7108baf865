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
    docket: RecordIndex, changed: frozenset[str], exists: Callable[[str], bool] | None
) -> Iterator[GateIssue]:
    """The emergencies of head that were carried out, now or before, and whose time limit for regularisation has passed."""
    for filed in docket.now:
        record = filed.record
        missing = docket.outstanding(record)
        rule = docket.rules_of(record).doors.admission.emergency
        first = docket.rules_of(record).doors.admission.steps[0]
        taken = record.steps.get(first.id)
        if not missing or rule is None or taken is None:
            continue
        due = working_days_after(date.fromisoformat(taken.date), rule.regularise_within)
        if due >= docket.on or docket.on == date.max:
            continue
        if not _carried_out(docket, filed, changed, exists):
            continue
        yield remark(
            EMERGENCY_OVER,
            Place(filed.path, ("emergency",)),
            record=record.id,
            date=due.isoformat(),
            texts={"missing": steps(missing)},
        )


def _carried_out(
    docket: RecordIndex, filed: RecordFile[Adjustment], changed: frozenset[str], exists: Callable[[str], bool] | None
) -> bool:
    for index, entry in enumerate(filed.record.changes):
        if entry.action == "add":
            there = exists is not None and any(exists(f"{DATA}/{name}/{entry.item}.yaml") for name in LISTS)
            if there or any(each.list != "recalled" for each in docket.successors([entry.item], everywhere=True)):
                return True
        elif filed.record.withdrawn is None:
            used = docket.knows_history and docket.used(ListedEntry(filed, index, entry)) is not None
            if used or entry.item in changed:
                return True
    return False
