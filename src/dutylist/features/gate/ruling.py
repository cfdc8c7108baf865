"""The verdict on one change: the records that it rests on, and the reasons to refuse it."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from dutylist.compare.change import Change
from dutylist.compare.record_coverage import UnlistedParts, covers, uncovered_parts
from dutylist.features.gate.blockers import blockers
from dutylist.features.gate.coverage_gaps import unaccounted_issues
from dutylist.features.gate.record_index import ListedEntry, RecordIndex
from dutylist.features.gate.records.conflicting_records import contradictions
from dutylist.features.gate.remark import GateIssue


class ChangeVerdict:
    """One change judged by all records; `draft` is the command that drafts a record for it."""

    def __init__(self, record_index: RecordIndex, change: Change, draft: str) -> None:
        self.change = change
        self._docket = record_index
        self._draft = draft
        self._named = record_index.entries(change.item)

    @cached_property
    def standing(self) -> tuple[ListedEntry, ...]:
        """The entries that describe the change and count."""
        return tuple(
            each
            for each in self._named
            if covers(each.entry, self.change)
            and not self._docket.altered_keys(each.record)
            and not self._against(each)
        )

    @cached_property
    def _wanting(self) -> tuple[ListedEntry, ...]:
        """The entries that would account for the rest if their records counted; the best ones first.

        A used entry is considered only if it fits entirely and no other one is on the item.
        """
        if self._unused:
            return self._chosen(self._unused)
        used = self._chosen(self._named)
        return () if self._left(used) else used

    @cached_property
    def _unused(self) -> tuple[ListedEntry, ...]:
        return tuple(each for each in self._named if self._docket.use_of(each) is None)

    def _chosen(self, among: Iterable[ListedEntry]) -> tuple[ListedEntry, ...]:
        listing = [each for each in among if covers(each.entry, self.change) and each not in self.standing]
        if not listing:
            return ()
        listing.sort(key=lambda each: (len(self._against(each)), each.record.id, each.filed.path, each.index))
        chosen: list[ListedEntry] = []
        left = self._left(self.standing)
        for each in listing:
            less = self._left((*self.standing, *chosen, each))
            if left and less != left:
                chosen.append(each)
                left = less
        return tuple(chosen)

    def _left(self, entries: tuple[ListedEntry, ...]) -> UnlistedParts:
        return uncovered_parts((each.entry for each in entries), self.change)

    def _against(self, listed: ListedEntry) -> list[GateIssue]:
        return list(blockers(self._docket, listed, self.change, self._draft))

    @property
    def relied(self) -> tuple[ListedEntry, ...]:
        """The entries that the change rests on, whether or not their records count."""
        return self.standing + self._wanting

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of the records on which it rests."""
        return tuple(dict.fromkeys(each.record.id for each in self.relied))

    @property
    def altered(self) -> bool:
        """Whether it rests on a record that was altered after its approval."""
        return any(self._docket.altered_keys(each.record) for each in self._wanting)

    @cached_property
    def refused(self) -> bool:
        """Whether there is a reason to refuse the change."""
        return self.altered or any(True for _ in self.refusals())

    def refusals(self) -> Iterator[GateIssue]:
        """The reasons to refuse the change, each once."""
        for listed in {each.filed.path: each for each in reversed(self._wanting)}.values():
            yield from self._against(listed)
        left = self._left(self.relied)
        if left:
            yield from unaccounted_issues(self._docket, self.change, self._unused, left, self._draft)
        elif not self._wanting:
            yield from contradictions(self._docket, self.change, self.standing)
