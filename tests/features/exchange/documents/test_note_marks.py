"""Marks of footnotes in documents of every form: left out of names and told."""

import io
from collections.abc import Callable

import docx
import openpyxl
import pytest
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from dutylist.features.exchange.documents.open import take
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from dutylist.features.exchange.text.note_marks import names_alone, without_note_marks
from dutylist.reading.office_files.footnote_marks import MARKS, mark_raised, without_marks
from tests.features.exchange.documents.test_other_forms import odf_row, odf_table, opendocument

KNOWN = CountyContext("甲县", ("乙镇",))
HEAD = ("序号", "事项名称")


def _word() -> bytes:
    document = docx.Document()
    document.add_paragraph("基本履职事项清单")
    table = document.add_table(rows=0, cols=2)
    for row in (HEAD, ("1", "巡查河道"), ("2", "管理500m")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for number, mark in ((1, "[1]"), (2, "2")):
        run = table.cell(number, 1).paragraphs[0].add_run(mark)
        run.font.superscript = True
    table.cell(2, 1).paragraphs[0].add_run("以下场所")
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "基本履职事项清单"
    book.active.append(HEAD)
    above = InlineFont(vertAlign="superscript")
    book.active.append((1, CellRichText("巡查河道", TextBlock(above, "①"))))
    book.active.append((2, CellRichText("管理500m", TextBlock(above, "2"), "以下场所")))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("基本履职事项清单")
    above, plain = xlwt.Font(), xlwt.Font()
    above.escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT
    for column, text in enumerate(HEAD):
        sheet.write(0, column, text)
    sheet.write(1, 0, 1)
    sheet.write_rich_text(1, 1, (("巡查河道", plain), ("*", above)))
    sheet.write(2, 0, 2)
    sheet.write_rich_text(2, 1, (("管理500m", plain), ("2", above), ("以下场所", plain)))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _page() -> bytes:
    rows = (
        "<td>1</td><td>巡查河道<sup><a href='#n'>注1</a></sup></td>",
        "<td>2</td><td>管理500m<sup>2</sup>以下场所</td>",
    )
    head = "".join(f"<th>{text}</th>" for text in HEAD)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<html><meta charset=utf-8><h2>基本履职事项清单</h2><table><tr>{head}</tr>{body}</table></html>".encode()


def _odt() -> bytes:
    styles = '<style:style style:name="S"><style:text-properties style:text-position="super 58%"/></style:style>'
    above = "{}<text:span text:style-name='S'>{}</text:span>{}"
    rows = (
        odf_row(*HEAD),
        odf_row("1", above.format("巡查河道", "1", "")),
        odf_row("2", above.format("管理500m", "2", "以下场所")),
    )
    return opendocument("<text:p>基本履职事项清单</text:p>" + odf_table(*rows), "text", styles)


@pytest.mark.parametrize("made", [_word, _xlsx, _xls, _page, _odt])
def test_a_raised_mark_is_left_out_and_told_and_an_exponent_stays(made: Callable[[], bytes]) -> None:
    document = take(made(), "清单", KNOWN)
    assert [item.title for item in document.items] == ["巡查河道", "管理500m²以下场所"]
    assert [notice.arguments for notice in document.notices if notice.text is MARKS] == [{"count": 1}]


@pytest.mark.parametrize(
    ("before", "above", "shown"),
    [
        ("巡查", "1", ""),
        ("巡查", "①、②", ""),
        ("巡查", "〔12〕", ""),
        ("巡查", "注", ""),
        ("", "3", ""),
        ("巡查（试行）", "1", ""),
        ("10", "3", "³"),
        ("100m", "2", "²"),
        ("100米", "2", "²"),
        ("APP", "1", ""),
        ("巡查", "（试行）", "（试行）"),
    ],
)
def test_what_stands_above_the_line(before: str, above: str, shown: str) -> None:
    text, marks = without_marks(before + "".join(map(mark_raised, above)))
    assert (text, marks) == (before + shown, int(not shown))


@pytest.mark.parametrize(
    ("text", "bare", "marks"),
    [
        ("巡查河道★", "巡查河道", "★"),
        ("▲巡查河道", "巡查河道", "▲"),
        ("巡查河道①", "巡查河道", "①"),
        ("巡查河道（注2）", "巡查河道", "（注2）"),
        ("巡查河道[1]", "巡查河道", "[1]"),
        ("巡查河道注3", "巡查河道", "注3"),
        ("巡查河道（一）", "巡查河道（一）", ""),
        ("巡查河道（2）", "巡查河道（2）", ""),
        ("落实24小时值班备注1", "落实24小时值班备注1", ""),
        ("管理500m²", "管理500m²", ""),
    ],
)
def test_plain_marks_around_a_title(text: str, bare: str, marks: str) -> None:
    assert without_note_marks(text) == (bare, marks)


def test_plain_marks_behind_names() -> None:
    assert names_alone("县水利局*、县林业局②\n①县公安局②县民政局") == (
        "县水利局、县林业局\n①县公安局②县民政局",
        "*②",
        [],
    )


@pytest.mark.parametrize(
    ("text", "names", "aside"),
    [
        ("县水利局（原水务局）、县林业局", "县水利局、县林业局", ["（原水务局）"]),
        ("县水利局（电话：0596-1234567）\n县林业局", "县水利局\n县林业局", ["（电话：0596-1234567）"]),
        ("县水利局(13800000000)", "县水利局", ["(13800000000)"]),
        ("县水利局\n责任科室：河湖股、水政大队\n县林业局", "县水利局\n县林业局", ["责任科室：河湖股、水政大队"]),
        ("县水利局 联系人：小王 1234567、县林业局", "县水利局、县林业局", ["联系人：小王 1234567"]),
        ("县委统战部（县民族宗教事务局）、县人民政府办公室", "县委统战部（县民族宗教事务局）、县人民政府办公室", []),
        ("牵头单位：县水利局；责任单位：县林业局", "牵头单位：县水利局；责任单位：县林业局", []),
    ],
)
def test_what_clerks_write_behind_a_department_is_no_part_of_its_name(text: str, names: str, aside: list[str]) -> None:
    assert names_alone(text) == (names, "", aside)
