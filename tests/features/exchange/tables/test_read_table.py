"""Tables in the shapes in which counties keep their lists."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from dutylist.features.exchange.documents.open import take
from dutylist.features.exchange.documents.pdf.cut_categories import with_whole_categories
from dutylist.features.exchange.documents.pdf.model import PdfCell, PdfRow
from dutylist.features.exchange.items.draft import ItemDraft, ReadDocument
from dutylist.features.exchange.tables.columns import list_named
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from dutylist.features.exchange.text.department_words import parted_unit
from dutylist.features.exchange.text.departments import named_in
from dutylist.reading.office_files.word.fields import field_text

KNOWN = CountyContext("河湾县", ("云溪镇", "石桥乡"), frozenset(), ())
Row = Sequence[object]


def read(sheets: dict[str, Sequence[Row]], merged: Sequence[str] = ()) -> ReadDocument:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet: Any = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in merged:
            sheet.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return take(out.getvalue(), "清单", KNOWN)


def page(*rows: Sequence[str]) -> ReadDocument:
    lines = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    return take(f"<html><body><table>{lines}</table></body></html>".encode(), "清单", KNOWN)


def listed(item: ItemDraft) -> tuple[str, str | None, str]:
    return item.list, item.category, item.title


def told(document: ReadDocument) -> list[str]:
    return [each.text.render(each.arguments, "zh") for each in document.notices]


HEAD = ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责")


def test_a_column_says_of_each_row_which_list_it_belongs_to() -> None:
    head = (
        "序号",
        "事项类型",
        "类别",
        "事项名称",
        "对应上级部门",
        "上级部门职责",
        "乡镇配合职责",
        "承接部门",
        "工作方式",
    )
    rows = [
        (1, "基本履职", "党的建设", "巡山"),
        (2, "配合履职事项", "民生", "救助", "县民政局", "拨付资金", "核实人员"),
        (3, "上级收回", "林业", "采伐许可", "", "", "", "县林业局", "直接办理"),
    ]
    found = read({"Sheet1": [head, *rows]})
    assert [listed(each) for each in found.items] == [
        ("basic", "党的建设", "巡山"),
        ("cooperative", "民生", "救助"),
        ("recalled", "林业", "采伐许可"),
    ]
    assert [each.departments[0].name for each in found.items[1:]] == ["县民政局", "县林业局"]
    assert not any(each.remarks for each in found.items)
    assert not found.troubles


def test_names_of_lists_are_told_from_other_words() -> None:
    assert [list_named(each) for each in ("基本履职", "配合", "县级收回事项", "负面清单", "民生服务", "")] == [
        "basic",
        "cooperative",
        "recalled",
        "recalled",
        None,
        None,
    ]


@pytest.mark.parametrize("merged", [(), ("A3:A5", "B3:B5", "C3:C5")])
def test_a_duty_a_row_is_a_duty_each(merged: tuple[str, ...]) -> None:
    rows = [
        ("配合履职事项",),
        HEAD,
        (1, "防汛", "县水利局", "编制预案", "组织巡堤查险"),
        (None, None, None, "调度工程", "上报险情"),
        (None, None, None, None, "转移群众"),
        (2, "护林", "县林业局", "指挥扑救", "巡山"),
    ]
    found = read({"配合": rows}, merged)
    first = found.items[0]
    assert (first.departments[0].duties, first.township_duties) == (
        ("编制预案", "调度工程"),
        ("组织巡堤查险", "上报险情", "转移群众"),
    )
    assert (len(found.items), found.troubles) == (2, ())


def test_a_row_that_numbers_the_columns_and_totals_and_pages_are_no_items() -> None:
    rows = [
        ("云溪镇基本履职事项清单", None, "第1页"),
        ("序号", "类别", "事项名称"),
        (1, 2, 3),
        (1, "林业", "巡山"),
        ("本页小计", None, "1项"),
        ("云溪镇基本履职事项清单", None, "第2页"),
        ("序号", "类别", "事项名称"),
        (2, "水利", "清淤"),
        ("合计", None, "2项"),
    ]
    found = read({"基本履职事项": rows})
    assert [listed(each) for each in found.items] == [("basic", "林业", "巡山"), ("basic", "水利", "清淤")]
    assert not found.troubles


def test_the_same_as_above_is_what_is_above() -> None:
    rows = [
        ("序号", "事项名称", "承接部门", "工作方式"),
        (1, "采伐许可", "县林业局", "直接办理"),
        (2, "木材检疫", "同上", "〃"),
        (3, "苗木检疫", "同上", "定期检疫"),
    ]
    found = read({"收回事项": rows})
    assert [(each.departments[0].name, each.method) for each in found.items] == [
        ("县林业局", ("直接办理",)),
        ("县林业局", ("直接办理",)),
        ("县林业局", ("定期检疫",)),
    ]
    assert not any(each.remarks for each in found.items)


def test_sheets_named_after_categories_give_their_items_the_category() -> None:
    rows = [("基本履职事项",), ("序号", "事项名称"), (1, "巡山")]
    found = read({"党的建设": rows, "二、民生服务": rows})
    assert [each.category for each in found.items] == ["党的建设", "民生服务"]
    assert told(found)[0] == "工作表的名称“党的建设”当作其中事项的类别"
    for names in (("Sheet1", "Sheet2"), ("云溪镇", "石桥乡"), ("清单", "汇总"), ("甲", "乙")):
        assert [each.category for each in read(dict.fromkeys(names, rows)).items] == [None, None], names


def test_units_stand_in_brackets_or_in_a_column() -> None:
    rows = [
        ("序号", "事项名称", "承接部门", "承接科室", "工作方式"),
        (1, "采伐许可", "县林业局", "资源股", "直接办理"),
        (2, "木材检疫", "县林业局（检疫站）", None, "定期检疫"),
        (3, "宗教场所", "县委统战部（县民族宗教事务局）", None, "直接办理"),
        (4, "两家的事", "县林业局、县水利局", "资源股", "直接办理"),
    ]
    found = read({"收回事项": rows})
    assert [(each.departments[0].name, each.departments[0].unit) for each in found.items] == [
        ("县林业局", "资源股"),
        ("县林业局", "检疫站"),
        ("县委统战部（县民族宗教事务局）", None),
        ("县林业局", None),
    ]
    assert "内设机构和部门的个数不一样" in found.items[3].remarks[0].text.zh


@pytest.mark.parametrize("category", ["平安法治", None])
def test_the_rest_of_a_title_below_a_repeated_head_is_no_category(category: str | None) -> None:
    head = ("序号", "类别", "事项名称")
    rows = [head, ("1", category, "受理来信来访，明确时"), head, (None, None, "限、逐项销号"), ("2", category, "巡河")]
    found = read({"基本履职事项": rows})
    assert [each.title for each in found.items] == ["受理来信来访，明确时限、逐项销号", "巡河"]


def test_a_unit_behind_a_department_is_not_another_department_in_its_duties() -> None:
    rows = [HEAD, (1, "救助", "县民政局（社会救助股）\n县财政局", "县民政局：1.审核。\n县财政局：1.拨付。", "核实")]
    (item,) = read({"配合事项": rows}).items
    assert [(each.name, each.unit, each.duties) for each in item.departments] == [
        ("县民政局", "社会救助股", ("审核",)),
        ("县财政局", None, ("拨付",)),
    ]


@pytest.mark.parametrize(
    ("name", "parted"),
    [
        ("县民政局（救助股）", ("县民政局", "救助股")),
        ("县交通运输局(办公室)", ("县交通运输局", "办公室")),
        ("县政府办公室（县外事办公室）", ("县政府办公室（县外事办公室）", None)),
        ("县卫生健康局（县疾病预防控制局）", ("县卫生健康局（县疾病预防控制局）", None)),
        ("巡查（夜间值班处）", ("巡查（夜间值班处）", None)),
    ],
)
def test_a_unit_in_brackets_is_told_from_another_name(name: str, parted: tuple[str, str | None]) -> None:
    assert parted_unit(name) == parted
    assert parted_unit(name, [name]) == (name, None)


def test_two_storeys_of_a_head_may_repeat_what_is_a_name() -> None:
    rows = [
        ("序号", "类别", "事项名称", "上级部门", None, "镇街"),
        (None, None, None, "名称", "职责", "配合职责"),
        (1, "林业", "护林", "县林业局", "指挥扑救", "巡山"),
    ]
    (item,) = read({"配合履职事项": rows}, ("A1:A2", "B1:B2", "C1:C2", "D1:E1")).items
    assert (item.title, item.departments[0].name, item.departments[0].duties) == ("护林", "县林业局", ("指挥扑救",))


def test_a_published_list_with_a_column_of_notes_is_not_our_flat_table() -> None:
    rows = [
        ("序号", "类别", "事项名称", "承接部门", "工作方式", "备注"),
        (1, "林业", "采伐许可", "县林业局", "直接办理", "新增"),
    ]
    found = read({"收回事项": rows})
    assert [(each.title, each.notes) for each in found.items] == [("采伐许可", "新增")]


def test_a_table_of_something_else_is_no_list() -> None:
    found = page(("序号", "项目名称", "预算数（万元）", "执行数（万元）"), ("1", "办公经费", "13.5", "11"))
    assert found.items == ()
    assert len(found.troubles) == 1


@pytest.mark.parametrize("receiver", ["县委党史研究室", "县农业科学研究院", "县委信访室"])
def test_more_ends_of_departments_are_known(receiver: str) -> None:
    rows = [HEAD, (1, "征集", receiver, f"{receiver}：\n指导征集。", "协助征集")]
    (item,) = read({"配合事项": rows}).items
    assert [(each.name, each.duties) for each in item.departments] == [(receiver, ("指导征集",))]
    assert not item.remarks


@pytest.mark.parametrize(
    "sentence",
    ["由县林业局业务股室办理。", "县林业局组建专业队伍开展检查。", "由县林业局采购服务。"],
)
def test_more_sentences_begin_with_the_receiver(sentence: str) -> None:
    rows = [("序号", "事项名称", "承接部门和工作方式"), (1, "木材检疫", sentence)]
    (item,) = read({"收回事项": rows}).items
    assert [each.name for each in item.departments] == ["县林业局"]
    assert item.method == (sentence.rstrip("。"),)


@pytest.mark.parametrize("text", ["市生态环境局\n青墩区分局", "市生态环境局青\n墩区分局"])
def test_a_branch_broken_off_its_office_is_one_name(text: str) -> None:
    assert [each.name for each in named_in(text)] == ["市生态环境局青墩区分局"]


def test_two_offices_on_two_lines_stay_two() -> None:
    assert [each.name for each in named_in("市生态环境局\n县公安局城关分局")] == ["市生态环境局", "县公安局城关分局"]


def test_a_number_in_a_circle_is_one_that_parts_duties() -> None:
    assert [field_text(f"eq \\o\\ac(○,{each})") for each in ("1", "20", "大", "21")] == ["①", "⑳", "大", "21"]


def rows_of(*texts: tuple[int, str, bool]) -> list[PdfRow]:
    head = PdfRow((1,), (PdfCell("序号"), PdfCell("类别"), PdfCell("事项名称")))
    return [
        head,
        *(
            PdfRow((number,), (PdfCell("1"), PdfCell(text, continued=goes_on), PdfCell("巡山")))
            for number, text, goes_on in texts
        ),
    ]


def test_a_category_over_the_end_of_a_page_holds_on_both_pages() -> None:
    given = rows_of(
        (1, "党建", False), (1, "党建", True), (1, "", False), (1, "", True), (2, "民生", False), (2, "民生", True)
    )
    made = with_whole_categories(given)
    assert [row.cells[1].text for row in made[1:]] == ["党建", "党建", "民生", "民生", "民生", "民生"]


def test_a_category_of_which_one_character_is_cut_off_by_a_page_is_whole() -> None:
    for parts in (("应", "急管理"), ("应急管", "理")):
        given = rows_of(
            (1, "党建", False), (1, parts[0], False), (1, parts[0], True), (2, parts[1], False), (2, parts[1], True)
        )
        assert [row.cells[1].text for row in with_whole_categories(given)[1:]] == ["党建", *["应急管理"] * 4]


def test_a_category_cut_by_a_page_is_told_by_its_count_its_bracket_and_its_length() -> None:
    for parts, whole in (
        (("生态环保", "（3项）"), "生态环保（3项）"),
        (("乡村振兴（3", "项）"), "乡村振兴（3项）"),
        (("乡村", "振兴"), "乡村振兴"),
        (("党的建设", "民生服务"), ""),
        (("党的建设（2项）", "民生服务（1项）"), ""),
    ):
        given = rows_of((1, "经济发展", False), (1, parts[0], False), (2, parts[1], False), (2, parts[1], True))
        made = [row.cells[1].text for row in with_whole_categories(given)[2:]]
        assert made == ([whole] * 3 if whole else [parts[0], parts[1], parts[1]])


def test_departments_in_one_row_of_several_share_its_duties() -> None:
    found = read(
        {
            "配合履职事项": [
                HEAD,
                (1, "防汛", "县水利局", "统一调度。", "巡堤。"),
                ("", "", "县交通运输局、县公安局", "督促抢修道路。", ""),
            ]
        },
        ["A2:A3", "B2:B3", "E2:E3"],
    )
    assert [(each.name, each.duties) for each in found.items[0].departments] == [
        ("县水利局", ("统一调度",)),
        ("县交通运输局", ("督促抢修道路",)),
        ("县公安局", ("督促抢修道路",)),
    ]


def test_an_empty_category_elsewhere_means_what_is_above() -> None:
    for given in (
        rows_of((1, "党建", False), (1, "", False), (2, "民生", False)),
        rows_of(
            (1, "党建", False),
            (1, "党建", True),
            (1, "", False),
            (1, "水利", False),
            (1, "", False),
            (2, "民生", False),
        ),
        rows_of((1, "党建", False), (1, "党建", True), (2, "", False), (3, "民生", False)),
    ):
        assert with_whole_categories(given) == tuple(given)


def test_cells_whose_format_shows_nothing_are_told() -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.worksheets[0]
    sheet.title = "基本履职事项"
    for row in (("序号", "事项名称", "备注"), (1, "巡山", "草"), (2, "清淤", 3)):
        sheet.append(row)
    sheet["C2"].number_format = sheet["C3"].number_format = ";;;"
    sheet["B3"].number_format = '"河道"@'
    out = io.BytesIO()
    book.save(out)
    found = take(out.getvalue(), "清单", KNOWN)
    assert [(each.title, each.notes) for each in found.items] == [("巡山", None), ("河道清淤", None)]
    assert told(found) == [
        "工作表“基本履职事项”有 2 个单元格的内容看不见（数字格式不显示，或者字和底色一样），没有读取：第 2、3 行"
    ]


def test_a_title_without_words_is_told_and_not_taken() -> None:
    found = read({"基本履职事项": [("序号", "事项名称"), (1, "巡山"), (2, 0), (3, "——")]})
    assert [each.title for each in found.items] == ["巡山"]
    assert [each.where.row for each in found.troubles] == [3, 4]


def test_bullets_of_picture_faces_part_duties_and_are_no_letters() -> None:
    text = "\uf06c巡查河道\n\uf0d8上报险情"
    (item,) = read({"配合事项": [HEAD, (1, "防汛", "县水利局", "编制预案", text)]}).items
    assert item.township_duties == ("巡查河道", "上报险情")
    assert not item.remarks


def test_departments_in_brackets_behind_titles_are_theirs_where_no_column_has_any() -> None:
    found = read(
        {
            "上级部门收回事项": [
                ("序号", "事项名称及承接部门", "工作方式"),
                (1, "河道采砂（含堤防）处罚（县水利局）", "依法查处。"),
                (2, "名木鉴定（县林业局、县公安局）", "组织鉴定。"),
                (3, "水质监测（季度）", "直接监测。"),
            ]
        }
    )
    assert [(each.title, [one.name for one in each.departments]) for each in found.items] == [
        ("河道采砂（含堤防）处罚", ["县水利局"]),
        ("名木鉴定", ["县林业局", "县公安局"]),
        ("水质监测（季度）", []),
    ]


def test_text_that_no_field_takes_and_most_rows_have_is_told_once() -> None:
    rows = [(number, f"巡查第{number}段河道", "通过网格巡查开展") for number in range(1, 9)]
    found = read({"基本履职事项": [("序号", "事项名称", "工作方式"), *rows, (9, "防汛", "通过广播开展")]})
    assert [len(each.remarks) for each in found.items] == [0] * 8 + [1]
    assert [each for each in told(found) if "网格" in each] == ["有 8 行都有同样的文字没有读：通过网格巡查开展"]


def test_a_department_named_last_without_duties_is_told() -> None:
    found = read(
        {"配合履职事项": [HEAD, (1, "防汛", "县水利局、县公安局", "县水利局：\n统一调度。\n县公安局：", "巡堤。")]}
    )
    assert any("冒号" in each.text.zh for each in found.items[0].remarks)


def test_a_band_with_its_number_twice_is_a_category_without_either() -> None:
    found = read(
        {
            "基本履职事项": [
                ("序号", "事项名称"),
                ("一", "（一）党的建设（共1项）"),
                ("01", "巡山"),
                ("二", "（二）经济发展"),
                ("02", "清淤"),
            ]
        }
    )
    assert [listed(each)[1:] for each in found.items] == [("党的建设", "巡山"), ("经济发展", "清淤")]


def test_titles_cut_at_one_length_go_on_in_the_rows_below() -> None:
    rows = [
        (1, "负责村（社区）干部的选任、教育、监督"),
        ("", "和报酬发放"),
        (2, "巡山"),
        (3, "召开镇人民代表大会（居民议事会议），"),
        ("", "组织联系选民"),
    ]
    found = read({"基本履职事项": [("序号", "事项名称"), *rows]})
    assert [each.title for each in found.items] == [rows[0][1] + "和报酬发放", "巡山", rows[3][1] + "组织联系选民"]
    assert [each.remarks for each in found.items] == [(), (), ()]


def test_categories_without_numbers_do_not_go_on_the_titles_above() -> None:
    rows = [("", "党的建设"), (1, "巡山护林和防火宣传教育工作"), ("", "经济发展"), (2, "清淤")]
    found = read({"基本履职事项": [("序号", "事项名称"), *rows]})
    assert [listed(each)[1:] for each in found.items] == [
        ("党的建设", "巡山护林和防火宣传教育工作"),
        ("经济发展", "清淤"),
    ]


def test_a_legend_beside_a_table_is_told_and_no_part_of_its_rows() -> None:
    rows = [(f"{name}（共1项）", "", "", "图例") for name in ("一、党的建设",)]
    found = read(
        {
            "基本履职事项": [
                ("序号", "事项名称", "", ""),
                *rows,
                (1, "巡山", "", "黄色：已核对"),
                ("二、经济发展（共1项）", "", "", ""),
                (2, "清淤", "", ""),
            ]
        },
        ["A2:B2", "A4:B4"],
    )
    assert [(listed(each)[1:], each.remarks) for each in found.items] == [
        (("党的建设", "巡山"), ()),
        (("经济发展", "清淤"), ()),
    ]
    assert any("图例 黄色：已核对" in each for each in told(found))


def test_a_title_over_the_whole_sheet_does_not_hide_the_column_of_lists() -> None:
    head = ("序号", "事项类型", "事项名称", "关联单位", "镇街配合职责", "承接部门", "工作方式")
    found = read(
        {
            "导入模板": [
                ("云溪镇事项导入表", *[""] * 6),
                head,
                (1, "基本履职", "巡山", *[""] * 4),
                (2, "配合履职", "防汛", "县水利局", "巡堤。", "", ""),
                (3, "上级收回", "采砂处罚", "", "", "县水利局", "依法查处。"),
            ]
        },
        ["A1:G1"],
    )
    assert [each.list for each in found.items] == ["basic", "cooperative", "recalled"]
    assert [[one.name for one in each.departments] for each in found.items] == [[], ["县水利局"], ["县水利局"]]


def test_columns_of_what_was_before_and_of_states_are_no_categories_below_bands() -> None:
    head = ("序号", "事项名称", "收回前做法", "承接部门", "工作方式", "调整情况")
    rows = [
        (
            number,
            f"对第{number}种采砂的处罚",
            ("列入年度考核", "签订责任书")[number % 2],
            "县水利局",
            "依法查处。",
            ("保留", "合并")[number % 2],
        )
        for number in range(1, 9)
    ]
    bands = [("（一）党的建设（共4项）", *[""] * 5), ("（二）自然资源（共4项）", *[""] * 5)]
    found = read({"上级部门收回事项": [head, bands[0], *rows[:4], bands[1], *rows[4:]]}, ["A2:F2", "A7:F7"])
    assert [each.category for each in found.items] == ["党的建设"] * 4 + ["自然资源"] * 4
    assert {each.method for each in found.items} == {("依法查处",)}
