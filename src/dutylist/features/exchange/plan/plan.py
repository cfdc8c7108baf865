"""The plan of an import, before anything is written."""

from collections.abc import Mapping
from typing import Any

import msgspec

from dutylist.features.exchange.items.draft import ImportRemark, ItemDraft
from dutylist.features.exchange.plan.print_order import RenumberedItem
from dutylist.model.checklist import RecordFile
from dutylist.model.county import Department
from dutylist.model.item import Item, Townships


class Near(msgspec.Struct, frozen=True):
    """Something nearly the same: its name, its place or id, and the similarity (0 to 1)."""

    name: str
    title: str
    score: float


class WantedItem(msgspec.Struct, frozen=True):
    """An item as all documents together give it; `townships` is None where none of them says."""

    item: ItemDraft
    townships: Townships | None = None


class NewItem(msgspec.Struct, frozen=True):
    """An item that is not in the checklist yet."""

    id: str
    item: ItemDraft
    fields: Mapping[str, Any]
    near: tuple[Near, ...] = ()


class ChangedItem(msgspec.Struct, frozen=True):
    """An existing item that the documents give otherwise; `score` is the similarity of the titles (0 to 1)."""

    filed: RecordFile[Item]
    item: ItemDraft
    score: float
    changes: Mapping[str, Any]


class SimilarRows(msgspec.Struct, frozen=True):
    """Two rows that are nearly the same, or the same under different words."""

    one: ItemDraft
    other: ItemDraft
    score: float


class NewName(msgspec.Struct, frozen=True):
    """A department or category that is not registered, with a registered one that is nearly the same.

    `after` is the category behind which it belongs. `department` is everything known about a department.
    """

    name: str
    near: str | None = None
    after: str | None = None
    department: Department | None = None


class ImportPlan(msgspec.Struct, frozen=True):
    """The whole import.

    `units` are those that registered departments do not have yet, each with its department. `doubtful`: existing
    items that may be meant by rows; a person has to decide. `kept`: one township's document gives an item otherwise
    that other townships have as well; it is left unchanged. `absent`: items with the townships that have them and
    whose documents do not. `elsewhere`: the title is that of an item of another list. `missing`: existing items of
    the lists read without a row. `repeated`: rows with the same content as an earlier one. `differing`: rows of
    several townships that differ. `category_order`: all categories as they will be, where the documents' order
    replaces that of a county without items. `renumbered`: items whose number in print differs from that of the
    document.
    """

    new: tuple[NewItem, ...] = ()
    changed: tuple[ChangedItem, ...] = ()
    same: tuple[RecordFile[Item], ...] = ()
    doubtful: tuple[ChangedItem, ...] = ()
    kept: tuple[ChangedItem, ...] = ()
    absent: tuple[tuple[RecordFile[Item], tuple[str, ...]], ...] = ()
    elsewhere: tuple[tuple[RecordFile[Item], ItemDraft], ...] = ()
    missing: tuple[RecordFile[Item], ...] = ()
    repeated: tuple[ItemDraft, ...] = ()
    differing: tuple[SimilarRows, ...] = ()
    departments: tuple[NewName, ...] = ()
    categories: tuple[NewName, ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[ItemDraft, ImportRemark], ...] = ()
    category_order: tuple[str, ...] = ()
    renumbered: tuple[RenumberedItem, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.new or self.changed)
