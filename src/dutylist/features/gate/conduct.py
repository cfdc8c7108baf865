"""How a record was made: order and dates of its steps, who was consulted, and whether the door fits the change."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from dutylist.compare.burden import WEIGHTS, added_texts, ordered_texts, sharpened_texts, township_texts
from dutylist.compare.change import Change
from dutylist.compare.equivalence import fold_wording
from dutylist.compare.record_coverage import covered_fields, covers
from dutylist.features.gate.change_text import names, steps
from dutylist.features.gate.codes.conduct import (
    BLANK_CHEQUE,
    COPIED_RECORD,
    DATE_TO_COME,
    EMERGENCY_OVER,
    EMERGENCY_TOO_FAR,
    LAPSED,
    NEEDS_ADMISSION,
    NO_TOWNSHIP_OPINION,
    OUT_OF_ORDER,
    TOO_EARLY,
)
from dutylist.features.gate.record_index import ListedEntry, RecordIndex
from dutylist.features.gate.remark import GateIssue, item_place, remark
from dutylist.model.approval_process import door_of
from dutylist.model.checklist import RecordFile
from dutylist.model.diagnostic import Place
from dutylist.model.file_kinds import DATA
from dutylist.model.item import LISTS, Item
from dutylist.model.message import Message
from dutylist.model.records import Adjustment
from dutylist.model.working_days import working_days_after

_WEIGHING: Final = frozenset(
    {"townships", "township_duties", "not_township", "procedure", "departments", "supports", "notes"}
)
"""Keys by which townships may get more to do."""


def conduct(docket: RecordIndex, listed: ListedEntry, change: Change, draft: str) -> Iterator[GateIssue]:
    """Issues on how the record behind an entry was made, with regard to this change."""
    yield from _order(docket, listed.filed, change)
    yield from _days(docket, listed.filed, change)
    yield from _emergency(docket, listed, change)
    yield from _door(docket, listed, change)
    yield from _opinions(docket, listed, change)
    yield from _effective(docket, listed, change)
    yield from _lapsed(docket, listed, change, draft)


def _order(docket: RecordIndex, filed: RecordFile[Adjustment], change: Change | None) -> Iterator[GateIssue]:
    record = filed.record
    taken = [step for step in door_of(docket.rules_of(record), record).steps if step.id in record.steps]
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


def _days(docket: RecordIndex, filed: RecordFile[Adjustment], change: Change | None) -> Iterator[GateIssue]:
    record, on = filed.record, docket.on.isoformat()
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


def _emergency(docket: RecordIndex, listed: ListedEntry, change: Change) -> Iterator[GateIssue]:
    record = listed.record
    if docket.outstanding(record) and (listed.entry.action not in ("add", "amend") or change.action == "move"):
        yield remark(EMERGENCY_TOO_FAR, listed.place(), about=change, record=record.id)


def needs_admission(
    change: Change, *, asked: bool, beyond: tuple[str, ...] = (), brought: tuple[str, ...] = ()
) -> Message | None:
    """Why a change requires admission; None if it does not.

    `asked`: every township that gets the duty has applied for it. `beyond`: the townships of a successor that had none
    of the items it replaces. `brought`: the duties of a successor that a township had in none of them.
    """
    difference = change.difference
    source, target = difference.from_list, difference.to_list
    if source == "recalled" and target not in ("recalled", None):
        return Message("是已经收回的，又拿回来", "was recalled and comes back")
    if asked or target in ("recalled", None):
        return None
    if change.action == "add":
        # A merge or split puts known duties into another item; who is not alike is refused as such.
        if change.replaces and beyond:
            return _given(beyond)
        if change.replaces and brought:
            return _one_more(brought[0])
        return None if change.replaces else Message("是新增的事项", "is a new item")
    if WEIGHTS[target] > WEIGHTS[source]:
        return Message("移到了更重的清单", "moved to a heavier list")
    if difference.joining:
        return _given(difference.joining)
    if fresh := _fresh_duties(change):
        return _one_more(fresh[0])
    return None


def _one_more(duty: str) -> Message:
    text = duty if len(duty) <= 30 else f"{duty[:29]}…"
    return Message(f"给乡镇增加了职责（{text}）", f"has one more duty of the township ({text})")


def _fresh_duties(change: Change) -> tuple[str, ...]:
    """The township duties that are not rewordings of former ones, in an item that stays in its list."""
    before, after = change.difference.before, change.difference.after
    if not before or not after or change.action == "move":
        return ()
    # What the townships are no longer spared is theirs to do, unless the line was only put otherwise.
    spared = added_texts(after.record.not_township, before.record.not_township)
    return (*_more_work((before.record,), after.record), *spared)


def _more_work(before: Sequence[Item], after: Item) -> tuple[str, ...]:
    """The texts of an item that give townships work which none of the former items gave them."""
    then = tuple(text for item in before for text in township_texts(item))
    now = township_texts(after)
    known = {fold_wording(text) for text in (*(text for item in before for text in ordered_texts(item)), *then)}
    ordered = (text for text in ordered_texts(after) if fold_wording(text) not in known)
    return (*added_texts(then, now), *sharpened_texts(then, now), *ordered)


def _given(townships: Iterable[str]) -> Message:
    given = names(townships)
    return Message(f"给{given.zh}增加了", f"was given to {given.en}")


def _beyond(docket: RecordIndex, change: Change) -> tuple[str, ...]:
    """The townships of a new item that had none of the items it replaces, if all of those are known."""
    after = change.difference.after
    replaced = [docket.items_before.get(item) for item in after.record.replaces] if after else []
    if not replaced or None in replaced:
        return ()
    had = {name for filed in replaced if filed for name in filed.record.applying(docket.townships)}
    return tuple(name for name in docket.townships if name in change.difference.scope_after and name not in had)


def _brought(docket: RecordIndex, change: Change) -> tuple[str, ...]:
    """The work in a new item that one of its townships had in none of the items it replaces, if all of those are known.

    What a replaced item spared the townships has to stand in one of its successors.
    """
    after = change.difference.after
    replaced = [docket.items_before.get(item) for item in after.record.replaces] if after else []
    former = [filed.record for filed in replaced if filed]
    if after is None or not former or len(former) < len(replaced):
        return ()
    townships = sorted(change.difference.scope_after.intersection(docket.townships))
    had = dict.fromkeys(tuple(item for item in former if item.applies_to(name)) for name in townships)
    kept = [text for item in docket.successors(item.id for item in former) for text in item.not_township]
    spared = [text for item in former for text in item.not_township]
    more = (text for items in had for text in _more_work(items, after.record))
    return tuple(dict.fromkeys((*more, *added_texts(kept, spared))))


def _door(docket: RecordIndex, listed: ListedEntry, change: Change) -> Iterator[GateIssue]:
    record = listed.record
    if record.door != "adjustment":
        return
    covered = covered_fields(listed.entry, change)
    if change.action not in ("add", "remove", "move") and not covered & _WEIGHING:
        return
    if change.action == "move" and listed.entry.action != "move":
        return
    beyond, brought = _beyond(docket, change), _brought(docket, change)
    what = needs_admission(change, asked=_asked(docket, record, change), beyond=beyond, brought=brought)
    unrecalled = _unrecalled(docket, change)
    if unrecalled and not _agreed(docket, record, unrecalled):
        without = names(unrecalled)
        what = Message(
            f"对{without.zh}不再算收回，又没有征得同意",
            f"is no longer recalled for {without.en}, without agreement",
        )
    if what is not None:
        place = Place(listed.filed.path, ("door",))
        yield remark(NEEDS_ADMISSION, place, about=change, record=record.id, texts={"what": what})


def _unrecalled(docket: RecordIndex, change: Change) -> tuple[str, ...]:
    """The townships for which an item that stays recalled is recalled no longer."""
    difference = change.difference
    if difference.from_list != "recalled" or difference.to_list != "recalled":
        return ()
    return tuple(name for name in difference.leaving if name in docket.townships)


def _agreed(docket: RecordIndex, record: Adjustment, townships: Iterable[str]) -> bool:
    """Whether each of these townships applied for a record or agreed to it before it was approved."""
    decided = docket.process(record).decided_on
    heard = {
        docket.former.get(given.department, given.department)
        for given in record.opinions
        if given.opinion in ("agree", "agree_with_changes") and (decided is None or given.date <= decided.isoformat())
    } | {docket.former.get(record.applicant, record.applicant)}
    return heard.issuperset(townships)


def _asked(docket: RecordIndex, record: Adjustment, change: Change) -> bool:
    """Whether townships asked for a change: each that gets the duty must have applied itself, or have agreed."""
    applicant = docket.former.get(record.applicant, record.applicant)
    if applicant not in docket.townships:
        return False
    agreed = {
        docket.former.get(given.department, given.department)
        for given in record.opinions
        if given.opinion in ("agree", "agree_with_changes")
    }
    difference = change.difference
    whole = (
        change.action == "add"
        or WEIGHTS[difference.to_list] > WEIGHTS[difference.from_list]
        or bool(_fresh_duties(change))
    )
    given_to = difference.scope_after.intersection(docket.townships) if whole else difference.joining
    return all(name == applicant or name in agreed for name in given_to)


def _opinions(docket: RecordIndex, listed: ListedEntry, change: Change) -> Iterator[GateIssue]:
    record = listed.record
    difference = change.difference
    unrecalled = _unrecalled(docket, change)
    if record.door != "admission" or docket.outstanding(record):
        return
    if not unrecalled and (difference.to_list in ("recalled", None) or change.burden not in ("heavier", "mixed")):
        return
    joining = frozenset(difference.joining) if change.action == "rescope" else difference.scope_after
    given_to = frozenset(unrecalled) or joining
    decided = docket.process(record).decided_on
    heard = {
        docket.former.get(each.department, each.department)
        for each in record.opinions
        if decided is None or each.date <= decided.isoformat()
    } | {record.applicant}
    silent = tuple(name for name in docket.townships if name in given_to and name not in heard)
    if silent:
        place = Place(listed.filed.path, ("door",))
        yield remark(NO_TOWNSHIP_OPINION, place, about=change, record=record.id, texts={"townships": names(silent)})


def _effective(docket: RecordIndex, listed: ListedEntry, change: Change) -> Iterator[GateIssue]:
    record, difference = listed.record, change.difference
    # Of several records behind a change, it may take effect with the first.
    behind = (docket.process(each.record) for each in docket.entries(change.item) if covers(each.entry, change))
    decided = min((process.decided_on for process in behind if process.approved and process.decided_on), default=None)
    if difference.after is None or decided is None or docket.outstanding(record):
        return
    burdens = difference.to_list != "recalled" and change.action in ("add", "move")
    # What is taken back of a duty may stand as it stood before.
    dated = burdens or ("effective" in difference.names and change.burden != "lighter")
    if dated and difference.after.record.effective < decided.isoformat():
        place = item_place(change, "effective") or listed.place()
        effective = difference.after.record.effective
        yield remark(TOO_EARLY, place, about=change, record=record.id, effective=effective, date=decided.isoformat())


def _lapsed(docket: RecordIndex, listed: ListedEntry, change: Change, draft: str) -> Iterator[GateIssue]:
    record = listed.record
    days = door_of(docket.policy, record).lapse_after
    decided = docket.process(record).decided_on
    if days and decided and docket.on != date.max and decided + timedelta(days=days) < docket.on:
        yield remark(
            LAPSED,
            listed.place(),
            about=change,
            record=record.id,
            date=decided.isoformat(),
            days=days,
            next=draft,
        )


def register_conduct(docket: RecordIndex, filed: RecordFile[Adjustment]) -> bool:
    """Whether a record counts for a change of a register or of the policy."""
    record = filed.record
    return (
        record.withdrawn is None
        and docket.lacking(record) is None
        and not docket.outstanding(record)
        and not docket.altered(record)
        and filed.path not in docket.uncertain
        and record.circumstance in door_of(docket.rules_of(record), record).circumstances
        and not any(True for _ in _order(docket, filed, None))
        and not any(True for _ in _days(docket, filed, None))
    )


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
            if exists is not None and any(exists(f"{DATA}/{name}/{entry.item}.yaml") for name in LISTS):
                return True
        elif filed.record.withdrawn is None:
            used = docket.knows_history and docket.used(ListedEntry(filed, index, entry)) is not None
            if used or entry.item in changed:
                return True
    return False


_MANY: Final = 9
"""From this number of listed keys on, of which few change, a record counts as not made for the change."""


def blank_cheques(docket: RecordIndex, changes: Iterable[Change]) -> Iterator[GateIssue]:
    """Entries, in records new in head, that list nearly every key of an item, so that they would cover any change."""
    changed = {change.item: change.difference.names for change in changes}
    for filed in docket.now:
        if filed.record.id in docket.before:
            continue
        for index, entry in enumerate(filed.record.changes):
            count = len(changed.get(entry.item, frozenset()) & frozenset(entry.fields))
            if len(entry.fields) >= _MANY and 2 * count < len(entry.fields):
                place = Place(filed.path, ("changes", index, "fields"))
                total = len(entry.fields)
                yield remark(BLANK_CHEQUE, place, about=entry.item, record=filed.record.id, count=total, changed=count)


def copies(docket: RecordIndex) -> Iterator[GateIssue]:
    """Records new in head that copy another one under a new id."""
    for filed in docket.now:
        if filed.record.id in docket.before:
            continue
        other = next((each for each in docket.now if _copied(filed.record, each.record, docket)), None)
        if other is not None:
            place = Place(filed.path, ("id",))
            yield remark(COPIED_RECORD, place, record=filed.record.id, other=other.record.id)


def _copied(record: Adjustment, other: Adjustment, docket: RecordIndex) -> bool:
    if other.id == record.id or (other.id not in docket.before and other.id > record.id):
        return False
    documents = {taken.document for taken in record.steps.values() if taken.document}
    same_steps = all(
        step in other.steps and other.steps[step].date == taken.date for step, taken in record.steps.items()
    )
    theirs = {taken.document for taken in other.steps.values() if taken.document}
    listed = {(entry.subject, entry.action) for entry in record.changes}
    also = {(entry.subject, entry.action) for entry in other.changes}
    return bool(documents) and documents <= theirs and same_steps and listed <= also
