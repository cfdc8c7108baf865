"""An index of the records that a change may rest on, with the reasons why a record does not count."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Final

import msgspec

from dutylist.compare.equivalence import fold_wording
from dutylist.compare.name_changes import names_of_the_past
from dutylist.model.approval_process import ApprovalProcess, claims_light, door_of
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import DoorStep, Policy
from dutylist.model.diagnostic import Place
from dutylist.model.file_kinds import stem_of
from dutylist.model.item import Basis, Item
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.message import Message
from dutylist.model.records import Adjustment
from dutylist.model.records import RecordEntry as Entry

UsedRecords = Mapping[tuple[str, int], str]
"""The commit that used an entry, by the record's id and the number of the entry."""

_PLACEHOLDER: Final = "请填写"
"""The beginning of a text that is still to be filled in."""
_AROUND_A_LAW: Final = LazyPattern(r"^《?中华人民共和国|[《》]|[(（][^()（）]*(?:修[订正改]|年)[^()（）]*[)）]$")
_FIXED: Final = ("door", "circumstance", "reason", "applicant", "emergency", "continues", "changes", "notes")
"""Keys of a record, besides steps and opinions, that must not change after its approval."""


class ListedEntry(msgspec.Struct, frozen=True):
    """One entry of a record with its number."""

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


class UnfinishedRecord(msgspec.Struct, frozen=True):
    """A draft: its path, the number of placeholders, and the changes that it lists already."""

    path: str
    places: int
    changes: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """The record's id, by its file's name."""
        return stem_of(self.path)


class RecordIndex:
    """Every record of the head version, judged by the policy of base."""

    def __init__(
        self,
        base: Checklist,
        head: Checklist,
        policy: Policy,
        spent: UsedRecords | None = None,
        unfinished: Iterable[UnfinishedRecord] = (),
        on: date | None = None,
        earlier: Mapping[str, Policy] | None = None,
        given: Container[str] = (),
        whole: Callable[[], Checklist] | None = None,
        naming: Callable[[str], Iterable[Item]] | None = None,
    ) -> None:
        self.policy = policy
        self.on = on or date.max
        self._earlier = earlier or {}
        self._given = given
        self.before = {filed.record.id: filed for filed in reversed(base.adjustments)}
        self.items_before = base.by_id
        self.now, unfilled = _parted(head.adjustments, self.before)
        self.drafts = (*unfinished, *unfilled)
        self.drafted = {change.item: each for each in self.drafts for change in each.changes}
        self._items_now = head.items
        self._whole = whole
        self._naming = naming or self._all_items
        self.townships = head.township_names or base.township_names
        self.departments = head.departments or base.departments
        self.former = {**base.former_names, **head.former_names}
        self._past = names_of_the_past(head)
        self._spent = spent
        self._processes: dict[tuple[int, bool | None], ApprovalProcess] = {}

    @cached_property
    def _by_item(self) -> dict[str, list[ListedEntry]]:
        found: dict[str, list[ListedEntry]] = {}
        for filed in sorted(self.now, key=lambda each: (each.record.id, each.path)):
            for index, entry in enumerate(filed.record.changes):
                if filed.record.withdrawn is None:
                    found.setdefault(entry.item, []).append(ListedEntry(filed, index, self._past.entry(entry)))
        return found

    @property
    def latest(self) -> str | None:
        """The last day on which somebody may take over what nobody else does; None where the day of judging is unknown."""
        within = timedelta(days=self.policy.handover.within_days)
        return (self.on + within).isoformat() if self.on <= date.max - within else None

    def speaker(self, name: str, day: str) -> str:
        """Whose word was given under a name on a day: that of a township which was merged before is nobody's any more."""
        merged = self._merged.get(name)
        return name if merged is not None and day > merged else self.former.get(name, name)

    @cached_property
    def _merged(self) -> dict[str, str]:
        """The days on which the mergers of townships were approved, by the names of those that are gone."""
        found: dict[str, str] = {}
        for filed in self.now:
            merged = [entry.township for entry in filed.record.changes if entry.township and entry.action == "merge"]
            decided = self._process(filed.record).decided_on if merged and filed.record.withdrawn is None else None
            if decided is not None and self._process(filed.record).approved:
                found |= {name: decided.isoformat() for name in merged if name not in self.townships}
        return found

    def entries(self, item: str) -> list[ListedEntry]:
        """The entries that name an item, in the order of the records' ids."""
        return self._by_item.get(item, [])

    def successors(self, replaced: Iterable[str], *, everywhere: bool = False) -> list[Item]:
        """The items of head that replace one of these; `everywhere` reads all of head where none at hand does."""
        gone = frozenset(replaced)
        found = [filed.record for filed in self._items_now if gone & frozenset(filed.record.replaces)]
        if everywhere and not found and self._whole is not None:
            found = [filed.record for filed in self._whole().items if gone & frozenset(filed.record.replaces)]
        return found

    def item_before(self, item: str) -> Item | None:
        """An item of base. One that is at hand on neither side has not changed: it is read from all of head."""
        filed = self.items_before.get(item)
        if filed is None and self._whole is not None and all(each.record.id != item for each in self._items_now):
            filed = self._whole().by_id.get(item)
        return filed.record if filed else None

    def item_on_same_law(self, item: Item) -> tuple[str, Item] | None:
        """A document on which an item rests, and another item of head that rests on the same article of it, if any does.

        Where one of the two names no article, it is the same.
        """
        for own in item.basis:
            for other in self._naming(_law(own.document)):
                if other.id != item.id and any(_is_same_law(own, basis) for basis in other.basis):
                    return own.document, other
        return None

    def _all_items(self, _name: str) -> Iterable[Item]:
        return (filed.record for filed in (self._whole().items if self._whole is not None else self._items_now))

    def rules_of(self, record: Adjustment) -> Policy:
        """The policy for a record: the one by which it was approved, else that of base."""
        return self._earlier.get(record.id, self.policy)

    def process(self, record: Adjustment) -> ApprovalProcess:
        """The procedure of a record, on the path that it claims."""
        return self._process(record)

    def _process(self, record: Adjustment, *, light: bool | None = None) -> ApprovalProcess:
        """The procedure of a record on the full or the light path, or on the one that it claims; made once."""
        key = (id(record), light)
        found = self._processes.get(key)
        if found is None:
            door = door_of(self.rules_of(record), record)
            on = claims_light(door, record) if light is None else light
            # It holds the record, whose place in memory is therefore given to no other one.
            found = self._processes[key] = ApprovalProcess(record, door, on)
        return found

    def missing_steps(self, record: Adjustment, *, editorial: bool = False) -> tuple[DoorStep, ...] | None:
        """The steps that a record lacks before a change may pass; None if it lacks none.

        The light path is enough for an editorial change, the first step for an emergency.
        """
        process = self._process(record, light=False)
        if process.approved:
            return None
        if self.is_emergency(record):
            return None if process.step_taken(process.steps[0]) else process.steps[:1]
        light = self._process(record, light=True)
        if editorial and light.before_publication:
            return None if light.approved else light.missing
        return process.missing

    def steps_before_registers(self, record: Adjustment) -> tuple[DoorStep, ...] | None:
        """The steps that a record lacks before registers and rules may change, for which no emergency opens the door."""
        return self.missing_steps(record) if (missing := self.outstanding_steps(record)) == () else missing

    def took_light_path(self, record: Adjustment) -> bool:
        """Whether every step of the light path has been taken, and none beyond it."""
        light = self._process(record, light=True)
        return light.approved and record.steps.keys() <= {step.id for step in light.steps}

    def is_emergency(self, record: Adjustment) -> bool:
        """Whether a record is an emergency that may be completed later."""
        door = self.rules_of(record).doors.admission
        return record.door == "admission" and record.emergency and door.emergency is not None and bool(door.steps)

    def outstanding_steps(self, record: Adjustment) -> tuple[DoorStep, ...]:
        """The steps that an emergency lacks until it is approved like any other record."""
        return self._process(record, light=False).missing if self.is_emergency(record) else ()

    def let_through(self, record: Adjustment) -> bool:
        """Whether a record lets changes pass: approved in full, on the light path that it claims, or as an emergency."""
        return self.missing_steps(record) is None or self.process(record).approved

    def use_of(self, listed: ListedEntry) -> Message | None:
        """The commit that used an entry, with the record's id; None if it is unused.

        If nobody looked it up, a record that was already published in base counts as used.
        """
        if self._spent is None:
            old = self.before.get(listed.record.id)
            if old and self.is_closed(old.record):
                return Message("在改动以前已经公布，算用过了", "was already published before this change")
            return None
        commit = self._spent.get((listed.record.id, listed.index))
        if commit is None:
            return None
        return Message(f"已在提交 {commit} 用过", f"was used up by the commit {commit}")

    def commit_that_used(self, listed: ListedEntry) -> str | None:
        """The id of the commit that used an entry, as far as git was asked."""
        return self._spent.get((listed.record.id, listed.index)) if self._spent is not None else None

    def is_unused(self, record: Adjustment, index: int) -> bool:
        """Whether git was asked for an entry on an item and knows of no commit that used it."""
        return self._spent is not None and bool(record.changes[index].item) and (record.id, index) not in self._spent

    def is_closed(self, record: Adjustment) -> bool:
        """Whether a record has been published."""
        return self._process(record, light=False).closed

    @cached_property
    def uncertain(self) -> dict[str, Message]:
        """By the path of a record, the reason why it cannot be distinguished from another one and does not count."""
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
            elif record_id in self._given and record_id not in self.before:
                found[filed.path] = Message(
                    "它的编号以前已经给过一份记录，那份记录后来不见了", "an earlier record, which is gone, had its id"
                )
            elif alike and record_id not in self.before:
                other = alike[0]
                found[filed.path] = Message(
                    f"它的编号与 {other} 只差几个零", f"its id differs from {other} only in zeros"
                )
        return found

    @property
    def knows_history(self) -> bool:
        """Whether used entries were looked up in git."""
        return self._spent is not None

    def frozen(self, record: Adjustment) -> bool:
        """Whether a record of base was approved, by whatever policy, and must not change any more."""
        decided = any(step == "publish" or step.endswith("approve") for step in record.steps)
        return decided or self.let_through(record)

    def frozen_since(self, record: Adjustment) -> str | None:
        """An argument for hints: given where a record was approved before head, so that it cannot be mended any more."""
        old = self.before.get(record.id)
        return "1" if old is not None and self.frozen(old.record) else None

    def altered_keys(self, record: Adjustment) -> tuple[str, ...]:
        """The keys of a record that changed after its approval in base."""
        old = self.before.get(record.id)
        if old is None or not self.frozen(old.record):
            return ()
        then = old.record
        changed = [key for key in _FIXED if getattr(then, key) != getattr(record, key)]
        if not self._opinions_stand(then, record):
            changed.append("opinions")
        dated = {step: (taken.date, taken.document) for step, taken in record.steps.items()}
        if any(dated.get(step) != (taken.date, taken.document) for step, taken in then.steps.items()) or (
            self._steps_come_late(then, record)
        ):
            changed.append("steps")
        if then.withdrawn is not None and then.withdrawn != record.withdrawn:
            changed.append("withdrawn")
        return tuple(changed)

    def _steps_come_late(self, then: Adjustment, now: Adjustment) -> bool:
        """Whether steps before the approval were written in after it: only later ones follow."""
        order = [step.id for step in door_of(self.rules_of(then), then).steps]
        approved = max(
            (at for at, step in enumerate(order) if step.endswith("approve") and step in then.steps), default=0
        )
        return any(step in now.steps and step not in then.steps for step in order[:approved])

    def _opinions_stand(self, then: Adjustment, now: Adjustment) -> bool:
        """Whether no opinion was removed or changed; missing ones of departments may be added until publication, dated in time.

        A township that was not asked before the approval is not asked by a line that is written in afterwards.
        """
        if any(given not in now.opinions for given in then.opinions):
            return False
        fresh = [given for given in now.opinions if given not in then.opinions]
        if not fresh:
            return True
        answered = {given.department for given in then.opinions}
        decided = self.process(then).decided_on
        # An emergency that is regularised asks after its first step.
        late = decided is not None and any(
            given.date > decided.isoformat() or self.former.get(given.department, given.department) in self.townships
            for given in fresh
        )
        return not late and not self.is_closed(then) and not any(given.department in answered for given in fresh)


def _is_same_law(one: Basis, other: Basis) -> bool:
    if _law(one.document) != _law(other.document):
        return False
    return not one.article or not other.article or fold_wording(one.article) == fold_wording(other.article)


def _law(document: str) -> str:
    """The name of a law without its marks, the country's name and the year of its wording."""
    return _AROUND_A_LAW.sub("", fold_wording(document))


def _number(record_id: str) -> tuple[str, int]:
    """A record's id without leading zeros, which readers easily miss."""
    beginning, _, number = record_id.rpartition("-")
    return beginning, int(number) if number.isdecimal() and number.isascii() else -1


def _parted(
    records: Sequence[RecordFile[Adjustment]], before: Mapping[str, RecordFile[Adjustment]]
) -> tuple[tuple[RecordFile[Adjustment], ...], tuple[UnfinishedRecord, ...]]:
    """The records that count, and those that are new or changed and still hold a placeholder."""
    filled: list[RecordFile[Adjustment]] = []
    unfilled: list[UnfinishedRecord] = []
    for filed in records:
        known = before.get(filed.record.id)
        places = 0 if known and known.record == filed.record else _places_left(filed.record)
        if places:
            unfilled.append(UnfinishedRecord(filed.path, places, filed.record.changes))
        else:
            filled.append(filed)
    return tuple(filled), tuple(unfilled)


def _places_left(record: Adjustment) -> int:
    """How many texts of a record are still to be filled in."""
    texts = [record.reason, record.applicant, *(each.department for each in record.opinions)]
    texts += [each.document or "" for each in record.steps.values()]
    return sum(text.startswith(_PLACEHOLDER) for text in texts)
