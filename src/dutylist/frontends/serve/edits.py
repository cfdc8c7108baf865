"""Puts the values of a form into a file's text: only what changed is rewritten, and every comment stays."""

from typing import Any, NamedTuple

from dutylist.frontends.serve.form import Values, without_empty
from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import Kind
from dutylist.reading.positions import read_positions
from dutylist.writing.edit.amend_item import amend_item
from dutylist.writing.edit.append_entry import append_entry
from dutylist.writing.edit.edit import remove_key
from dutylist.writing.yaml.scalar import scalar_text


def values_in(text: str) -> Values | None:
    """The values of a text; None where it cannot be read as a whole."""
    positions = read_positions(text.encode())
    return positions.values if positions.complete and isinstance(positions.values, dict) else None


def changes_between(before: Values, after: Values) -> dict[str, Any]:
    """The keys whose values differ, with the new ones; None for a key that is gone."""
    old, new = without_empty(before), without_empty(after)
    return {key: new.get(key) for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)}


def text_with(text: str, kind: Kind, changes: dict[str, Any]) -> str:
    """The text with new values for some keys.

    Raises:
        WriteRefusedError: the text cannot be edited in place.
    """
    held = values_in(text) or {}
    for key, value in changes.items():
        old = held.get(key)
        if isinstance(value, list) and isinstance(old, list) and value:
            text = _with_list(text, kind, (key,), old, value)
        else:
            text = amend_item(text, {key: value}, kind)
    return text


def _with_list(text: str, kind: Kind, pointer: Pointer, old: list[Any], new: list[Any]) -> str:
    """A list in which lines were added at the end or taken out keeps the others as they are."""
    added = new[len(old) :]
    if new[: len(old)] == old and all(isinstance(each, str) for each in added):
        for each in added:
            text = append_entry(text, pointer, scalar_text(each), flow=scalar_text(each, flow=True))
        return text
    gone = _missing(old, new)
    if gone is not None:
        for index in reversed(gone):
            text = remove_key(text, (*pointer, index))
        return text
    return amend_item(text, {str(pointer[0]): new}, kind)


def _missing(old: list[Any], new: list[Any]) -> list[int] | None:
    """The numbers of the entries that were taken out, if nothing else changed."""
    gone, position = [], 0
    for index, each in enumerate(old):
        if position < len(new) and each == new[position]:
            position += 1
        else:
            gone.append(index)
    return gone if position == len(new) and gone else None


class MergedChanges(NamedTuple):
    """The outcome of merging one's own changes with those that somebody else made meanwhile.

    `changes` are those that can be made without asking; `both` are keys that both have changed, with the values of
    the other one and one's own.
    """

    changes: dict[str, Any]
    both: dict[str, tuple[Any, Any]]


def merge_changes(base: Values, mine: Values, theirs: Values) -> MergedChanges:
    """Merge one's own changes since `base` with `theirs`, the values that the file has now."""
    own, other = changes_between(base, mine), changes_between(base, theirs)
    both = {key: (other[key], own[key]) for key in own.keys() & other.keys() if own[key] != other[key]}
    return MergedChanges({key: value for key, value in own.items() if key not in both}, both)
