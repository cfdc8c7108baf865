"""Workbooks in Excel's old format, as a person sees them."""

import io
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
import xlwt

from dutylist.features.exchange.documents.xls_tables import read_xls
from dutylist.features.exchange.tables.model import DocumentTables, ReadTable
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.sheet_cells import SheetBounds
from dutylist.reading.office_files.xls_workbook import read_workbook

STRUCK = xlwt.easyxf("font: struck_out true")


def workbook(*fill: Callable[[Any], object]) -> bytes:
    """A workbook with a sheet for each function."""
    book = xlwt.Workbook()
    for number, each in enumerate(fill, start=1):
        each(book.add_sheet(f"表{number}"))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def lines(found: DocumentTables) -> list[str]:
    return ["|".join(row.texts) for each in found.blocks if isinstance(each, ReadTable) for row in each.rows]


def told(found: DocumentTables) -> list[str]:
    return [each.text.render(each.arguments, "zh") for each in found.notices]


def as_shown(value: object, code: str) -> str:
    content = workbook(lambda sheet: sheet.write(0, 0, value, xlwt.easyxf(num_format_str=code)))
    return lines(read_xls(content, ""))[0]


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (0.05, "0%", "5%"),
        (3, '0"元"', "3元"),
        (1234.5, "#,##0.00", "1,234.50"),
        (date(2024, 3, 1), 'yyyy"年"m"月"d"日"', "2024年3月1日"),
        (date(2024, 3, 1), '[DBNum1]yyyy"年"m"月"', "二〇二四年三月"),
        (date(2024, 3, 1), "yyyy-mm-dd", "2024-03-01"),
        ("民政局", '"县"@', "县民政局"),
        (45352, "[$-804]yyyy/m/d", "2024-03-01"),
        (7, "General", "7"),
        (7, "000", "007"),
        (True, "General", "是"),
    ],
)
def test_a_number_is_what_its_format_shows(value: object, code: str, seen: str) -> None:
    assert as_shown(value, code) == seen


def test_an_error_is_one_and_not_the_text_that_looks_like_it() -> None:
    def fill(sheet: Any) -> None:
        sheet.row(0).set_cell_error(0, "#REF!")
        sheet.write(0, 1, "#N/A")
        sheet.write(0, 2, xlwt.Formula("1+1"))

    row = next(each for each in read_xls(workbook(fill), "").blocks if isinstance(each, ReadTable)).rows[0]
    assert [(cell.text, cell.error, cell.formula) for cell in row.cells] == [
        ("#REF!", True, False),
        ("#N/A", False, False),
        ("", False, True),
    ]


def test_struck_out_rows_and_parts_of_texts_are_left_out_and_told() -> None:
    def fill(sheet: Any) -> None:
        sheet.write(0, 0, 1)
        sheet.write_rich_text(0, 1, [("巡山", xlwt.Font()), ("护林", STRUCK.font), "值班"])
        sheet.write(1, 0, 2)
        sheet.write(1, 1, "作废", STRUCK)
        sheet.write(2, 0, 3)
        sheet.write_rich_text(2, 1, ["𠮷日", ("删", STRUCK.font)])

    found = read_xls(workbook(fill), "")
    assert lines(found) == ["1|巡山值班", "3|𠮷日"]
    assert told(found) == [
        "工作表“表1”第 1 行划掉的文字没有读取：“护林”",
        "工作表“表1”第 2 行划掉的文字没有读取：“作废”",
        "工作表“表1”第 3 行划掉的文字没有读取：“删”",
    ]


def test_hidden_rows_columns_and_sheets_are_left_out_and_told() -> None:
    def fill(sheet: Any) -> None:
        for row in range(3):
            sheet.write(row, 0, row + 1)
            sheet.write(row, 1, f"事项{row + 1}")
            sheet.write(row, 2, "内部")
        sheet.row(1).hidden = True
        sheet.col(2).hidden = True

    def hide(sheet: Any) -> None:
        sheet.write(0, 0, "旧")
        sheet.visibility = 1

    found = read_xls(workbook(fill, hide), "")
    assert lines(found) == ["1|事项1", "3|事项3"]
    assert [each.partition("，")[0] for each in told(found)] == [
        "工作表“表1”有隐藏的行（第 2 行）",
        "工作表“表1”有隐藏的列（C）",
        "工作表“表2”是隐藏的",
    ]


def test_a_joined_cell_is_seen_below_its_first_row_if_that_is_hidden() -> None:
    def fill(sheet: Any) -> None:
        sheet.write_merge(0, 2, 0, 0, "党的建设")
        for row in range(3):
            sheet.write(row, 1, f"事项{row + 1}")
        sheet.row(0).hidden = True

    table = next(each for each in read_xls(workbook(fill), "").blocks if isinstance(each, ReadTable))
    assert [(row.cells[0].text, row.cells[0].continued) for row in table.rows] == [
        ("党的建设", False),
        ("党的建设", True),
    ]


def test_more_rows_than_allowed_and_damage_are_refused() -> None:
    def fill(sheet: Any) -> None:
        for row in range(20):
            sheet.write(row, 0, "x")

    content = workbook(fill)
    with pytest.raises(UnusableFileError, match="行数超过 10"):
        read_workbook(content, SheetBounds(rows=10, columns=10))
    for length in (600, 2_000, len(content) // 2):
        with pytest.raises(UnusableFileError, match="损坏"):
            read_workbook(content[:length], SheetBounds(rows=10, columns=10))


@pytest.mark.parametrize("place", range(512, 5_500, 197))
def test_bytes_changed_anywhere_end_with_a_workbook_or_a_refusal(place: int) -> None:
    content = bytearray(workbook(lambda sheet: sheet.write(0, 0, "事项")))
    content[place % len(content)] ^= 0xFF
    with suppress(UnusableFileError):
        read_workbook(bytes(content), SheetBounds(rows=10, columns=10))
