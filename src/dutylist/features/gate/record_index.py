"""The records that a change may rest on, and what keeps each of them from counting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from dutylist.model.approval_process import ApprovalProcess, approval_process, door_of
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import DoorStep, Policy
from dutylist.model.diagnostic import Place
from dutylist.model.message import Message
from dutylist.model.records import Adjustment
from dutylist.model.records import RecordEntry as Entry

if TYPE_CHECKING:
    from dutylist.features.gate.unfinished_records import Unfinished

UsedRecords = Mapping[tuple[str, str], str]
"""The commit that used a record up for an item, by the ids of the two."""

_FIXED: Final = ("door", "circumstance", "applicant", "emergency", "changes")
"""What of a record may not change once it is approved."""


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """One entry of a record, and which one it is."""

    filed: RecordFile[Adjustment]
    index: int
    entry: Entry

    @property
    def record(self) -> Adjustment:
        """The record."""
        return self.filed.record

    def place(self, *pointer: str | int) -> Place:
        """The entry, or a value in it."""
        return Place(self.filed.path, ("changes", self.index, *pointer))


class RecordIndex:
    """Every record of the head version, judged by the policy that counts."""

    def __init__(
        self,
        base: Checklist,
        head: Checklist,
        policy: Policy,
        spent: UsedRecords | None = None,
        unfinished: "Iterable[Unfinished]" = (),
    ) -> None:
        self.policy = policy
        self.drafted = {change.item: each for each in unfinished for change in each.changes}
        self.before = {filed.record.id: filed for filed in reversed(base.adjustments)}
        self.now = head.adjustments
        self._spent = spent

    @cached_property
    def _by_item(self) -> dict[str, list[ListedEntry]]:
        found: dict[str, list[ListedEntry]] = {}
        for filed in sorted(self.now, key=lambda each: (each.record.id, each.path)):
            for index, entry in enumerate(filed.record.changes):
                found.setdefault(entry.item, []).append(ListedEntry(filed, index, entry))
        return found

    def entries(self, item: str) -> list[ListedEntry]:
        """The entries that name an item, in the order of the records' ids."""
        return self._by_item.get(item, [])

    def lacking(self, record: Adjustment, *, editorial: bool = False) -> tuple[DoorStep, ...] | None:
        """The steps that a record still lacks to let a change through; None where it lets it through.

        The light path is enough for an editorial change, the first step for an emergency.
        """
        process = ApprovalProcess(record, door_of(self.policy, record))
        if process.approved:
            return None
        if self.is_emergency(record):
            return None if process.taken(process.steps[0]) else process.steps[:1]
        light = ApprovalProcess(record, process.door, light=True)
        if editorial and light.before_publication:
            return None if light.approved else light.missing
        return process.missing

    def took_light_path(self, record: Adjustment) -> bool:
        """Whether every step of the light path has been taken, and none beyond it."""
        light = ApprovalProcess(record, door_of(self.policy, record), light=True)
        return light.approved and record.steps.keys() <= {step.id for step in light.steps}

    def is_emergency(self, record: Adjustment) -> bool:
        """Whether a record may go ahead and be completed later."""
        door = self.policy.doors.admission
        return record.door == "admission" and record.emergency and door.emergency is not None and bool(door.steps)

    def outstanding(self, record: Adjustment) -> tuple[DoorStep, ...]:
        """The steps that an emergency still lacks until it is approved like any other record."""
        return ApprovalProcess(record, door_of(self.policy, record)).missing if self.is_emergency(record) else ()

    def let_through(self, record: Adjustment) -> bool:
        """Whether a record was approved, in full, on the light path that it claims, or as an emergency."""
        return self.lacking(record) is None or approval_process(self.policy, record).approved

    def used(self, listed: ListedEntry) -> Message | None:
        """When an entry was used up, behind the record's id; None where it was not.

        Where nobody looked it up, a record that was already published in the base version counts as used up.
        """
        if self._spent is None:
            old = self.before.get(listed.record.id)
            if old and self.closed(old.record):
                return Message("在改动以前已经公布，算用过了", "was already published before this change")
            return None
        commit = self._spent.get((listed.record.id, listed.entry.item))
        if commit is None:
            return None
        return Message(f"已在提交 {commit[:10]} 用过", f"was used up by the commit {commit[:10]}")

    def closed(self, record: Adjustment) -> bool:
        """Whether a record has been published."""
        return ApprovalProcess(record, door_of(self.policy, record)).closed

    @cached_property
    def uncertain(self) -> dict[str, Message]:
        """By the path of a record: why it does not count, because it cannot be told from another one."""
        paths: dict[str, list[str]] = {}
        for filed in self.now:
            paths.setdefault(filed.record.id, []).append(filed.path)
        numbers: dict[tuple[str, int], list[str]] = {}
        for record_id in sorted({*paths, *self.before}):
            numbers.setdefault(_number(record_id), []).append(record_id)
        found: dict[str, Message] = {}
        for filed in self.now:
            record_id = filed.record.id
            same = [path for path in paths[record_id] if path != filed.path]
            alike = [other for other in numbers[_number(record_id)] if other != record_id]
            if filed.stem != record_id:
                found[filed.path] = Message(f"它的文件名是 {filed.stem}", f"its file is named {filed.stem}")
            elif same:
                found[filed.path] = Message(f"{same[0]} 也用这个编号", f"{same[0]} has the same id")
            elif alike and record_id not in self.before:
                other = alike[0]
                found[filed.path] = Message(
                    f"它的编号与 {other} 只差几个零", f"its id differs from {other} only in zeros"
                )
        return found

    def altered(self, record: Adjustment) -> tuple[str, ...]:
        """What of a record changed after its approval in the base version: keys, or `steps` where one vanished."""
        old = self.before.get(record.id)
        if old is None or not self.let_through(old.record):
            return ()
        changed = [key for key in _FIXED if getattr(old.record, key) != getattr(record, key)]
        return (*changed, *(["steps"] if old.record.steps.keys() - record.steps.keys() else []))


def _number(record_id: str) -> tuple[str, int]:
    """A record's id as one reads it: its zeros are easily overlooked."""
    beginning, _, number = record_id.rpartition("-")
    return beginning, int(number) if number.isdecimal() and number.isascii() else -1
