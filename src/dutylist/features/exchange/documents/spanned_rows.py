"""Rows of cells that reach over columns and rows, as web pages and OpenDocument store them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dutylist.features.exchange.tables.model import ReadCell, ReadRow, Where
from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError

MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 500
_MOST_CELLS: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class SpannedCell:
    """A cell as it is stored: over how many columns and rows it reaches."""

    text: str
    columns: int = 1
    rows: int = 1


class CellBudget:
    """How many cells of a document may still be read; a span of a million columns is no table."""

    def __init__(self) -> None:
        self.rows = MOST_ROWS
        self.cells = _MOST_CELLS

    def take(self, cells: int) -> None:
        """Count a row with so many columns. Raises `UnusableFileError` where there are too many."""
        self.rows -= 1
        self.cells -= cells
        if self.rows < 0 or self.cells < 0:
            raise UnusableFileError(unusable.TOO_MANY_ROWS, unusable.SPLIT, most=MOST_ROWS)


def spanned_rows(
    rows: Iterable[tuple[int, Sequence[SpannedCell]]], where: Where, budget: CellBudget
) -> Iterator[ReadRow]:
    """The rows with their numbers; a cell over several rows has its text in each of them.

    Raises:
        UnusableFileError: there are too many.
    """
    open_cells: dict[int, tuple[SpannedCell, int]] = {}
    """By the first column of a cell from above: the cell, and in how many more rows it goes on."""
    for number, cells in rows:
        made: list[ReadCell] = []
        following: dict[int, tuple[SpannedCell, int]] = {}
        column = 0
        waiting = list(cells)
        while column < MOST_COLUMNS and (waiting or any(each >= column for each in open_cells)):
            if column in open_cells:
                cell, left = open_cells[column]
                made.append(ReadCell(cell.text, cell.columns, continued=True))
                if left > 1:
                    following[column] = cell, left - 1
            elif waiting:
                cell = waiting.pop(0)
                # A cell may not reach over one that comes down from above.
                room = min((each for each in open_cells if each > column), default=MOST_COLUMNS) - column
                cell = SpannedCell(cell.text, max(1, min(cell.columns, room)), cell.rows)
                made.append(ReadCell(cell.text, cell.columns))
                if cell.rows > 1:
                    following[column] = cell, cell.rows - 1
            else:
                cell = SpannedCell("")
                made.append(ReadCell(""))
            column += cell.columns
        open_cells = following
        budget.take(column)
        yield ReadRow(Where(where.file, where.sheet, where.table, number), tuple(made))
