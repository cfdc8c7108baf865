"""How near items are in meaning to names, by the table that comes with the program: loaded only where words leave doubt."""

import msgspec

from dutylist.model.item import Item
from dutylist.rules.assessment.nearness import Meaning
from dutylist.search.index import Index
from dutylist.search.meaning.nearness import MeaningIndex, meaning_index, nearness
from dutylist.search.meaning.table import MeaningTable, load_table


def light_meaning(index: Index, known: MeaningIndex | None = None) -> Meaning:
    """What compares meanings by the table that comes with the program; `known` vectors are not made again."""
    table = load_table()
    vectors = vectors_of(index, table, known)
    return lambda text: nearness(table, vectors, text)


def vectors_of(index: Index, table: MeaningTable, known: MeaningIndex | None = None) -> MeaningIndex:
    """The vectors of the items' texts. What a basic item lets the township leave is nothing that it is about."""
    items = (index.item(number) for number in range(index.size))
    return meaning_index(table, (_without_exceptions(item) for item in items), known)


def _without_exceptions(item: Item) -> Item:
    return msgspec.structs.replace(item, not_township=()) if item.list == "basic" else item
