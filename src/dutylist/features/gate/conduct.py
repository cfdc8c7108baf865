"""Issues on how a record was made: order and dates of its steps, who was consulted, and whether the door fits the
change.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from dutylist.compare.change import Change
from dutylist.compare.promises import lost_promises
from dutylist.compare.record_coverage import covered_fields, covers
from dutylist.features.gate.admission.door import door, opinions
from dutylist.features.gate.admission.fresh_work import unspared_work
from dutylist.features.gate.change_text import steps
from dutylist.features.gate.codes.conduct import DATE_TO_COME, EMERGENCY_TOO_FAR, LAPSED, OUT_OF_ORDER, TOO_EARLY
from dutylist.features.gate.record_index import ListedEntry, RecordIndex
from dutylist.features.gate.remark import GateIssue, item_place, remark, shorten_title
from dutylist.model.approval_process import door_of
from dutylist.model.checklist import RecordFile
from dutylist.model.diagnostic import Place
from dutylist.model.message import Message
from dutylist.model.records import Adjustment


def conduct(record_index: RecordIndex, listed: ListedEntry, change: Change, draft: str) -> Iterator[GateIssue]:
    """Issues on how the record behind an entry was made, with regard to this change."""
    yield from _order(record_index, listed.filed, change)
    yield from _days(record_index, listed.filed, change)
    yield from _emergency(record_index, listed, change)
    yield from door(record_index, listed, change)
    yield from opinions(record_index, listed, change)
    yield from _effective(record_index, listed, change)
    yield from _lapsed(record_index, listed, change, draft)


def _order(record_index: RecordIndex, filed: RecordFile[Adjustment], change: Change | None) -> Iterator[GateIssue]:
    record = filed.record
    taken = [step for step in door_of(record_index.rules_of(record), record).steps if step.id in record.steps]
    for before, step in pairwise(taken):
        if record.steps[step.id].date < record.steps[before.id].date:
            yield remark(
                OUT_OF_ORDER,
                Place(filed.path, ("steps", step.id, "date")),
                about=change,
                record=record.id,
                step=step.name,
                date=record.steps[step.id].date,
                before=before.name,
                before_date=record.steps[before.id].date,
            )
            return


def _days(record_index: RecordIndex, filed: RecordFile[Adjustment], change: Change | None) -> Iterator[GateIssue]:
    record, on = filed.record, record_index.on.isoformat()
    for step, taken in record.steps.items():
        if taken.date > on:
            place = Place(filed.path, ("steps", step, "date"))
            yield remark(DATE_TO_COME, place, about=change, record=record.id, date=taken.date, on=on)
            return
    for index, given in enumerate(record.opinions):
        if given.date > on:
            place = Place(filed.path, ("opinions", index, "date"))
            yield remark(DATE_TO_COME, place, about=change, record=record.id, date=given.date, on=on)
            return


def _emergency(record_index: RecordIndex, listed: ListedEntry, change: Change) -> Iterator[GateIssue]:
    record = listed.record
    if record_index.outstanding_steps(record) and (
        listed.entry.action not in ("add", "amend") or change.action == "move" or _takes_away(listed, change)
    ):
        yield remark(EMERGENCY_TOO_FAR, listed.place(), about=change, record=record.id)


def _takes_away(listed: ListedEntry, change: Change) -> bool:
    """Whether an entry accounts for lines that townships were spared, or for what departments did, and do no more."""
    before, after = change.difference.before, change.difference.after
    if before is None or after is None:
        return False
    covered = covered_fields(listed.entry, change)
    if "not_township" in covered and unspared_work((before.record,), (after.record,)):
        return True
    leads = [{each.name for each in side.record.with_role("lead")} for side in (before, after)]
    if "departments" in covered and leads[0] != leads[1]:
        return True
    return bool(covered & {"departments", "supports", "procedure"} and lost_promises(before.record, after.record))


def _effective(record_index: RecordIndex, listed: ListedEntry, change: Change) -> Iterator[GateIssue]:
    record, difference = listed.record, change.difference
    burdens = difference.to_list != "recalled" and change.action in ("add", "move")
    # What is taken back of a duty may stand as it stood before.
    dated = burdens or ("effective" in difference.names and change.burden != "lighter")
    if difference.after is None or not dated or record_index.outstanding_steps(record):
        return
    # Of several records behind a change, it may take effect with the first.
    behind = (
        record_index.process(each.record) for each in record_index.entries(change.item) if covers(each.entry, change)
    )
    decided = min((process.decided_on for process in behind if process.approved and process.decided_on), default=None)
    if decided is not None and difference.after.record.effective < decided.isoformat():
        place = item_place(change, "effective") or listed.place()
        effective = difference.after.record.effective
        yield remark(TOO_EARLY, place, about=change, record=record.id, effective=effective, date=decided.isoformat())


def _lapsed(record_index: RecordIndex, listed: ListedEntry, change: Change, draft: str) -> Iterator[GateIssue]:
    record = listed.record
    days = door_of(record_index.policy, record).lapse_after
    decided = record_index.process(record).decided_on
    if days and decided and record_index.on != date.max and decided + timedelta(days=days) < record_index.on:
        yield remark(
            LAPSED,
            listed.place(),
            about=change,
            record=record.id,
            date=decided.isoformat(),
            days=days,
            next=draft,
        )


def withdrawals_to_come(record_index: RecordIndex) -> Iterator[GateIssue]:
    """Refusals for records whose withdrawal is dated in the future."""
    on = record_index.on.isoformat()
    for filed in record_index.now:
        record = filed.record
        if record.withdrawn is not None and record.withdrawn.date > on:
            place = Place(filed.path, ("withdrawn", "date"))
            about, title = record.changes[0].subject, shorten_title(record.reason)
            yield remark(
                DATE_TO_COME, place, about=about, record=record.id, title=title, date=record.withdrawn.date, on=on
            )


def register_fault(record_index: RecordIndex, filed: RecordFile[Adjustment]) -> Message | None:
    """Why a record does not count for a change of a register or of the policy; None where it counts."""
    record = filed.record
    if record.withdrawn is not None:
        return Message("已经撤回", "was withdrawn")
    if filed.path in record_index.uncertain:
        return record_index.uncertain[filed.path]
    if record_index.altered_keys(record):
        return Message("审定以后又改过", "was altered after its approval")
    if (missing := record_index.steps_before_registers(record)) is not None:
        lacking = steps(missing)
        return Message(f"程序没有走完，还差{lacking.zh}", f"still lacks {lacking.en}")
    if record.circumstance not in door_of(record_index.rules_of(record), record).circumstances:
        return Message("情形（circumstance）不是它那个入口的", "has a circumstance of another door")
    if any(True for _ in _order(record_index, filed, None)):
        return Message("各步日期的先后不对", "has steps out of order")
    if any(True for _ in _days(record_index, filed, None)):
        return Message("有的日期还没有到", "has a date that is still to come")
    return None
