"""The sheets of a workbook in Excel's old formats as tables."""

from typing import Final

from dutylist.features.exchange.documents.xlsx_tables import COMMENTS, MACROS, notices_of, sheet_rows
from dutylist.features.exchange.tables.model import DocumentTables, Notice, ReadLine, ReadTable, Where
from dutylist.reading.office_files.sheet_cells import SheetBounds
from dutylist.reading.office_files.sheet_notices import HIDDEN
from dutylist.reading.office_files.spreadsheet_xml import read_spreadsheet_xml
from dutylist.reading.office_files.xls_workbook import XlsWorkbook, read_workbook

_BOUNDS: Final = SheetBounds(rows=65_536, columns=256)


def read_xls(content: bytes, file: str) -> DocumentTables:
    """The visible sheets of a workbook. Raises `UnusableFileError`."""
    return _tables(read_workbook(content, _BOUNDS), file)


def read_excel_xml(content: bytes, file: str) -> DocumentTables:
    """The visible sheets of a workbook in the XML of Excel 2003. Raises `UnusableFileError`."""
    return _tables(read_spreadsheet_xml(content, _BOUNDS), file)


def _tables(book: XlsWorkbook, file: str) -> DocumentTables:
    notices = [Notice(file, text) for text, told in ((MACROS, book.macros), (COMMENTS, book.notes)) if told]
    blocks: list[ReadLine | ReadTable] = []
    for sheet in book.sheets:
        where = Where(file, sheet=sheet.name)
        if sheet.hidden:
            notices.append(Notice(file, HIDDEN, {"sheet": sheet.name}))
            continue
        blocks += (ReadLine(where, sheet.name), ReadTable(where, tuple(sheet_rows(sheet.cells, where))))
        notices += notices_of(sheet.cells, where, _BOUNDS.columns)
    return DocumentTables(file, tuple(blocks), tuple(notices), book.pictures)
