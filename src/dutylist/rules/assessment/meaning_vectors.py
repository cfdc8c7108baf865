"""How near items are in meaning to names, by the table that comes with the program: loaded only where words leave doubt."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from dutylist.model.item import Item
from dutylist.reading.record_cache import Cache
from dutylist.rules.assessment.nearness import Meaning
from dutylist.search.index import Index
from dutylist.search.meaning.nearness import MeaningIndex, meaning_index, nearness
from dutylist.search.meaning.table import MeaningTable, load_table

_KEY: Final = b"vectors"


def light_meaning(index: Index, root: Path | None = None) -> Meaning:
    """What compares meanings by the table that comes with the program. Vectors are kept for the checklist at `root`."""
    items = (_without_exceptions(index.item(number)) for number in range(index.size))
    table = load_table()
    vectors = kept_vectors(table, items, root, "assessment")
    return lambda text: nearness(table, vectors, text)


def kept_vectors(table: MeaningTable, items: Iterable[Item], root: Path | None, purpose: str) -> MeaningIndex:
    """The vectors of items' texts; those that were kept for the purpose and the checklist at `root` are not made again."""
    cache = Cache.of(root, f"{purpose} vectors {table.dims} {len(table)}") if root else None
    known = None if cache is None else _decoded(cache.get(_KEY))
    vectors = meaning_index(table, items, known)
    if cache is not None and vectors != known:
        cache.add(_KEY, msgspec.msgpack.encode(vectors))
        cache.save()
    return vectors


def _decoded(data: bytes | None) -> MeaningIndex | None:
    try:
        return msgspec.msgpack.decode(data, type=MeaningIndex) if data else None
    except msgspec.DecodeError:
        return None


def _without_exceptions(item: Item) -> Item:
    """The item as it is compared: what a basic item lets the township leave is nothing that it is about."""
    return msgspec.structs.replace(item, not_township=()) if item.list == "basic" else item
