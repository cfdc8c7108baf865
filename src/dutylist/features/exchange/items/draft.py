"""The items read from documents, with their places, and everything that was not understood."""

from collections.abc import Mapping
from typing import Any

import msgspec

from dutylist.features.exchange.tables.columns import Column
from dutylist.features.exchange.tables.model import Notice, Where
from dutylist.model.county import Department
from dutylist.model.item import Basis, ListName, Responsibility
from dutylist.model.message import Argument, Message


class ImportRemark(msgspec.Struct, frozen=True):
    """A remark on an item for a person to check."""

    text: Message
    arguments: Mapping[str, Argument] = {}


class Scope(msgspec.Struct, frozen=True):
    """The townships that a cell names: only these, or all but these."""

    names: tuple[str, ...]
    left_out: bool = False


class ItemDraft(msgspec.Struct, frozen=True):
    """One item as a document gives it.

    `tells` are the keys of an item for which the document has a column; keys without one are left unchanged.
    `roles_told`: the document says which department leads. `whole` is the complete item where it comes from our own
    export; its id is the one that it had there.
    """

    where: Where
    list: ListName
    title: str
    tells: frozenset[str]
    number: int | None = None
    category: str | None = None
    departments: tuple[Responsibility, ...] = ()
    roles_told: bool = False
    township_duties: tuple[str, ...] = ()
    not_township: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    notes: str | None = None
    scope: Scope | None = None
    township: str | None = None
    remarks: tuple[ImportRemark, ...] = ()
    whole: Mapping[str, Any] | None = None


class TableRead(msgspec.Struct, frozen=True):
    """A table, its recognised columns with their headings, and the number of items read."""

    where: Where
    list: ListName
    columns: tuple[tuple[Column, str], ...]
    unknown: tuple[str, ...]
    items: int
    headless: bool = False


class ReadingProblem(msgspec.Struct, frozen=True):
    """A row or table that was not understood: the reason, the place, and its text."""

    where: Where
    text: Message
    words: str
    arguments: Mapping[str, Argument] = {}


class Count(msgspec.Struct, frozen=True):
    """The number of items that the document states for a list or category, and the number found."""

    where: Where
    list: ListName
    category: str | None
    stated: int
    found: int


class ReadDocument(msgspec.Struct, frozen=True):
    """Everything read from one file. `township` is whose document it is, if it is one township's.

    `categories` and `departments` are the county's registers, which only our own export contains.
    """

    file: str
    items: tuple[ItemDraft, ...] = ()
    tables: tuple[TableRead, ...] = ()
    troubles: tuple[ReadingProblem, ...] = ()
    counts: tuple[Count, ...] = ()
    notices: tuple[Notice, ...] = ()
    township: str | None = None
    categories: tuple[str, ...] = ()
    departments: tuple[Department, ...] = ()
