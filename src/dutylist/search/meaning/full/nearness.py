"""The nearness of items to a text by the sentence model and a head trained on which texts mean the same duty."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from dutylist.model.item import Item
from dutylist.search.meaning.full.engine import Floats, Model, parse_model
from dutylist.search.meaning.nearness import item_texts, text_key
from dutylist.search.meaning.pieces import pieces_of

HEAD: Final = Path(__file__).with_name("head.bin")
_AT_ONCE: Final = 256
"""The number of texts between two reports of progress; among more texts more have the same length, which is faster."""


class Store(Protocol):
    """Keeps vectors between runs, by the digest of their text."""

    def get(self, key: bytes) -> bytes | None:
        """The vector that was kept, if any."""

    def add(self, key: bytes, encoded: bytes) -> None:
        """Keep a vector, or mark one that is kept as used."""


class SentenceModel:
    """Turns texts into vectors of length 1 whose product is their similarity."""

    def __init__(self, data: bytes, head: bytes | None = None) -> None:
        """Read a model, and its head: half floats, first the mean that is taken away, then a row for each dimension.

        Raises:
            ValueError: the data are no model.
        """
        self._model = Model(parse_model(data))
        rows = np.frombuffer(head or HEAD.read_bytes(), "<f2").astype(np.float32).reshape(-1, self._model.width)
        self._mean, self._matrix = rows[0], rows[1:].T
        self.width = len(rows) - 1

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Embed texts, one row each."""
        turned = (self._model.query(texts) - self._mean) @ self._matrix
        return np.asarray(turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9), np.float32)


def item_vectors(
    model: SentenceModel,
    items: Iterable[Item],
    store: Store,
    tick: Callable[[int, int], None] = lambda _done, _all: None,
) -> tuple[Floats, list[int]]:
    """The vectors of the items' texts, item by item, and the index at which those of each item begin.

    Vectors in the store are not computed again. `tick` is called with the numbers of texts done and of all texts.
    """
    texts: list[str] = []
    starts: list[int] = []
    for item in items:
        starts.append(len(texts))
        texts += dict.fromkeys(item_texts(item))
    keys = [text_key(text) for text in texts]
    known = {key: store.get(key) for key in keys}
    by_key = dict(zip(keys, texts, strict=True))
    missing = [(key, text) for key, text in by_key.items() if known[key] is None]
    for start in range(0, len(missing), _AT_ONCE):
        tick(start, len(missing))
        some = missing[start : start + _AT_ONCE]
        rows = model.vectors([text for _, text in some]).astype("<f2")
        known.update((key, row.tobytes()) for (key, _), row in zip(some, rows, strict=True))
    for key, encoded in known.items():
        store.add(key, encoded or b"")
    joined = b"".join(known[key] or b"" for key in keys)
    return np.frombuffer(joined, "<f2").astype(np.float32).reshape(-1, model.width), starts


def sentence_nearness(model: SentenceModel, text: str, vectors: Floats, starts: Sequence[int]) -> list[float]:
    """The nearness of each item to a text, in the order of the items: 1000 for the same, about 0 for nothing in
    common.

    As in the light strength, it is the mean of the text's nearest piece and of its average piece.
    """
    if not starts:
        return []
    nearest = np.maximum.reduceat(model.vectors(pieces_of(text)) @ vectors.T, starts, axis=1)
    return [float(each) for each in (nearest.max(0) + nearest.mean(0)) * 500]
