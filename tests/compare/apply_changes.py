"""Carrying out listed changes: base and what is listed give head."""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec.structs import replace

from dutylist.compare.change import Change
from dutylist.compare.equivalence import plain, same
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.file_kinds import DATA
from dutylist.model.item import Item


class DoesNotApplyError(Exception):
    """A change was made from another checklist: the item, or this key of it, is not as the change found it."""

    def __init__(self, item: str, field: str | None = None) -> None:
        super().__init__(item, field)
        self.item = item
        self.field = field


def apply(base: Checklist, changes: Iterable[Change]) -> Checklist:
    """The checklist after the changes, of which nothing but the item's id and the listed fields is used.

    The registers stay those of base. An item goes where its list says.

    Raises:
        DoesNotApplyError: an item is missing, exists already, or says something else than the change found.
    """
    items = {item_id: filed.record for item_id, filed in base.by_id.items()}
    untouched = dict(base.by_id)
    for change in changes:
        untouched.pop(change.item, None)
        old = items.pop(change.item, None)
        new = _changed(change, plain(old) if old else {})
        if new:
            items[change.item] = _item(change.item, new)
    filed = (untouched.get(item_id) or _filed(item) for item_id, item in items.items())
    return replace(base, items=tuple(sorted(filed, key=lambda each: each.path)))


def _filed(item: Item) -> RecordFile[Item]:
    return RecordFile(f"{DATA}/{item.list}/{item.id}.yaml", item)


def _changed(change: Change, values: dict[str, Any]) -> dict[str, Any]:
    """An item's values after a change; none where it is removed."""
    if bool(values) == (change.action == "add"):
        raise DoesNotApplyError(change.item)
    for field in change.fields:
        if not same(field.field, field.before, values.get(field.field)):
            raise DoesNotApplyError(change.item, field.field)
        values[field.field] = field.after
    left = {key: value for key, value in values.items() if value is not None and key != "id"}
    if change.action == "remove" and left:
        raise DoesNotApplyError(change.item, next(iter(left)))
    return left


def _item(item_id: str, values: dict[str, Any]) -> Item:
    try:
        return msgspec.convert({"id": item_id, **values}, Item)
    except msgspec.ValidationError as error:
        raise DoesNotApplyError(item_id) from error
