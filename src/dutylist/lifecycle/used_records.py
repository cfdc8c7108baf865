"""Which entries of records have been used already: an entry can account for one change only."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

import msgspec

from dutylist.compare.change import Change
from dutylist.compare.classify import classify
from dutylist.compare.difference import compare
from dutylist.compare.handover import registers_handover
from dutylist.compare.name_changes import NewNames, names_of_the_past
from dutylist.compare.record_coverage import UnlistedParts, covered_fields, covers, moved_townships, uncovered_parts
from dutylist.lifecycle.build import ItemHistoryBuilder
from dutylist.lifecycle.commit_changes import commit_changes
from dutylist.lifecycle.life import Event
from dutylist.lifecycle.past_versions import PastVersions, SurroundingRecords
from dutylist.model.approval_process import approval_process
from dutylist.model.base import Record
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import County, Departments, Policy
from dutylist.model.file_kinds import BY_NAME, DATA
from dutylist.model.records import Adjustment
from dutylist.model.records import RecordEntry as Entry
from dutylist.reading.batch import parse_record
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.base import UnusableError
from dutylist.source.git.errors import SHALLOW_RECORD, UNSHALLOW, ShallowError
from dutylist.source.git.item_history import cut_off, cut_roots, histories, known_place, place_of
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import Revision
from dutylist.source.git.tree.read import GitTree

EntryKey = tuple[str, int]
"""A record's id and the number of an entry in it."""

_KEPT: Final = 256
"""The number of answers kept in the cache, each for one commit and one question."""


def used_records(objects: Objects, base: Revision, candidates: Iterable[tuple[str, str]]) -> Mapping[EntryKey, str]:
    """The entries, among those given as pairs of a record's and an item's id, that changes up to `base` have used, and
    where.

    Every commit that leads to `base` counts, on whichever side of a merge, and merges that revert an item. A change
    uses the entries that truly describe it: records in its own version before others, and among those the order is
    approved, not used yet, new with the change, describing all of it, approved last. If a part is then not accounted
    for, it uses any other entry on it, so that no entry is carried out piece by piece and still counts as open. A
    record written after the change counts as one of its version, unless it was applied for only after the change had
    been committed and the dates of that commit are plausible; for a change of wording alone, its dates are believed.

    All items together take two requests to git. What each commit changed is remembered, so that git is asked about the
    commits that came since, and the answer for a commit is cached.

    Raises:
        RevisionError: git cannot read the repository, or lacks a part of it.
    """
    wanted = sorted(frozenset(candidates))
    if not wanted:
        return {}
    place = known_place(objects)
    memory = None if place is None else Cache.of("used-entries", digest(), keep=_KEPT)
    key = hashlib.sha256(msgspec.msgpack.encode([base.commit, place, wanted])).digest()[:20]
    if memory is not None and (kept := memory.get(key)) is not None:
        try:
            rows = msgspec.msgpack.decode(kept, type=list[tuple[str, int, str]])
        except (msgspec.DecodeError, UnicodeDecodeError):
            rows = None
        if rows is not None:
            return {(record, index): commit for record, index, commit in rows}
    spent = _looked_up(objects, base, wanted)
    if memory is not None:
        memory.add(key, msgspec.msgpack.encode([(*each, commit) for each, commit in sorted(spent.items())]))
        memory.save()
    return spent


def _looked_up(objects: Objects, base: Revision, wanted: list[tuple[str, str]]) -> dict[EntryKey, str]:
    past = PastVersions(objects, {item for _, item in wanted})
    place = place_of(objects)
    office = past.office(base.commit, place)
    names = _past_names(objects, base)
    records = {each.record.id: _with_new_names(each, names) for each in reversed(office.records)}
    items = sorted({item for record, item in wanted if record in records and any(_on(records[record], item))})
    if not items:
        return {}
    found = histories(objects, base.commit, items, commit_changes(objects))
    cut = cut_off(objects, (turn for item in items for turn in found.every(item)))
    builder = ItemHistoryBuilder(past, base.commit, place)
    spent: dict[EntryKey, str] = {}
    for item in items:
        events = builder.events(found.every(item), cut)
        _Spending(past, item, records, office.policy, spent, names).follow(events)
    asked = {(record, index) for record, item in wanted if record in records for index, _ in _on(records[record], item)}
    _require_history(past, place, cut_roots(objects, found.graph), asked - spent.keys())
    return {each: commit for each, commit in spent.items() if each in asked}


def _require_history(past: PastVersions, place: str, cut: Iterable[str], unused: Iterable[EntryKey]) -> None:
    """Refuse to call an entry unused whose record is older than what a shallow clone holds."""
    open_records = {record for record, _ in unused}
    for commit in cut if open_records else ():
        known = sorted(open_records & {filed.record.id for filed in past.office(commit, place).records})
        if known:
            raise ShallowError(SHALLOW_RECORD, UNSHALLOW, record=known[0])


def _past_names(objects: Objects, base: Revision) -> NewNames:
    """The names that the registers of `base` keep as former ones."""
    tree = GitTree(objects, base)
    found: dict[str, Record | None] = {}
    for name in ("checklist", "departments"):
        try:
            data = tree.read(f"{DATA}/{name}.yaml")
        except UnusableError:
            data = None
        found[name] = parse_record(BY_NAME[name], data) if data is not None else None
    county, departments = found["checklist"], found["departments"]
    return names_of_the_past(
        Checklist(
            county_file=RecordFile(f"{DATA}/checklist.yaml", county) if isinstance(county, County) else None,
            departments_file=RecordFile(f"{DATA}/departments.yaml", departments)
            if isinstance(departments, Departments)
            else None,
        )
    )


def _with_new_names(filed: RecordFile[Adjustment], names: NewNames) -> RecordFile[Adjustment]:
    changes = tuple(map(names.entry, filed.record.changes))
    same = changes == filed.record.changes
    return filed if same else RecordFile(filed.path, msgspec.structs.replace(filed.record, changes=changes))


def _on(filed: RecordFile[Adjustment], item: str) -> Iterator[tuple[int, Entry]]:
    return ((index, entry) for index, entry in enumerate(filed.record.changes) if entry.item == item)


class _Spending:
    """Follows the changes of one item and marks the entries that each of them uses."""

    def __init__(
        self,
        past: PastVersions,
        item: str,
        newest: Mapping[str, RecordFile[Adjustment]],
        policy: Policy | None,
        spent: dict[EntryKey, str],
        names: NewNames,
    ) -> None:
        self._past = past
        self._item = item
        self._newest = newest
        self._policy = policy
        self._spent = spent
        self._names = names
        self._last: date | None = None
        self._known: frozenset[str] = frozenset()

    def follow(self, events: Iterable[Event]) -> None:
        """Go through the changes, the oldest first."""
        for event in events:
            step, arrival = event.turn.step, event.turn.arrival
            offices = [self._past.office(each.commit.id, step.place) for each in (step, arrival) if each]
            pool = self._pool(offices)
            if event.first or event.cut:
                self._stood_at_first(event, offices[0])
            elif (change := self._in_new_names(event.change, offices[0])) is not None and not registers_handover(
                change
            ):
                self._spend(event, change, pool)
            day = _day(event)
            self._last = max(filter(None, (self._last, day)), default=None)
            self._known = frozenset(pool)

    def _in_new_names(self, change: Change | None, office: SurroundingRecords) -> Change | None:
        """A change as the names of today tell it; None where nothing but names changed."""
        if change is None or not self._names:
            return change
        sides = [filed for filed in (change.difference.before, change.difference.after) if filed]
        if all(self._names.item(filed.record) == filed.record for filed in sides):
            return change
        before, after = (
            self._names.checklist(Checklist(county_file=office.county, items=(filed,) if filed else ()))
            for filed in (change.difference.before, change.difference.after)
        )
        return next(iter(classify(compare(before, after))), None)

    def _pool(self, offices: Iterable[SurroundingRecords]) -> dict[str, tuple[RecordFile[Adjustment], Policy | None]]:
        found: dict[str, tuple[RecordFile[Adjustment], Policy | None]] = {}
        for office in offices:
            for filed in reversed(office.records):
                found[filed.record.id] = _with_new_names(filed, self._names), office.policy
        # What is written down now is what was approved in the end.
        return {name: (self._newest.get(name, filed), policy) for name, (filed, policy) in found.items()}

    def _spend(
        self, event: Event, change: Change, pool: Mapping[str, tuple[RecordFile[Adjustment], Policy | None]]
    ) -> None:
        commit = event.commit.id
        day = _day(event)
        ranked = self._ranked(pool, change, day)
        left = uncovered_parts((), change)
        left = self._take(ranked, change, left, commit)
        # A record that served twice before anybody looked accounts for the change all the same.
        reused = [entry for filed in ranked for index, entry in _on(filed, self._item) if covers(entry, change)]
        left = _less(left, uncovered_parts(reused, change))
        self._touch(ranked, change, left, commit)
        if left:
            late = {name: (filed, self._policy) for name, filed in self._newest.items() if name not in pool}
            fitting = [filed for filed in self._ranked(late, change, None) if self._came_with(filed, change, day)]
            self._touch(fitting, change, self._take(fitting, change, left, commit), commit)

    def _ranked(
        self, pool: Mapping[str, tuple[RecordFile[Adjustment], Policy | None]], change: Change, day: date | None
    ) -> list[RecordFile[Adjustment]]:
        def rank(each: tuple[RecordFile[Adjustment], Policy | None]) -> tuple[bool, bool, bool, bool, bool, date, str]:
            filed, policy = each
            rules = policy or self._policy
            process = approval_process(rules, filed.record) if rules else None
            decided = process.decided_on if process else None
            entries = [(index, entry) for index, entry in _on(filed, self._item) if covers(entry, change)]
            return (
                process is not None and process.approved,
                any((filed.record.id, index) not in self._spent for index, _ in entries),
                filed.record.id not in self._known,
                bool(entries) and not uncovered_parts([entry for _, entry in entries], change),
                not (decided is None or (day is not None and decided > day)),
                decided or date.min,
                filed.record.id,
            )

        named = (each for each in pool.values() if any(True for _ in _on(each[0], self._item)))
        return [filed for filed, _ in sorted(named, key=rank, reverse=True)]

    def _take(
        self, records: Iterable[RecordFile[Adjustment]], change: Change, left: UnlistedParts, commit: str
    ) -> UnlistedParts:
        """Use entries that describe the change, record by record, as long as a part of it is not accounted for."""
        taken: list[Entry] = []
        for filed in records:
            fitting = [
                entry
                for index, entry in _on(filed, self._item)
                if (filed.record.id, index) not in self._spent and covers(entry, change)
            ]
            less = uncovered_parts((*taken, *fitting), change)
            if left and fitting and less != left:
                taken += fitting
                left = less
                self._spend_record(filed, change, commit)
        return left

    def _spend_record(self, filed: RecordFile[Adjustment], change: Change, commit: str) -> None:
        """Use the entries of a record that describe the change, including repeated ones."""
        happened = frozenset[str]().union(*(covered_fields(entry, change) for _, entry in _on(filed, self._item)))
        for index, entry in _on(filed, self._item):
            if covers(entry, change) or (entry.action == "amend" and happened & frozenset(entry.fields)):
                self._spent.setdefault((filed.record.id, index), commit)

    def _touch(
        self, records: Iterable[RecordFile[Adjustment]], change: Change, left: UnlistedParts, commit: str
    ) -> None:
        """Use any entry on a part that no entry accounts for."""
        for filed in records if left else ():
            for index, entry in _on(filed, self._item):
                if _speaks_of(entry, change, left):
                    self._spent.setdefault((filed.record.id, index), commit)

    def _came_with(self, filed: RecordFile[Adjustment], change: Change, day: date | None) -> bool:
        """Whether a record that was written later may belong to a change of this day."""
        days = [date.fromisoformat(taken.date) for taken in filed.record.steps.values()]
        # Nobody gains a duty by a false date on a change of wording.
        believable = change.kind == "editorial" or (day is not None and (self._last is None or day >= self._last))
        return not believable or not days or day is None or day >= min(days)

    def _stood_at_first(self, event: Event, office: SurroundingRecords) -> None:
        after = event.change.difference.after if event.change else None
        for filed in office.records if office.policy else ():
            process = approval_process(office.policy, filed.record) if office.policy else None
            if process is None or not process.approved:
                continue
            for index, entry in _on(filed, self._item):
                stood = process.closed
                if entry.action == "add":
                    stood = after is not None
                elif entry.action == "move":
                    stood = after is not None and after.record.list == entry.to_list
                elif entry.action == "remove":
                    stood = False
                if stood:
                    self._spent.setdefault((filed.record.id, index), event.commit.id)


def _speaks_of(entry: Entry, change: Change, left: UnlistedParts) -> bool:
    if change.action == "remove":
        return entry.action != "add"
    if change.action == "add":
        return entry.action == "add"
    match entry.action:
        case "move":
            difference = change.difference
            return "list" in left.fields and (
                entry.from_list == difference.from_list or entry.to_list == difference.to_list
            )
        case "rescope":
            return bool(frozenset(entry.townships) & frozenset(moved_townships(change)))
        case "amend":
            return bool(frozenset(entry.fields) & frozenset(left.fields))
        case _:
            return False


def _less(one: UnlistedParts, other: UnlistedParts) -> UnlistedParts:
    """What both leave unaccounted for."""
    return UnlistedParts(
        tuple(name for name in one.fields if name in other.fields),
        tuple(name for name in one.townships if name in other.townships),
    )


def _day(event: Event) -> date | None:
    """The day of a commit: the later one of its two dates, since anybody can set the author's date."""
    days = [each[:10] for each in (event.commit.date, event.commit.committed) if each]
    return date.fromisoformat(max(days)) if days else None
