"""A document as its tables and the lines between them, each with its place, for every input format."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from dutylist.model.message import Message
from dutylist.output.normalize import without_space


class Where(msgspec.Struct, frozen=True):
    """A place that a person can find: the file, the sheet or the table, the row, or the paragraph outside of tables.

    All count from 1; 0 stands for none.
    """

    file: str
    sheet: str = ""
    table: int = 0
    row: int = 0
    paragraph: int = 0


class ReadCell(msgspec.Struct, frozen=True):
    """A cell's text, a line for each paragraph. `span` is the number of columns that it spans.

    `continued`: it is part of a cell that began in a row above and has that cell's text. `formula`: the text is a
    formula's stored result, empty if it was never calculated. `error`: the text is an error value such as #REF!.
    `date`: the day that a workbook stores where the text shows one.
    """

    text: str
    span: int = 1
    continued: bool = False
    formula: bool = False
    error: bool = False
    date: str = ""

    @property
    def bare(self) -> str:
        """The text without any white space."""
        return without_space(self.text)


class ReadRow(msgspec.Struct, frozen=True, dict=True):
    """A row of a table; `mark` is the one that `export` gave to it.

    `rest`: it is the rest of the row above, which a page or a person has cut. `doubts` say why its texts may not be
    whole.
    """

    where: Where
    cells: tuple[ReadCell, ...]
    mark: str = ""
    rest: bool = False
    doubts: tuple[Message, ...] = ()

    @property
    def columns(self) -> Sequence[ReadCell]:
        """The cell of each column; one over several columns is repeated."""
        return self._views.columns

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each column."""
        return self._views.texts

    @property
    def bare(self) -> tuple[str, ...]:
        """The text of each column without any white space."""
        return self._views.bare

    @property
    def _views(self) -> "_Views":
        known: _Views | None = self.__dict__.get("views")
        if known is None or known.cells is not self.cells:
            # A row that was made of another by `replace` has taken over what that one knew.
            known = self.__dict__["views"] = _views(self.cells)
        return known

    def cell(self, column: int) -> ReadCell | None:
        """The cell of a column; None where the row has no such column."""
        for cell in self.cells:
            column -= cell.span
            if column < 0:
                return cell
        return None

    def text(self, column: int) -> str:
        """The text of a column; empty where the row has no such column."""
        cell = self.cell(column)
        return cell.text if cell else ""


class _Views(NamedTuple):
    """The cells of a row by its columns, and their texts, which are asked for again and again."""

    cells: tuple[ReadCell, ...]
    columns: Sequence[ReadCell]
    texts: tuple[str, ...]
    bare: tuple[str, ...]


def _views(cells: tuple[ReadCell, ...]) -> _Views:
    plain = all(cell.span == 1 for cell in cells)
    columns = cells if plain else [cell for cell in cells for _ in range(cell.span)]
    return _Views(cells, columns, tuple([cell.text for cell in columns]), tuple([cell.bare for cell in columns]))


class ReadLine(msgspec.Struct, frozen=True):
    """A line of text outside of tables, or the name of a sheet."""

    where: Where
    text: str


class ReadTable(msgspec.Struct, frozen=True):
    """Rows from top to bottom."""

    where: Where
    rows: tuple[ReadRow, ...]


class Notice(msgspec.Struct, frozen=True):
    """Something about a document that the user has to know: an accepted tracked change, an ignored macro."""

    file: str
    text: Message
    arguments: dict[str, str | int] = {}
    where: Where | None = None


class DocumentTables(msgspec.Struct, frozen=True):
    """A document as read; `pictures` is the number of its pictures, of which nothing is read."""

    file: str
    blocks: tuple[ReadLine | ReadTable, ...]
    notices: tuple[Notice, ...] = ()
    pictures: int = 0
