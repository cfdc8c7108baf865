"""Several approved records on the same change: two with the same entry, or two that contradict each other."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from dutylist.compare.change import Change
from dutylist.compare.record_coverage import covered_fields, covered_townships, covers, moved_townships
from dutylist.features.gate.change_text import describe_entries
from dutylist.features.gate.codes.notices import COVERED_TWICE
from dutylist.features.gate.codes.process import CONTRADICTION
from dutylist.features.gate.record_index import ListedEntry, RecordIndex
from dutylist.features.gate.remark import GateIssue, item_place, remark
from dutylist.model.records import RecordEntry as Entry


def contradictions(record_index: RecordIndex, change: Change, standing: Sequence[ListedEntry]) -> Iterator[GateIssue]:
    """The first open approved record whose entry contradicts those that the change rests on."""
    for rival in record_index.entries(change.item):
        if not _contradicts(rival.entry, change) or not _open(record_index, rival):
            continue
        listed = next((each for each in standing if each.entry.action == rival.entry.action), standing[0])
        item = item_place(change)
        texts = {"said": describe_entries([listed.entry]), "other_said": describe_entries([rival.entry])}
        yield remark(
            CONTRADICTION,
            listed.place(),
            about=change,
            record=listed.record.id,
            related=(rival.place(), *([item] if item else [])),
            other=rival.record.id,
            texts=texts,
        )
        return


def _contradicts(entry: Entry, change: Change) -> bool:
    """Whether an entry contradicts this change; one that can still be carried out later does not."""
    if covers(entry, change):
        return False
    if entry.action == "move":
        difference = change.difference
        return change.action == "move" and entry.from_list == difference.from_list
    return entry.action == "rescope" and bool(frozenset(entry.townships) & frozenset(moved_townships(change)))


def _open(record_index: RecordIndex, listed: ListedEntry) -> bool:
    return (
        record_index.let_through(listed.record)
        and not record_index.is_closed(listed.record)
        and record_index.use_of(listed) is None
    )


def covered_twice(change: Change, standing: Sequence[ListedEntry]) -> Iterator[GateIssue]:
    """Two records that both account for the same part of a change."""
    for one, other in combinations(standing, 2):
        if one.record.id != other.record.id and _same_part(one.entry, other.entry, change):
            yield remark(
                COVERED_TWICE,
                one.place(),
                about=change,
                record=one.record.id,
                related=(other.place(),),
                other=other.record.id,
            )
            return


def _same_part(one: Entry, other: Entry, change: Change) -> bool:
    both = covered_fields(one, change) & covered_fields(other, change)
    if both - {"townships"} or change.action in ("add", "remove"):
        return bool(both)
    return bool(covered_townships(one, change) & covered_townships(other, change))
