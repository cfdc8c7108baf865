"""The matrices of the model, row by row as whole numbers of 8 bits with a scale: they become floats ten times as fast as
blocks of 4 bits do, so that they are kept between runs.

Kept form (little-endian): the magic ``DUTYROWS``, a checksum of a sample of the rest, then for each matrix in the order of
its name a 32-bit float a row and the numbers.
"""

import mmap
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias
from zlib import crc32

import numpy as np
import numpy.typing as npt

from dutylist.search.meaning.full.model_file import BLOCK, BLOCK_BYTES, Floats, ModelFile

MAGIC: Final = b"DUTYROWS"
_START: Final = len(MAGIC) + 4
_MOST: Final = 127
_SAMPLED: Final = 997
_FLOAT_BYTES: Final = 4
_PIECES: Final = "emb.word"
"""The one matrix of which single rows are used."""


class RowMatrix(NamedTuple):
    """A matrix: its rows as whole numbers, and what each row is multiplied by."""

    numbers: npt.NDArray[np.int8]
    scales: Floats


Matrices: TypeAlias = Mapping[str, RowMatrix]


def decode_blocks(blocks: bytes | memoryview) -> Floats:
    """The weights of blocks of 4 bits, a block a row."""
    rows = np.frombuffer(blocks, np.uint8).reshape(-1, BLOCK_BYTES)
    weights = np.empty((len(rows), BLOCK), np.float32)
    weights[:, : BLOCK // 2] = rows[:, 2:] & 15
    weights[:, BLOCK // 2 :] = rows[:, 2:] >> 4
    weights -= 8
    weights *= rows[:, :2].copy().view("<f2").astype(np.float32)
    return weights


def round_matrices(file: ModelFile) -> bytes:
    """Every matrix of the model in the form in which it is kept."""
    body = bytearray()
    for name, rows, _ in _shapes(file):
        weights = decode_blocks(file.tensors[name][1]).reshape(rows, -1)
        scales = np.maximum(np.abs(weights).max(1, keepdims=True) / np.float32(_MOST), np.float32(1e-12))
        body += scales.astype("<f4").tobytes() + np.rint(weights / scales).astype(np.int8).tobytes()
    return MAGIC + _checksum(body) + bytes(body)


def read_matrices(file: ModelFile, kept: bytes | mmap.mmap) -> Matrices:
    """The matrices of the model in their kept form, which stay where they are.

    Raises:
        ValueError: they are damaged, or those of another model.
    """
    shapes = list(_shapes(file))
    size = sum(rows * (_FLOAT_BYTES + columns) for _, rows, columns in shapes)
    body = memoryview(kept)[_START:]
    if bytes(kept[:_START]) != MAGIC + _checksum(body) or len(body) != size:
        raise ValueError("not the matrices of this model")
    found, place = {}, 0
    for name, rows, columns in shapes:
        scales = np.frombuffer(body, "<f4", rows, place)
        place += _FLOAT_BYTES * rows
        found[name] = RowMatrix(np.frombuffer(body, np.int8, rows * columns, place).reshape(rows, columns), scales)
        place += rows * columns
    return found


def _shapes(file: ModelFile) -> Iterator[tuple[str, int, int]]:
    """The matrices in order, each with its numbers of rows and of columns."""
    for name in sorted(file.tensors):
        kind, data = file.tensors[name]
        if kind == 1 and name != _PIECES:
            rows = len(file.tensors[f"{name.removesuffix('.w')}.b"][1]) // _FLOAT_BYTES
            yield name, rows, len(data) // BLOCK_BYTES * BLOCK // rows


def _checksum(body: bytearray | memoryview) -> bytes:
    return crc32(bytes(body[::_SAMPLED])).to_bytes(4, "little")
