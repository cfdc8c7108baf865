"""Resolves cells that span columns and rows, as web pages and OpenDocument store them."""

from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from dutylist.features.exchange.tables.model import ReadCell, ReadRow, Where
from dutylist.output.normalize import without_space
from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError

MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 500
MOST_CELLS: Final = 1_000_000


class SpannedCell(msgspec.Struct, frozen=True):
    """A cell as stored, with the numbers of columns and rows that it spans; `struck`: all of its text was struck out."""

    text: str
    columns: int = 1
    rows: int = 1
    struck: bool = False


class CellBudget:
    """The number of cells that may still be read of a document; it bounds spans of millions of columns."""

    def __init__(self) -> None:
        self.rows = MOST_ROWS
        self.cells = MOST_CELLS

    def take(self, cells: int) -> None:
        """Subtract a row of so many columns. Raises `UnusableFileError` where the budget is spent."""
        self.rows -= 1
        self.cells -= cells
        if self.rows < 0:
            raise UnusableFileError(unusable.TOO_MANY_ROWS, unusable.SPLIT, most=MOST_ROWS)
        if self.cells < 0:
            raise UnusableFileError(unusable.TOO_MANY_CELLS, unusable.SPLIT, most=MOST_CELLS)


class StoredRow(msgspec.Struct, frozen=True):
    """A row as stored. `hidden`: it takes a row of the table and is not visible."""

    number: int
    cells: Sequence[SpannedCell]
    hidden: bool = False


def struck_out(cells: Iterable[tuple[str, bool]]) -> bool:
    """Whether a row is struck out, judged by its own cells: only its number is left, or most of its cells are struck
    out, beginning with the first.
    """
    every = list(cells)
    if not any(struck for _, struck in every):
        return False
    told = [(without_space(text), struck) for text, struck in every if struck or without_space(text)]
    left = [text for text, struck in told if not struck]
    only_number = not left or (len(left) == 1 and left[0].strip(".．、（）()").isdecimal())
    return only_number or (told[0][1] and len(told) - len(left) > max(1, len(left)))


def category_left(cells: Iterable[tuple[str, bool]]) -> int | None:
    """The place of the category that a struck-out row leaves, for the rows below whose cell is blank: the only text left
    before its title.
    """
    told = [(at, without_space(text), struck) for at, (text, struck) in enumerate(cells)]
    left = [at for at, text, struck in told if text and not struck and not text.strip(".．、（）()").isdecimal()]
    struck = [at for at, text, struck in told if struck]
    if len(left) == 1 and struck and struck[-1] > left[0] and sum(at < left[0] for at in struck) <= 1:
        return left[0]
    return None


class _OpenCell(msgspec.Struct, frozen=True):
    """A cell that continues in so many more rows; whether a row above has shown it."""

    cell: SpannedCell
    left: int
    shown: bool


def spanned_rows(rows: Iterable[StoredRow], where: Where, budget: CellBudget) -> Iterator[ReadRow]:
    """The visible rows. A cell over several rows has its text in each of them, also where its first row is hidden.

    Raises:
        UnusableFileError: there are too many cells.
    """
    open_cells: dict[int, _OpenCell] = {}
    """By the first column of a cell from above."""
    for row in rows:
        made: list[ReadCell] = []
        following: dict[int, _OpenCell] = {}
        column = 0
        waiting = deque(row.cells)
        while column < MOST_COLUMNS and (waiting or any(each >= column for each in open_cells)):
            if column in open_cells:
                above = open_cells[column]
                cell, left, shown = above.cell, above.left, above.shown
            elif waiting:
                cell, shown = waiting.popleft(), False
                # A cell may not reach over one that comes down from above.
                room = min((each for each in open_cells if each > column), default=MOST_COLUMNS) - column
                cell = SpannedCell(cell.text, max(1, min(cell.columns, room)), cell.rows)
                left = cell.rows
            else:
                cell, left, shown = SpannedCell(""), 1, False
            made.append(ReadCell(cell.text, cell.columns, continued=shown))
            if left > 1:
                following[column] = _OpenCell(cell, left - 1, shown or not row.hidden)
            column += cell.columns
        open_cells = following
        budget.take(column)
        if not row.hidden:
            yield ReadRow(Where(where.file, where.sheet, where.table, row.number), tuple(made))


def without_columns(rows: Iterable[ReadRow], hidden: Container[int]) -> Iterator[ReadRow]:
    """The rows without hidden columns, counted from 0; cells over them become narrower."""
    for row in rows:
        cells: list[ReadCell] = []
        start = 0
        for cell in row.cells:
            span = sum(column not in hidden for column in range(start, start + cell.span))
            start += cell.span
            if span:
                cells.append(replace(cell, span=span))
        yield replace(row, cells=tuple(cells))
