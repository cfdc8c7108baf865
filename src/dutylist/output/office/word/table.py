"""Tables with fixed column widths and defined page breaks, so that every program shows them alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from dutylist.output.office.characters import lines
from dutylist.output.office.rich_text import Align, Paragraphs, text_of
from dutylist.output.office.word.xml import MILLIMETRE, element, paragraph

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_SIDE: Final = 1.2
"""The space between a border and the text beside it, in mm."""
_ABOVE: Final = 0.6
_CHARACTER: Final = 3.704
"""The width of a character of the table's text (10.5 pt), in mm."""
_SHORT: Final = 24
"""A row with at most this many lines is kept on one page."""
_BORDERS: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class WordCell:
    """One cell, `span` columns wide. A cell that `begins` a vertical merge is continued by the cells below that are
    `part` of it, without text.
    """

    paragraphs: Paragraphs
    span: int = 1
    align: Align = "left"
    down: Literal["begins", "part"] | None = None


@dataclass(frozen=True, slots=True)
class WordRow:
    """One row: `head` rows at the top are repeated on every page, `with_next` keeps it on the page of the row below.

    `height` is the least height in mm, `mark` the name of a bookmark in the row.
    """

    cells: tuple[WordCell, ...]
    head: bool = False
    with_next: bool = False
    height: float = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class WordTable:
    """Rows and the widths of the columns in mm."""

    widths: tuple[float, ...]
    rows: Sequence[WordRow]


def table_element(table: WordTable) -> "BaseOxmlElement":
    """The table as Word has it, centred between the margins."""
    edges = [0, *(round(sum(table.widths[: number + 1]) * MILLIMETRE) for number in range(len(table.widths)))]
    columns = [right - left for left, right in pairwise(edges)]
    borders = (element(side, val="single", sz=4, space=0, color="auto") for side in _BORDERS)
    margins = (("top", _ABOVE), ("left", _SIDE), ("bottom", _ABOVE), ("right", _SIDE))
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblW", w=edges[-1], type="dxa"),
            element("jc", val="center"),
            element("tblBorders", *borders),
            element("tblLayout", type="fixed"),
            element("tblCellMar", *(element(side, w=round(mm * MILLIMETRE), type="dxa") for side, mm in margins)),
        ),
        element("tblGrid", *(element("gridCol", w=width) for width in columns)),
        *(_row(row, columns) for row in table.rows),
    )


def _row(row: WordRow, columns: Sequence[int]) -> "BaseOxmlElement":
    placed = list(_placed(row, columns))
    short = max(_lines(text_of(cell.paragraphs), width) for cell, width in placed) <= _SHORT
    properties = [element("cantSplit")] if short or row.head else []
    properties += [element("trHeight", val=round(row.height * MILLIMETRE), hRule="atLeast")] if row.height else []
    properties += [element("tblHeader")] if row.head else []
    # The parts of a broken row would each be centred by themselves.
    middle = short or row.head
    cells = [_cell(cell, width, row, middle) for cell, width in placed]
    if row.mark:
        _mark(cells[0], row.mark)
    return element("tr", element("trPr", *properties), *cells)


def _mark(cell: "BaseOxmlElement", name: str) -> None:
    first = cell[1]
    first.insert(1, element("bookmarkStart", id=0, name=name))
    first.append(element("bookmarkEnd", id=0))


def _placed(row: WordRow, columns: Sequence[int]) -> Iterator[tuple[WordCell, int]]:
    """The cells with their widths."""
    first = 0
    for cell in row.cells:
        yield cell, sum(columns[first : first + cell.span])
        first += cell.span


def _lines(text: str, width: int) -> int:
    return lines(text, (width / MILLIMETRE - 2 * _SIDE) / _CHARACTER)


def _cell(cell: WordCell, width: int, row: WordRow, middle: bool) -> "BaseOxmlElement":
    properties = [element("tcW", w=width, type="dxa")]
    properties += [element("gridSpan", val=cell.span)] if cell.span > 1 else []
    properties += [element("vMerge", val="restart" if cell.down == "begins" else "continue")] if cell.down else []
    properties += [element("vAlign", val="center")] if middle else []
    style = "TableHead" if row.head else "TableText"
    texts = [
        paragraph(runs, style, align="center" if row.head else cell.align, with_next=row.with_next)
        for runs in cell.paragraphs or ((),)
    ]
    return element("tc", element("tcPr", *properties), *texts)
