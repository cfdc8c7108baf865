"""The nearness of items to a text by the sentence model and a head trained on which texts mean the same duty."""

import mmap
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol, TypeAlias
from zlib import crc32

import msgspec
import numpy as np

from dutylist.model.item import Item
from dutylist.search.meaning.full.engine import Model
from dutylist.search.meaning.full.matrices import Matrices, read_matrices, round_matrices
from dutylist.search.meaning.full.model_file import Floats, ModelFile, parse_model
from dutylist.search.meaning.nearness import digest_of, item_texts
from dutylist.search.meaning.pieces import pieces_of

HEAD: Final = Path(__file__).with_name("head.bin")
_AT_ONCE: Final = 256
"""The number of texts between two reports of progress; among more texts more have the same length, which is faster."""

_LONGEST: Final = 200
"""The most characters of a piece that are read: a longer one says too many things to have one meaning."""

_ROWS: Final = "rows"
"""The form of the matrices, on which vectors depend in their last digits."""

_ROOM: Final = 110
"""The most characters of a text that are read, as each takes the model a millisecond; on labelled texts more of them
changed no answer.
"""

_SHARP: Final = np.float32(12)
"""How much more a nearer text of an item weighs than others of it."""

_FRAME: Final = 5
"""What the model reads around each piece, counted as characters."""

_LONG_PIECE: Final = 60
"""A longer sentence is read clause by clause, since it would take all room."""

_CLAUSE: Final = re.compile(r"(?<=[，,：:\n])")

_SAMPLED: Final = 997
"""One byte of so many tells one model from another: no two have so much in common."""


class Store(Protocol):
    """Keeps vectors between runs and for other processes, by the digests of their texts."""

    def find(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The vectors that were kept of these."""

    def keep(self, vectors: Mapping[bytes, bytes]) -> None:
        """Keep vectors."""


class KeptValue(Protocol):
    """Keeps one value between runs."""

    def load(self) -> bytes | mmap.mmap | None:
        """The value that was kept, if any."""

    def save(self, value: bytes) -> None:
        """Keep the value."""


MatrixCache: TypeAlias = Callable[[bytes], KeptValue]
"""What keeps the matrices of the model that has a sample of bytes."""


class SentenceModel:
    """Turns texts into vectors of length 1 whose product is their similarity.

    `key` tells this model from others.
    """

    def __init__(
        self, data: bytes | mmap.mmap, head: bytes | None = None, *, matrices: MatrixCache | None = None
    ) -> None:
        """Read a model, and its head: half floats, first the mean that is taken away, then a row for each dimension.

        `matrices` keeps the matrices of the model between runs.

        Raises:
            ValueError: the data are no model.
        """
        file = parse_model(data)
        self._model = Model(file, _load_matrices(file, matrices(_sampled(data)) if matrices else None))
        head = head or HEAD.read_bytes()
        rows = np.frombuffer(head, "<f2").astype(np.float32).reshape(-1, self._model.width)
        self._mean, self._matrix = rows[0], rows[1:].T
        self.width = len(rows) - 1
        self.key = f"{len(data)} {crc32(head, crc32(_sampled(data))):x} {_ROWS}"

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Embed texts, one row each."""
        turned = (self._model.query(texts) - self._mean) @ self._matrix
        return np.asarray(turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9), np.float32)


def _sampled(data: bytes | mmap.mmap) -> bytes:
    """A few bytes that tell one model from another."""
    return bytes(memoryview(data)[::_SAMPLED])


def _load_matrices(file: ModelFile, kept: KeptValue | None) -> Matrices | None:
    """The matrices as they are kept; where none are, they are made and kept."""
    if kept is None:
        return None
    data = kept.load()
    if data is not None:
        with suppress(ValueError):
            return read_matrices(file, data)
    made = round_matrices(file)
    kept.save(made)
    return read_matrices(file, made)


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
    keys = [digest_of(text.encode()) for text in texts]
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


def sentence_nearness(
    model: SentenceModel, text: str, items: ItemVectors, telling: Callable[[str], float] = len
) -> list[float]:
    """The nearness of each item to a text, in the order of the items: 1000 for the same, about 0 for nothing in
    common.

    The nearness of a piece to an item is that to all of the item's texts together, in which the nearest ones weigh most:
    several texts of an item that are near prove more than one. As in the light strength, that of the text is the mean of
    its nearest piece and of its average piece. Of a long text the most `telling` pieces count.
    """
    if not items.count:
        return []
    vectors = np.frombuffer(items.vectors, "<f2").astype(np.float32).reshape(-1, model.width)
    starts = np.frombuffer(items.starts, "<u4")
    pieces = [piece[:_LONGEST] for piece in telling_pieces(text, telling)]
    alike = np.exp(_SHARP * (model.vectors(pieces) @ vectors.T))
    near = np.log(np.add.reduceat(alike, starts, axis=1)) / _SHARP
    return [float(each) for each in (near.max(0) + near.mean(0)) * 500]


def telling_pieces(text: str, telling: Callable[[str], float]) -> list[str]:
    """The pieces of a text that are read, in their order: all that have room, or the first and the most telling ones."""
    pieces = [part for piece in pieces_of(text) for part in _clauses(piece)]
    if sum(map(_size, pieces)) <= _ROOM:
        return pieces
    chosen, left = [0], _ROOM - _size(pieces[0])
    for at in sorted(range(1, len(pieces)), key=lambda at: (-telling(pieces[at]), at)):
        if _size(pieces[at]) <= left:
            chosen.append(at)
            left -= _size(pieces[at])
    return [pieces[at] for at in sorted(chosen)]


def _size(piece: str) -> int:
    return len(piece) + _FRAME


def _clauses(piece: str) -> list[str]:
    """A sentence, cut at its commas into as few parts as are short enough."""
    if len(piece) <= _LONG_PIECE:
        return [piece]
    parts = [""]
    for clause in _CLAUSE.split(piece):
        if parts[-1] and len(parts[-1]) + len(clause) > _LONG_PIECE:
            parts.append("")
        parts[-1] += clause
    return parts
