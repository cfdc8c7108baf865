"""Finds the records by which the changes of an item were made.

`compare/record_coverage.py` says what a record accounts for. Where several do, first come those approved since the
change before, then others that no earlier change has used; of equals, one that accounts for the whole change, then the
one approved last, but not after the change. Records are looked up in the commit's own version and in that of the merge
that brought it to the main line. If neither has one, these count, in this order:
- records that account for the merge as a whole, where it brought several changes of the item;
- records of the newest version that were written afterwards and applied for within a month, since a record is often
  drafted for a change that exists already;
- records that an earlier change has used.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from dutylist.compare.change import Change
from dutylist.compare.record_coverage import UnlistedParts, covers, uncovered_parts
from dutylist.lifecycle.cited_records import ChangeBasis, CitedRecord, RecordedChange
from dutylist.lifecycle.past_versions import SurroundingRecords
from dutylist.model.approval_process import ApprovalProcess, approval_process
from dutylist.model.checklist import RecordFile
from dutylist.model.county import Policy
from dutylist.model.records import Adjustment
from dutylist.model.records import RecordEntry as Entry

_AFTERWARDS: Final = timedelta(days=31)


def authorities(deeds: Sequence[RecordedChange], head: SurroundingRecords) -> dict[str, ChangeBasis]:
    """The records behind each change, by commit; the changes are given in their order, `head` is the newest version."""
    search = _Search(deeds, head)
    search.look(search.unused_records)
    search.together()
    search.look(search.afterwards)
    search.look(search.used_before)
    return {deed.commit.id: search.authority(deed) for deed in deeds}


@dataclass(frozen=True)
class _Record:
    """A record in one version, together with the policy there."""

    filed: RecordFile[Adjustment]
    policy: Policy | None

    @property
    def id(self) -> str:
        return self.filed.record.id

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.filed.record.changes

    @cached_property
    def process(self) -> ApprovalProcess | None:
        return approval_process(self.policy, self.filed.record) if self.policy else None

    @property
    def approved(self) -> bool:
        return self.process is not None and self.process.approved

    def covering_records(self, change: Change) -> tuple[int, ...]:
        return tuple(number for number, entry in enumerate(self.entries) if covers(entry, change))


@dataclass
class _Found:
    """The records found so far for one change."""

    records: list[tuple[_Record, tuple[int, ...]]] = field(default_factory=list)
    left: UnlistedParts = field(default_factory=UnlistedParts)
    together: bool = False


class _Search:
    """The search for records in several rounds."""

    def __init__(self, deeds: Sequence[RecordedChange], head: SurroundingRecords) -> None:
        self.deeds = deeds
        self.pools = [_pool(deed.offices) for deed in deeds]
        self.newest = _pool([head])
        self.found = {deed.commit.id: _Found(left=uncovered_parts((), deed.change)) for deed in deeds}
        self.used: set[tuple[str, int]] = set()

    def look(self, candidates: Callable[[int, Change], Iterable[_Record]]) -> None:
        """Try candidates on every change that is not yet fully accounted for."""
        for number, deed in enumerate(self.deeds):
            found = self.found[deed.commit.id]
            if found.left and not found.together:
                self._take(found, candidates(number, deed.change), deed.change)

    def unused_records(self, number: int, change: Change) -> Iterator[_Record]:
        """The records in a change's own versions; those approved since the previous change come first."""
        before = self.pools[number - 1] if number else {}
        known = {record.id for record in before.values() if record.approved}
        records = [record for record in self.pools[number].values() if self._is_unused(record, change)]
        day = self.deeds[number].day
        yield from self._ranked((each for each in records if each.approved and each.id not in known), change, day)
        yield from self._ranked((each for each in records if each.approved and each.id in known), change, day)
        yield from self._ranked((each for each in records if not each.approved), change, day)

    def afterwards(self, number: int, change: Change) -> Iterator[_Record]:
        """The records that were written soon after a change."""
        day = self.deeds[number].day
        late = (
            record for record in self.newest.values() if self._is_unused(record, change) and _soon_after(record, day)
        )
        yield from self._ranked(late, change, None)

    def used_before(self, number: int, change: Change) -> Iterator[_Record]:
        """The approved records in a change's own versions, whether used before or not."""
        approved = (record for record in self.pools[number].values() if record.approved)
        yield from self._ranked(approved, change, self.deeds[number].day)

    def together(self) -> None:
        """Account for several changes of one merge by the merge as a whole."""
        groups: dict[str, list[int]] = defaultdict(list)
        for number, deed in enumerate(self.deeds):
            if deed.merge:
                groups[deed.merge].append(number)
        for numbers in groups.values():
            whole = self.deeds[numbers[-1]].whole
            lacking = [number for number in numbers if self.found[self.deeds[number].commit.id].left]
            if whole is None or not lacking or len(numbers) < 2:
                continue
            found = _Found(left=uncovered_parts((), whole), together=True)
            self._take(found, self.unused_records(numbers[0], whole), whole)
            if found.records:
                self.found |= {self.deeds[number].commit.id: found for number in lacking}

    def authority(self, deed: RecordedChange) -> ChangeBasis:
        found = self.found[deed.commit.id]
        cited = tuple(self._cited(record, entries, deed, found.together) for record, entries in found.records)
        unread = tuple(dict.fromkeys(path for office in deed.offices for path in office.unread))
        return ChangeBasis(cited, found.left, () if cited else unread)

    def _take(self, found: _Found, candidates: Iterable[_Record], change: Change) -> None:
        """Accept records as long as something is left to account for."""
        taken = [record.entries[number] for record, numbers in found.records for number in numbers]
        for record in candidates:
            left = uncovered_parts((*taken, *record.entries), change)
            if found.left and left != found.left:
                numbers = record.covering_records(change)
                taken += [record.entries[number] for number in numbers]
                found.records.append((record, numbers))
                found.left = left
                self.used |= {(record.id, number) for number in numbers}

    def _is_unused(self, record: _Record, change: Change) -> bool:
        return any((record.id, number) not in self.used for number in record.covering_records(change))

    def _ranked(self, records: Iterable[_Record], change: Change, day: date | None) -> list[_Record]:
        def rank(record: _Record) -> tuple[bool, bool, date, str]:
            decided = record.process.decided_on if record.process else None
            late = decided is None or (day is not None and decided > day)
            return not uncovered_parts(record.entries, change), not late, decided or date.min, record.id

        return sorted((record for record in records if record.covering_records(change)), key=rank, reverse=True)

    def _cited(self, record: _Record, entries: tuple[int, ...], deed: RecordedChange, together: bool) -> CitedRecord:
        then = _pool(deed.offices).get(record.id)
        now = self.newest.get(record.id, record)
        if now.entries != record.entries:
            now = record
        door = now.process.door if now.process else None
        circumstance = now.filed.record.circumstance
        named = door.circumstances.get(circumstance, circumstance) if door else circumstance
        afterwards = then is None or not then.approved
        return CitedRecord(now.filed, entries, now.process, named, afterwards and now.approved, together)


def _pool(offices: Iterable[SurroundingRecords]) -> dict[str, _Record]:
    """The records by id; of a record in several versions the last, of several with one id the first."""
    found: dict[str, _Record] = {}
    for office in offices:
        found |= {filed.record.id: _Record(filed, office.policy) for filed in reversed(office.records)}
    return found


def _soon_after(record: _Record, day: date | None) -> bool:
    """Whether a record was applied for in the month after a day, or before it; one without any date may have been."""
    days = [date.fromisoformat(taken.date) for taken in record.filed.record.steps.values()]
    return day is None or not days or min(days) - day <= _AFTERWARDS
