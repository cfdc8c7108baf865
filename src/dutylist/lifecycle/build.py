"""Builds the history of an item from its revisions and from the contents of past commits."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

import msgspec

from dutylist.compare.change import Change
from dutylist.compare.classify import classify
from dutylist.compare.difference import compare
from dutylist.lifecycle.cited_records import RecordedChange
from dutylist.lifecycle.find_records import authorities
from dutylist.lifecycle.life import Event, ItemHistory
from dutylist.lifecycle.past_versions import PastVersions, UnreadableItem
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import County
from dutylist.model.item import Item
from dutylist.source.git.diff_tree import Commit, File
from dutylist.source.git.item_revisions import CommitState, Files, ItemRevision

_FIELDS: Final = tuple(name for name in Item.__struct_encode_fields__ if name != "id")

Beside = Callable[[CommitState], Iterable[File]]
"""The other items' files that a commit left otherwise than its first parent had them."""


class ItemHistoryBuilder:
    """Builds the histories of items from past commits; `place` is the checklist's folder at `head`."""

    def __init__(self, past: PastVersions, head: str, place: str, beside: Beside = lambda _: ()) -> None:
        self._past = past
        self._head = past.office(head, place)
        self._beside = beside

    def life(self, item: str, turns: Sequence[ItemRevision], now: Files, cut: Collection[str] = ()) -> ItemHistory:
        """The history of an item from its revisions; `now` are its files at the head, `cut` the commits at which a
        shallow clone ends.

        Raises:
            RevisionError: the repository is damaged or incomplete.
        """
        versions = _Versions(self._past)
        events, rewritten = self._events(turns, versions, cut)
        deeds = [self._deed(event, versions) for event in events]
        found = authorities([deed for deed in deeds if deed], self._head)
        told = [
            replace(event, authority=found[deed.commit.id]) if deed else event
            for event, deed in zip(events, deeds, strict=True)
        ]
        return ItemHistory(item, _title(told), versions.of(now), tuple(told), tuple(rewritten))

    def events(self, turns: Sequence[ItemRevision], cut: Collection[str] = ()) -> tuple[Event, ...]:
        """The event of each revision, without the records behind it.

        Raises:
            RevisionError: the repository is damaged or incomplete.
        """
        return tuple(self._events(turns, _Versions(self._past), cut)[0])

    def _events(
        self, turns: Sequence[ItemRevision], versions: "_Versions", cut: Collection[str]
    ) -> tuple[list[Event], list[Commit]]:
        self._expect(turns)
        events: list[Event] = []
        rewritten: list[Commit] = []
        for turn in turns:
            event = self._event(turn, versions, cut)
            if event is None:
                rewritten.append(turn.commit)
            else:
                events.append(event)
        return events, rewritten

    def _expect(self, turns: Sequence[ItemRevision]) -> None:
        steps = [step for turn in turns for step in (turn.step, turn.arrival) if step]
        files = [file for step in steps for files in (*step.before, step.after) for file in files]
        for place in dict.fromkeys(turn.step.place for turn in turns):
            commits = (step.commit.id for step in steps)
            self._past.expect(files, commits, place)

    def _event(self, turn: ItemRevision, versions: "_Versions", cut: Collection[str]) -> Event | None:
        step = turn.step
        after = versions.of(step.after)
        paths = tuple(file.list_path for file in step.after)
        if isinstance(after, UnreadableItem):
            versions.remember(step)
            return Event(turn, paths, unread=after, cut=turn.commit.id in cut)
        before = [versions.last_readable(files) for files in step.before]
        mended = any(isinstance(versions.of(files), UnreadableItem) for files in step.before)
        change = self._change(step, _own_ground(before, after), after, turn.arrival)
        if change is None:
            told = mended or len(paths) not in map(len, step.before)
            return Event(turn, paths, mended=mended) if told else None
        known_from = turn.commit.id in cut
        first = change.action == "add" and not mended and not known_from and self._is_first(step)
        return Event(turn, paths, change, first=first, cut=known_from, mended=mended)

    def _change(
        self,
        step: CommitState,
        before: RecordFile[Item] | None,
        after: RecordFile[Item] | None,
        arrival: CommitState | None = None,
    ) -> Change | None:
        county = self._past.office(step.commit.id, step.place).county
        successors = self._successors(before.record.id, step, arrival) if before and not after else []
        differences = compare(_checklist(county, before), _checklist(county, after, *successors))
        known = before or after
        return next((each for each in classify(differences) if known and each.item == known.record.id), None)

    def _successors(self, item: str, *steps: CommitState | None) -> list[RecordFile[Item]]:
        """The items that came or changed with a removed one and name it as their forerunner."""
        found: dict[str, RecordFile[Item]] = {}
        for step in filter(None, steps):
            for beside in map(self._past.item, self._beside(step)):
                if isinstance(beside, RecordFile) and item in beside.record.replaces:
                    found[beside.record.id] = beside
        return list(found.values())

    def _is_first(self, step: CommitState) -> bool:
        offices = [self._past.office(parent, step.place) for parent in step.parents]
        own = step.after[0].path.rsplit("/", 2)[1]
        return not any({own, "adjustments"} & office.folders for office in offices)

    def _deed(self, event: Event, versions: "_Versions") -> RecordedChange | None:
        if event.change is None or event.turn.dropped or event.cut:
            return None
        step, arrival = event.turn.step, event.turn.arrival
        offices = [self._past.office(each.commit.id, step.place) for each in (step, arrival) if each]
        whole = self._whole(arrival, versions) if arrival else None
        return RecordedChange(step.commit, event.change, tuple(offices), arrival.commit.id if arrival else None, whole)

    def _whole(self, arrival: CommitState, versions: "_Versions") -> Change | None:
        """What a merge did to the item on the main line."""
        after = versions.of(arrival.after)
        if isinstance(after, UnreadableItem) or not any((arrival.after, *arrival.before)):
            return None
        return self._change(arrival, versions.last_readable(arrival.before[0]), after)


class _Versions:
    """The contents of one item's files at its revisions."""

    def __init__(self, past: PastVersions) -> None:
        self._past = past
        self._found: dict[Files, RecordFile[Item] | UnreadableItem | None] = {}
        self._last_known: dict[Files, RecordFile[Item] | None] = {}

    def of(self, files: Files) -> RecordFile[Item] | UnreadableItem | None:
        """What the first file that can be read says; why not, where none can."""
        if files not in self._found:
            read = [self._past.item(file) for file in files]
            self._found[files] = next(
                (each for each in read if isinstance(each, RecordFile)), read[0] if read else None
            )
        return self._found[files]

    def last_readable(self, files: Files) -> RecordFile[Item] | None:
        """What these files say, or what was last read before them where they cannot be read."""
        found = self.of(files)
        return self._last_known.get(files) if isinstance(found, UnreadableItem) else found

    def remember(self, step: CommitState) -> None:
        """Note what was last read before a version that cannot be read."""
        self._last_known[step.after] = next(filter(None, map(self.last_readable, step.before)), None)


def _title(events: Iterable[Event]) -> str:
    """The last title that the item had, but for what was dropped."""
    titles = [event.change.title for event in events if event.change and not event.turn.dropped]
    return titles[-1] if titles else ""


def _own_ground(before: Sequence[RecordFile[Item] | None], after: RecordFile[Item] | None) -> RecordFile[Item] | None:
    """The version to compare a commit with, so that only its own change shows.

    For a merge, that is a version in which each key has the value after the merge if some parent had it, and otherwise
    the value of the first parent.
    """
    known = [each for each in before if each]
    if len(known) < 2 or after is None:
        return known[0] if known else None
    taken: dict[str, Any] = {
        field: value
        for field in _FIELDS
        if any(getattr(each.record, field) == (value := getattr(after.record, field)) for each in known)
    }
    return RecordFile(known[0].path, msgspec.structs.replace(known[0].record, **taken))


def _checklist(county: RecordFile[County] | None, *items: RecordFile[Item] | None) -> Checklist:
    return Checklist(county_file=county, items=tuple(each for each in items if each))
