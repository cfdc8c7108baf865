"""Tables as Word really stores them and clerks really write them."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from dutylist.features.exchange.documents.open import take
from dutylist.features.exchange.items.draft import ReadDocument
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from tests.features.exchange.annexes import headed, saved, table

KNOWN = CountyContext("河湾县", ("云溪镇", "石桥乡"), frozenset(), ())
HEAD5 = ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责")


def read(content: bytes, file: str = "清单.docx") -> ReadDocument:
    return take(content, file, KNOWN)


def titles(document: ReadDocument) -> list[str]:
    return [each.title for each in document.items]


def told(document: ReadDocument) -> str:
    return "\n".join(each.text.render(each.arguments, "zh") for each in document.notices)


def workbook(*rows: Sequence[object], name: str = "基本履职事项") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    return book


def packed(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_dragged_border_makes_no_new_column() -> None:
    document = headed("配合履职事项清单")
    rows = [("1", "护林防火", "县林业局", "指挥扑救", "巡山"), ("2", "河道清淤", "县水利局", "制定方案", "组织施工")]
    made = table(document, [HEAD5, *rows], 5)
    grid = made._tbl.tblGrid
    for column in grid.findall(qn("w:gridCol")):
        column.set(qn("w:w"), "1800")
    sliver = OxmlElement("w:gridCol")
    sliver.set(qn("w:w"), "60")
    grid.insert(4, sliver)
    for number, row in enumerate(made._tbl.tr_lst):
        # Every other row has its fourth border three points further right.
        row.tc_lst[3 if number % 2 else 4].grid_span = 2
    found = read(saved(document)).items
    assert [each.township_duties for each in found] == [("巡山",), ("组织施工",)]
    assert [each.departments[0].duties for each in found] == [("指挥扑救",), ("制定方案",)]


def test_a_row_that_a_page_has_cut_is_one_item() -> None:
    document = headed("配合履职事项清单（共2项）")
    table(document, [HEAD5, ("1", "护林防火", "县林业局", "1.指挥扑", "1.巡山；")], 5)
    document.add_paragraph("（续表）")
    rest = ("1（续）", "", "", "救；2.培训队伍。", "2.报告火情。")
    table(
        document, [HEAD5, rest, ("2", "河道清", "县水利局", "制定方案", "组织施工"), HEAD5, ("", "淤", "", "", "。")], 5
    )
    taken = read(saved(document))
    assert titles(taken) == ["护林防火", "河道清淤"]
    assert taken.items[0].departments[0].duties == ("指挥扑救", "培训队伍")
    assert taken.items[0].township_duties == ("巡山", "报告火情")
    assert all(count.stated == count.found for count in taken.counts)


def test_halves_side_by_side_are_read_left_before_right() -> None:
    document = headed("基本履职事项清单")
    head = ("序号", "事项名称", "序号", "事项名称")
    table(document, [head, ("1", "巡山", "3", "巡河"), ("2", "护林", "4", "护路")], 4)
    assert titles(read(saved(document))) == ["巡山", "护林", "巡河", "护路"]


def test_two_lists_beside_each_other_are_two_tables() -> None:
    head = ("序号", "事项名称", None, "序号", "事项名称", "承接部门", "工作方式")
    rows = [
        ("基本履职事项", None, None, "上级部门收回事项"),
        head,
        (1, "巡山", None, 1, "对盗伐的处罚", "县林业局", "直接查处"),
    ]
    found = read(packed(workbook(*rows, name="清单"))).items
    assert [(each.list, each.title) for each in found] == [("basic", "巡山"), ("recalled", "对盗伐的处罚")]


def test_a_table_that_only_arranges_another_is_looked_through() -> None:
    document = headed("基本履职事项清单")
    outer: Any = document.add_table(1, 1)
    inner = outer.cell(0, 0).add_table(2, 2)
    for cell, text in zip(inner._cells, ("序号", "事项名称", "1", "巡山"), strict=True):
        cell.text = text
    assert titles(read(saved(document))) == ["巡山"]
    outer.cell(0, 0).paragraphs[0].text = "基本履职事项"
    assert titles(read(saved(document))) == ["巡山"]


def test_a_joined_row_may_be_the_department_of_the_rows_below() -> None:
    document = headed("配合履职事项清单")
    rows = [("一、县林业局（1项）",), ("1", "护林防火", "指挥扑救", "巡山")]
    table(document, [("序号", "事项名称", "上级部门职责", "乡镇配合职责"), *rows], 4)
    (item,) = read(saved(document)).items
    assert (item.category, item.departments[0].name) == (None, "县林业局")


def test_struck_out_text_ruby_and_pictures_are_no_text_and_told() -> None:
    document = headed("基本履职事项清单")
    made = table(document, [("序号", "事项名称"), ("1", "巡山"), ("2", "作废事项")], 2)
    made.cell(1, 1).paragraphs[0].add_run("天天").font.strike = True
    for cell in made.rows[2].cells:
        cell.paragraphs[0].runs[0].font.strike = True
    taken = read(saved(document))
    assert titles(taken) == ["巡山"]
    assert "划掉" in told(taken)


def test_a_count_below_the_title_and_lines_of_contents_are_no_mismatch() -> None:
    document = headed(
        "目录", "一、基本履职事项清单（1项）\t1", "（一）林业（1项）\t1", "一、基本履职事项清单", "（共1项）"
    )
    table(document, [("序号", "事项名称"), ("一、林业（1项）",), ("1", "巡山")], 2)
    counts = read(saved(document)).counts
    assert [(each.stated, each.found) for each in counts] == [(1, 1), (1, 1)]


def test_a_category_that_was_not_understood_ends_the_one_before() -> None:
    document = headed("基本履职事项清单")
    odd = "本部分另见县里的文件；由各村负责。"
    table(document, [("序号", "事项名称"), ("一、林业",), ("1", "巡山"), (odd,), ("2", "巡河")], 2)
    assert [each.category for each in read(saved(document)).items] == ["林业", None]


def test_excel_cells_are_what_they_show() -> None:
    book = workbook(
        ("序号", "事项名称", "适用乡镇"), (1, 0.05, None), (2, 45717, None), (3, "#N/A", None), (4, None, None)
    )
    sheet: Any = book.active
    sheet["B2"].number_format = '0%"落实率"'
    sheet["B3"].number_format = "yyyy年m月d日"
    sheet["B4"].data_type = "e"
    sheet["B5"] = CellRichText("巡", TextBlock(InlineFont(strike=True), "河"), "山")
    sheet.cell(1_048_576, 1).font = Font(bold=True)
    taken = read(packed(book), "清单.xlsx")
    assert titles(taken) == ["5%落实率", "2025年3月1日", "巡山"]
    assert [(each.where.row, each.arguments) for each in taken.troubles] == [(4, {"error": "#N/A"})]
    assert "划掉" in told(taken)


def test_an_error_in_the_flat_table_is_no_text() -> None:
    head = ("事项编号", "事项名称", "清单", "类别", "适用乡镇", "施行日期")
    book = workbook(
        head,
        (None, "巡山", "基本履职事项", "林业", "全部", 45717),
        (None, "#N/A", "基本履职事项", "林业", "全部", None),
    )
    sheet: Any = book.active
    sheet["F2"].number_format = "yyyy/m/d"
    sheet["B3"].data_type = "e"
    taken = read(packed(book), "汇总.xlsx")
    assert titles(taken) == ["巡山"]
    assert [each.where.row for each in taken.troubles] == [3]
    assert taken.items[0].whole is not None
    assert taken.items[0].whole["effective"] == "2025-03-01"


def test_look_alike_characters_are_mended_and_private_ones_kept_and_told() -> None:
    document = headed("基本履职事项清单")
    table(document, [("序号", "事项名称"), ("1", "\u2f64\u2f54安全"), ("2", "\ue815村用电"), ("3", "丢\ufffd字")], 2)
    taken = read(saved(document))
    assert titles(taken) == ["用水安全", "\ue815村用电"]
    assert [each.arguments["code"] for each in taken.items[1].remarks] == ["U+E815"]
    assert len(taken.troubles) == 1


def test_a_blank_receiver_is_that_of_the_item_above_and_told() -> None:
    document = headed("上级部门收回事项清单")
    head = ("序号", "事项名称", "承接部门", "工作方式")
    table(document, [head, ("1", "对盗伐的处罚", "县林业局", "直接查处"), ("2", "木材检疫", "", "定期检疫")], 4)
    found = read(saved(document)).items
    assert [each.departments[0].name for each in found] == ["县林业局", "县林业局"]
    assert [len(each.remarks) for each in found] == [0, 1]


def test_a_list_of_full_width_may_follow_two_beside_each_other() -> None:
    head = ("序号", "事项名称", None, "序号", "事项名称", "承接部门", "工作方式")
    rows = [
        ("基本履职事项", None, None, "上级部门收回事项"),
        head,
        (1, "巡山", None, 1, "对盗伐的处罚", "县林业局", "直接查处"),
        ("配合履职事项",),
        HEAD5,
        (1, "河道清淤", "县水利局", "制定方案", "组织施工"),
    ]
    found = read(packed(workbook(*rows, name="清单"))).items
    assert [(each.list, each.title) for each in found] == [
        ("basic", "巡山"),
        ("recalled", "对盗伐的处罚"),
        ("cooperative", "河道清淤"),
    ]
    assert found[2].township_duties == ("组织施工",)


def test_an_item_that_is_known_to_be_cut_is_left_out_and_told() -> None:
    document = headed("配合履职事项清单")
    table(
        document,
        [HEAD5, ("1", "护林防火", "县林业局", "指挥扑救", "巡山"), ("2", "护路", "县公路局", "养护", "1.巡查")],
        5,
    )
    document.add_paragraph("以下各项另见附件，由各部门解释。")
    table(document, [HEAD5, ("", "", "", "", "2.报告"), ("3", "河道清淤", "县水利局", "制定方案", "组织施工")], 5)
    taken = read(saved(document))
    assert titles(taken) == ["护林防火", "河道清淤"]
    assert {each.words for each in taken.troubles} == {"护路", "2.报告"}
