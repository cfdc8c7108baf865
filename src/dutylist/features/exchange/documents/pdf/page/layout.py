"""A page as its tables, whose cells have lines of text, and the lines outside of tables."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dutylist.features.exchange.documents.pdf.cell_text import lines_in
from dutylist.features.exchange.documents.pdf.errors import NoRowRulesError
from dutylist.features.exchange.documents.pdf.geometry import Rectangle
from dutylist.features.exchange.documents.pdf.grid import GridCell, grid_of
from dutylist.features.exchange.documents.pdf.library import Point
from dutylist.features.exchange.documents.pdf.limits import PdfLimits
from dutylist.features.exchange.documents.pdf.model import Doubt
from dutylist.features.exchange.documents.pdf.page.cell_doubts import add_doubts, is_clipped
from dutylist.features.exchange.documents.pdf.page.cell_members import CellMembers, members_of
from dutylist.features.exchange.documents.pdf.page.watermarks import drop_watermarks
from dutylist.features.exchange.documents.pdf.rule_networks import lone_lines, networks
from dutylist.features.exchange.documents.pdf.shapes import Glyph, PageShapes, RulingLine
from dutylist.features.exchange.documents.pdf.text_lines import TextLine, lines_of

SMALLEST: Final = 20.0
"""Points: what is narrower is no table."""
_STRUCK: Final = (0.15, 0.6)
"""Of an em above the baseline: where a line through a character runs."""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell with its lines, and why they may not be all of its text; edges and rows count from 0 in the table's own
    grid.
    """

    cell: GridCell
    lines: tuple[TextLine, ...]
    doubts: frozenset[Doubt] = frozenset()


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on one page: the places of its column and row edges in points, and its cells.

    `last_page` is the one behind which it goes on, where it stands on several pages beside one another (0: its own).
    `open`: see `Grid`.
    """

    page: int
    box: Rectangle
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[PlacedCell, ...]
    last_page: int = 0
    open: frozenset[int] | None = None

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.ys) - 1


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
    that belong to no table, `cut` the number of characters that were not read since they are hidden. `beside` are the
    numbers of the pages that were put beside one another. `guessed`: columns were told by the blanks between them.
    """

    shapes: PageShapes
    tables: tuple[PageTable, ...]
    lines: tuple[PageLine, ...]
    struck: str = ""
    level: tuple[RulingLine, ...] = ()
    cut: int = 0
    beside: tuple[int, ...] = ()
    guessed: bool = False

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
    struck, glyphs = _without_struck(shapes.glyphs, _without_drawings(loose, shapes.corners))
    members = members_of(grids, glyphs, shapes.hidden)
    shapes = replace(shapes, slanted=shapes.slanted + drop_watermarks(members.tables))
    tables = [_table(each, shapes.number) for each in members.tables]
    lines = _outside_lines(members.outside, shapes)
    for table in tables:
        _check_rows(table)
    return PageLayout(
        shapes, tuple(tables), tuple(lines), "".join(glyph.text for glyph in struck), tuple(loose), members.cut
    )


def _table(members: CellMembers, page: int) -> PageTable:
    grid = members.grid
    lines = [lines_in(glyphs, grid.box_of(cell), page) for cell, glyphs in zip(grid.cells, members.glyphs, strict=True)]
    for glyphs, each in zip(members.glyphs, members.doubts, strict=True):
        if any(map(is_clipped, glyphs)):
            each.add("cut-text")
    add_doubts(grid, lines, members.doubts)
    for index, unseen in members.unseen.items():
        lines[index] = lines_in(unseen, grid.box_of(grid.cells[index]), page)
    cells = tuple(
        PlacedCell(cell, tuple(own), frozenset(doubts))
        for cell, own, doubts in zip(grid.cells, lines, members.doubts, strict=True)
    )
    return PageTable(page, grid.box, grid.xs, grid.ys, cells, open=grid.open)


def _outside_lines(glyphs: Sequence[Glyph], shapes: PageShapes) -> list[PageLine]:
    """Lines of upright text. Turned text in the margins is left out; it does not belong to the document's text."""
    upright = [glyph for glyph in glyphs if glyph.direction == 0]
    frame = Rectangle(0, 0, shapes.width, shapes.height)
    lines = lines_of(upright, frame, shapes.number)
    return [PageLine(line, line.before, shapes.width - line.after) for line in lines]


def _without_drawings(lines: Sequence[RulingLine], corners: Sequence[Point]) -> list[RulingLine]:
    """The lines of which no end is that of a slanted line or a curve: others are sides of drawings, such as stamps."""
    spots = {(round(x), round(y)) for x, y in corners}
    steps = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]

    def meets(x: float, y: float) -> bool:
        return any((round(x) + step, round(y) + other) in spots for step, other in steps)

    return [line for line in lines if not meets(line.start, line.at) and not meets(line.end, line.at)]


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
