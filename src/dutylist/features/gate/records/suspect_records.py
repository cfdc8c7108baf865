"""Records new in head that would serve more than one change: copies of others, and lists of nearly every key."""

from collections.abc import Iterable, Iterator
from typing import Final

from dutylist.compare.change import Change
from dutylist.compare.equivalence import fold_wording
from dutylist.features.gate.codes.conduct import BLANK_CHEQUE, COPIED_RECORD
from dutylist.features.gate.record_index import RecordIndex
from dutylist.features.gate.remark import GateIssue, remark
from dutylist.model.diagnostic import Place
from dutylist.model.records import Adjustment, RecordEntry

_BRACKETS: Final = str.maketrans(dict.fromkeys("[【〔〖（{<〈《", "(") | dict.fromkeys("]】〕〗）}>〉》", ")"))

_MANY: Final = 9
"""The number of listed keys from which on a record with few actual changes counts as not made for the change."""


def blank_cheques(record_index: RecordIndex, changes: Iterable[Change]) -> Iterator[GateIssue]:
    """Refusals for records new in head that list nearly every key of an item, in one entry or in several, and so
    would cover any change.
    """
    changed = {change.item: change.difference.names for change in changes}
    for filed in record_index.now:
        if filed.record.id in record_index.before:
            continue
        listed: dict[str, frozenset[str]] = {}
        first: dict[str, int] = {}
        for index, entry in enumerate(filed.record.changes):
            if entry.fields:
                listed[entry.item] = listed.get(entry.item, frozenset()) | frozenset(entry.fields)
                first.setdefault(entry.item, index)
        for item, fields in listed.items():
            count, total = len(changed.get(item, frozenset()) & fields), len(fields)
            if total >= _MANY and 2 * count < total:
                place = Place(filed.path, ("changes", first[item], "fields"))
                yield remark(BLANK_CHEQUE, place, about=item, record=filed.record.id, count=total, changed=count)


def copies(record_index: RecordIndex) -> Iterator[GateIssue]:
    """Refusals for records new in head that would use the decision of another one again."""
    for filed in record_index.now:
        if filed.record.id in record_index.before:
            continue
        other = next((each for each in record_index.now if _copied(filed.record, each.record, record_index)), None)
        if other is not None:
            place = Place(filed.path, ("id",))
            yield remark(COPIED_RECORD, place, record=filed.record.id, other=other.record.id)


def _copied(record: Adjustment, other: Adjustment, record_index: RecordIndex) -> bool:
    """Whether one record rests on a document of another one and lists one of its changes again.

    A document may decide on many changes, each of them once.
    """
    if other.id == record.id or (other.id not in record_index.before and other.id > record.id):
        return False
    mine, theirs = (
        {_plain(taken.document) for taken in each.steps.values() if taken.document} for each in (record, other)
    )
    if not mine & theirs:
        return False
    again = [n for n, another in enumerate(other.changes) if any(_same(one, another) for one in record.changes)]
    # What was withdrawn before it was carried out may be written anew, with what was left out.
    return bool(again) and (
        other.withdrawn is None or not all(record_index.is_unused(other, number) for number in again)
    )


def _plain(document: str) -> str:
    """A document's name without differences of width and of brackets."""
    return fold_wording(document).translate(_BRACKETS)


def _same(one: RecordEntry, other: RecordEntry) -> bool:
    if (one.subject, one.action) != (other.subject, other.action):
        return False
    match one.action:
        case "amend":
            return bool(one.file) or bool({*one.fields} & {*other.fields})
        case "rescope":
            return bool({*one.townships} & {*other.townships})
        case _:
            return (one.from_list, one.to) == (other.from_list, other.to)
