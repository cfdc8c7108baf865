"""The sheets of a workbook in Excel's old format as tables; formulas are never calculated, macros never run."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from dutylist.features.exchange.documents.xlsx_tables import HIDDEN, sheet_rows
from dutylist.features.exchange.tables.model import DocumentTables, Notice, ReadLine, ReadTable, Where
from dutylist.model.message import Message
from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.number_format import general
from dutylist.reading.office_files.sheet_cells import SheetCell, SheetCells

_MOST_ROWS: Final = 65_536
_MOST_COLUMNS: Final = 256
_LARGEST: Final = 50_000_000

NO_FORMATS: Final = Message(
    "旧的 Excel 格式（.xls）只读文字和数值：百分数、划掉的文字、隐藏的行列看不出来，请核对",
    "of Excel's old format only texts and values are read: percentages, struck-out text and hidden rows are not told",
)


def read_xls(content: bytes, file: str) -> DocumentTables:
    """The visible sheets of a workbook. Raises `UnusableFileError`."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if len(content) > _LARGEST:
        raise UnusableFileError(unusable.TOO_LARGE, unusable.SPLIT, most=_LARGEST // 1_000_000)
    notices = [Notice(file, NO_FORMATS)]
    blocks: list[ReadLine | ReadTable] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for number, each in enumerate(book.sheets_metadata):
            where = Where(file, sheet=each.name)
            if str(each.visible).rpartition(".")[2] != "Visible":
                notices.append(Notice(file, HIDDEN, {"sheet": each.name}))
                continue
            if str(each.typ).rpartition(".")[2] != "WorkSheet":
                continue
            cells = _cells(book.get_sheet_by_index(number))
            blocks += (ReadLine(where, each.name), ReadTable(where, tuple(sheet_rows(cells, where))))
    except UnusableFileError:
        raise
    except PasswordError as error:
        raise UnusableFileError(unusable.ENCRYPTED, unusable.NO_PASSWORD) from error
    except (CalamineError, OSError, ValueError, TypeError, OverflowError) as error:
        raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error
    except BaseException as error:
        # What a broken file makes of the library in Rust is no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error
    return DocumentTables(file, tuple(blocks), tuple(notices))


def _cells(sheet: Any) -> SheetCells:
    if sheet.total_height > _MOST_ROWS or sheet.total_width > _MOST_COLUMNS:
        raise UnusableFileError(unusable.TOO_MANY_ROWS, unusable.SPLIT, most=_MOST_ROWS)
    top, left = sheet.start or (0, 0)
    rows = {number: row for number, values in enumerate(sheet.iter_rows(), start=1) if (row := dict(_row(values)))}
    first = min(rows, default=1)
    # Rows above the first with a value are given or not, by version; the place of that one is sure.
    shift = max(0, top + 1 - first) if first == 1 and top else 0
    moved = {number + shift: row for number, row in rows.items()}
    last = max(moved, default=1)
    areas = tuple(
        (a + 1, b + 1, min(c + 1, last), d + 1)
        for (a, b), (c, d) in sheet.merged_cell_ranges or ()
        if a + 1 <= last and left <= b
    )
    return SheetCells(moved, areas)


def _row(values: list[Any]) -> Iterator[tuple[int, SheetCell]]:
    for column, value in enumerate(values, start=1):
        text = _text(value)
        if text.strip():
            yield column, SheetCell(text, error=text.startswith("#") and text in _ERRORS)


_ERRORS: Final = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})


def _text(value: Any) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case int() | float():
            return general(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case None:
            return ""
        case _:
            return str(value)
