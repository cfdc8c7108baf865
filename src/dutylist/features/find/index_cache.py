"""The index of a checklist and the readings of its names, kept from one run to the next."""

from pathlib import Path

import msgspec

from dutylist.model.message import say
from dutylist.reading.derived_cache import DerivedCache
from dutylist.reading.schema import digest
from dutylist.search.index import Index, index_of, shape
from dutylist.search.pinyin import Sounds, sounds_of


def load_index(root: Path) -> tuple[Index, DerivedCache]:
    """The index that was kept, or one made of the files and kept for the next time; and where it is kept."""
    kept = DerivedCache(root, "find", digest() + shape())
    data = kept.load()
    if data is not None:
        try:
            return msgspec.msgpack.decode(data, type=Index), kept
        except msgspec.DecodeError:
            pass
    # What reads and checks files takes longer to load than an answer from a kept index.
    from dutylist.cli.progress import progress
    from dutylist.reading.load import load_root

    with progress(say("读取", "reading")) as told:
        index = index_of(load_root(root, progress=told).checklist)
    kept.save(msgspec.msgpack.encode(index))
    return index, kept


def load_sounds(beside: DerivedCache, index: Index) -> Sounds:
    """How all names are read, kept as well: what reads characters takes longer to load than all the rest."""
    kept = beside.beside("sounds")
    data = kept.load()
    if data is not None:
        try:
            return msgspec.msgpack.decode(data, type=Sounds)
        except msgspec.DecodeError:
            pass
    sounds = sounds_of(index)
    kept.save(msgspec.msgpack.encode(sounds))
    return sounds
