"""The order of print after an import: categories in the documents' order, and the numbers that would change."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from dutylist.features.exchange.items.draft import ItemDraft
from dutylist.model.checklist import Checklist, id_order
from dutylist.model.item import ListName


class RenumberedItem(msgspec.Struct, frozen=True):
    """An item whose number in a document differs from the one in booklets, which is `printed`."""

    item: ItemDraft
    printed: int


class PlacedItem(msgspec.Struct, frozen=True):
    """An item after the import; `draft` is its row, if it has one."""

    id: str
    list: ListName
    category: str
    draft: ItemDraft | None = None


def category_order(checklist: Checklist, items: Sequence[ItemDraft], samples: frozenset[str]) -> tuple[str, ...]:
    """The categories in the order of the documents, followed by those that the documents lack.

    None where the county has items of its own, whose numbers must stay, or where the order is already the county's.
    """
    known = checklist.county.category_names
    if any(filed.record.id not in samples for filed in checklist.items):
        return ()
    if any(item.whole for item in items):
        return ()
    wanted: list[str] = []
    last: dict[ListName, str] = {}
    for item in items:
        name = item.category
        if name and name not in wanted:
            before = last.get(item.list)
            wanted.insert(wanted.index(before) + 1 if before else len(wanted), name)
        if name:
            last[item.list] = name
    if not wanted:
        return ()
    order = (*wanted, *(name for name in known if name not in wanted))
    return order if order[: len(known)] != known else ()


def renumbered_items(placed: Iterable[PlacedItem], categories: Sequence[str]) -> tuple[RenumberedItem, ...]:
    """The items whose number in the documents is not the one in print (by category, then by id).

    Where the numbers of a document restart in each category, those in print are counted the same way.
    """
    rank = {name: position for position, name in enumerate(categories)}
    lists: dict[ListName, list[PlacedItem]] = defaultdict(list)
    for each in placed:
        lists[each.list].append(each)
    found: list[RenumberedItem] = []
    for entries in lists.values():
        entries.sort(key=lambda each: (rank.get(each.category, len(rank)), each.category, id_order(each.id)))
        anew = sum(each.draft is not None and each.draft.number == 1 for each in entries) > 1
        count: dict[str, int] = defaultdict(int)
        for each in entries:
            group = each.category if anew else ""
            count[group] += 1
            if each.draft and each.draft.number not in (None, count[group]):
                found.append(RenumberedItem(each.draft, count[group]))
    return tuple(found)
