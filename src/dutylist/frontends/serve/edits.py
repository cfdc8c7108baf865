"""Puts the values of a form into a file's text: only what changed is rewritten, and every comment stays."""

from typing import Any, NamedTuple

from dutylist.frontends.serve.field_types import Values
from dutylist.frontends.serve.form_values import without_empty
from dutylist.model.file_kinds import Kind
from dutylist.reading.positions import read_positions
from dutylist.writing.edit.amend_item import amend_item


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
    return amend_item(text, changes, kind, orphans=False)


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
