"""Every record on its way through its door, and which records touch an item: worked out once for all of R6xx."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache
from heapq import nlargest
from itertools import pairwise
from typing import Final, Literal

import msgspec

from dutylist.model.approval_process import ApprovalProcess, approval_process, day
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import DoorStep
from dutylist.model.diagnostic import Place
from dutylist.model.records import Adjustment, RecordEntry
from dutylist.rules.process.contradictions import contradicted_items

Aspect = Literal["list", "departments", "townships", "presence"]
"""What of an item a change may have altered."""

_ALTERING: Final[dict[Aspect, frozenset[str]]] = {
    "presence": frozenset({"add"}),
    "list": frozenset({"add", "remove", "move"}),
    "departments": frozenset({"add", "remove", "move", "rescope"}),
    "townships": frozenset({"add", "remove", "move", "rescope"}),
}
"""The actions that may alter it; an amendment says itself what it alters."""


class Proceeding(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A record, its way through its door, and what of that can be relied on."""

    filed: RecordFile[Adjustment]
    process: ApprovalProcess

    @property
    def record(self) -> Adjustment:
        """The record itself."""
        return self.filed.record

    @cached_property
    def disorder(self) -> tuple[tuple[DoorStep, DoorStep], ...]:
        """Each step that is dated before the one taken before it, with that one first."""
        return tuple(
            (before, step)
            for before, step in self._neighbours()
            if self.record.steps[step.id].date < self.record.steps[before.id].date
        )

    def _neighbours(self) -> Iterator[tuple[DoorStep, DoorStep]]:
        taken = [step for step in self.process.door.steps if step.id in self.record.steps]
        return pairwise(taken)

    @cached_property
    def _doubtful(self) -> frozenset[str]:
        return frozenset(step.id for pair in self.disorder for step in pair)

    @cached_property
    def contradicted(self) -> frozenset[str]:
        """The items of which the record says what cannot be done."""
        return contradicted_items(self.record)

    @cached_property
    def misnamed(self) -> bool:
        """Whether a step has a name that the door does not know: then none can be said to be missing."""
        return not self.record.steps.keys() <= {step.id for step in self.process.door.steps}

    def date_of(self, step: DoorStep | None) -> date | None:
        """When a step happened; None where it has not, or its date contradicts that of a neighbour."""
        return day(self.process.step_taken(step)) if step and step.id not in self._doubtful else None

    @property
    def decided_on(self) -> date | None:
        """The day of the approval, as far as it can be relied on."""
        return self.date_of(self.process.approval)

    @property
    def published_on(self) -> date | None:
        """The day of the publication, as far as it can be relied on."""
        return self.date_of(self.process.publication)

    @property
    def settled_on(self) -> date | None:
        """The day from which the list says what the record says: its publication, or until then its approval."""
        return self.published_on or self.decided_on

    def at_step(self, step: DoorStep) -> Place:
        """The date of a step that has been taken."""
        return Place(self.filed.path, ("steps", step.id, "date"))


class Touch(msgspec.Struct, frozen=True):
    """A change of a record: what it does to an item, and where that is written."""

    by: Proceeding
    index: int
    change: RecordEntry

    @property
    def place(self) -> Place:
        """Where the change is written."""
        return Place(self.by.filed.path, ("changes", self.index, "action"))


class Processes(msgspec.Struct, frozen=True, dict=True):
    """All records of a checklist, and the changes by item in the order of the records' paths."""

    proceedings: tuple[Proceeding, ...] = ()

    @cached_property
    def touches(self) -> dict[str, tuple[Touch, ...]]:
        """What the records do to each item."""
        found: dict[str, list[Touch]] = defaultdict(list)
        for proceeding in self.proceedings:
            for index, change in enumerate(proceeding.record.changes):
                found[change.item].append(Touch(proceeding, index, change))
        return {item: tuple(touches) for item, touches in found.items()}

    @cached_property
    def _pending(self) -> dict[str, set[Proceeding]]:
        return {
            item: {touch.by for touch in touches if not touch.by.process.closed and touch.change.action != "amend"}
            for item, touches in self.touches.items()
        }

    def pending_elsewhere(self, item: str, by: Proceeding) -> bool:
        """Whether another record that is not published yet does more to this item than amend it."""
        pending = self._pending[item]
        return len(pending) > (by in pending)

    @cached_property
    def _latest(self) -> dict[tuple[str, Aspect], tuple[tuple[date, Proceeding], ...]]:
        return {}

    def altered_since(self, item: str, aspect: Aspect, by: Proceeding) -> bool:
        """Whether another record may have altered this of the item after this record did.

        It may, unless it was certainly published before this one was: what the list says now may be its work.
        """
        if (item, aspect) not in self._latest:
            # The two latest are enough: one of them is another record's.
            latest = {
                touch.by: touch.by.published_on or date.max
                for touch in self.touches.get(item, ())
                if touch.change.action in _ALTERING[aspect] or aspect in touch.change.fields
            }
            two = nlargest(2, latest.items(), key=lambda each: each[1])
            self._latest[item, aspect] = tuple((published, other) for other, published in two)
        settled = by.settled_on or date.min
        return any(other is not by and published >= settled for published, other in self._latest[item, aspect])


@lru_cache(maxsize=1)
def processes(checklist: Checklist) -> Processes:
    """The records of a checklist; none where policy.yaml could not be read, for then no step is known."""
    if checklist.policy_file is None:
        return Processes()
    policy = checklist.policy_file.record
    return Processes(
        tuple(
            Proceeding(filed, approval_process(checklist.policies.get(filed.path, policy), filed.record))
            for filed in checklist.adjustments
            if filed.record.withdrawn is None
        )
    )


_MOST_NAMES: Final = 30


def join_names(names: list[str]) -> tuple[str, str]:
    """Names in a row, in Chinese and in English, the first thirty of many."""
    row = "、".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return (f"{row}等 {len(names)} 个", f"{row} and {more} more") if more > 0 else (row, row)
