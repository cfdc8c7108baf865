"""Meaning of Chinese texts from a static table of words, with the standard library alone.

A text is cut into the longest words that the table knows; each word has a vector of small whole numbers and a
weight; the weighted sum, brought to one length, is the text's vector. Everything after loading is arithmetic on
whole numbers below 2**53, so that JavaScript computes the same vectors and the same similarities.

File format (little-endian): the magic ``DUTYMEAN``; uint32 length of a JSON header, the header; the words in UTF-8,
one a line, sorted; a byte of weight (0 to 63) a word; then `dims` / 2 bytes a word, two numbers of four bits in a
byte (dimension i in the low half of byte i, dimension i + dims / 2 in the high half), each a place in the header's
`levels`.
"""

import mmap
import unicodedata
from array import array
from collections.abc import Container, Iterable, Sequence
from math import isqrt
from operator import mul
from pathlib import Path
from struct import unpack
from typing import Final, TypeAlias

import msgspec

from dutylist.search.sorted_lines import SortedLines

Vector: TypeAlias = "array[int]"
"""A text's vector: `dims` signed bytes of length NORM, or all zero where no word of the text is known."""

MAGIC: Final = b"DUTYMEAN"
NORM: Final = 512
"""The length of every vector, chosen so that a coordinate seldom exceeds a signed byte."""

FULL: Final = 1000
"""The similarity of a text with itself; texts that have nothing in common are around 0."""

_RAISED: Final = 128
"""The offset of the numbers of words, so that none is negative."""

_RAISE: Final = bytes((byte + _RAISED) % 256 for byte in range(256))
"""A signed byte with the offset, as an unsigned one."""

_MOST: Final = 127
LONGEST_TEXT: Final = 1000
"""The most words of a text that count: sums of more could exceed what JavaScript represents exactly."""


_SIGNS: Final = b"0" + b"1" * 127 + b"0" * 128
"""The digit of a sign bit for each signed byte."""


class MeaningTable:
    """Words with a vector and a weight each."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        """Read the table from the bytes of its file; of a mapped one only what is used."""
        if data[: len(MAGIC)] != MAGIC:
            raise ValueError("not a table of word meanings")
        start = len(MAGIC) + 4
        end = start + int.from_bytes(data[start - 4 : start], "little")
        header = msgspec.json.decode(data[start:end])
        self.dims: int = header["dims"]
        self.about: dict[str, object] = header
        self._words = _SortedWords(data[end : end + header["word_bytes"]])
        end += header["word_bytes"]
        self._weights = data[end : end + len(self._words)]
        self._vectors = memoryview(data)[end + len(self._words) :]
        self._half = self.dims // 2
        self._longest: int = header["longest"]
        levels: list[int] = header["levels"]
        self._low = bytes(levels[byte & 15] + _RAISED for byte in range(256))
        self._high = bytes(levels[byte >> 4] + _RAISED for byte in range(256))
        self._wide: dict[int, int] = {}

    def __len__(self) -> int:
        """The number of words of the table."""
        return len(self._words)

    def beginning_with(self, letter: str) -> Container[str]:
        """The known words with this first character."""
        return self._words.beginning_with(letter)

    def rows(self, text: str) -> list[int]:
        """The numbers of the longest known words that the text is split into from its beginning."""
        return [self._words.beginning_with(word[0])[word] for word in self.words(text)]

    def words(self, text: str) -> list[str]:
        """Split the text into the longest known words, from its beginning; unknown text is skipped."""
        text = unicodedata.normalize("NFKC", text).lower()
        words: list[str] = []
        longest = self._longest
        place, size = 0, len(text)
        while place < size and len(words) < LONGEST_TEXT:
            known = self._words.beginning_with(text[place])
            for end in range(min(size, place + longest), place, -1):
                if text[place:end] in known:
                    words.append(text[place:end])
                    place = end
                    break
            else:
                place += 1
        return words

    def vector(self, text: str) -> Vector:
        """Compute the text's vector."""
        weights = self._weights
        total = raised = 0
        for row in self.rows(text):
            if weight := weights[row]:
                total += weight * self._wide_row(row)
                raised += weight * _RAISED
        sums = [place - raised for place in unpack(f"<{self.dims}I", total.to_bytes(4 * self.dims, "little"))]
        length = isqrt(sum(map(mul, sums, sums)))
        if not length:
            return array("b", bytes(self.dims))
        double, factor = 2 * length, 2 * NORM
        numbers = [(factor * each + length) // double for each in sums]
        if max(numbers) > _MOST or min(numbers) < -_MOST:
            numbers = [max(-_MOST, min(_MOST, number)) for number in numbers]
        return array("b", numbers)

    def _wide_row(self, row: int) -> int:
        """The numbers of a word, with the offset added, as one integer of four bytes for each.

        Adding such integers adds all coordinates at once: no sum of LONGEST_TEXT words with weights below 64 exceeds
        four bytes.
        """
        known = self._wide.get(row)
        if known is None:
            packed = bytes(self._vectors[row * self._half : row * self._half + self._half])
            spread = bytearray(4 * self.dims)
            spread[::4] = packed.translate(self._low) + packed.translate(self._high)
            known = self._wide[row] = int.from_bytes(spread, "little")
        return known


class _SortedWords:
    """Words in UTF-8, one a line, sorted. A text needs few of them: only those with its characters are read."""

    def __init__(self, lines: bytes) -> None:
        self._lines = SortedLines(lines)
        self._by_letter: dict[str, dict[str, int]] = {"": {}}

    def __len__(self) -> int:
        return len(self._lines)

    def beginning_with(self, letter: str) -> dict[str, int]:
        """The words with this first character, each with its row."""
        known = self._by_letter.get(letter)
        if known is None:
            words, row = self._lines.beginning_with(letter)
            known = self._by_letter[letter] = dict(zip(words, range(row, row + len(words)), strict=True))
        return known


def load_table(path: Path | None = None) -> MeaningTable:
    """Read the table that is shipped beside this file, or another."""
    with (path or Path(__file__).with_name("table.bin")).open("rb") as file:
        return MeaningTable(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def similarity(one: Iterable[int], other: Iterable[int]) -> int:
    """Compare two vectors: FULL for the same direction, about 0 for nothing in common, below for the opposite."""
    product: int = sum(map(mul, one, other))
    return product * FULL // (NORM * NORM)


def similarities(one: Vector, others: Sequence[bytes | memoryview]) -> list[int]:
    """Compare a vector with several, given as the bytes of each: the same as `similarity`.

    The coordinates of all others in one dimension are one whole number, four bytes each, which one multiplication counts
    for all of them. Those above and below zero of `one` are added apart, so that nothing is negative.
    """
    count, dims = len(others), len(one)
    joined = b"".join(others).translate(_RAISE)
    above = below = 0
    for dim, weight in enumerate(one):
        if weight:
            spread = bytearray(4 * count)
            spread[::4] = joined[dim::dims]
            if weight > 0:
                above += weight * int.from_bytes(spread, "little")
            else:
                below -= weight * int.from_bytes(spread, "little")
    raised = _RAISED * sum(one)
    plus, minus = (unpack(f"<{count}I", total.to_bytes(4 * count, "little")) for total in (above, below))
    return [(each - other - raised) * FULL // (NORM * NORM) for each, other in zip(plus, minus, strict=True)]


def sign_bits(vector: Vector) -> int:
    """Write the signs of a vector's coordinates as the bits of one whole number: 1 for above zero."""
    return int(vector.tobytes().translate(_SIGNS), 2)
