"""Which number is printed before an item: its place in a book, or the one under which it was published."""

from collections.abc import Sequence
from functools import lru_cache

from dutylist.model.checklist import Checklist
from dutylist.model.item import Item


def published_number(checklist: Checklist, item: Item) -> int | None:
    """The item's published number, else its place in the county's list; None where the county prints places in books."""
    if checklist.county_file is None or checklist.county.numbers != "published":
        return None
    return item.number or _places(checklist).get(item.id)


def printed_in_list(checklist: Checklist, items: Sequence[Item]) -> list[int]:
    """The number of each of a list's items, which are in the order of print."""
    return [published_number(checklist, item) or place for place, item in enumerate(items, start=1)]


@lru_cache(maxsize=2)
def _places(checklist: Checklist) -> dict[str, int]:
    """The place of each item in its list of the whole county, by id."""
    found: dict[str, int] = {}
    count: dict[str, int] = {}
    for filed in checklist.in_print_order(checklist.by_id.values()):
        name = filed.record.list
        count[name] = found[filed.record.id] = count.get(name, 0) + 1
    return found
