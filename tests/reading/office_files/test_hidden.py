"""Hidden sheets of a workbook."""

import io

import openpyxl

from dutylist.reading.office_files.workbook import hidden_sheets
from tests.features.exchange.workbooks import small, with_parts


def test_hidden_sheets_are_named() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("旧稿").sheet_state = "hidden"
    book.create_sheet("参数").sheet_state = "veryHidden"
    packed = io.BytesIO()
    book.save(packed)
    assert hidden_sheets(packed.getvalue()) == ("旧稿", "参数")


def test_of_what_is_no_workbook_there_are_none() -> None:
    assert hidden_sheets(b"") == hidden_sheets(with_parts(small(("甲",)), {"xl/workbook.xml": b"<a>"})) == ()
