"""Workbooks in Excel's old format (.xls): what their cells show, read by xlrd in a process of its own.

Formulas are not calculated, macros not run.
"""

import io
import struct
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.cell_values import format_of, is_dated
from dutylist.reading.office_files.colours import WHITE, is_unseen
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.footnote_marks import mark_raised, without_marks
from dutylist.reading.office_files.own_process import answer_of
from dutylist.reading.office_files.sheet_cells import SheetBounds, SheetCell, SheetCells, column_name, plain_cell

_LARGEST: Final = 50_000_000
_SECONDS: Final = 60.0
_MEMORY: Final = 2_000_000_000
_MACROS: Final = "_VBA_PROJECT_CUR".encode("utf-16-le")
_FORMULAS: Final = frozenset({0x0006, 0x0206, 0x0406})
_FILTERED: Final = 0x009B
_CONDITIONAL: Final = 0x01B0
_OBJECT: Final = 0x005D
_PICTURE: Final = 8
_NOTE: Final = 0x001C
_BEGIN: Final = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_END: Final = 0x000A


class XlsSheet(msgspec.Struct, frozen=True):
    """A sheet; one that is hidden has no cells."""

    name: str
    hidden: bool
    cells: SheetCells


class XlsWorkbook(msgspec.Struct, frozen=True):
    """The sheets in order, and how many notes and pictures they have."""

    sheets: tuple[XlsSheet, ...]
    notes: int = 0
    pictures: int = 0
    macros: bool = False


class _Answer(msgspec.Struct, frozen=True):
    """What comes from the other process; without a workbook, whether a password is the reason."""

    workbook: XlsWorkbook | None
    encrypted: bool = False


def read_workbook(content: bytes, bounds: SheetBounds) -> XlsWorkbook:
    """Read a workbook of Excel 5 to 2003, or of WPS.

    Raises:
        UnusableFileError: it is damaged, protected by a password, or larger than `bounds`.
    """
    import msgspec

    if len(content) > _LARGEST:
        raise UnusableFileError(unusable.TOO_LARGE, unusable.SPLIT, most=_LARGEST // 1_000_000)
    found = msgspec.msgpack.decode(answer_of(__name__, content, _SECONDS, _MEMORY), type=_Answer)
    if found.encrypted:
        raise UnusableFileError(unusable.ENCRYPTED, unusable.NO_PASSWORD)
    if found.workbook is None:
        raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT)
    if any(len(sheet.cells.rows) > bounds.rows for sheet in found.workbook.sheets):
        raise UnusableFileError(unusable.TOO_MANY_ROWS, unusable.SPLIT, most=bounds.rows)
    return found.workbook


def answer(content: bytes) -> bytes:
    """What the other process does: reads the workbook, and encodes it."""
    import msgspec

    return msgspec.msgpack.encode(_answer(content))


def _answer(content: bytes) -> _Answer:
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=content,
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            ignore_workbook_corruption=True,
            logfile=io.StringIO(),
        )
        return _Answer(_Workbook(book, content).read())
    except MemoryError:
        raise
    except xlrd.XLRDError as error:
        return _Answer(None, encrypted="encrypted" in str(error))
    except Exception:
        return _Answer(None)


class _Workbook:
    """Reads the sheets of an opened workbook."""

    def __init__(self, book: Any, content: bytes) -> None:
        self.book = book
        self.content = content
        self.formats: dict[int, tuple[str, bool, bool]] = {}
        self.notes = self.pictures = 0
        self.own_colours = True
        """Whether the sheet that is read gives no cell other colours than its own."""

    def read(self) -> XlsWorkbook:
        sheets = tuple(self.sheet(number) for number in range(self.book.nsheets))
        return XlsWorkbook(sheets, self.notes, self.pictures, _MACROS in self.content)

    def sheet(self, number: int) -> XlsSheet:
        sheet = self.book.sheet_by_index(number)
        if sheet.visibility:
            return XlsSheet(sheet.name, True, SheetCells({}, ()))
        formulas: set[tuple[int, int]] = set()
        filtered = False
        self.own_colours = True
        for kind, data in self.records(number):
            self.own_colours &= kind != _CONDITIONAL
            if kind in _FORMULAS and len(data) >= 4:
                formulas.add(struct.unpack_from("<HH", data))
            filtered |= kind == _FILTERED
            self.notes += kind == _NOTE
            self.pictures += (
                kind == _OBJECT and len(data) >= 6 and struct.unpack_from("<HHH", data)[::2] == (0x15, _PICTURE)
            )
        rows = {row + 1: cells for row in range(sheet.nrows) if (cells := dict(self.cells(sheet, row, formulas)))}
        self.book.unload_sheet(number)
        last = max(rows, default=0)
        merged = tuple(
            (top + 1, left + 1, min(bottom, last), right)
            for top, bottom, left, right in sheet.merged_cells
            if top < last and top < bottom and left < right
        )
        hidden_rows = tuple(
            row + 1 for row, each in sorted(sheet.rowinfo_map.items()) if each.hidden and row + 1 in rows
        )
        return XlsSheet(sheet.name, False, SheetCells(rows, merged, hidden_rows, _hidden_columns(sheet), (), filtered))

    def records(self, number: int) -> Iterator[tuple[int, bytes]]:
        """The records of a sheet, of which xlrd does not say everything; those of its charts are left out."""
        if self.book.biff_version < 50:
            return
        stream, place, depth = self.book.mem, self.book._sh_abs_posn[number], 0
        while place + 4 <= len(stream):
            kind, length = struct.unpack_from("<HH", stream, place)
            depth += (kind in _BEGIN) - (kind == _END)
            if depth <= 0:
                return
            if depth == 1:
                yield kind, stream[place + 4 : place + 4 + length]
            place += 4 + length

    def cells(self, sheet: Any, row: int, formulas: set[tuple[int, int]]) -> Iterator[tuple[int, SheetCell]]:
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            formula = (row, column) in formulas
            if not formula and (cell.ctype in (0, 6) or cell.value == ""):
                continue
            shown = self.visible_cell(sheet, row, column, cell)
            if shown.text.strip() and self.own_colours and self.is_unseen(cell.xf_index):
                shown = SheetCell("", concealed=True)
            if shown.text.strip() or shown.struck or shown.concealed or formula:
                yield column + 1, replace(shown, formula=formula)

    def visible_cell(self, sheet: Any, row: int, column: int, cell: Any) -> SheetCell:
        import xlrd

        code, dated, struck = self.format(cell.xf_index)
        if cell.ctype == xlrd.XL_CELL_TEXT:
            runs = sheet.rich_text_runlist_map.get((row, column), ())
            return self.rich(str(cell.value), runs, code, struck=struck)
        if cell.ctype == xlrd.XL_CELL_ERROR:
            text = str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
            return SheetCell("", struck=text) if struck else SheetCell(text, error=True)
        if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
            return SheetCell("")
        value = bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value
        return self.plain(value, code, dated=dated, struck=struck)

    def plain(self, value: object, code: str, *, dated: bool, struck: bool) -> SheetCell:
        shown = plain_cell(value, code, dated=dated, mac=self.book.datemode == 1)
        return SheetCell("", struck=shown.text.strip()) if struck and shown.text.strip() else shown

    def rich(self, text: str, runs: Any, code: str, *, struck: bool) -> SheetCell:
        """A text of several fonts without what is struck out and footnotes' marks; places count units of UTF-16."""
        units = text.encode("utf-16-le", "surrogatepass")
        bounds = [
            (0, struck, False),
            *((2 * place, self.is_struck(font), self.is_raised(font)) for place, font in runs),
        ]
        left, gone = [], []
        for (start, out, above), (end, *_) in zip(bounds, [*bounds[1:], (len(units),)], strict=True):
            part = units[start:end].decode("utf-16-le", "replace")
            if out:
                gone.append(part)
            else:
                left.append(mark_raised(part) if above else part)
        shown, marks = without_marks("".join(left))
        return replace(self.plain(shown, code, dated=False, struck=False), struck="".join(gone).strip(), marks=marks)

    def is_raised(self, font: int) -> bool:
        fonts = self.book.font_list
        return 0 <= font < len(fonts) and fonts[font].escapement == 1

    def is_struck(self, font: int) -> bool:
        fonts = self.book.font_list
        return 0 <= font < len(fonts) and bool(fonts[font].struck_out)

    def is_unseen(self, style: int | None) -> bool:
        """Whether a format gives texts the colour of their ground."""
        if style is None or not 0 <= style < len(self.book.xf_list):
            return False
        found, fonts, colours = self.book.xf_list[style], self.book.font_list, self.book.colour_map
        ground = found.background
        solid = colours.get(ground.pattern_colour_index) if ground.fill_pattern == 1 else None
        ink = colours.get(fonts[found.font_index].colour_index) if 0 <= found.font_index < len(fonts) else None
        return is_unseen(ink, solid if ground.fill_pattern else WHITE)

    def format(self, style: int | None) -> tuple[str, bool, bool]:
        """The format's code, whether it is one of dates, and whether the whole cell is struck out."""
        if style is None or not 0 <= style < len(self.book.xf_list):
            return "General", False, False
        if style not in self.formats:
            found = self.book.xf_list[style]
            known = self.book.format_map.get(found.format_key)
            code = (known.format_str if known else "") or "General"
            self.formats[style] = (
                format_of(found.format_key, code),
                is_dated(found.format_key, code),
                self.is_struck(found.font_index),
            )
        return self.formats[style]


def _hidden_columns(sheet: Any) -> tuple[tuple[str, int, int], ...]:
    hidden = sorted(column + 1 for column, each in sheet.colinfo_map.items() if each.hidden or each.width == 0)
    return tuple((column_name(column), column, column) for column in hidden if column <= sheet.ncols)
