"""Nearness in meaning by the sentence model, whose vectors of the items are kept in the cache between runs."""

import mmap
import os
from collections.abc import Iterable
from typing import Final

import msgspec

from dutylist.cli.progress import progress
from dutylist.features.find.sentence_model import LONGEST_LIST, KeptMatrices, unusable_model
from dutylist.features.find.vector_store import VectorStore
from dutylist.model.item import Item
from dutylist.model.message import say
from dutylist.reading.derived_cache import DerivedCache
from dutylist.search.candidates import Meaning, mix_nearness
from dutylist.search.index import Index
from dutylist.search.meaning.full.nearness import ItemVectors, SentenceModel, item_vectors, sentence_nearness
from dutylist.search.score import known_weight, task_of

_FLOAT: Final = 2
_APART: Final = 5003
"""Processes that were started one after the other begin so many texts apart, in a circle."""


def sentence_meaning(beside: DerivedCache, index: Index, by_table: Meaning, data: bytes | mmap.mmap) -> Meaning:
    """The word table and the sentence model combined.

    Raises:
        UserError: the data are no model.
    """
    try:
        model = SentenceModel(data, matrices=KeptMatrices)
    except ValueError as error:
        raise unusable_model() from error

    def both(text: str) -> dict[int, float]:
        near = by_table(text)
        every = index.size <= LONGEST_LIST
        numbers = list(range(index.size)) if every else sorted(near)
        vectors = _load_vectors(beside, index, model) if every else _compute_vectors(map(index.item, numbers), model)
        by_sentences = sentence_nearness(model, text, vectors, lambda piece: known_weight(index, task_of(index, piece)))
        return {
            number: mix_nearness(near.get(number, 0), each) for number, each in zip(numbers, by_sentences, strict=True)
        }

    return both


def _load_vectors(beside: DerivedCache, index: Index, model: SentenceModel) -> ItemVectors:
    """The vectors of all items, in one piece until an item changes."""
    kept = beside.beside("sentences")
    data = kept.load()
    try:
        known = msgspec.msgpack.decode(data, type=ItemVectors) if data else None
    except msgspec.DecodeError:
        known = None
    if known is None or known.model != model.key or known.count != index.size:
        known = _compute_vectors(map(index.item, range(index.size)), model)
        kept.save(msgspec.msgpack.encode(known))
    return known


def _compute_vectors(items: Iterable[Item], model: SentenceModel) -> ItemVectors:
    """The vectors of items; those of each text are kept by its digest, and computed only once for all checklists."""
    store = VectorStore(model.key, _FLOAT * model.width)
    with progress(say("算词义", "meanings")) as told:
        return item_vectors(model, items, store, told, os.getpid() * _APART)
