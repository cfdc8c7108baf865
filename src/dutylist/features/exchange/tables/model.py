"""A document as its tables and the lines between them, each with its place, whatever format it came in."""

from dataclasses import dataclass, field

from dutylist.model.message import Message


@dataclass(frozen=True, slots=True)
class Where:
    """A place that a person finds again: the file, the sheet or the table, the row, or the paragraph outside of tables.

    All count from 1; 0 is none.
    """

    file: str
    sheet: str = ""
    table: int = 0
    row: int = 0
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell's text, a paragraph a line. `span` is over how many columns it reaches.

    `continued`: it is part of a cell that began in a row above, whose text it has. `formula`: the text is what a
    formula came to; without a text, nobody calculated it. `error`: the text is the name of an error: #REF!.
    `date`: the day that a workbook holds where the text shows one.
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

    `rest`: it is the rest of the row above, which a page or a person has cut.
    """

    where: Where
    cells: tuple[ReadCell, ...]
    mark: str = ""
    rest: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each column; of a cell over several, each time."""
        return tuple(cell.text for cell in self.cells for _ in range(cell.span))


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of text outside of tables, or the name of a sheet."""

    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class ReadTable:
    """Rows one below the other."""

    where: Where
    rows: tuple[ReadRow, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a document that its reader has to know: a tracked change that was taken, a macro left alone."""

    file: str
    text: Message
    arguments: dict[str, str | int] = field(default_factory=dict)
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class DocumentTables:
    """A document as read; `pictures` is how many it has, of which nothing is read."""

    file: str
    blocks: tuple[ReadLine | ReadTable, ...]
    notices: tuple[Notice, ...] = ()
    pictures: int = 0
