"""The procedure of an adjustment record: the steps it needs, those it has taken, those it lacks."""

from datetime import date
from functools import cached_property
from typing import Final

import msgspec

from dutylist.model.county import Door, DoorStep, Policy
from dutylist.model.records import Adjustment, RecordEntry, StepTaken

WORDING_KEYS: Final = frozenset({"notes", "keywords"})
"""Keys of an item that carry no duty: changing them is a change of wording, whatever the new value is."""

BINDING_KEYS: Final = frozenset({"list", "townships", "effective", "replaces"})
"""Keys that hold names, ids and dates: changing them is never a change of wording."""


def door_of(policy: Policy, record: Adjustment) -> Door:
    """The door that a record says it takes."""
    return policy.doors.adjustment if record.door == "adjustment" else policy.doors.admission


class ApprovalProcess(msgspec.Struct, frozen=True, dict=True):
    """One record on the full or the light path (简易程序) of its door. The steps are the county's own."""

    record: Adjustment
    door: Door
    light: bool = False

    @cached_property
    def steps(self) -> tuple[DoorStep, ...]:
        """The steps that the record needs, in order."""
        if not self.light:
            return self.door.steps
        return tuple(step for step in self.door.steps if step.id in self.door.light_steps)

    @cached_property
    def publication(self) -> DoorStep | None:
        """The step of publication (公布): the one with the id `publish`, else the last."""
        named = (step for step in self.steps if step.id == "publish")
        return next(named, self.steps[-1] if self.steps else None)

    @property
    def approval(self) -> DoorStep | None:
        """The step that decides (审定): the last one before publication whose id ends with `approve`, else the last."""
        before = self.before_publication
        deciding = [step for step in before if step.id.endswith("approve")] or before
        return deciding[-1] if deciding else None

    @cached_property
    def before_publication(self) -> tuple[DoorStep, ...]:
        """The steps that have to be done before publication."""
        last = self.publication
        return self.steps[: self.steps.index(last)] if last else ()

    def step_taken(self, step: DoorStep | None) -> StepTaken | None:
        """When and how a step happened, if it has."""
        return self.record.steps.get(step.id) if step else None

    @cached_property
    def missing(self) -> tuple[DoorStep, ...]:
        """The steps that approval still lacks: those before publication that have not happened."""
        return tuple(step for step in self.before_publication if not self.step_taken(step))

    @property
    def approved(self) -> bool:
        """Whether every step before publication has been taken, so that the checklist may be changed."""
        return bool(self.before_publication) and not self.missing

    @cached_property
    def decided_on(self) -> date | None:
        """The day of the approval; None if it has not happened or its date is invalid."""
        return day(self.step_taken(self.approval))

    @cached_property
    def heard_until(self) -> date | None:
        """The day until which opinions count: that of the first step whose id ends with `approve`, else of the approval."""
        days = (day(self.step_taken(step)) for step in self.before_publication if step.id.endswith("approve"))
        return min(filter(None, days), default=self.decided_on)

    @property
    def closed(self) -> bool:
        """Whether the record has been published; until then it is open."""
        return self.step_taken(self.publication) is not None

    @property
    def skipped(self) -> tuple[DoorStep, ...]:
        """Steps that have not happened although a later one has."""
        last = max((number for number, step in enumerate(self.steps) if self.step_taken(step)), default=0)
        return tuple(step for step in self.steps[:last] if not self.step_taken(step))

    @property
    def next(self) -> DoorStep | None:
        """The next step to take: the first that has not happened and that no later taken step follows."""
        last = max((number for number, step in enumerate(self.steps) if self.step_taken(step)), default=-1)
        return self.steps[last + 1] if last + 1 < len(self.steps) else None


def approval_process(policy: Policy, record: Adjustment) -> ApprovalProcess:
    """The procedure of a record by its own claim. Whether the light path is enough can only be judged with the change
    itself.
    """
    door = door_of(policy, record)
    return ApprovalProcess(record, door, claims_light(door, record))


def claims_light(door: Door, record: Adjustment) -> bool:
    """Whether a record may take the light path: it contains amendments only, and either of wording alone, or it has
    left out steps of the full path that would have been due before the last one taken.
    """
    if not door.light_steps or not all(_may_be_wording(change) for change in record.changes):
        return False
    if all(is_wording_only(change) for change in record.changes):
        return True
    full = ApprovalProcess(record, door)
    beyond = {step.id for step in full.steps} - set(door.light_steps)
    return bool(full.skipped) and not beyond & set(record.steps)


def _may_be_wording(change: RecordEntry) -> bool:
    """Whether a change only amends an item, and only keys that hold more than names, ids and dates."""
    return bool(change.item) and change.action == "amend" and BINDING_KEYS.isdisjoint(change.fields)


def is_wording_only(change: RecordEntry) -> bool:
    """Whether a change that amends an item touches only keys that hold wording."""
    return bool(change.item) and change.action == "amend" and WORDING_KEYS.issuperset(change.fields)


def day(taken: StepTaken | None) -> date | None:
    """The day of a step; None for a step not taken. The schema guarantees that the text is a date."""
    return date.fromisoformat(taken.date) if taken else None
