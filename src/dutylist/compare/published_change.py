"""A change as published JSON, the same in all commands that list changes."""

from typing import Any

import msgspec

from dutylist.compare.change import Action, Burden, Change, ChangeKind
from dutylist.compare.comparison import Side
from dutylist.model.item import ListName
from dutylist.output.published_json import PublishedJson


class PublishedSide(PublishedJson, frozen=True, kw_only=True):
    """A version as it was named; its commit is null for the files as they are, and for a folder."""

    name: str
    commit: str | None


def published_side(side: Side) -> PublishedSide:
    """A version as published JSON."""
    return PublishedSide(name=side.name, commit=side.commit)


class PublishedField(PublishedJson, frozen=True, kw_only=True):
    """A key of an item that says something else; null where there was or is none."""

    field: str
    before: Any
    after: Any


class PublishedScope(PublishedJson, frozen=True, kw_only=True):
    """The townships in whose lists the item is new, and those from whose lists it is gone."""

    added: list[str]
    removed: list[str]


class PublishedChange(PublishedJson, frozen=True, kw_only=True):
    """What happened to an item; `from` and `to` are lists, null where it came or went."""

    action: Action
    from_: ListName | None = msgspec.field(name="from")
    to: ListName | None
    title: str
    kind: ChangeKind
    fields: list[PublishedField]
    townships: PublishedScope
    burden: Burden


def change_keys(change: Change) -> dict[str, Any]:
    """The values of the keys that every published change has."""
    difference = change.difference
    return {
        "action": change.action,
        "from_": difference.from_list,
        "to": difference.to_list,
        "title": change.title,
        "kind": change.kind,
        "fields": [PublishedField(field=each.field, before=each.before, after=each.after) for each in change.fields],
        "townships": PublishedScope(added=list(difference.joining), removed=list(difference.leaving)),
        "burden": change.burden,
    }
