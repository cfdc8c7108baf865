"""Where a document was before: its list began, its items were counted, and the last item may continue on the next page."""

import msgspec

from dutylist.features.exchange.items.draft import Count
from dutylist.features.exchange.tables.columns import TableHeader
from dutylist.features.exchange.tables.model import ReadRow, Where
from dutylist.model.item import ListName


class ItemCount(msgspec.Struct):
    """The number of items stated for a list or category, and the number found so far."""

    count: Count
    found: int = 0


class LatestItem(msgspec.Struct, frozen=True):
    """The rows of an item with the header above them, its list, and the counts that it was added to."""

    rows: tuple[ReadRow, ...]
    head: TableHeader
    list: ListName
    counted: tuple[ItemCount, ...]


class ListBeginning(msgspec.Struct, frozen=True):
    """Where a list was announced, and how many items and unread paragraphs there were before."""

    where: Where
    items: int
    loose: int
