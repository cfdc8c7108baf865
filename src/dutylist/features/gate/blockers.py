"""The reasons why a record that lists a change does not count, and whether the records of base are unchanged in head."""

from collections.abc import Iterator, Sequence

from dutylist.compare.change import Change
from dutylist.compare.classify import is_wording
from dutylist.compare.record_coverage import covered_fields
from dutylist.features.gate.change_text import DOORS, steps
from dutylist.features.gate.codes.handover import UNREAD
from dutylist.features.gate.codes.notices import EMERGENCY
from dutylist.features.gate.codes.process import (
    ALTERED,
    LIGHT_PATH_ONLY,
    NO_CIRCUMSTANCE,
    STEPS_MISSING,
    UNCERTAIN_RECORD,
    USED_UP,
    VANISHED,
    WRONG_DOOR,
)
from dutylist.features.gate.conduct import conduct
from dutylist.features.gate.record_index import ListedEntry, RecordIndex
from dutylist.features.gate.remark import GateIssue, item_place, remark, whole_file
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Place
from dutylist.model.file_kinds import kind_of
from dutylist.model.message import Message
from dutylist.model.records import Adjustment

_KEYS: dict[str, Message] = {
    "door": Message("入口（door）", "door"),
    "circumstance": Message("情形（circumstance）", "circumstance"),
    "applicant": Message("申请单位（applicant）", "applicant"),
    "emergency": Message("是否紧急（emergency）", "emergency"),
    "continues": Message("接续的县级记录（continues）", "continues"),
    "changes": Message("变动内容（changes）", "changes"),
    "reason": Message("调整理由（reason）", "reason"),
    "notes": Message("备注（notes）", "notes"),
    "opinions": Message("会商意见（opinions）", "opinions"),
    "withdrawn": Message("撤回（withdrawn）", "withdrawn"),
    "steps": Message("办过的步骤、日期或者文号（steps）", "a step that was taken, its date or document (steps)"),
}


def blockers(record_index: RecordIndex, listed: ListedEntry, change: Change, draft: str) -> Iterator[GateIssue]:
    """The reasons why an entry does not count for this change; `draft` is the command that drafts a new record.

    That a record was altered is reported once for the record, not here.
    """
    record, path = listed.record, listed.filed.path
    item = item_place(change)
    related = (item,) if item else ()
    if path in record_index.uncertain:
        place = Place(path, ("id",))
        why = record_index.uncertain[path]
        yield remark(UNCERTAIN_RECORD, place, about=change, record=record.id, related=related, texts={"why": why})
    used = record_index.use_of(listed)
    if used is not None:
        yield remark(
            USED_UP, listed.place(), about=change, record=record.id, related=related, next=draft, texts={"used": used}
        )
    yield from _circumstance(record_index, listed, change, related)
    yield from _steps(record_index, listed, change, related)
    yield from conduct(record_index, listed, change, draft)


def _circumstance(
    record_index: RecordIndex, listed: ListedEntry, change: Change, related: tuple[Place, ...]
) -> Iterator[GateIssue]:
    record = listed.record
    rules = record_index.rules_of(record)
    doors = {"adjustment": rules.doors.adjustment, "admission": rules.doors.admission}
    own = doors.pop(record.door)
    if record.circumstance in own.circumstances:
        return
    place = Place(listed.filed.path, ("circumstance",))
    ((other, its_circumstances),) = ((name, door.circumstances) for name, door in doors.items())
    if record.circumstance in its_circumstances:
        yield remark(
            WRONG_DOOR,
            place,
            about=change,
            record=record.id,
            related=related,
            circumstance=its_circumstances[record.circumstance],
            next=other,
            fixed=record_index.frozen_since(record),
            texts={"door": DOORS[record.door], "other": DOORS[other]},
        )
        return
    zh = "、".join(f"{key}（{title}）" for key, title in own.circumstances.items())
    yield remark(
        NO_CIRCUMSTANCE,
        place,
        about=change,
        record=record.id,
        related=related,
        circumstance=record.circumstance,
        texts={"choices": Message(zh, ", ".join(own.circumstances))},
    )


def _steps(
    record_index: RecordIndex, listed: ListedEntry, change: Change, related: tuple[Place, ...]
) -> Iterator[GateIssue]:
    record = listed.record
    if record_index.missing_steps(record) is None:
        return
    # Another record may account for what is more than wording.
    editorial = change.kind == "editorial" or is_wording(change, covered_fields(listed.entry, change))
    missing = record_index.missing_steps(record, editorial=editorial)
    if missing is None:
        return
    place = Place(listed.filed.path, ("steps",), on_key=True) if record.steps else Place(listed.filed.path, ("id",))
    yield remark(
        LIGHT_PATH_ONLY if record_index.took_light_path(record) else STEPS_MISSING,
        place,
        about=change,
        record=record.id,
        related=related,
        next=missing[0].name if missing else None,
        texts={"missing": steps(missing)},
    )


def record_tampering(record_index: RecordIndex, head: Checklist) -> Iterator[GateIssue]:
    """Issues on records that were approved in base and are missing or altered in head."""
    now: dict[str, RecordFile[Adjustment]] = {}
    for filed in record_index.now:
        now.setdefault(filed.record.id, filed)
    for record_id, old in sorted(record_index.before.items()):
        if not record_index.frozen(old.record):
            continue
        filed_now = now.get(record_id)
        if filed_now is None:
            yield _vanished(old, head)
        elif changed := record_index.altered_keys(filed_now.record):
            place = Place(filed_now.path, (changed[0],))
            zh, en = ("、".join(_KEYS[key].zh for key in changed), ", ".join(_KEYS[key].en for key in changed))
            yield remark(ALTERED, place, record=record_id, texts={"what": Message(zh, en)})


def _vanished(old: RecordFile[Adjustment], head: Checklist) -> GateIssue:
    if old.path in head.broken:
        return remark(
            UNREAD, whole_file(old.path), record=old.record.id, path=old.path, next=f"dutylist validate {old.path}"
        )
    return remark(VANISHED, whole_file(old.path), record=old.record.id, path=old.path, gone=True)


def emergencies(record_index: RecordIndex, relied: Sequence[RecordFile[Adjustment]]) -> Iterator[GateIssue]:
    """Notices on emergency records that changes rest on: the missing steps and their time limits."""
    emergency = record_index.policy.doors.admission.emergency
    for filed in relied:
        record = filed.record
        missing = record_index.outstanding_steps(record)
        if emergency and missing:
            first = record_index.policy.doors.admission.steps[0]
            yield remark(
                EMERGENCY,
                Place(filed.path, ("emergency",)),
                record=record.id,
                date=record.steps[first.id].date,
                days=emergency.regularise_within,
                texts={"missing": steps(missing)},
            )


def unreadable_records(head: Checklist) -> list[str]:
    """The broken files of the head version that are neither items nor registers."""
    kinds = ((path, kind_of(path)) for path in sorted(head.broken))
    return [path for path, kind in kinds if kind is None or kind.name == "adjustment"]
