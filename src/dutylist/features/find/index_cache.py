"""The index of a checklist and the readings of its names, kept from one run to the next."""

from pathlib import Path
from typing import TypeVar

import msgspec

from dutylist.model.message import say
from dutylist.reading.derived_cache import DerivedCache
from dutylist.reading.schema import digest
from dutylist.search.candidates import Meaning
from dutylist.search.index import Index, index_of, shape
from dutylist.search.pinyin import Sounds, sounds_of

_StructT = TypeVar("_StructT", bound=msgspec.Struct)


def load_index(root: Path) -> tuple[Index, DerivedCache]:
    """The index that was kept, or one made of the files and kept for the next time; and where it is kept."""
    kept = DerivedCache(root, "find", digest() + shape())
    known = _decoded(kept.load(), Index)
    if known is not None:
        return known, kept
    # What reads and checks files takes longer to load than an answer from a kept index.
    from dutylist.cli.progress import progress
    from dutylist.reading.load import load_root

    with progress(say("读取", "reading")) as told:
        index = index_of(load_root(root, progress=told).checklist)
    kept.save(msgspec.msgpack.encode(index))
    return index, kept


def load_sounds(beside: DerivedCache, index: Index) -> Sounds:
    """How all names are read, kept as well: what reads characters takes longer to load than all the rest."""
    kept = beside.beside("readings")
    known = _decoded(kept.load(), Sounds)
    if known is not None:
        return known
    sounds = sounds_of(index)
    kept.save(msgspec.msgpack.encode(sounds))
    return sounds


def load_light_meaning(beside: DerivedCache, index: Index) -> Meaning:
    """What compares meanings by the table that comes with the program; the vectors of the items' texts are kept."""
    from dutylist.search.meaning.nearness import MeaningIndex, meaning_index, nearness
    from dutylist.search.meaning.table import load_table

    table = load_table()
    kept = beside.beside("meaning")
    vectors = _decoded(kept.load(), MeaningIndex)
    if vectors is None:
        items = (index.item(number) for number in range(index.size))
        vectors = meaning_index(table, items, _decoded(kept.load_outdated(), MeaningIndex))
        kept.save(msgspec.msgpack.encode(vectors))
    own = vectors
    return lambda text: nearness(table, own, text)


def _decoded(data: bytes | None, kind: type[_StructT]) -> _StructT | None:
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except msgspec.DecodeError:
        return None
