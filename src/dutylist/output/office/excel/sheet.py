"""Excel workbooks in which every text stays a text, laid out for landscape A4."""

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from openpyxl import Workbook
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, cast

from dutylist.output.office.characters import legal, lines
from dutylist.output.office.excel.styles import Look, Looks, Part
from dutylist.output.office.excel.text import beginning, cell_value, may_act
from dutylist.output.office.package import MOMENT, reproducible
from dutylist.output.office.rich_text import Align, Paragraph, Paragraphs, Run, plain, text_of

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet


def save_in_memory(book: "Workbook") -> bytes:
    """The .xlsx as openpyxl writes it, of sheets without charts and images."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):
        def write_worksheet(self, ws):  # type: ignore[no-untyped-def]
            text = io.BytesIO()
            writer = WorksheetWriter(ws, out=text)
            writer.write()
            ws._drawing = SpreadsheetDrawing()
            ws._rels = writer._rels  # type: ignore[attr-defined]
            archive.writestr(ws.path[1:], text.getvalue())
            self.manifest.append(ws)

    made = io.BytesIO()
    archive = ZipFile(made, "w", ZIP_DEFLATED)
    InMemory(book, archive).save()
    return made.getvalue()


Value = str | int | Paragraphs

_UNIT: Final = 1.75
"""Excel measures columns in digits of the default font at 11 points; the texts have 10.5 points."""
_LINE: Final = 15.5
_TITLE_LINE: Final = 34.0
"""The heights of a line of text and of the title in points, large enough for any substitute font."""
_PADDING: Final = 5.0
_FILLED: Final = 0.95
"""The share of a column that a line fills on average: words are not broken and no line begins with a comma."""
_PAGE: Final = 80
"""The most Chinese characters across a page that can still be read."""
_HIGHEST: Final = 409.0
"""The height limit of a row in Excel, in points."""
_UNSUITABLE: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_LONGEST_NAME: Final = 31


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column with its width in Chinese characters. `signed` shows the signs of its numbers, which are differences.

    A `hidden` one is neither shown nor printed.
    """

    title: str
    width: float
    align: Align = "left"
    signed: bool = False
    hidden: bool = False

    @property
    def room(self) -> float:
        """The number of Chinese characters that certainly fit on a line."""
        return self.width * _FILLED


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its title, notes above it, and a row of totals below it that filters do not touch.

    The first `frozen` columns stay in view.
    """

    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[Value]]
    notes: Paragraphs = ()
    total: Sequence[Value] = ()
    frozen: int = 0


def workbook(sheets: Iterable[Sheet], *, title: str, moment: datetime = MOMENT) -> bytes:
    """The .xlsx; `moment` is its date of creation."""
    import openpyxl

    book = openpyxl.Workbook()
    looks = Looks(book)
    del book[book.sheetnames[0]]
    for sheet in sheets:
        _Writer(book.create_sheet(_name(sheet.name, book.sheetnames)), sheet, looks).write()
    return reproducible(save_in_memory(book), title=title, moment=moment)


def _name(wanted: str, taken: Iterable[str]) -> str:
    """A sheet name that Excel allows and that no other sheet has."""
    others = {name.casefold() for name in taken}
    fitting = beginning(_UNSUITABLE.sub("_", legal(wanted)), _LONGEST_NAME) or "_"
    name, number = fitting, 1
    while name.casefold() in others:
        number += 1
        ending = f" ({number})"
        name = beginning(fitting, _LONGEST_NAME - len(ending)) + ending
    return name


class _Writer:
    """Writes one sheet from top to bottom."""

    def __init__(self, worksheet: "Worksheet", sheet: Sheet, looks: Looks) -> None:
        self.worksheet = worksheet
        self.sheet = sheet
        self.looks = looks
        self.row = 0
        self.width = sum(column.width for column in sheet.columns if not column.hidden)

    def write(self) -> None:
        sheet = self.sheet
        self.across((Run(sheet.title),), "title", _TITLE_LINE, self.width / 2)
        for note in sheet.notes:
            self.across(note, "note", _LINE, self.width)
        self.line([column.title for column in sheet.columns], "head")
        head = self.row
        for row in sheet.rows:
            self.line(row, "text")
        last = self.worksheet.cell(self.row, len(sheet.columns)).coordinate
        self.worksheet.auto_filter.ref = f"A{head}:{last}"
        self.worksheet.freeze_panes = self.worksheet.cell(head + 1, sheet.frozen + 1).coordinate
        if sheet.total:
            self.line(sheet.total, "head")
        self.set_columns()
        self.set_pages(head)

    def across(self, runs: Paragraph, part: Part, line: float, width: float) -> None:
        """A text over all columns, wide enough for this many Chinese characters on a line, with lines of this height in
        points.
        """
        self.row += 1
        # What is in the middle of a wide sheet is out of sight where it opens.
        self.put(1, (runs,), Look(part, "center" if part == "title" and not self.sheet.frozen else "left"))
        last = len(self.sheet.columns)
        if last > 1:
            self.worksheet.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=last)
        self.set_height(line * lines(text_of((runs,)), width * _FILLED))

    def line(self, values: Sequence[Value], part: Part) -> None:
        """A row of the table."""
        self.row += 1
        most = 1
        for number, (value, column) in enumerate(zip(values, self.sheet.columns, strict=True), start=1):
            align: Align = "center" if part == "head" else column.align
            if isinstance(value, int):
                self.put(number, value, Look(part, align, signed=column.signed))
            else:
                paragraphs = plain(value) if isinstance(value, str) else value
                self.put(number, paragraphs, Look(part, align))
                most = max(most, 1 if column.hidden else lines(text_of(paragraphs), column.room))
        self.set_height(_LINE * most)

    def set_height(self, height: float) -> None:
        """Set the height of a row: not all programs compute it, and none does for merged cells."""
        self.worksheet.row_dimensions[self.row].height = min(height + _PADDING, _HIGHEST)

    def put(self, number: int, value: int | Paragraphs, look: Look) -> None:
        """One cell of the current row."""
        cell = self.worksheet.cell(self.row, number)
        if isinstance(value, int):
            cell.value = value
        else:
            cell.value = cell_value(value)
            # A text that begins with an equals sign has just been taken for a formula.
            cell.data_type = "s"
            look = look._replace(quoted=may_act(text_of(value)))
        self.looks.give(cast("Cell", cell), look)

    def set_columns(self) -> None:
        from openpyxl.utils import get_column_letter

        for number, column in enumerate(self.sheet.columns, start=1):
            shown = self.worksheet.column_dimensions[get_column_letter(number)]
            shown.width, shown.hidden = column.width * _UNIT + 1, column.hidden

    def set_pages(self, head: int) -> None:
        """Landscape A4 with the head of the table on each page; one page wide, or several that each show the frozen
        columns.
        """
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
        from openpyxl.worksheet.page import PageMargins
        from openpyxl.worksheet.properties import PageSetupProperties

        worksheet = self.worksheet
        worksheet.page_setup.orientation = "landscape"
        worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
        worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
        if self.sheet.frozen:
            worksheet.page_setup.fitToWidth = round(self.width / _PAGE)
            worksheet.print_title_cols = f"A:{get_column_letter(self.sheet.frozen)}"
        worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        worksheet.page_margins = PageMargins(left=0.6, right=0.6, top=0.7, bottom=0.7, header=0.3, footer=0.35)
        worksheet.print_options.horizontalCentered = True
        worksheet.print_title_rows = f"{head}:{head}"
        worksheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第 &P 页 共 &N 页"))
