"""The item that was read last, which may continue after the heading of the next page."""

from dataclasses import dataclass

from dutylist.features.exchange.items.draft import Count
from dutylist.features.exchange.tables.columns import TableHeader
from dutylist.features.exchange.tables.model import ReadRow
from dutylist.model.item import ListName


@dataclass(slots=True)
class ItemCount:
    """The number of items stated for a list or category, and the number found so far."""

    count: Count
    found: int = 0


@dataclass(frozen=True, slots=True)
class LatestItem:
    """The rows of an item with the header above them, its list, and the counts that it was added to."""

    rows: tuple[ReadRow, ...]
    head: TableHeader
    list: ListName
    counted: tuple[ItemCount, ...]
