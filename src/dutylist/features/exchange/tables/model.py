"""A document as its tables and the lines between them, each with its place, for every input format."""

from dataclasses import dataclass, field

from dutylist.model.message import Message


@dataclass(frozen=True, slots=True)
class Where:
    """A place that a person can find: the file, the sheet or the table, the row, or the paragraph outside of tables.

    All count from 1; 0 stands for none.
    """

    file: str
    sheet: str = ""
    table: int = 0
    row: int = 0
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class ReadCell:
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


@dataclass(frozen=True, slots=True)
class ReadRow:
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
    def texts(self) -> tuple[str, ...]:
        """The text of each column; that of a cell over several columns is repeated."""
        texts: list[str] = []
        for cell in self.cells:
            if cell.span == 1:
                texts.append(cell.text)
            else:
                texts += [cell.text] * cell.span
        return tuple(texts)

    def text(self, column: int) -> str:
        """The text of a column; empty where the row has no such column."""
        for cell in self.cells:
            column -= cell.span
            if column < 0:
                return cell.text
        return ""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of text outside of tables, or the name of a sheet."""

    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class ReadTable:
    """Rows from top to bottom."""

    where: Where
    rows: tuple[ReadRow, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a document that the user has to know: an accepted tracked change, an ignored macro."""

    file: str
    text: Message
    arguments: dict[str, str | int] = field(default_factory=dict)
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class DocumentTables:
    """A document as read; `pictures` is the number of its pictures, of which nothing is read."""

    file: str
    blocks: tuple[ReadLine | ReadTable, ...]
    notices: tuple[Notice, ...] = ()
    pictures: int = 0
