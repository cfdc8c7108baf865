"""The difference of one item between two checklists, first without and then with a judgement."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, Literal

import msgspec

from dutylist.model.checklist import RecordFile
from dutylist.model.item import Item, ListName

Plain = str | int | Sequence["Plain"] | Mapping[str, "Plain"] | None
"""A value as it stands in the YAML: texts, numbers, lists and mappings; None where there is none."""

Action = Literal["add", "remove", "move", "rescope", "amend"]
ACTIONS: Final[tuple[Action, ...]] = ("add", "remove", "move", "rescope", "amend")
"""The possible actions on an item, the strongest first."""

ChangeKind = Literal["substantive", "editorial"]
Burden = Literal["heavier", "lighter", "mixed", "neutral"]
BURDENS: Final[tuple[Burden, ...]] = ("heavier", "lighter", "mixed", "neutral")


class FieldChange(msgspec.Struct, frozen=True):
    """One key of an item whose value differs; None where the key is absent."""

    field: str
    before: Plain
    after: Plain


class Difference(msgspec.Struct, frozen=True, dict=True):
    """The difference of one item, without judgement; at least one of the two sides has the item.

    `fields` are the keys that differ, in the order of the record (of an item that one side lacks, all its keys but the
    id). `scope_before` and `scope_after` are the townships to which the item applies; if neither side has a register of
    townships, an empty name stands for the unknown ones. `successors` are the townships that others, which the county
    has no more, were renamed to or merged into. `joining` and `leaving` are the townships in only one of the two scopes,
    in the order of the register; a successor stands for those that became it.
    """

    item: str
    before: RecordFile[Item] | None
    after: RecordFile[Item] | None
    fields: tuple[FieldChange, ...]
    scope_before: frozenset[str]
    scope_after: frozenset[str]
    joining: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    successors: Mapping[str, str] = msgspec.field(default_factory=dict)

    @property
    def from_list(self) -> ListName | None:
        """The list in which the item stood."""
        return self.before.record.list if self.before else None

    @property
    def to_list(self) -> ListName | None:
        """The list in which it stands now."""
        return self.after.record.list if self.after else None

    @property
    def still_before(self) -> frozenset[str]:
        """`scope_before` in the townships of today: those that became one are one."""
        return successors_of(self.scope_before, self.successors)

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys that differ."""
        return frozenset(change.field for change in self.fields)


def successors_of(townships: frozenset[str], successors: Mapping[str, str]) -> frozenset[str]:
    """The townships, each that became another one as that one."""
    return frozenset(successors.get(name, name) for name in townships) if successors else townships


class Change(msgspec.Struct, frozen=True):
    """A difference with its judgement: action, kind and burden.

    `replaces` are the items removed by the same adjustment that this one names as its predecessors; `replaced_by`, of a
    removed item, are those that name it.
    """

    difference: Difference
    action: Action
    kind: ChangeKind
    burden: Burden
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()

    @property
    def item(self) -> str:
        """The item's id."""
        return self.difference.item

    @property
    def title(self) -> str:
        """The item's title now, or its last one."""
        filed = self.difference.after or self.difference.before
        return filed.record.title if filed else ""

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The keys that differ."""
        return self.difference.fields
