"""Counts of items by list, category, township and origin of recall."""

from collections import Counter
from typing import Final, get_args

import msgspec

from dutylist.model.checklist import Checklist
from dutylist.model.item import LISTS, ListName, Origin

ORIGINS: Final[tuple[Origin, ...]] = get_args(Origin)


class CountRow(msgspec.Struct, frozen=True):
    """A category's or township's name and the number of its items in each list, in the order of `LISTS`."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The number of its items in all lists."""
        return sum(self.counts)

    def of(self, list_name: ListName) -> int:
        """The number of its items in one list."""
        return self.counts[LISTS.index(list_name)]


class ItemCounts(msgspec.Struct, frozen=True):
    """The counts of a checklist. Categories without items are left out; townships are not."""

    county: CountRow
    categories: tuple[CountRow, ...]
    townships: tuple[CountRow, ...]
    origins: tuple[tuple[Origin, int], ...]


def count_items(checklist: Checklist) -> ItemCounts:
    """Count the items. Unreadable ones are not included."""
    items = [filed.record for filed in checklist.items]
    county = checklist.county_file.record if checklist.county_file else None
    by_category: dict[str, Counter[ListName]] = {name: Counter() for name in (county.category_names if county else ())}
    by_township: dict[str, Counter[ListName]] = {name: Counter() for name in checklist.township_names}
    for item in items:
        by_category.setdefault(item.category, Counter())[item.list] += 1
        for name in item.applying_townships(by_township):
            by_township[name][item.list] += 1
    origins = Counter(item.recall.origin for item in items if item.recall)
    return ItemCounts(
        _row(county.county if county else "", Counter(item.list for item in items)),
        tuple(_row(name, counts) for name, counts in by_category.items() if counts),
        tuple(_row(name, counts) for name, counts in by_township.items()),
        tuple((origin, origins[origin]) for origin in ORIGINS),
    )


def _row(name: str, counts: Counter[ListName]) -> CountRow:
    return CountRow(name, tuple(counts[list_name] for list_name in LISTS))
