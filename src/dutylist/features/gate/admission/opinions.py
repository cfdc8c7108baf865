"""Finds the townships that applied for a change, agreed to it or were heard before a record was approved."""

from collections.abc import Collection, Iterable, Iterator

from dutylist.compare.burden import WEIGHTS
from dutylist.compare.change import Change
from dutylist.features.gate.change_text import names
from dutylist.features.gate.codes.conduct import NO_TOWNSHIP_OPINION
from dutylist.features.gate.record_index import ListedEntry, RecordIndex
from dutylist.features.gate.remark import GateIssue, remark
from dutylist.model.diagnostic import Place
from dutylist.model.records import Adjustment

AGREED = ("agree", "agree_with_changes")
ANY = (*AGREED, "disagree")


def have_agreed(record_index: RecordIndex, record: Adjustment, townships: Iterable[str]) -> bool:
    """Whether each of these townships applied for a record or agreed to it before it was approved."""
    return heard(record_index, record, AGREED).issuperset(townships)


def have_asked(record_index: RecordIndex, record: Adjustment, change: Change, *, whole: bool) -> bool:
    """Whether the townships asked for a change: each that gets the duty has applied itself, or has agreed.

    `whole`: all townships of the item get more to do, not only those that join.
    """
    if record_index.speaker(record.applicant, _begun(record)) not in record_index.townships:
        return False
    difference = change.difference
    weight = WEIGHTS[difference.to_list] > WEIGHTS[difference.from_list]
    everyone = (difference.scope_after or difference.scope_before).intersection(record_index.townships)
    whole = whole or change.action in ("add", "remove") or weight
    return have_agreed(record_index, record, everyone if whole else difference.joining)


def heard(record_index: RecordIndex, record: Adjustment, opinions: Collection[str] = ANY) -> frozenset[str]:
    """The townships that applied for a record, or whose last opinion after it was begun and before it was approved was one
    of these. Of two opinions of one day that which disagrees counts.
    """
    decided = record_index.process(record).heard_until
    begun = _begun(record)
    until = decided.isoformat() if decided else None
    last: dict[str, str] = {record_index.speaker(record.applicant, begun): AGREED[0]}
    for given in sorted(record.opinions, key=lambda each: (each.date, each.opinion not in AGREED)):
        if begun <= given.date and (until is None or given.date <= until):
            last[record_index.speaker(given.department, given.date)] = given.opinion
    return frozenset(name for name, opinion in last.items() if opinion in opinions)


def _begun(record: Adjustment) -> str:
    """The day of a record's first step."""
    return min((taken.date for taken in record.steps.values()), default="")


def silent_townships(
    record_index: RecordIndex, listed: ListedEntry, change: Change, given_to: Collection[str]
) -> Iterator[GateIssue]:
    """The refusal of an admission for which some of these townships were not asked."""
    record = listed.record
    spoke = heard(record_index, record)
    silent = tuple(name for name in record_index.townships if name in given_to and name not in spoke)
    if silent:
        place = Place(listed.filed.path, ("door",))
        yield remark(NO_TOWNSHIP_OPINION, place, about=change, record=record.id, texts={"townships": names(silent)})
