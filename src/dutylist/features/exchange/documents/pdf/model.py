"""The result of reading a PDF: tables of rows of cells, and paragraphs between them, each with its pages."""

from dataclasses import dataclass
from typing import Literal

NoteCode = Literal[
    "cut-characters",
    "slanted-text",
    "unmapped-characters",
    "struck-text",
    "unseen-text",
    "unruled-columns",
    "picture-page",
    "pages-beside",
    "guessed-columns",
    "footnote-marks",
]


@dataclass(frozen=True, slots=True)
class PdfCell:
    """A cell's text, a line for each paragraph. `span` is the number of columns that it spans.

    `continued`: it is part of a cell that began in a row above and has that cell's text.
    """

    text: str
    span: int = 1
    continued: bool = False


Doubt = Literal["cut-text", "overprinted", "blank-category", "not-joined"]
"""Why the text of a cell may not be whole: its row is too low or its column too narrow, so that a part of it is cut
off, it is printed over other text or beyond its cell, it is a blank one where categories are, or the next page begins
with what may be its rest, in columns that do not fit.
"""


@dataclass(frozen=True, slots=True)
class PdfRow:
    """A row; `pages` are the ones it stands on, from 1. A row cut by a page has two or more."""

    pages: tuple[int, ...]
    cells: tuple[PdfCell, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each column; that of a cell over several columns is repeated."""
        return tuple(cell.text for cell in self.cells for _ in range(cell.span))


@dataclass(frozen=True, slots=True)
class PdfTable:
    """Rows one below the other, joined over pages. `drawn_ends`: every cell ends with a line, so that a blank one below
    another page's is a cell of its own.
    """

    rows: tuple[PdfRow, ...]
    drawn_ends: bool = False

    @property
    def pages(self) -> tuple[int, ...]:
        """All pages on which it has rows, in order."""
        return tuple(sorted({page for row in self.rows for page in row.pages}))


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A paragraph outside of tables and the page on which it begins."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class PdfNote:
    """Something on a page that its reader has to know; `count` is of characters, lines or pictures."""

    page: int
    code: NoteCode
    count: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class PdfDocument:
    """A PDF as read: `pages` is how many it has."""

    pages: int
    blocks: tuple[PdfLine | PdfTable, ...]
    notes: tuple[PdfNote, ...] = ()
