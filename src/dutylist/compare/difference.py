"""The full difference between two checklists, item by item and without judgement."""

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from dutylist.compare.change import Difference, FieldChange, successors_of
from dutylist.compare.equivalence import UNKNOWN, mentioned_townships, plain_field, same, scope
from dutylist.model.checklist import Checklist, RecordFile, id_order
from dutylist.model.item import Item

_FIELDS: Final = tuple(name for name in Item.__struct_encode_fields__ if name != "id")


def compare(base: Checklist, head: Checklist) -> tuple[Difference, ...]:
    """The differences between the items of two checklists, in the order of the ids.

    Items are matched by id, never by path. Files that are the same on both sides may be missing from both checklists:
    only the two `checklist.yaml` and the files that differ are needed. An item whose file is broken on the other side
    is left out, since it is unknown what became of it.
    """
    registers = _Registers(
        base.township_names or head.township_names,
        head.township_names or base.township_names,
        successors_between(base, head),
    )
    differences = (_difference(registers, *pair) for pair in _pairs(base, head))
    return tuple(difference for difference in differences if difference.fields)


def successors_between(base: Checklist, head: Checklist) -> Mapping[str, str]:
    """The townships that base has and head keeps as former names, each with the one that it was renamed to or merged into."""
    former, here = head.former_names, head.township_names
    return {name: former[name] for name in base.township_names if name not in here and former.get(name) in here}


def _pairs(base: Checklist, head: Checklist) -> list[tuple[str, RecordFile[Item] | None, RecordFile[Item] | None]]:
    unknown_before, unknown_after = (side.broken_stems("item", misplaced=False) for side in (base, head))
    found: list[tuple[str, RecordFile[Item] | None, RecordFile[Item] | None]] = []
    for item_id, before in base.by_id.items():
        after = head.by_id.get(item_id)
        if (after is None and item_id not in unknown_after) or (after and after.record != before.record):
            found.append((item_id, before, after))
    found.extend(
        (item_id, None, after)
        for item_id, after in head.by_id.items()
        if item_id not in base.by_id and item_id not in unknown_before
    )
    return sorted(found, key=lambda pair: id_order(pair[0]))


class _Scopes(msgspec.Struct, frozen=True):
    """The townships to which an item applied and applies, and whether both sides mean the same ones."""

    same: bool
    before: frozenset[str]
    after: frozenset[str]


class _Registers(msgspec.Struct, frozen=True):
    """The townships of the county on both sides. A side whose `checklist.yaml` is broken takes those of the other."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    successors: Mapping[str, str] = msgspec.field(default_factory=dict)

    def scopes(self, before: Item | None, after: Item | None) -> _Scopes:
        """The townships to which an item applied and applies.

        A change of the item is kept apart from a change of the county: where both sides mean all townships of their
        time (`all` and `all`, or `all` and every one by name), a township that joins or leaves the county makes no
        difference.
        """
        first, second = self.before, self.after
        if not first and not second:
            known = frozenset[str]().union(*(mentioned_townships(item) for item in (before, after) if item))
            first = second = (*known, UNKNOWN)
        if before and after:
            together = scope(before.townships, (*first, *second))
            if together == scope(after.townships, (*first, *second)):
                return _Scopes(True, together, together)
        return _Scopes(
            False,
            scope(before.townships, first) if before else frozenset(),
            scope(after.townships, second) if after else frozenset(),
        )

    def in_order(self, names: frozenset[str]) -> tuple[str, ...]:
        """Names in the order of the register; those that it lacks last."""
        rank = {name: position for position, name in enumerate(dict.fromkeys((*self.after, *self.before)))}
        return tuple(sorted(names - {UNKNOWN}, key=lambda name: (rank.get(name, len(rank)), name)))


def _difference(
    registers: _Registers, item_id: str, before: RecordFile[Item] | None, after: RecordFile[Item] | None
) -> Difference:
    one, other = before.record if before else None, after.record if after else None
    scopes = registers.scopes(one, other)
    successors = {} if scopes.same else registers.successors
    still = successors_of(scopes.before, successors)
    return Difference(
        item=item_id,
        before=before,
        after=after,
        fields=tuple(_fields(one, other, same_scope=scopes.same)),
        scope_before=scopes.before,
        scope_after=scopes.after,
        joining=registers.in_order(scopes.after - still),
        leaving=registers.in_order(still - scopes.after),
        successors=successors,
    )


def _fields(before: Item | None, after: Item | None, *, same_scope: bool) -> Iterator[FieldChange]:
    for field in _FIELDS:
        if before and after and getattr(before, field) == getattr(after, field):
            continue
        one, other = plain_field(before, field), plain_field(after, field)
        if one is other:  # neither has it
            continue
        if before is None or after is None or not (same_scope if field == "townships" else same(field, one, other)):
            yield FieldChange(field, one, other)
