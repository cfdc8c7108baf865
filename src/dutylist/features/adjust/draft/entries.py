"""The entries of new records for changes that no record accounts for yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from dutylist.compare.change import Change
from dutylist.compare.record_coverage import UnlistedParts, covers, entries_for, uncovered_parts
from dutylist.compare.succession import successions
from dutylist.model.approval_process import is_wording_only
from dutylist.model.checklist import Checklist, id_order
from dutylist.model.records import RecordEntry as Entry

MOST_ENTRIES: Final = 200
"""The most entries in one record; more go into a second one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What one record has to say.

    `entries` come in the order of the items, those on registers and rules first; a removal without reason is left to a person. `titles` are those of the
    items. `departments` are named in the items before or after, `townships` are those whose list changes; both in the
    order of the registers. `editorial` says that nothing but wording changes.
    """

    entries: tuple[Entry, ...]
    titles: Mapping[str, str]
    departments: tuple[str, ...]
    townships: tuple[str, ...]
    editorial: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """What is known of an existing record: its id, and its entries."""

    id: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Left:
    """A change, and the entries still missing for it."""

    change: Change
    entries: tuple[Entry, ...]


def drafts(
    changes: Iterable[Change],
    claims: Iterable[Claim],
    base: Checklist,
    head: Checklist,
    registers: Sequence[Entry] = (),
) -> tuple[Draft, ...]:
    """The records to be written so that these and the claims account for all changes.

    One record is enough unless there are too many entries for it; merged and split items stay together with those that
    stand for them. `registers` are entries on townships, departments and rules; they stand in the first record. The
    checklists need hold no more than the registers of townships and departments.
    """
    changes = tuple(changes)
    listed = [entry for claim in claims for entry in claim.entries]
    left = {change.item: _Left(change, _entries_left(change, listed)) for change in changes}
    groups = ([left[item] for item in group if left[item].entries] for group in _groups(changes))
    portions = list(_portions(groups, MOST_ENTRIES - len(registers)))
    if registers and not portions:
        portions = [[]]
    return tuple(
        _draft(portion, base, head, registers if number == 0 else ()) for number, portion in enumerate(portions)
    )


def accounted_by(changes: Iterable[Change], claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    """The items of whose change each record describes a part, by the record's id; other records are left out."""
    changes = tuple(changes)
    found = {
        claim.id: tuple(change.item for change in changes if any(covers(entry, change) for entry in claim.entries))
        for claim in claims
    }
    return {record: items for record, items in found.items() if items}


def _entries_left(change: Change, listed: Sequence[Entry]) -> tuple[Entry, ...]:
    left = uncovered_parts(listed, change)
    return tuple(narrowed for entry in entries_for(change) if (narrowed := _narrowed(entry, left)))


def _narrowed(entry: Entry, left: UnlistedParts) -> Entry | None:
    """The part of an entry that is not yet accounted for."""
    match entry.action:
        case "rescope":
            townships = tuple(name for name in entry.townships if name in left.townships)
            return msgspec.structs.replace(entry, townships=townships) if townships else None
        case "amend":
            fields = tuple(name for name in entry.fields if name in left.fields)
            return msgspec.structs.replace(entry, fields=fields) if fields else None
        case "move":
            return entry if "list" in left.fields else None
    return entry if left else None


def _groups(changes: Sequence[Change]) -> Iterator[tuple[str, ...]]:
    """The items in order; those of a merge or split stand together, at the place of the first."""
    together = {
        item: tuple(sorted((*each.removed, *each.successors), key=id_order))
        for each in successions(changes)
        for item in (*each.removed, *each.successors)
    }
    done: set[str] = set()
    for change in changes:
        if change.item not in done:
            group = together.get(change.item, (change.item,))
            done.update(group)
            yield group


def _portions(groups: Iterable[Sequence[_Left]], room: int) -> Iterator[list[_Left]]:
    """The changes in portions that fit into one record each, the first with less room; only a group that is too large
    for a record is divided.
    """
    portion: list[_Left] = []
    for group in groups:
        if portion and _size(portion) + _size(group) > room:
            yield portion
            portion, room = [], MOST_ENTRIES
        for left in group:
            if portion and _size(portion) + len(left.entries) > room:
                yield portion
                portion, room = [], MOST_ENTRIES
            portion.append(left)
    if portion:
        yield portion


def _size(portion: Iterable[_Left]) -> int:
    return sum(len(left.entries) for left in portion)


def _draft(portion: Sequence[_Left], base: Checklist, head: Checklist, registers: Sequence[Entry]) -> Draft:
    here = {*head.departments, *base.departments}
    departments = {
        name for entry in registers if entry.department for name in (entry.department, entry.to) if name in here
    }
    townships = set[str]()
    for left in portion:
        difference = left.change.difference
        for entry in left.entries:
            if is_wording_only(entry) and left.change.kind == "editorial":
                continue
            departments |= {
                department.name
                for filed in (difference.before, difference.after)
                if filed
                for department in filed.record.departments
            }
            whole = difference.scope_before | difference.scope_after
            townships |= set(entry.townships) if entry.action == "rescope" else whole
    return Draft(
        entries=(*registers, *(entry for left in portion for entry in left.entries)),
        titles={left.change.item: left.change.title for left in portion},
        departments=_in_order(departments, (*head.departments, *base.departments)),
        townships=_in_order(townships - {""}, (*head.township_names, *base.township_names)),
        editorial=not registers and all(left.change.kind == "editorial" for left in portion),
    )


def _in_order(names: Iterable[str], register: Iterable[str]) -> tuple[str, ...]:
    """Names in the order of a register; those that it lacks come last."""
    rank = {name: place for place, name in enumerate(dict.fromkeys(register))}
    return tuple(sorted(names, key=lambda name: (rank.get(name, len(rank)), name)))
