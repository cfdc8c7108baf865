"""The visible columns of a Word table: a border moved by a few points makes no new column."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

import msgspec

_NEAR: Final = 240
"""Borders closer than this, in twentieths of a point, count as one; a column of text is wider."""
_USUAL: Final = 1_000
"""The default width of a grid column."""
_MOST: Final = 500


class GridRow(msgspec.Struct, frozen=True):
    """The number of grid columns of each cell of a row, and the number that are left out before the first."""

    spans: tuple[int, ...]
    before: int = 0


def visible_spans(rows: Sequence[GridRow], widths: Sequence[int]) -> list[GridRow]:
    """The rows with their spans counted in visible columns.

    The columns are those of the most frequent row. A row with as many cells maps to them cell by cell, even if its
    borders were moved; in other rows each border goes to the nearest one.
    """
    edges = [_edges(row, widths) for row in rows]
    usual = _usual(edges)
    if len(usual) < 2:
        return list(rows)
    lines = _lines(edges, usual)
    places = {line: number for number, line in enumerate(lines)}
    return [_row(each, usual, lines, places) for each in edges]


def _edges(row: GridRow, widths: Sequence[int]) -> tuple[int, ...]:
    """Where the cells of a row begin and end, in twentieths of a point from the left."""
    needed = row.before + sum(row.spans)
    every = [width if width > 0 else _USUAL for width in widths[:needed]]
    every += [_USUAL] * (needed - len(every))
    ends = [0, *accumulate(every)]
    starts = accumulate(row.spans, initial=row.before)
    return tuple(ends[start] for start in starts)


def _usual(edges: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The most frequent list of edges among the rows with the most frequent number of cells; rows of one cell are
    ignored.
    """
    several = [each for each in edges if len(each) > 2]
    if not several:
        return ()
    count = max(Counter(map(len, several)).items(), key=lambda pair: (pair[1], pair[0]))[0]
    return Counter(each for each in several if len(each) == count).most_common(1)[0][0]


def _lines(edges: Sequence[tuple[int, ...]], usual: tuple[int, ...]) -> list[int]:
    """The borders of the visible columns: those of the most frequent row, and others that are not close to one of
    them.
    """
    lines = sorted(usual)
    narrowest = min((right - left for left, right in pairwise(lines)), default=_NEAR)
    near = min(_NEAR, max(narrowest // 2, 1))
    counts = Counter(line for each in edges if len(each) != len(usual) for line in each)
    for line, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        if len(lines) > _MOST:
            break
        if all(abs(line - other) > near for other in lines):
            lines.append(line)
    return sorted(lines)


def _row(edges: tuple[int, ...], usual: tuple[int, ...], lines: list[int], places: dict[int, int]) -> GridRow:
    if len(edges) == len(usual):
        own = [places[line] for line in usual]
    else:
        own = [min(range(len(lines)), key=lambda number: abs(lines[number] - edge)) for edge in edges]
        for number in range(1, len(own)):
            # Every cell is somewhere, however narrow it is.
            own[number] = max(own[number], own[number - 1] + 1)
    return GridRow(tuple(right - left for left, right in pairwise(own)), own[0] if own else 0)
