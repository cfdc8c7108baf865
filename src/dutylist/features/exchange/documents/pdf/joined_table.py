"""A table joined over pages, and what its rows and columns say."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dutylist.features.exchange.documents.pdf.columns import ColumnCell, ColumnRow, ColumnTable
from dutylist.features.exchange.documents.pdf.model import Doubt
from dutylist.features.exchange.documents.pdf.text_lines import TextLine
from dutylist.features.exchange.tables.columns import column_of, head_of
from dutylist.output.numerals import number_of

MOST_HEAD_ROWS: Final = 4
SAME_EDGE: Final = 4.0
"""Points: how far column edges of one table may differ from page to page."""
NUMBER: Final = re.compile(r"[（(]?(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,5})[)）]?[.．、]?")
NUMBER_HEAD: Final = re.compile("序号?|编号|项号|项目序号")


@dataclass(slots=True)
class CellText:
    """A cell of the joined table: columns `left` to `right`, with its lines from all pages and why they may not be
    whole.
    """

    left: int
    right: int
    lines: list[TextLine]
    doubts: frozenset[Doubt] = frozenset()


@dataclass(slots=True)
class JoinedRow:
    """A row; for each cell, whether it continues from the row above."""

    pages: list[int]
    cells: list[tuple[CellText, bool]]


@dataclass(slots=True)
class JoinedTable:
    """A table over one or more pages, with the edges of its columns on its first page."""

    edges: tuple[float, ...]
    rows: list[JoinedRow] = field(default_factory=list)
    last_page: int = 0
    spans_at_end: list[int] = field(default_factory=list)
    """For each cell of the last row, the number of rows that it spanned on its page."""
    drawn_ends: bool = False
    """Whether a cell that goes on over a page has no line below, so that one with a line ends there."""
    open_at_end: frozenset[int] | None = None
    """The columns in which cells of the last row have no line below; None where none has one."""

    def doubt_last_row(self) -> None:
        """Say that the last row may not be whole."""
        own = (cell for cell, goes in self.rows[-1].cells if not goes) if self.rows else ()
        for cell in own:
            cell.doubts |= {"not-joined"}

    def take_edges(self, edges: Sequence[float], places: Sequence[int]) -> None:
        """Have more columns; `places` says for each edge so far which of the new ones it is."""
        self.edges = tuple(edges)
        for cell in {id(cell): cell for row in self.rows for cell, _ in row.cells}.values():
            cell.left, cell.right = places[cell.left], places[cell.right]

    @property
    def columns(self) -> int:
        """The number of columns."""
        return len(self.edges) - 1


def number_column(joined: JoinedTable) -> int | None:
    """The column that holds the rows' numbers: the leftmost whose cells are mostly numbers, or the one headed so."""
    best: tuple[float, int] | None = None
    for column in range(joined.columns):
        texts = [
            text_of(cell.lines)
            for row in joined.rows
            for cell, goes in row.cells
            if not goes and cell.left == column and cell.right == column + 1
        ]
        numbers = sum(1 for text in texts if NUMBER.fullmatch(text))
        filled = sum(1 for text in texts if text)
        if any(NUMBER_HEAD.fullmatch(text) for text in texts[:3]):
            return column
        part = numbers / filled if filled else 0.0
        if part >= 0.5 and (best is None or part > best[0] + 0.1):
            best = part, column
    return best[1] if best else None


def is_of_category(joined: JoinedTable, left: int, right: int) -> bool:
    """Whether cells over some columns hold categories: where no head says so, those left of the numbers do."""
    rows = ([text_of(cell.lines) for cell, _ in row.cells for _ in range(cell.left, cell.right)] for row in joined.rows)
    head = next((found for texts in itertools.islice(rows, MOST_HEAD_ROWS) if (found := head_of(texts))), None)
    if head:
        return left == head.columns.get("category") == right - 1
    number = number_column(joined)
    return number is not None and right <= number


def row_number(text: str) -> int | None:
    """The number of a row that a text is, in digits or Chinese numerals; None where it is none."""
    return number_of(text.strip("（()）.．、")) if NUMBER.fullmatch(text) else None


def cell_at(row: JoinedRow, column: int) -> tuple[CellText, bool] | None:
    """The cell of a row over a column, and whether it continues from the row above; None where there is none."""
    return next(((cell, goes) for cell, goes in row.cells if cell.left <= column < cell.right), None)


def cell_in(row: ColumnRow, column: int) -> ColumnCell | None:
    """The cell of a row of one page over a column; None where there is none."""
    return next((cell for cell in row.cells if cell.left <= column < cell.right), None)


def text_of(lines: Sequence[TextLine]) -> str:
    """The text of lines without any space, to compare it."""
    return "".join("".join(line.text.split()) for line in lines)


def is_head_of(joined: JoinedTable, text: str) -> bool:
    """Whether a text without spaces is that of a head of a table, which has lost its lines on a later page."""
    heads = (
        "".join(text_of(cell.lines) for cell, _ in row.cells)
        for row in joined.rows[:MOST_HEAD_ROWS]
        if len(row.cells) > 1
    )
    return text in heads and not NUMBER.match(text)


def index_at(row: JoinedRow, column: int) -> int:
    """The index in a row of the cell over a column, which there must be."""
    return next(index for index, (cell, _) in enumerate(row.cells) if cell.left <= column < cell.right)


def row_of_beginning(joined: JoinedTable, column: int) -> int:
    """The row in which the cell of a column in the last row begins."""
    at = len(joined.rows) - 1
    while at > 0 and (found := cell_at(joined.rows[at], column)) and found[1]:
        at -= 1
    return at


def edges_of_card(joined: JoinedTable, table: ColumnTable) -> list[int] | None:
    """For each edge of the first row of a card, which has fewer columns than those on the next page, the edge that it is
    there; None where the next page does not go on with the card.
    """
    label = column_of(text_of(table.rows[0].cells[0].lines))
    if len(joined.rows) > 1 or not _is_card(joined) or label in (None, "title", "number"):
        return None
    at = [
        next((index for index, other in enumerate(table.edges) if abs(edge - other) <= SAME_EDGE), -1)
        for edge in joined.edges
    ]
    return at if at[0] == 0 and at[-1] == len(table.edges) - 1 and at == sorted(set(at)) else None


def _is_card(joined: JoinedTable) -> bool:
    """Whether a table is a card of one item: its first row is the heading of titles and a title."""
    first = [text_of(cell.lines) for cell, _ in joined.rows[0].cells]
    return len(first) == 2 and column_of(first[0]) == "title" and column_of(first[1]) is None


def is_rest_of_card(joined: JoinedTable, first: ColumnRow) -> bool:
    """Whether the first row of a page is the rest of a card's row, whose label stands on the page before."""
    above = joined.rows[-1].cells
    return (
        _is_card(joined)
        and not first.cells[0].lines
        and any(cell.lines for cell in first.cells)
        and bool(above[0][0].lines)
        and [(cell.left, cell.right) for cell, _ in above] == [(cell.left, cell.right) for cell in first.cells]
    )
