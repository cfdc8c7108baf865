"""The nearness of items to a text by the sentence model and a head trained on which texts mean the same duty."""

import mmap
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol
from zlib import crc32

import msgspec
import numpy as np

from dutylist.model.item import Item
from dutylist.search.meaning.full.engine import Model
from dutylist.search.meaning.full.model_file import Floats, parse_model
from dutylist.search.meaning.nearness import item_texts, text_key
from dutylist.search.meaning.pieces import pieces_of

HEAD: Final = Path(__file__).with_name("head.bin")
_AT_ONCE: Final = 256
"""The number of texts between two reports of progress; among more texts more have the same length, which is faster."""

_LONGEST: Final = 200
"""The most characters of a piece that are read: a longer one says too many things to have one meaning."""

_SAMPLED: Final = 997
"""One byte of so many tells one model from another: no two have so much in common."""


class Store(Protocol):
    """Keeps vectors between runs and for other processes, by the digests of their texts."""

    def find(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The vectors that were kept of these."""

    def keep(self, vectors: Mapping[bytes, bytes]) -> None:
        """Keep vectors."""


class SentenceModel:
    """Turns texts into vectors of length 1 whose product is their similarity.

    `key` tells this model from others.
    """

    def __init__(self, data: bytes | mmap.mmap, head: bytes | None = None) -> None:
        """Read a model, and its head: half floats, first the mean that is taken away, then a row for each dimension.

        Raises:
            ValueError: the data are no model.
        """
        self._model = Model(parse_model(data))
        head = head or HEAD.read_bytes()
        rows = np.frombuffer(head, "<f2").astype(np.float32).reshape(-1, self._model.width)
        self._mean, self._matrix = rows[0], rows[1:].T
        self.width = len(rows) - 1
        self.key = f"{len(data)} {crc32(head, crc32(bytes(memoryview(data)[::_SAMPLED]))):x}"

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Embed texts, one row each."""
        turned = (self._model.query(texts) - self._mean) @ self._matrix
        return np.asarray(turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9), np.float32)


class ItemVectors(msgspec.Struct, frozen=True, array_like=True):
    """The vectors of items' texts as half floats, item by item, and the numbers of the texts with which items begin.

    `model` is the key of the model that they are of.
    """

    model: str
    starts: bytes
    vectors: bytes

    @property
    def count(self) -> int:
        """The number of items."""
        return len(self.starts) // 4


def item_vectors(
    model: SentenceModel,
    items: Iterable[Item],
    store: Store,
    tick: Callable[[int, int], None] = lambda _done, _all: None,
    first: int = 0,
) -> ItemVectors:
    """The vectors of the items' texts.

    Vectors in the store are not computed again, nor are those that come there meanwhile: processes that have the same
    texts to do share them, if each begins with another one, the `first`. `tick` is called with the numbers of texts done
    and of all texts.
    """
    texts: list[str] = []
    starts: list[int] = []
    for item in items:
        starts.append(len(texts))
        texts += dict.fromkeys(item_texts(item))
    keys = [text_key(text) for text in texts]
    by_key = dict(zip(keys, texts, strict=True))
    known: dict[bytes, bytes] = {}
    missing = sorted(by_key)
    begin = first % len(missing) if missing else 0
    missing = missing[begin:] + missing[:begin]
    while missing:
        known.update(store.find(missing))
        missing = [key for key in missing if key not in known]
        tick(len(known), len(by_key))
        some, missing = missing[:_AT_ONCE], missing[_AT_ONCE:]
        if some:
            rows = model.vectors([by_key[key] for key in some]).astype("<f2")
            made = {key: row.tobytes() for key, row in zip(some, rows, strict=True)}
            known.update(made)
            store.keep(made)
    return ItemVectors(model.key, np.array(starts, "<u4").tobytes(), b"".join(known[key] for key in keys))


def sentence_nearness(model: SentenceModel, text: str, items: ItemVectors) -> list[float]:
    """The nearness of each item to a text, in the order of the items: 1000 for the same, about 0 for nothing in
    common.

    As in the light strength, it is the mean of the text's nearest piece and of its average piece.
    """
    if not items.count:
        return []
    vectors = np.frombuffer(items.vectors, "<f2").astype(np.float32).reshape(-1, model.width)
    starts = np.frombuffer(items.starts, "<u4")
    pieces = [piece[:_LONGEST] for piece in pieces_of(text)]
    nearest = np.maximum.reduceat(model.vectors(pieces) @ vectors.T, starts, axis=1)
    return [float(each) for each in (nearest.max(0) + nearest.mean(0)) * 500]
