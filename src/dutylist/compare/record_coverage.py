"""Whether the entries of a record account for what happened to an item, by entry, key and township.

The record itself, whether it is approved and took the right door, is not judged here.
"""

from collections.abc import Iterable
from typing import Final

import msgspec

from dutylist.compare.change import Change
from dutylist.model.records import RecordEntry as Entry

OWN_ENTRY: Final = frozenset({"title", "category", "townships"})
"""Keys that a move does not cover, so that they need an entry of their own: name, place and townships of a duty."""

COMES_ALONG: Final = "effective"
"""The key that needs no entry if any other key of the change has one: every change has an effective date."""

_NOT_AMENDED: Final = frozenset({"id", "list", "townships"})
"""Keys that an amendment cannot account for: the id never changes, the other two have actions of their own."""


class UnlistedParts(msgspec.Struct, frozen=True):
    """What no entry accounts for: keys in the order of the item, townships in the order of the register.

    Of an item that came or went, and of one that moved, `fields` holds `list` where that is not accounted for, and then
    all that would have come along. `townships` join or leave; they are given only where `fields` holds `townships`.
    """

    fields: tuple[str, ...] = ()
    townships: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields)


def covers(entry: Entry, change: Change) -> bool:
    """Whether an entry truly describes what happened to the item, or a part of it.

    An entry that also states something that did not happen (another list, a township that neither joined nor left)
    covers nothing; only an amendment may list more keys than have changed.
    """
    return entry.item == change.item and bool(covered_fields(entry, change))


def covered_fields(entry: Entry, change: Change) -> frozenset[str]:
    """The changed keys that one entry accounts for; of `townships` perhaps only some townships."""
    names = change.difference.names
    if entry.action in ("add", "remove"):
        return names if entry.action == change.action else frozenset()
    if change.action in ("add", "remove"):
        return frozenset()
    if entry.action == "move":
        return names - OWN_ENTRY if _same_way(entry, change) else frozenset()
    if entry.action == "rescope":
        return names & {"townships"} if covered_townships(entry, change) else frozenset()
    # Where the county's register changed too, an item can be worded for other townships and yet none joins or leaves.
    amended = _NOT_AMENDED if moved_townships(change) else _NOT_AMENDED - {"townships"}
    return names & frozenset(entry.fields) - amended


def covered_townships(entry: Entry, change: Change) -> frozenset[str]:
    """The townships whose joining or leaving an entry accounts for; none where it names one that did neither."""
    named = frozenset(entry.townships)
    return named if entry.action == "rescope" and named <= frozenset(moved_townships(change)) else frozenset()


def moved_townships(change: Change) -> tuple[str, ...]:
    """The townships that join or leave an item which stays, in the order of the register, those that join first."""
    return change.difference.joining + change.difference.leaving


def uncovered_parts(entries: Iterable[Entry], change: Change) -> UnlistedParts:
    """What the entries, all together, do not account for. Entries on other items do not count."""
    entries = tuple(entry for entry in entries if entry.item == change.item)
    covered = frozenset[str]().union(*(covered_fields(entry, change) for entry in entries))
    left = {field.field for field in change.fields} - covered
    townships: tuple[str, ...] = ()
    if change.action not in ("add", "remove"):
        accounted = frozenset[str]().union(*(covered_townships(entry, change) for entry in entries))
        townships = tuple(name for name in moved_townships(change) if name not in accounted)
        left |= {"townships"} if townships else set()
    if covered and left == {COMES_ALONG}:
        return UnlistedParts()
    return UnlistedParts(tuple(field.field for field in change.fields if field.field in left), townships)


def entries_for(change: Change) -> tuple[Entry, ...]:
    """The entries that account for the whole change, as a record lists them.

    Why an item is removed is known only where others name it as their forerunner; otherwise `reason` is left open.
    """
    successors = len(change.replaced_by)
    match change.action:
        case "add":
            return (Entry(item=change.item, action="add"),)
        case "remove":
            return (
                Entry(
                    item=change.item,
                    action="remove",
                    reason=("merged" if successors == 1 else "split") if successors else None,
                ),
            )
    moved = moved_townships(change)
    names = [field.field for field in change.fields]
    entries: list[Entry] = []
    if change.action == "move":
        difference = change.difference
        entries.append(Entry(item=change.item, action="move", from_list=difference.from_list, to=difference.to_list))
        names = [name for name in names if name in OWN_ENTRY]
    if moved:
        entries.append(Entry(item=change.item, action="rescope", townships=moved))
        names = [name for name in names if name != "townships"]
    if entries:
        names = [name for name in names if name != COMES_ALONG]
    if names:
        entries.append(Entry(item=change.item, action="amend", fields=tuple(names)))
    return tuple(entries)


def _same_way(entry: Entry, change: Change) -> bool:
    difference = change.difference
    return change.action == "move" and entry.from_list == difference.from_list and entry.to_list == difference.to_list
