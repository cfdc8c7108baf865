"""Workbooks from strangers: texts come out of plain ones, and the others are refused with a reason."""

import io
import re
from contextlib import suppress
from datetime import date, time
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Color, Font, PatternFill

from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.workbook import open_workbook
from tests.features.exchange.workbooks import part, small, with_parts

PLAIN: Final = small(("甲", 5.0, True), (None, date(2026, 3, 2), time(9, 10)), ("  =1", 1.5, None))
SHEET = "xl/worksheets/sheet1.xml"


def refused(data: bytes) -> str:
    with pytest.raises(UnusableFileError) as raised:
        open_workbook(data)
    return raised.value.render("zh")


def test_texts_numbers_and_days_come_out_as_texts_by_their_cells() -> None:
    (sheet,) = open_workbook(PLAIN).sheets
    assert sheet.texts == {
        (1, 1): "甲", (1, 2): "5", (1, 3): "是", (2, 2): "2026-03-02", (2, 3): "09:10", (3, 1): "=1", (3, 2): "1.5",
    }  # fmt: skip
    assert sheet.computed == frozenset()


def test_a_workbook_without_properties_is_read() -> None:
    name = "xl/workbook.xml"
    bare = re.sub(rb"<workbookPr[^>]*/>", b"", part(PLAIN, name))
    assert open_workbook(with_parts(PLAIN, {name: bare})).sheets[0].texts[1, 1] == "甲"


def test_formulas_and_errors_are_told_by_their_cells() -> None:
    (sheet,) = open_workbook(small(("=1+1", "#N/A", "乙"))).sheets
    assert sheet.computed == {(1, 1), (1, 2)}


def test_merged_cells_are_told_and_hidden_sheets_are_left_out() -> None:
    book = openpyxl.load_workbook(io.BytesIO(PLAIN))
    book.worksheets[0].merge_cells("B1:C2")
    book.create_sheet("藏").sheet_state = "hidden"
    packed = io.BytesIO()
    book.save(packed)
    (sheet,) = open_workbook(packed.getvalue()).sheets
    assert sheet.merged == (((1, 2), (2, 3)),)


def test_hidden_rows_and_columns_are_left_out_and_told_and_joined_cells_seen_where_they_are() -> None:
    book = openpyxl.load_workbook(io.BytesIO(small(("甲", "内", 1), ("乙", "内", 2), ("丙", "内", 3))))
    sheet = book.worksheets[0]
    sheet.merge_cells("A1:A3")
    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions["B"].hidden = True
    packed = io.BytesIO()
    book.save(packed)
    found = open_workbook(packed.getvalue())
    assert found.sheets[0].texts == {(2, 1): "甲", (2, 3): "2", (3, 3): "3"}
    assert found.sheets[0].merged == (((2, 1), (3, 1)),)
    assert [each.arguments for each in found.notices] == [
        {"sheet": "Sheet", "rows": "1"},
        {"sheet": "Sheet", "columns": "B"},
    ]


def test_the_old_format_of_excel_is_read_the_same_way() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, 0.05, xlwt.easyxf(num_format_str="0%"))
    sheet.write(1, 0, xlwt.Formula("1+1"))
    book.add_sheet("藏").visibility = 1
    packed = io.BytesIO()
    book.save(packed)
    found = open_workbook(packed.getvalue())
    assert [each.name for each in found.sheets] == ["表"]
    assert found.sheets[0].texts == {(1, 1): "5%"}
    assert found.sheets[0].computed == {(2, 1)}
    assert [each.arguments for each in found.notices] == [{"sheet": "藏"}]


def test_what_a_sheet_says_of_its_size_and_of_far_rows_costs_nothing() -> None:
    text = part(PLAIN, SHEET).replace(b'ref="A1:C3"', b'ref="A1:XFD1048576"')
    assert open_workbook(with_parts(PLAIN, {SHEET: text})).sheets[0].texts == open_workbook(PLAIN).sheets[0].texts
    far = (
        part(PLAIN, SHEET)
        .replace(b'r="3"', b'r="1048576"')
        .replace(b'"A3"', b'"A1048576"')
        .replace(b'"B3"', b'"B1048576"')
    )
    (sheet,) = open_workbook(with_parts(PLAIN, {SHEET: far})).sheets
    assert (1, 1) in sheet.texts


def test_a_sheet_with_too_many_rows_is_refused() -> None:
    assert "超过 5000 行" in refused(small(*(("甲",) for _ in range(5001))))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空文件"),
        (b"\x7fELF" + b"\0" * 100, "不是 Excel 文件"),
        (b"%PDF-1.7", "是 PDF"),
        ("编号,事项名称\n".encode(), "不是 Excel 文件"),
        (b"PK\x03\x04" + b"\0" * 100, "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧的 Office"),
        (b"\0" * ((20 << 20) + 1), "太大"),
        (PLAIN[: len(PLAIN) // 2], "损坏"),
        (with_parts(PLAIN, {"xl/vbaProject.bin": b"x"}), "含有宏"),
        (
            with_parts(
                PLAIN,
                {
                    "[Content_Types].xml": part(PLAIN, "[Content_Types].xml").replace(
                        b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
                    )
                },
            ),
            "含有宏",
        ),
        (with_parts(PLAIN, {SHEET: b"<a"}), "损坏"),
    ],
    ids=["empty", "program", "pdf", "csv", "no-zip", "xls", "large", "half", "vba", "macro-type", "broken-sheet"],
)
def test_what_is_no_plain_workbook_is_refused(data: bytes, said: str) -> None:
    assert said in refused(data)
    with pytest.raises(UnusableFileError) as raised:
        open_workbook(data)
    assert "docx" not in raised.value.hints[0][0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">',
        "<!DOCTYPE a>",
    ],
)
def test_declared_entities_and_foreign_documents_are_refused(declared: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{declared}<sst>&lt;</sst>'
    assert "外部实体" in refused(with_parts(PLAIN, {"xl/sharedStrings.xml": text.encode(encoding)}))


def test_a_bomb_is_not_unpacked() -> None:
    packed = io.BytesIO()
    with (
        ZipFile(packed, "w", ZIP_DEFLATED) as bomb,
        bomb.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream,
    ):
        for _ in range(64):
            stream.write(b"\0" * (1 << 20))
    assert "解压后有 67 MB，超过了 50 MB" in refused(packed.getvalue())
    many = with_parts(PLAIN, {f"x/{number}.bin": b"" for number in range(2001)})
    assert "里面有 20" in refused(many)


def test_a_size_that_lies_does_not_help() -> None:
    size = len(part(PLAIN, SHEET))
    lying = with_parts(PLAIN, {SHEET: b"<a>" + b" " * 100_000 + b"</a>"})
    data = lying.replace((100_007).to_bytes(4, "little"), size.to_bytes(4, "little"))
    assert data != lying
    assert refused(data)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(PLAIN) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(place: int, damage: bytes) -> None:
    with suppress(UnusableFileError):
        open_workbook(PLAIN[:place] + damage + PLAIN[place + len(damage) :])


def test_columns_without_width_and_rows_without_height_are_hidden() -> None:
    text = (
        part(small(("甲", "内"), ("乙", "内"), ("丙", "内")), SHEET)
        .replace(b'<row r="2"', b'<row ht="0" r="2"')
        .replace(b"<sheetData>", b'<cols><col min="2" max="2" width="0"/></cols><sheetData>')
    )
    found = open_workbook(with_parts(small(("甲", "内"), ("乙", "内"), ("丙", "内")), {SHEET: text}))
    assert found.sheets[0].texts == {(1, 1): "甲", (3, 1): "丙"}
    assert len(found.notices) == 2


def test_cells_and_rows_without_places_follow_each_other_and_an_escaped_escape_is_a_text() -> None:
    rows = b'<row><c t="inlineStr"><is><t>_x005F_x0041_</t></is></c><c t="str"><v>_x0042_</v></c></row><row><c><v>3</v></c></row>'
    text = re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + rows + b"</sheetData>", part(PLAIN, SHEET))
    assert open_workbook(with_parts(PLAIN, {SHEET: text})).sheets[0].texts == {
        (1, 1): "_x0041_", (1, 2): "B", (2, 1): "3",
    }  # fmt: skip


def test_struck_out_texts_of_many_rows_are_shown_for_the_first_ones() -> None:
    book = openpyxl.load_workbook(io.BytesIO(small(*((f"第{number}条",) for number in range(1, 24)))))
    for row in book.worksheets[0].iter_rows():
        row[0].font = Font(strike=True)
    packed = io.BytesIO()
    book.save(packed)
    notices = [each.text.render(each.arguments, "zh") for each in open_workbook(packed.getvalue()).notices]
    assert notices[0] == "工作表“Sheet”第 1 行划掉的文字没有读取：“第1条”"
    assert len(notices) == 21
    assert notices[-1] == "工作表“Sheet”还有 3 行有划掉的文字，没有读取（第 21、22、23 行）"


@pytest.mark.parametrize("conditional", [False, True])
def test_texts_in_the_colour_of_their_ground_are_left_out_and_told(*, conditional: bool) -> None:
    book = openpyxl.load_workbook(io.BytesIO(small(("甲", "内"), ("乙", "内"), ("丙", "丁"))))
    sheet = book.worksheets[0]
    sheet["B1"].font = Font(color="FFFFFFFF")
    sheet["B2"].font = Font(color=Color(theme=0))
    sheet["B3"].font = Font(color="FFFFFFFF")
    sheet["B3"].fill = PatternFill("solid", fgColor="FF1F4E79")
    packed = io.BytesIO()
    book.save(packed)
    rule = b'</sheetData><conditionalFormatting sqref="B1:B2"/>' if conditional else b"</sheetData>"
    text = part(packed.getvalue(), SHEET).replace(b"</sheetData>", rule)
    found = open_workbook(with_parts(packed.getvalue(), {SHEET: text}))
    shown = {place: text for place, text in found.sheets[0].texts.items() if place[1] == 2}
    assert shown == ({(1, 2): "内", (2, 2): "内", (3, 2): "丁"} if conditional else {(3, 2): "丁"})
    told = [] if conditional else [{"sheet": "Sheet", "count": 2, "rows": "1、2"}]
    assert [each.arguments for each in found.notices] == told
