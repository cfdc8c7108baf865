"""The items of a file that `export` wrote, each with its place, and what was not understood."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from dutylist.features.exchange.items.draft import ItemDraft, ReadDocument, ReadingProblem
from dutylist.features.exchange.items.validate import item_or_faults
from dutylist.features.exchange.tables.model import Notice, Where
from dutylist.model.county import Department
from dutylist.model.diagnostic import Pointer
from dutylist.model.item import Item
from dutylist.model.message import Argument, Language, Message

NEW: Final = ""
"""The id of an item that was added to a table without one."""

_STAND_IN: Final = "NEW0000"
EXCERPT: Final = 60
"""The longest excerpt, in characters, of a text that was not understood."""

REPEATED_ROW: Final = Message(
    "编号 {id} 重复，前一个在第 {first} 行", "the id {id} is given twice, first in row {first}"
)
REPEATED_ITEM: Final = Message(
    "编号 {id} 重复，前一个是第 {first} 项", "the id {id} is given twice, first to item {first}"
)


class ExchangedItem(msgspec.Struct, frozen=True):
    """An item of the file; `keys` are those that the file's columns can hold, others are left unchanged."""

    item: Item
    where: Where
    keys: frozenset[str]


class Misread(msgspec.Struct, frozen=True):
    """A value that was not understood: its place, the cell (`F12`) and title or the place in the JSON."""

    where: Where
    text: Message
    arguments: Mapping[str, Argument] = {}
    cell: str = ""
    title: str = ""

    def describe(self, language: Language) -> str:
        """The fault as text, to follow the place."""
        return self.text.render(self.arguments, language)


class Exchange(msgspec.Struct, frozen=True):
    """A file that was read. An item with anything misread is not among `items`; `notes` are only shown.

    `categories` and `departments` are the county's registers, which only JSON contains.
    """

    items: tuple[ExchangedItem, ...]
    misread: tuple[Misread, ...] = ()
    notes: tuple[Misread, ...] = ()
    categories: tuple[str, ...] = ()
    departments: tuple[Department, ...] = ()


Place = Callable[[Pointer], tuple[str, str]]
"""A function from a pointer to the cell, or the place in the JSON, and the title."""


class Reading:
    """Collects items; a second one with the same id is an error."""

    def __init__(self, keys: frozenset[str], repeated: Message) -> None:
        self.keys = keys
        self.repeated = repeated
        self.items: list[ExchangedItem] = []
        self.misread: list[Misread] = []
        self.notes: list[Misread] = []
        self._first: dict[str, Where] = {}

    def take(self, fields: Mapping[str, Any], where: Where, place: Place) -> None:
        """Validate and collect the fields of one item; `place` names cell and title."""
        found = item_or_faults(fields if fields.get("id") else {**fields, "id": _STAND_IN})
        if not isinstance(found, Item):
            for fault in found:
                cell, title = place(fault.pointer)
                self.misread.append(Misread(where, fault.text, fault.arguments, cell, title))
            return
        first = self._first.setdefault(found.id, where) if found.id != _STAND_IN else where
        if first is not where:
            self.misread.append(Misread(where, self.repeated, {"id": found.id, "first": first.row}))
            return
        item = found if fields.get("id") else msgspec.structs.replace(found, id=NEW)
        self.items.append(ExchangedItem(item, where, self.keys))

    def result(self, **registers: Any) -> Exchange:
        """Everything collected."""
        return Exchange(tuple(self.items), tuple(self.misread), tuple(self.notes), **registers)


def whole_items(exchange: Exchange, file: str) -> ReadDocument:
    """The contents of an exported file in the form of any other document."""
    notices = tuple(Notice(file, each.text, dict(each.arguments), each.where) for each in exchange.notes)
    return ReadDocument(
        file,
        items=tuple(map(_understood, exchange.items)),
        troubles=tuple(map(_trouble, exchange.misread)),
        notices=notices,
        categories=exchange.categories,
        departments=exchange.departments,
    )


def _understood(each: ExchangedItem) -> ItemDraft:
    whole = {name: value for name, value in msgspec.to_builtins(each.item).items() if name in each.keys and value != ""}
    return ItemDraft(each.where, each.item.list, each.item.title, each.keys, whole=whole)


def _trouble(each: Misread) -> ReadingProblem:
    words = " ".join(part for part in (each.cell, each.title) if part)
    return ReadingProblem(each.where, each.text, words, each.arguments)
