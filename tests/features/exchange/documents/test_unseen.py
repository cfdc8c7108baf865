"""A cell joined downwards says what it says also where its first row is hidden or struck out, in every form."""

import io
from collections.abc import Callable
from typing import Final

import docx
import openpyxl
import pytest
import xlwt
from docx.oxml import OxmlElement
from docx.table import Table
from openpyxl.styles import Font

from dutylist.features.exchange.documents.open import take
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from tests.features.exchange.documents.test_other_forms import odf_row, odf_table, opendocument

KNOWN: Final = CountyContext("河湾县", ("云溪镇",), frozenset(), ("党的建设", "民生服务"))
HEAD: Final = ("类别", "序号", "事项名称")
ROWS: Final = (
    ("党的建设", "1", "旧的事项"),
    ("", "2", "巡山"),
    ("", "3", "护林"),
    ("民生服务", "4", "值班"),
    ("", "5", "作废"),
    ("", "6", "救助"),
)
JOINED: Final = ((2, 4), (5, 7))
SEEN: Final = [("党的建设", "巡山"), ("党的建设", "护林"), ("民生服务", "值班"), ("民生服务", "救助")]
"""Without the items in the second and the sixth row, which nobody sees."""


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "基本履职事项"
    for row in (HEAD, *ROWS):
        sheet.append(row)
    for first, last in JOINED:
        sheet.merge_cells(start_row=first, end_row=last, start_column=1, end_column=1)
    for number in (2, 6):
        sheet.row_dimensions[number].hidden = True
    return _packed(book.save)


def struck_xlsx() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(xlsx()))
    sheet = book["基本履职事项"]
    for row in (2, 6):
        sheet.row_dimensions[row].hidden = False
        for column in (2, 3):
            sheet.cell(row, column).font = Font(strike=True)
    return _packed(book.save)


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("基本履职事项")
    for number, row in enumerate((HEAD, *ROWS)):
        for column, text in enumerate(row):
            if column or not number:
                sheet.write(number, column, text)
    for first, last in JOINED:
        sheet.write_merge(first - 1, last - 1, 0, 0, ROWS[first - 2][0])
    for number in (1, 5):
        sheet.row(number).hidden = True
    return _packed(book.save)


def ods() -> bytes:
    rows = [odf_row(*HEAD)]
    for number, (category, *others) in enumerate(ROWS, start=2):
        joined = f'<table:table-cell table:number-rows-spanned="3"><text:p>{category}</text:p></table:table-cell>'
        cell = joined if category else "<table:covered-table-cell/>"
        hidden = 'table:visibility="collapse"' if number in (2, 6) else ""
        rows.append(odf_row(*others, attributes=hidden).replace("<table:table-cell>", f"{cell}<table:table-cell>", 1))
    return opendocument(odf_table(*rows, name="基本履职事项"), "spreadsheet")


def word() -> bytes:
    return _packed(_word(lambda table, row: table.rows[row]._tr.get_or_add_trPr().append(OxmlElement("w:hidden"))).save)


def struck_word() -> bytes:
    def strike(table: Table, row: int) -> None:
        for cell in table.rows[row].cells[1:]:
            cell.paragraphs[0].runs[0].font.strike = True

    return _packed(_word(strike).save)


def _word(mark: Callable[[Table, int], None]) -> "docx.document.Document":
    paper = docx.Document()
    paper.add_paragraph("一、基本履职事项清单")
    table = paper.add_table(0, 3)
    for row in (HEAD, *ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text)
    for first, last in JOINED:
        table.cell(first - 1, 0).merge(table.cell(last - 1, 0))
    for number in (1, 5):
        mark(table, number)
    return paper


def html() -> bytes:
    rows = "".join(
        f"<tr{' hidden' if number in (2, 6) else ''}>"
        + (f'<td rowspan="3">{category}</td>' if category else "")
        + f"<td>{count}</td><td>{title}</td></tr>"
        for number, (category, count, title) in enumerate(ROWS, start=2)
    )
    head = "".join(f"<th>{text}</th>" for text in HEAD)
    return f"<html><body><h2>一、基本履职事项清单</h2><table><tr>{head}</tr>{rows}</table></body></html>".encode()


def _packed(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


@pytest.mark.parametrize("made", [xlsx, struck_xlsx, xls, ods, word, struck_word, html])
def test_the_category_of_a_hidden_row_holds_for_the_rows_below(made: Callable[[], bytes]) -> None:
    found = take(made(), "清单", KNOWN)
    assert [(each.category, each.title) for each in found.items] == SEEN
    assert not found.troubles
    assert found.notices


def test_struck_and_hidden_styles_of_opendocument_count_also_by_name_and_column() -> None:
    styles = (
        '<style:style style:name="s"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="t" style:parent-style-name="s"/>'
        '<style:style style:name="u" style:parent-style-name="s">'
        '<style:text-properties style:text-line-through-style="none"/></style:style>'
    )
    rows = (
        '<table:table-column/><table:table-column/><table:table-column table:default-cell-style-name="t"/>'
        '<table:table-column table:visibility="collapse"/>',
        odf_row("序号", "事项名称", "旧名", "内部"),
        odf_row("1", '巡山<text:span text:style-name="t">护林</text:span>', "旧", "密"),
        odf_row("2", '<text:span text:style-name="u">值班</text:span>', "旧", "密"),
        odf_row("3", "救助", "旧", "密", attributes='table:visibility="filter"'),
    )
    found = take(opendocument(odf_table(*rows, name="基本履职事项"), "spreadsheet", styles), "清单", KNOWN)
    assert [each.title for each in found.items] == ["巡山", "值班"]
    assert not any(each.remarks for each in found.items)
    said = [each.text.render(each.arguments, "zh") for each in found.notices]
    assert said[0] == "工作表“基本履职事项”有被筛选掉的行（第 4 行），没有读取；要读的先清除筛选"
    assert said[1].startswith("有 1 处隐")
    assert said[2:] == [f"划掉的文字没有读取：{each}" for each in ("“旧名”", "“护林”、“旧”", "“旧”", "“旧”")]


def test_texts_of_opendocument_in_the_colour_of_their_ground_are_left_out_and_told() -> None:
    styles = (
        '<style:style style:name="w"><style:text-properties fo:color="#ffffff"/></style:style>'
        '<style:style style:name="d" style:parent-style-name="w"><style:table-cell-properties fo:background-color="#1f4e79"/></style:style>'
        '<style:style style:name="c" style:parent-style-name="w"><style:map style:condition="x" style:apply-style-name="d"/></style:style>'
    )
    white = '<text:span text:style-name="w">不读</text:span>'
    rows = (
        "<table:table-column/>" * 3,
        odf_row("序号", "事项名称", "备注"),
        odf_row("1", f"巡山{white}", white),
        odf_row("2", "救助", "深底").replace("<table:table-cell", '<table:table-cell table:style-name="d"'),
        odf_row("3", "值班", "条件").replace("<table:table-cell", '<table:table-cell table:style-name="c"'),
    )
    found = take(opendocument(odf_table(*rows, name="基本履职事项"), "spreadsheet", styles), "清单", KNOWN)
    assert [(each.title, each.notes) for each in found.items] == [("巡山", None), ("救助", "深底"), ("值班", "条件")]
    assert [each.text.render(each.arguments, "zh") for each in found.notices] == [
        "有 2 处隐藏的行、列或者文字，没有读取"
    ]


def test_a_number_without_a_text_in_opendocument_is_read() -> None:
    number = '<table:table-cell office:value-type="float" office:value="1.0"/>'
    row = f"<table:table-row>{number}<table:table-cell><text:p>巡山</text:p></table:table-cell></table:table-row>"
    content = opendocument(odf_table(odf_row("序号", "事项名称"), row, name="基本履职事项"), "spreadsheet")
    assert [each.number for each in take(content, "清单", KNOWN).items] == [1]


def test_a_hidden_section_of_an_opendocument_text_is_told_and_not_read() -> None:
    rows = odf_table(odf_row("序号", "事项名称"), odf_row("1", "巡山"))
    old = f'<text:section text:display="none"><text:h>基本履职事项（旧稿）</text:h>{rows.replace("巡山", "旧事项")}</text:section>'
    found = take(opendocument(f"<text:h>一、基本履职事项</text:h>{rows}{old}", "text"), "清单", KNOWN)
    assert [each.title for each in found.items] == ["巡山"]
    assert [each.text.render(each.arguments, "zh") for each in found.notices] == [
        "有 1 处隐藏的行、列或者文字，没有读取"
    ]


def test_a_row_most_of_which_is_struck_out_is_gone_with_what_was_forgotten() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "收回事项"
    for row in (
        ("序号", "事项名称", "承接部门", "工作方式"),
        ("1", "采伐许可", "县林业局", "直接办理"),
        ("2", "木材检疫", "县林业局", "定期检疫"),
        ("3", "苗木检疫", "县林业局", "定期检疫"),
    ):
        sheet.append(row)
    for column in (1, 2, 3):
        sheet.cell(3, column).font = Font(strike=True)
    found = take(_packed(book.save), "清单", KNOWN)
    assert [(each.title, each.method) for each in found.items] == [
        ("采伐许可", ("直接办理",)),
        ("苗木检疫", ("定期检疫",)),
    ]


def test_a_row_of_an_opendocument_text_keeps_its_empty_cells_and_no_gaps_of_dragged_borders() -> None:
    widths = (
        '<style:style style:name="w"><style:table-column-properties style:column-width="1in"/></style:style>'
        '<style:style style:name="n"><style:table-column-properties style:column-width="0.03in"/></style:style>'
    )
    columns = "".join(f'<table:table-column table:style-name="{each}"/>' for each in "nwwwn")

    def row(first: str, second: str, third: str, *, dragged: bool) -> str:
        spans = [(first, 2), (second, 1), (third, 2)]
        if dragged:
            spans = [("", 1), (first, 1), (second, 1), (third, 1), ("", 1)]
        cells = (
            f'<table:table-cell table:number-columns-spanned="{span}"><text:p>{text}</text:p></table:table-cell>'
            for text, span in spans
        )
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    rows = (
        columns,
        row("序号", "事项名称", "备注", dragged=False),
        row("1", "巡山", "新增", dragged=True),
        row("2", "护林", "", dragged=False),
        row("3", "值班", "", dragged=True),
        row("4", "清淤", "", dragged=False),
    )
    content = opendocument(f"<text:h>一、基本履职事项</text:h>{odf_table(*rows)}", "text", widths)
    found = take(content, "清单", KNOWN)
    assert [(each.title, each.notes) for each in found.items] == [
        ("巡山", "新增"),
        ("护林", None),
        ("值班", None),
        ("清淤", None),
    ]


def test_numbered_titles_beside_an_empty_cell_are_items_and_categories_stand_alone() -> None:
    rows = (odf_row("事项名称", "备注"), odf_row("一、党的建设", ""), odf_row("1.巡山", ""), odf_row("2.护林", ""))
    content = opendocument(f"<text:h>一、基本履职事项</text:h>{odf_table(*rows)}", "text")
    found = take(content, "清单", KNOWN)
    assert [(each.category, each.title) for each in found.items] == [("党的建设", "巡山"), ("党的建设", "护林")]


def test_a_struck_row_leaves_its_category_to_the_rows_below_whose_cells_are_blank() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "基本履职事项"
    for row in (("序号", "类别", "事项名称"), (1, "党的建设", "发展党员"), (2, "民生服务", "旧的"), (3, None, "走访")):
        book.active.append(row)
    for cell in ("A3", "C3"):
        book.active[cell].font = Font(strike=True)
    found = take(_packed(book.save), "清单", KNOWN)
    assert [(item.title, item.category) for item in found.items] == [("发展党员", "党的建设"), ("走访", "民生服务")]


def test_the_numbers_of_lists_in_opendocument_are_those_that_are_shown() -> None:
    level = '<text:list-level-style-number text:level="1" style:num-format="{}" style:num-suffix="{}"/>'
    styles = "".join(
        f'<text:list-style style:name="{name}">{level.format(form, suffix)}</text:list-style>'
        for name, form, suffix in (("N", "1", ""), ("C", "一, 二, 三, ...", "、"))
    )
    number = "<text:list text:style-name='N' text:continue-numbering='true'><text:list-item><text:p/></text:list-item></text:list>"
    heading = (
        "<text:list text:style-name='C'><text:list-item><text:p>基本履职事项清单</text:p></text:list-item></text:list>"
    )
    rows = "".join(
        f"<table:table-row><table:table-cell>{number}</table:table-cell><table:table-cell><text:p>{title}</text:p></table:table-cell></table:table-row>"
        for title in ("发展党员", "教育党员")
    )
    table = odf_table(odf_row("序号", "事项名称"), rows)
    found = take(opendocument(heading + table, "text", styles), "清单", KNOWN)
    assert [(item.number, item.title) for item in found.items] == [(1, "发展党员"), (2, "教育党员")]
