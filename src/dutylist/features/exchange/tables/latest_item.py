"""The item that was read last, which may continue after the head of the next page."""

from dataclasses import dataclass

from dutylist.features.exchange.items.draft import Count
from dutylist.features.exchange.tables.columns import TableHeader
from dutylist.features.exchange.tables.model import ReadRow
from dutylist.model.item import ListName


@dataclass(slots=True)
class Counted:
    """How many items a list or category says that it has, and how many were found so far."""

    count: Count
    found: int = 0


@dataclass(frozen=True, slots=True)
class LatestItem:
    """The rows of an item with the head above them, its list, and in which counts it was counted."""

    rows: tuple[ReadRow, ...]
    head: TableHeader
    list: ListName
    counted: tuple[Counted, ...]
