"""A page as its tables, whose cells have lines of text, and the lines outside of tables."""

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from dutylist.features.exchange.documents.pdf.cell_text import lines_in
from dutylist.features.exchange.documents.pdf.errors import NoRowRulesError
from dutylist.features.exchange.documents.pdf.geometry import Rectangle
from dutylist.features.exchange.documents.pdf.grid import Grid, GridCell, grid_of
from dutylist.features.exchange.documents.pdf.limits import PdfLimits
from dutylist.features.exchange.documents.pdf.rule_networks import lone_lines, networks
from dutylist.features.exchange.documents.pdf.shapes import Glyph, PageShapes, RulingLine
from dutylist.features.exchange.documents.pdf.text_lines import CLOSING, TextLine, lines_of

SMALLEST: Final = 20.0
"""Points: what is narrower is no table."""
_STRUCK: Final = (0.15, 0.6)
"""Of an em above the baseline: where a line through a character runs."""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell with its lines; edges and rows count from 0 in the table's own grid."""

    cell: GridCell
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on one page: the places of its column edges in points, and its cells."""

    page: int
    box: Rectangle
    xs: tuple[float, ...]
    rows: int
    cells: tuple[PlacedCell, ...]


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line outside of tables; `left`, `right` as on the page, in points."""

    line: TextLine
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page's tables and lines from top to bottom.

    `struck` is the number of characters left out because a line runs through them, `level` that of horizontal lines
    that belong to no table.
    """

    shapes: PageShapes
    tables: tuple[PageTable, ...]
    lines: tuple[PageLine, ...]
    struck: str = ""
    level: tuple[RulingLine, ...] = ()

    @property
    def marks(self) -> int:
        """The number of footnotes' marks that were left out."""
        lines = (line for table in self.tables for placed in table.cells for line in placed.lines)
        return sum(line.marks for line in itertools.chain(lines, (each.line for each in self.lines)))


def layout_of(shapes: PageShapes, limits: PdfLimits) -> PageLayout:
    """The layout of a page. Raises `PageTooComplexError`, `NoRowRulesError`."""
    found = networks(shapes.horizontal, shapes.vertical, shapes.number, limits.lines)
    grids = [grid for network in found if (grid := grid_of(network, shapes.number, limits.cells))]
    grids = [grid for grid in grids if grid.box.width >= SMALLEST]
    loose = lone_lines(shapes.horizontal, found)
    struck, glyphs = _without_struck(shapes.glyphs, loose)
    inside, outside = _shared(grids, _seats(glyphs))
    tables = [_table(grid, members, shapes.number) for grid, members in inside]
    lines = _outside_lines(outside, shapes)
    for table in tables:
        _check_rows(table)
    return PageLayout(shapes, tuple(tables), tuple(lines), "".join(glyph.text for glyph in struck), tuple(loose))


class Seat(NamedTuple):
    """A character with the point that decides to which cell it belongs."""

    glyph: Glyph
    x: float
    y: float


def _seats(glyphs: Iterable[Glyph]) -> Iterable[Seat]:
    """Characters with their middles. A sign that may hang over the side of a cell has the point of the character
    before.
    """
    last: Seat | None = None
    for glyph in glyphs:
        seat = Seat(glyph, glyph.x, glyph.y)
        if last is not None and glyph.text in CLOSING and _follows(last.glyph, glyph):
            seat = Seat(glyph, last.x, last.y)
        yield seat
        last = seat


def _follows(before: Glyph, glyph: Glyph) -> bool:
    return (
        before.direction == glyph.direction == 0
        and abs(glyph.base[1] - before.base[1]) < 0.5
        and abs(glyph.box.x0 - before.box.x1) < glyph.em * 0.5
    )


Squares = dict[tuple[int, int], int]


def _squares(grid: Grid) -> Squares:
    """For each square of a grid, as (row, column), the index of the cell that it is part of."""
    return {
        (row, column): index
        for index, cell in enumerate(grid.cells)
        for row in range(cell.top, cell.bottom)
        for column in range(cell.left, cell.right)
    }


def _shared(grids: Sequence[Grid], seats: Iterable[Seat]) -> tuple[list[tuple[Grid, list[list[Glyph]]]], list[Glyph]]:
    """The tables that hold text, with the characters of each cell, and the characters outside of them; inner tables
    come before outer ones.
    """
    order = [(grid, _squares(grid)) for grid in sorted(grids, key=lambda grid: grid.box.area)]
    members: list[list[list[Glyph]]] = [[[] for _ in grid.cells] for grid, _ in order]
    outside: list[Glyph] = []
    for seat in seats:
        for (grid, squares), cells in zip(order, members, strict=True):
            if not grid.box.holds(seat.x, seat.y):
                continue
            index = squares.get((_between(grid.ys, seat.y), _between(grid.xs, seat.x)))
            if index is not None:
                cells[index].append(seat.glyph)
                break
        else:
            outside.append(seat.glyph)
    found = [(grid, cells) for (grid, _), cells in zip(order, members, strict=True) if any(cells)]
    found.sort(key=lambda pair: (pair[0].box.y0, pair[0].box.x0))
    return found, outside


def _table(grid: Grid, members: Sequence[Sequence[Glyph]], page: int) -> PageTable:
    cells = tuple(
        PlacedCell(cell, tuple(lines_in(each, grid.box_of(cell), page)))
        for cell, each in zip(grid.cells, members, strict=True)
    )
    return PageTable(page, grid.box, grid.xs, len(grid.ys) - 1, cells)


def _between(edges: Sequence[float], at: float) -> int:
    return min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2)


def _outside_lines(glyphs: Sequence[Glyph], shapes: PageShapes) -> list[PageLine]:
    """Lines of upright text. Turned text in the margins is left out; it does not belong to the document's text."""
    upright = [glyph for glyph in glyphs if glyph.direction == 0]
    frame = Rectangle(0, 0, shapes.width, shapes.height)
    lines = lines_of(upright, frame, shapes.number)
    return [PageLine(line, line.before, shapes.width - line.after) for line in lines]


def _without_struck(glyphs: Sequence[Glyph], lines: Sequence[RulingLine]) -> tuple[list[Glyph], Sequence[Glyph]]:
    """Characters with a line of their own through them, and all others."""
    if not lines:
        return [], glyphs
    struck: list[Glyph] = []
    others: list[Glyph] = []
    for glyph in glyphs:
        low, high = (glyph.base[1] - glyph.em * part for part in (_STRUCK[1], _STRUCK[0]))
        crossed = glyph.direction == 0 and any(
            low <= line.at <= high and line.start - 1 <= glyph.x <= line.end + 1 for line in lines
        )
        (struck if crossed else others).append(glyph)
    return struck, others


def _check_rows(table: PageTable) -> None:
    """Raise `NoRowRulesError` for a table without lines between its rows: one cell then holds the numbers of many
    rows.
    """
    for placed in table.cells:
        numbers = [int(line.text) for line in placed.lines if line.text.isdecimal() and len(line.text) < 5]
        if len(numbers) >= 3 and len(numbers) == len(placed.lines):
            rising = all(b == a + 1 for a, b in itertools.pairwise(numbers))
            if rising and placed.cell.bottom - placed.cell.top == 1:
                raise NoRowRulesError(table.page)
