"""The tables and lines of OpenDocument texts and sheets (.odt, .ods), whose cells store the text that they show."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from dutylist.features.exchange.documents.docx.grid import GridRow, visible_spans
from dutylist.features.exchange.documents.odf.lists import OdfListNumbers
from dutylist.features.exchange.documents.odf.stored_tables import (
    ROW_GROUPS,
    columns_of,
    count_in,
    is_layout,
    number_text,
    rows_of,
)
from dutylist.features.exchange.documents.odf.styles import OdfStyles
from dutylist.features.exchange.documents.spanned_rows import (
    MOST_COLUMNS,
    CellBudget,
    SpannedCell,
    StoredRow,
    category_left,
    spanned_rows,
    struck_out,
    without_columns,
)
from dutylist.features.exchange.documents.struck_texts import StruckTexts
from dutylist.features.exchange.tables.model import (
    DocumentTables,
    Notice,
    ReadCell,
    ReadLine,
    ReadRow,
    ReadTable,
    Where,
)
from dutylist.model.characters import HAN
from dutylist.model.message import Message
from dutylist.output.normalize import without_space
from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.colours import Colour, is_unseen
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.footnote_marks import MARKS, NOTES, beginnings, mark_raised, without_marks
from dutylist.reading.office_files.sheet_notices import FILTERED_OUT, HIDDEN, some
from dutylist.reading.office_files.xml_elements import attribute, local, xml_root
from dutylist.reading.office_files.zip_package import Package

HIDDEN_ROWS: Final = Message(
    "有 {count} 处隐藏的行、列或者文字，没有读取", "{count} hidden rows, columns or texts were not read"
)
TRACKED: Final = Message(
    "文件里有没有定稿的修订，按“全部接受”读取", "it has tracked changes, which were read as if all were accepted"
)

_SKIPPED: Final = frozenset(
    {"annotation", "note", "tracked-changes", "ruby-text", "change-start", "change-end", "change"}
)
_SEQUENCES: Final = frozenset(
    {"text", "spreadsheet", "section", "list", "list-item", "list-header", "index-body", "text-box"}
)
_ERROR: Final = re.compile(rf"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{{3}}|#{HAN}{{1,6}}[!?]?")
_GAP: Final = 150
"""Twentieths of a point: a column narrower than that holds no text."""
_DEEPEST: Final = 60
_MOST_REPEATED: Final = 1_000


def read_odf(content: bytes, file: str) -> DocumentTables:
    """The body of a text, or the visible sheets of a workbook. Raises `UnusableFileError`."""
    package = Package(content)
    root = xml_root(package.xml("content.xml"))
    common = xml_root(package.xml("styles.xml")) if "styles.xml" in package.names else None
    body = next((each for each in root.iter("{*}text", "{*}spreadsheet") if local(each.getparent()) == "body"), None)
    if body is None:
        raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT)
    reading = _Reading(file, root, common)
    blocks = tuple(reading.blocks(body, 0))
    return DocumentTables(file, blocks, tuple(reading.notices()), reading.pictures)


class _Reading:
    """Walks through a body from top to bottom."""

    def __init__(self, file: str, root: Any, common: Any = None) -> None:
        self.file = file
        self.budget = CellBudget()
        self.tables = self.paragraphs = self.pictures = self.hidden = self.marks = 0
        self.struck = StruckTexts(file)
        self.noted: list[str] = []
        self.sheets: list[str] = []
        self.filtered: list[tuple[str, str]] = []
        self.tracked = next(root.iter("{*}tracked-changes"), None) is not None
        roots = [each for each in (common, root) if each is not None]
        self.styles = OdfStyles(roots)
        self.numbers = OdfListNumbers(roots)
        self.ink: Colour | None = None
        self.ground = self.styles.page

    def notices(self) -> Iterator[Notice]:
        if self.tracked:
            yield Notice(self.file, TRACKED)
        for sheet in self.sheets:
            yield Notice(self.file, HIDDEN, {"sheet": sheet})
        for sheet, rows in self.filtered:
            yield Notice(self.file, FILTERED_OUT, {"sheet": sheet, "rows": rows})
        for text, count in ((HIDDEN_ROWS, self.hidden), (MARKS, self.marks)):
            if count:
                yield Notice(self.file, text, {"count": count})
        yield from self.struck.notices()
        if self.noted:
            yield Notice(self.file, NOTES, {"count": len(self.noted), "texts": beginnings(self.noted)})

    def blocks(self, parent: Any, depth: int, place: "_ListPlace | None" = None) -> Iterator[ReadLine | ReadTable]:
        """Paragraphs and tables; a table around other tables is looked through. `place` is that in a list."""
        sheets = local(parent) == "spreadsheet"
        number = self.number(parent, place)
        for child in parent if depth < _DEEPEST else ():
            name = local(child)
            if name in ("p", "h"):
                self.struck.place = Where(self.file, paragraph=self.paragraphs + 1)
                if text := self.without_marks(self.text(child)).strip():
                    self.paragraphs += 1
                    yield ReadLine(Where(self.file, paragraph=self.paragraphs), f"{number}{text}")
                    number = ""
            elif name == "table" and sheets:
                yield from self.sheet(child)
            elif name == "table" and is_layout(child):
                for cell in child.iter("{*}table-cell"):
                    if cell.getparent().getparent() is child or local(cell.getparent().getparent()) in ROW_GROUPS:
                        yield from self.blocks(cell, depth + 1)
            elif name == "table":
                self.tables += 1
                where = Where(self.file, table=self.tables)
                yield ReadTable(where, self.rows(child, where))
            elif name == "section" and attribute(child, "display") == "none":
                self.hidden += 1
            elif name in _SEQUENCES:
                yield from self.blocks(child, depth + 1, self.place_in(child, place))

    def place_in(self, element: Any, around: "_ListPlace | None") -> "_ListPlace | None":
        """The place in a list inside of an element."""
        if local(element) != "list":
            return around
        place = _ListPlace(
            attribute(element, "style-name") or (around.style if around else ""), (around.level if around else 0) + 1
        )
        self.numbers.begin(element, *place)
        return place

    def number(self, element: Any, place: "_ListPlace | None") -> str:
        """The number before the first paragraph of an entry."""
        return self.numbers.next(element, *place) if place and local(element) == "list-item" else ""

    def sheet(self, table: Any) -> Iterator[ReadLine | ReadTable]:
        name = attribute(table, "name")
        if attribute(table, "style-name") in self.styles.hidden_tables:
            self.sheets.append(name)
            return
        where = Where(self.file, sheet=name)
        yield ReadLine(where, name)
        yield ReadTable(where, self.rows(table, where))

    def rows(self, table: Any, where: Where) -> tuple[ReadRow, ...]:
        """The rows of a table over the columns that are seen."""
        hidden = self.hidden_columns(table)
        stored = spanned_rows(self.stored_rows(table, where), where, self.budget)
        widths = self.column_widths(table)
        if where.sheet:
            made = tuple(stored)
            spans = [GridRow(tuple(cell.span for cell in row.cells)) for row in made]
        else:
            parted = [_without_gaps(row, widths) for row in stored]
            made = tuple(row for row, _ in parted)
            grid = [GridRow(tuple(cell.span for cell in row.cells), before) for row, before in parted]
            spans = visible_spans(grid, widths)
        rows = tuple(
            ReadRow(
                row.where,
                (
                    *((ReadCell("", each.before),) if each.before else ()),
                    *(
                        ReadCell(cell.text, span, cell.continued, error=_ERROR.fullmatch(cell.text) is not None)
                        for cell, span in zip(row.cells, each.spans, strict=False)
                    ),
                ),
            )
            for row, each in zip(made, spans, strict=True)
        )
        if not hidden:
            return rows
        self.hidden += any(text.strip() for row in rows for at, text in enumerate(row.texts) if at in hidden)
        return tuple(without_columns(rows, hidden))

    def column_widths(self, table: Any) -> list[int]:
        widths: list[int] = []
        for column in columns_of(table):
            repeated = min(count_in(attribute(column, "number-columns-repeated")), MOST_COLUMNS)
            widths += [self.styles.widths.get(attribute(column, "style-name"), 0)] * repeated
        return widths[:MOST_COLUMNS]

    def column_styles(self, table: Any) -> list[str]:
        """The style of each column's cells that name none themselves."""
        styles: list[str] = []
        for column in columns_of(table):
            repeated = min(count_in(attribute(column, "number-columns-repeated")), MOST_COLUMNS)
            styles += [attribute(column, "default-cell-style-name")] * repeated
        return styles[:MOST_COLUMNS]

    def hidden_columns(self, table: Any) -> set[int]:
        """The columns, from 0, that are hidden."""
        hidden: set[int] = set()
        column = 0
        for each in columns_of(table):
            repeated = min(count_in(attribute(each, "number-columns-repeated")), MOST_COLUMNS)
            if attribute(each, "visibility") == "collapse":
                hidden |= set(range(column, min(column + repeated, MOST_COLUMNS)))
            column += repeated
        return hidden

    def stored_rows(self, table: Any, where: Where) -> Iterator[StoredRow]:
        number = 0
        filtered: list[str] = []
        usual = self.column_styles(table)
        ground = self.styles.ground(attribute(table, "style-name"), self.ground)
        for row in rows_of(table):
            repeated = count_in(attribute(row, "number-rows-repeated"))
            self.struck.place = replace(where, row=number + 1)
            cells = self.cells(row, usual, ground, trimmed=bool(where.sheet))
            blank = not any(without_space(cell.text) for cell in cells)
            gone = struck_out((cell.text, cell.struck) for cell in cells if cell.rows == 1)
            hidden = attribute(row, "visibility") in ("collapse", "filter")
            self.hidden += attribute(row, "visibility") == "collapse" and not blank
            if attribute(row, "visibility") == "filter" and not blank:
                filtered.append(str(number + 1))
            if gone and not hidden and (left := category_left((cell.text, cell.struck) for cell in cells)) is not None:
                cells = [cell if at == left else replace(cell, text="") for at, cell in enumerate(cells)]
                gone = False
            for _ in range(1 if blank else min(repeated, _MOST_REPEATED)):
                number += 1
                yield StoredRow(number, cells, hidden=hidden or gone)
            number += repeated - 1 if blank else max(0, repeated - _MOST_REPEATED)
        if filtered:
            self.filtered.append((where.sheet, some(filtered)))

    def cells(self, row: Any, usual: list[str], ground: Colour | None, *, trimmed: bool) -> list[SpannedCell]:
        """The cells of a row, `trimmed` without the empty ones at its end; `usual` are the styles of the columns, for
        cells that name none.
        """
        ground = self.styles.ground(attribute(row, "style-name"), ground)
        of_row = attribute(row, "default-cell-style-name")
        cells: list[SpannedCell] = []
        column = 0
        for each in row:
            repeated = min(count_in(attribute(each, "number-columns-repeated")), MOST_COLUMNS)
            if local(each) == "table-cell":
                style = attribute(each, "style-name") or of_row or (usual[column] if column < len(usual) else "")
                struck = len(self.struck)
                around = self.ink, self.ground
                self.ink = self.styles.ink(style, self.ink)
                self.ground = self.styles.ground(style, ground)
                text = self.cell(each, style)
                self.ink, self.ground = around
                crossed = len(self.struck) > struck and not text
                columns = min(count_in(attribute(each, "number-columns-spanned")), MOST_COLUMNS)
                cells += [
                    SpannedCell(text, columns, count_in(attribute(each, "number-rows-spanned")), crossed)
                ] * repeated
            column += repeated
        while (
            trimmed
            and cells
            and not cells[-1].text
            and not cells[-1].struck
            and cells[-1].rows == 1
            and cells[-1].columns == 1
        ):
            cells.pop()
        return cells

    def cell(self, element: Any, style: str) -> str:
        lines = [line for line in self.lines(element, 0) if line.strip()]
        if not lines and attribute(element, "value-type") in ("float", "percentage", "currency"):
            lines = [number_text(attribute(element, "value"))]
        if style in self.styles.struck and lines:
            self.struck.add("".join(lines))
            return ""
        return "\n".join(lines)

    def lines(self, parent: Any, depth: int, place: "_ListPlace | None" = None) -> Iterator[str]:
        number = self.number(parent, place)
        for child in parent if depth < _DEEPEST else ():
            name = local(child)
            if name in ("p", "h"):
                yield from f"{number}{self.without_marks(self.text(child))}".split("\n")
                number = ""
            elif name in _SEQUENCES or name in ("table", "table-row", "table-cell") or name in ROW_GROUPS:
                yield from self.lines(child, depth + 1, self.place_in(child, place))

    def text(self, element: Any, depth: int = 0) -> str:
        """The words of a paragraph or a part of it."""
        style = attribute(element, "style-name")
        around = self.ink, self.ground
        self.ink, self.ground = self.styles.ink(style, self.ink), self.styles.ground(style, self.ground)
        text = self.text_in(element, style, depth)
        self.ink, self.ground = around
        return text

    def text_in(self, element: Any, style: str, depth: int) -> str:
        if style in self.styles.struck or style in self.styles.hidden:
            said = "".join(element.itertext())
            if style in self.styles.struck:
                self.struck.add(said)
            else:
                self.hidden += bool(said.strip())
            return ""
        parts = [self.visible_text(element.text)]
        for child in element if depth < _DEEPEST else ():
            parts += (self.part(child, depth), self.visible_text(child.tail))
        text = "".join(parts)
        return mark_raised(text) if style in self.styles.raised else text

    def visible_text(self, text: str | None) -> str:
        """A text, unless it has the colour of its ground."""
        if text and text.strip() and is_unseen(self.ink, self.ground):
            self.hidden += 1
            return ""
        return text or ""

    def without_marks(self, text: str) -> str:
        """A text without the marks of footnotes, which are counted."""
        plain, marks = without_marks(text)
        self.marks += marks
        return plain

    def part(self, element: Any, depth: int) -> str:
        name = local(element)
        if name == "s":
            return " " * min(count_in(attribute(element, "c")), 100)
        if name in ("tab", "line-break"):
            return "\t" if name == "tab" else "\n"
        if name == "note":
            self.noted.append(
                "".join(each for body in element.iter("{*}note-body") for each in body.itertext()).strip()
            )
        if name in _SKIPPED or not name:
            return ""
        if name == "image":
            self.pictures += 1
            return ""
        return self.text(element, depth + 1)


class _ListPlace(NamedTuple):
    """The style and level of a list around an entry."""

    style: str
    level: int


def _without_gaps(row: ReadRow, widths: list[int]) -> tuple[ReadRow, int]:
    """A row without the narrow empty cells at its ends, which stand for borders that were dragged, and how many columns
    of the grid are before it.
    """
    cells = list(row.cells)
    before = 0
    ends = [0, *accumulate(widths)]
    while len(cells) > 1 and not cells[0].text.strip() and _is_gap(ends, before, cells[0].span):
        before += cells.pop(0).span
    last = before + sum(cell.span for cell in cells)
    while len(cells) > 1 and not cells[-1].text.strip() and _is_gap(ends, last - cells[-1].span, cells[-1].span):
        last -= cells.pop().span
    return replace(row, cells=tuple(cells)), before


def _is_gap(ends: list[int], first: int, span: int) -> bool:
    """Whether columns of the grid are together narrower than a character."""
    return first + span < len(ends) and 0 < ends[first + span] - ends[first] < _GAP
