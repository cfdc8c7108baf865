"""Notices for those who approve the change."""

from collections.abc import Iterator, Sequence
from typing import Final

from dutylist.compare.burden import added_texts, reworded_texts
from dutylist.compare.comparison import Comparison
from dutylist.compare.equivalence import fold_wording
from dutylist.compare.record_coverage import covers
from dutylist.compare.township_work import township_texts
from dutylist.features.gate.blockers import emergencies, unreadable_records
from dutylist.features.gate.change_text import describe_entries, fields, join_messages, names
from dutylist.features.gate.codes.notices import (
    ANOTHER_DUTY,
    ENTRY_WIDER,
    NOBODY_FOR_NOW,
    NOT_CARRIED_OUT,
    NOT_COUNTED,
    OPINIONS_MISSING,
    OTHER_WORDS,
    POLICY_CHANGED,
    TOWNSHIP_JOINED,
    TOWNSHIP_LEFT,
)
from dutylist.features.gate.preconditions import POLICY
from dutylist.features.gate.record_index import ListedEntry, RecordIndex
from dutylist.features.gate.records.conflicting_records import covered_twice
from dutylist.features.gate.remark import GateIssue, item_place, remark, shorten_title, whole_file
from dutylist.features.gate.ruling import ChangeVerdict
from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Place
from dutylist.model.file_kinds import DATA
from dutylist.model.message import Message

_ANOTHER: Final = 20
"""The share of common characters, in percent, below which two titles have nothing in common."""


def notices(
    record_index: RecordIndex,
    comparison: Comparison,
    base: Checklist,
    head: Checklist,
    rulings: Sequence[ChangeVerdict],
) -> Iterator[GateIssue]:
    """All notices, in a fixed order."""
    now = head.policy_file.record if head.policy_file else None
    if base.policy_file and base.policy_file.record != now:
        yield remark(POLICY_CHANGED, whole_file(POLICY), gone=now is None and POLICY not in head.broken)
    drafts = {each.path for each in record_index.drafted.values()}
    for path in (each for each in unreadable_records(head) if each not in drafts):
        yield remark(NOT_COUNTED, whole_file(path), path=path)
    relied = {each.filed.path: each.filed for ruling in rulings for each in ruling.standing}
    yield from emergencies(record_index, list(relied.values()))
    yield from _opinions_missing(record_index, rulings)
    for ruling in rulings:
        yield from _wider(ruling)
        yield from covered_twice(ruling.change, ruling.standing)
        if not ruling.refused:
            yield from _another_duty(ruling)
            yield from _nobody_for_now(record_index, ruling)
            yield from _other_words(ruling)
    yield from _not_carried_out(record_index, rulings)
    yield from _register(comparison)


def _wider(ruling: ChangeVerdict) -> Iterator[GateIssue]:
    """Notices on keys that an entry lists and that did not change."""
    changed = ruling.change.difference.names
    for listed in ruling.standing:
        more = [key for key in listed.entry.fields if key not in changed]
        if more and not ruling.refused:
            place = listed.place("fields")
            texts = {"fields": fields(more)}
            yield remark(ENTRY_WIDER, place, about=ruling.change.item, record=listed.record.id, texts=texts)


def _opinions_missing(record_index: RecordIndex, rulings: Sequence[ChangeVerdict]) -> Iterator[GateIssue]:
    """Notices on departments of the changed items that did not answer before a record was approved."""
    asked: dict[str, dict[str, None]] = {}
    filed = {}
    for ruling in rulings:
        after = ruling.change.difference.after
        if ruling.change.kind == "editorial" or after is None:
            continue
        for listed in ruling.standing:
            filed[listed.record.id] = listed.filed
            asked.setdefault(listed.record.id, {}).update(dict.fromkeys(each.name for each in after.record.departments))
    for record, departments in sorted(asked.items()):
        place = filed[record]
        heard = {given.department for given in place.record.opinions} | {place.record.applicant}
        silent = [name for name in departments if name not in heard]
        if silent and not record_index.took_light_path(place.record):
            yield remark(OPINIONS_MISSING, whole_file(place.path), record=record, texts={"names": names(silent)})


def _another_duty(ruling: ChangeVerdict) -> Iterator[GateIssue]:
    difference = ruling.change.difference
    if difference.before is None or difference.after is None or "title" not in difference.names:
        return
    from rapidfuzz import fuzz

    before, after = difference.before.record.title, difference.after.record.title
    if fuzz.ratio(fold_wording(before), fold_wording(after)) < _ANOTHER:
        place = item_place(ruling.change, "title") or whole_file(difference.after.path)
        yield remark(ANOTHER_DUTY, place, about=ruling.change, before=shorten_title(before))


def _nobody_for_now(record_index: RecordIndex, ruling: ChangeVerdict) -> Iterator[GateIssue]:
    """Notices on duties of departments that no department has any more, and on items that are put off for long."""
    difference = ruling.change.difference
    if difference.before is None or difference.after is None or difference.to_list not in ("basic", "cooperative"):
        return
    before, after, latest = difference.before.record, difference.after.record, record_index.latest
    told = []
    if latest is not None and after.effective > latest >= before.effective:
        told.append(
            Message(f"推迟到 {after.effective} 才施行", f"takes effect on {after.effective} only"),
        )
    if difference.from_list == difference.to_list == "cooperative" and "departments" in difference.names:
        then, now = ([duty for each in item.departments for duty in each.duties] for item in (before, after))
        # As many that come may be the same in quite other words.
        told += [
            Message(f"部门不再“{shorten_title(duty)}”", f"no department has “{shorten_title(duty)}” any more")
            for duty in (added_texts(now, then) if len(then) > len(now) else ())
        ]
    if told:
        place = item_place(ruling.change, "departments") or whole_file(difference.after.path)
        yield remark(NOBODY_FOR_NOW, place, about=ruling.change, texts={"what": join_messages(told)})


def _other_words(ruling: ChangeVerdict) -> Iterator[GateIssue]:
    difference = ruling.change.difference
    if difference.before is None or difference.after is None or not difference.names & {"township_duties", "procedure"}:
        return
    before, after = (township_texts(side.record) for side in (difference.before, difference.after))
    for old, new in reworded_texts(before, after):
        place = item_place(ruling.change, "township_duties") or whole_file(difference.after.path)
        yield remark(OTHER_WORDS, place, about=ruling.change, before=shorten_title(old), text=shorten_title(new))


def _not_carried_out(record_index: RecordIndex, rulings: Sequence[ChangeVerdict]) -> Iterator[GateIssue]:
    """Notices on entries of approved, unpublished records, new or newly approved in head, that no change carries out."""
    by_item = {ruling.change.item: ruling for ruling in rulings}
    for filed in sorted(record_index.now, key=lambda each: each.record.id):
        record, old = filed.record, record_index.before.get(filed.record.id)
        if (
            record_index.is_closed(record)
            or not record_index.let_through(record)
            or (old and record_index.let_through(old.record))
        ):
            continue
        for index, entry in enumerate(record.changes):
            if not entry.item:
                continue
            listed = ListedEntry(filed, index, entry)
            ruling = by_item.get(entry.item)
            if record_index.use_of(listed) is None and not (
                ruling and (covers(entry, ruling.change) or ruling.refused)
            ):
                place = Place(filed.path, ("changes", index))
                yield remark(
                    NOT_CARRIED_OUT,
                    place,
                    about=entry.item,
                    record=record.id,
                    texts={"said": describe_entries([entry])},
                )


def _register(comparison: Comparison) -> Iterator[GateIssue]:
    place = Place(f"{DATA}/checklist.yaml", ("townships",), on_key=True)
    for account in comparison.ledger:
        if account.township in comparison.left:
            rule, figures = TOWNSHIP_LEFT, account.before
        elif account.township in comparison.joined:
            rule, figures = TOWNSHIP_JOINED, account.after
        else:
            continue
        if total := figures.carried + figures.recalled:
            yield remark(
                rule,
                place,
                township=account.township,
                count=total,
                basic=figures.basic,
                cooperative=figures.cooperative,
                recalled=figures.recalled,
            )
