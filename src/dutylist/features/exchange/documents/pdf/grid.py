"""Finds the cells in a network of ruling lines: neighbouring squares of the grid without a wall between them are one
cell.

The grid's edges are where lines run. A wall is where lines cover most of the side of a square. The table's own
outline always counts as a wall, so that tables with open sides are read, too.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dutylist.features.exchange.documents.pdf.errors import PageTooComplexError
from dutylist.features.exchange.documents.pdf.geometry import Rectangle
from dutylist.features.exchange.documents.pdf.rule_networks import Network
from dutylist.features.exchange.documents.pdf.shapes import RulingLine

COLUMN_SNAP: Final = 4.5
"""Points: lines nearer to each other than this are one edge, such as double borders (up to 4.5 pt) and dragged
borders.
"""
ROW_SNAP: Final = 3.5
"""Points: less than for columns, since rows of small print are 8 pt high."""
WIDEST: Final = 1.4
"""The greatest width of an edge made of several lines, in snaps."""
COVERED: Final = 0.6
"""The share of a square's side that lines must cover to be a wall."""
OPEN_SIDE: Final = 8.0
"""Points: where lines reach farther than this beyond the outermost crossing line, that side is open."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell from column edge `left` to `right` and from row edge `top` to `bottom`; edges count from 0."""

    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table, with the positions of its edges in points in ascending order.

    `open` are the columns of squares without a line below the last row, where others have one: their cells go on. It is
    None where there is no line at all.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    open: frozenset[int] | None = None

    @property
    def box(self) -> Rectangle:
        """The table's outline."""
        return Rectangle(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, cell: GridCell) -> Rectangle:
        """A cell's outline."""
        return Rectangle(self.xs[cell.left], self.ys[cell.top], self.xs[cell.right], self.ys[cell.bottom])


def grid_of(network: Network, page: int, most: int) -> Grid | None:
    """The cells of a network, or None where it is only a frame or a line with ticks.

    Raises:
        PageTooComplexError: it has more than `most` squares.
    """
    xs = _edges([(rule.at, rule.length) for rule in network.vertical], COLUMN_SNAP)
    ys = _edges([(rule.at, rule.length) for rule in network.horizontal], ROW_SNAP)
    box = network.box
    xs = _with_open_sides(xs, box.x0, box.x1)
    ys = _with_open_sides(ys, box.y0, box.y1)
    if len(xs) < 2 or len(ys) < 2:
        return None
    if (len(xs) - 1) * (len(ys) - 1) > most:
        raise PageTooComplexError(page, most)
    walls = _Walls(network, xs, ys)
    xs, ys = walls.edges_in_use()
    walls = _Walls(network, xs, ys)
    cells = tuple(sorted(walls.cells(), key=lambda cell: (cell.top, cell.left)))
    return Grid(tuple(xs), tuple(ys), cells, walls.open_below()) if len(cells) > 1 else None


def _edges(places: Iterable[tuple[float, float]], snap: float) -> list[float]:
    """Positions of lines merged to edges; longer lines weigh more."""
    edges: list[float] = []
    group: list[tuple[float, float]] = []
    for at, length in [*sorted(places), (float("inf"), 1.0)]:
        if group and (at - group[-1][0] > snap or at - group[0][0] > snap * WIDEST):
            edges.append(sum(a * weight for a, weight in group) / sum(weight for _, weight in group))
            group = []
        group.append((at, length))
    return edges


def _with_open_sides(edges: list[float], low: float, high: float) -> list[float]:
    if not edges:
        return [low, high]
    before = [low] if edges[0] - low > OPEN_SIDE else []
    after = [high] if high - edges[-1] > OPEN_SIDE else []
    return [*before, *edges, *after]


class _Walls:
    """Which sides of the grid's squares are drawn."""

    def __init__(self, network: Network, xs: Sequence[float], ys: Sequence[float]) -> None:
        self.xs, self.ys = list(xs), list(ys)
        self.columns, self.rows = len(xs) - 1, len(ys) - 1
        # upright[i][row]: at column edge i; level[j][column]: at row edge j
        self.upright = _drawn(network.vertical, self.xs, self.ys)
        self.level = _drawn(network.horizontal, self.ys, self.xs)

    def edges_in_use(self) -> tuple[list[float], list[float]]:
        """The edges that have a wall somewhere; underlined words make edges without any."""
        xs = [x for x, walls in zip(self.xs, self.upright, strict=True) if any(walls) or x in (self.xs[0], self.xs[-1])]
        ys = [y for y, walls in zip(self.ys, self.level, strict=True) if any(walls) or y in (self.ys[0], self.ys[-1])]
        return xs, ys

    def open_below(self) -> frozenset[int] | None:
        """The columns of squares without a line below the last row; None where no column has one."""
        last = self.level[-1]
        return frozenset(column for column, drawn in enumerate(last) if not drawn) if any(last) else None

    def cells(self) -> Iterator[GridCell]:
        """All cells; a group of squares that is no rectangle is taken row by row."""
        seen: set[tuple[int, int]] = set()
        for row in range(self.rows):
            for column in range(self.columns):
                if (row, column) in seen:
                    continue
                squares = self._joined(row, column)
                seen |= squares
                if not self._outside(squares):
                    yield from _rectangles(squares)

    def _joined(self, row: int, column: int) -> set[tuple[int, int]]:
        found = {(row, column)}
        pending = [(row, column)]
        while pending:
            at_row, at_column = pending.pop()
            for other in self._open(at_row, at_column):
                if other not in found:
                    found.add(other)
                    pending.append(other)
        return found

    def _open(self, row: int, column: int) -> Iterator[tuple[int, int]]:
        """The neighbours that are not separated by a wall."""
        if column > 0 and not self.upright[column][row]:
            yield row, column - 1
        if column + 1 < self.columns and not self.upright[column + 1][row]:
            yield row, column + 1
        if row > 0 and not self.level[row][column]:
            yield row - 1, column
        if row + 1 < self.rows and not self.level[row + 1][column]:
            yield row + 1, column

    def _outside(self, squares: set[tuple[int, int]]) -> bool:
        """Whether squares lie outside of the table, in the corner between a narrower and a wider table that touch.

        A side without any line is open, and its squares are inside.
        """
        return any(self._bare(row, column) and self._loose(row, column) for row, column in squares)

    def _bare(self, row: int, column: int) -> bool:
        ends = ((0, self.upright[0]), (self.columns - 1, self.upright[self.columns]))
        return any(column == at and any(walls) and not walls[row] for at, walls in ends)

    def _loose(self, row: int, column: int) -> bool:
        ends = ((0, self.level[0]), (self.rows - 1, self.level[self.rows]))
        return any(row == at and any(walls) and not walls[column] for at, walls in ends)


def _drawn(rules: Iterable[RulingLine], edges: Sequence[float], along: Sequence[float]) -> list[list[bool]]:
    """For each edge, which of the stretches between the crossing edges are covered by lines."""
    covered = [[0.0] * (len(along) - 1) for _ in edges]
    for rule in rules:
        edge = _nearest(edges, rule.at)
        if abs(edges[edge] - rule.at) > COLUMN_SNAP * WIDEST:
            continue
        sums = covered[edge]
        for index in range(max(bisect_left(along, rule.start) - 1, 0), len(along) - 1):
            if along[index] >= rule.end:
                break
            sums[index] += max(min(rule.end, along[index + 1]) - max(rule.start, along[index]), 0.0)
    return [
        [total >= COVERED * (along[index + 1] - along[index]) for index, total in enumerate(sums)] for sums in covered
    ]


def _nearest(edges: Sequence[float], at: float) -> int:
    index = bisect_left(edges, at)
    return min((each for each in (index - 1, index) if 0 <= each < len(edges)), key=lambda each: abs(edges[each] - at))


def _rectangles(squares: set[tuple[int, int]]) -> Iterator[GridCell]:
    rows, columns = [row for row, _ in squares], [column for _, column in squares]
    top, bottom, left, right = min(rows), max(rows) + 1, min(columns), max(columns) + 1
    if (bottom - top) * (right - left) == len(squares):
        yield GridCell(left, right, top, bottom)
        return
    open_runs: dict[tuple[int, int], int] = {}
    for row in range(top, bottom + 1):
        runs = set(_runs(sorted(column for at, column in squares if at == row)))
        for run in [run for run in open_runs if run not in runs]:
            yield GridCell(run[0], run[1], open_runs.pop(run), row)
        for run in runs:
            open_runs.setdefault(run, row)


def _runs(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = last = None
    for column in columns:
        if last is None or column != last + 1:
            if start is not None and last is not None:
                yield start, last + 1
            start = column
        last = column
    if start is not None and last is not None:
        yield start, last + 1
