"""The index of a checklist and the pinyin of its names, kept in the cache between runs."""

import mmap
import os
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from dutylist.cli.progress import progress
from dutylist.model.checklist import Checklist
from dutylist.model.message import say
from dutylist.model.place_words import use_words
from dutylist.reading.derived_cache import DerivedCache
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.search.candidates import FULL, LIGHT, Meaning, Strength
from dutylist.search.index import Index, index_of, shape, updated_index
from dutylist.search.pinyin import Sounds, sounds_of
from dutylist.source.unchanged_files import KnownFile, UnchangedFiles
from dutylist.source.worktree import Worktree

_ValueT = TypeVar("_ValueT")


def load_index(root: Path) -> tuple[Index, DerivedCache]:
    """The index from the cache, updated where files changed and stored again; and its cache."""
    kept = DerivedCache(root, "find", digest() + shape())
    known = _decoded(kept.load(), Index)
    if known is not None:
        use_words(known.county.place_words if known.county else None)
        return known, kept
    checklist, seen = _read_changed(root, kept)
    outdated = _decoded(kept.load_outdated(), Index)
    index = updated_index(outdated, checklist) if outdated else index_of(checklist)
    kept.save(msgspec.msgpack.encode(index))
    kept.beside("files").save(msgspec.msgpack.encode(seen))
    return index, kept


def _read_changed(root: Path, kept: DerivedCache) -> tuple[Checklist, dict[str, KnownFile]]:
    """The checklist, of which only those files are read that changed since the index was kept; and all its files."""
    # What reads and checks files takes longer to load than an answer from a kept index.
    from dutylist.reading.load import load

    known = _decoded(kept.beside("files").load_outdated(), dict[str, KnownFile]) or {}
    source = UnchangedFiles(root, kept.state, known) if kept.state else Worktree(root)
    with progress(say("读取", "reading")) as told:
        checklist = load(source, Cache.of(root, digest()), told).checklist
    return checklist, source.seen if isinstance(source, UnchangedFiles) else {}


def load_sounds(beside: DerivedCache, index: Index) -> Sounds:
    """The pinyin of all names, kept in the cache: loading the library for it takes longer than everything else."""
    kept = beside.beside("readings")
    known = _decoded(kept.load(), Sounds)
    if known is not None:
        return known
    sounds = sounds_of(index, _decoded(kept.load_outdated(), Sounds))
    kept.save(msgspec.msgpack.encode(sounds))
    return sounds


def load_light_strength(beside: DerivedCache, index: Index) -> Strength:
    """The comparison of meanings by the shipped word table."""
    return Strength(load_light_meaning(beside, index), LIGHT)


def load_full_strength(beside: DerivedCache, index: Index, by_table: Meaning, model: bytes | mmap.mmap) -> Strength:
    """The comparison of meanings by the word table and the sentence model."""
    # One sentence is too little to share: a second thread would only wait, at the cost of a whole core.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from dutylist.features.find.sentence_nearness import sentence_meaning

    return Strength(sentence_meaning(beside, index, by_table, model), FULL)


def load_light_meaning(beside: DerivedCache, index: Index) -> Meaning:
    """The comparison of meanings by the shipped word table; the vectors of the items' texts are kept."""
    from dutylist.search.meaning.nearness import MeaningIndex, index_of_records, nearness
    from dutylist.search.meaning.table import load_table

    table = load_table()
    kept = beside.beside("meaning")
    vectors = _decoded(kept.load(), MeaningIndex)
    if vectors is None:
        vectors = index_of_records(table, index.encoded_items(), _decoded(kept.load_outdated(), MeaningIndex))
        kept.save(msgspec.msgpack.encode(vectors))
    own = vectors
    return lru_cache(maxsize=1)(lambda text: nearness(table, own, text))


def _decoded(data: bytes | memoryview | None, kind: type[_ValueT]) -> _ValueT | None:
    """A kept value; None where there is none, or it is damaged."""
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except msgspec.DecodeError:
        return None
