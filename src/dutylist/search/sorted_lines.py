"""Sorted lines of which few are needed: found in their bytes, without taking all of them apart."""

from bisect import bisect_left
from itertools import accumulate
from typing import Final

_STEP: Final = 4096
"""For every so many bytes it is known which line they are in, so that one is soon found."""

_AFTER: Final = b"\xff"
"""Follows every character in UTF-8."""

_CHARACTER: Final = 4
"""The most bytes of a character in UTF-8."""


class SortedLines:
    """Lines in UTF-8, sorted, none of them empty; the last one without a line break."""

    def __init__(self, lines: bytes) -> None:
        self._lines = b"\n%b\n" % lines
        steps = range(0, len(self._lines), _STEP)
        counts = (self._lines.count(b"\n", start, start + _STEP) for start in steps)
        self._rows = list(accumulate(counts, initial=0))
        begins = [self._lines.rfind(b"\n", 0, step + 1) for step in steps]
        self._firsts = [self._lines[begin + 1 : begin + 1 + _CHARACTER] for begin in begins]
        self._begins = [0, *begins, len(self._lines)]

    def __len__(self) -> int:
        """The number of lines."""
        return self._rows[-1] - 1

    def beginning_with(self, character: str) -> tuple[list[str], int]:
        """The lines with this first character, and the number of the first of them, counted from 0."""
        lines = self._lines
        first = character.encode(errors="surrogatepass")
        sought = b"\n" + first
        before = bisect_left(self._firsts, first)
        start = lines.find(sought, self._begins[before], self._begins[before + 1] + len(sought))
        if start < 0:
            return [], 0
        before = bisect_left(self._firsts, first + _AFTER, before)
        end = lines.find(b"\n", lines.rfind(sought, start, self._begins[before + 1]) + 1)
        row = self._rows[start // _STEP] + lines.count(b"\n", start // _STEP * _STEP, start)
        return lines[start + 1 : end].decode().split("\n"), row
