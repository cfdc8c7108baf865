"""Lists that clerks type without a table, and several items in one row."""

from typing import Final

import pytest

from dutylist.features.exchange.items.draft import ReadDocument
from dutylist.features.exchange.tables.labelled_lines import LABELLED
from dutylist.features.exchange.tables.model import DocumentTables, ReadCell, ReadLine, ReadRow, ReadTable, Where
from dutylist.features.exchange.tables.read_document import items_of_document
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from dutylist.features.exchange.tables.tabbed_lines import TYPED, UNEVEN

KNOWN: Final = CountyContext("河湾县", ("云溪镇",), frozenset({"县林业局", "县水利局"}), ())


def lines(*texts: str) -> ReadDocument:
    blocks = tuple(ReadLine(Where("清单.docx", paragraph=number), text) for number, text in enumerate(texts, start=1))
    return items_of_document(DocumentTables("清单.docx", blocks), KNOWN)


def table(heading: str, *rows: tuple[str, ...]) -> ReadDocument:
    where = Where("清单.docx", table=1)
    made = tuple(
        ReadRow(Where("清单.docx", table=1, row=number), tuple(map(ReadCell, row)))
        for number, row in enumerate(rows, start=1)
    )
    line = ReadLine(Where("清单.docx", paragraph=1), heading)
    return items_of_document(DocumentTables("清单.docx", (line, ReadTable(where, made))), KNOWN)


def test_lines_that_tabs_part_like_a_head_are_a_table() -> None:
    found = lines(
        "上级部门收回事项清单",
        "序号\t事项名称\t承接部门\t工作方式",
        "一、自然资源",
        "1\t\t毁林处罚\t县林业局\t自行查处。",
        "2\t采伐许可\t\t县林业局\t自行办理。",
        "3\t采砂处罚\t县水利局\t",
    )
    assert [(each.number, each.title, each.departments[0].name, each.method) for each in found.items] == [
        (1, "毁林处罚", "县林业局", ("自行查处",)),
        (2, "采伐许可", "县林业局", ("自行办理",)),
        (3, "采砂处罚", "县水利局", ()),
    ]
    assert {each.category for each in found.items} == {"自然资源"}
    assert TYPED in [each.text for each in found.notices]


def test_a_line_with_other_columns_than_the_head_is_told() -> None:
    rows = ("1\t毁林处罚\t县林业局\t查处。", "2\t采伐许可\t县林业局\t办理。", "3\t采砂处罚\t县水利局")
    found = lines("上级部门收回事项清单", "序号\t事项名称\t承接部门\t工作方式", *rows)
    assert [UNEVEN in [each.text for each in item.remarks] for item in found.items] == [False, False, True]


def test_lines_of_a_contents_page_are_no_table() -> None:
    found = lines("目录", "序号\t事项名称", "一、基本履职事项清单\t1", "二、配合履职事项清单\t5")
    assert not found.items


def test_several_numbered_items_in_one_cell_are_items() -> None:
    rows = (
        ("类别", "事项名称"),
        ("党的建设", "1.发展党员；\n2.换届选举。"),
        ("经济发展", "3.统计调查；\n4.招商引资。"),
    )
    found = table("基本履职事项清单", *rows)
    assert [(each.number, each.category, each.title) for each in found.items] == [
        (1, "党的建设", "发展党员"),
        (2, "党的建设", "换届选举"),
        (3, "经济发展", "统计调查"),
        (4, "经济发展", "招商引资"),
    ]


def test_several_numbers_in_one_cell_are_several_items() -> None:
    head = ("序号", "事项名称", "承接部门", "工作方式")
    found = table(
        "上级部门收回事项清单",
        head,
        ("1\n2", "毁林处罚\n采砂处罚", "县林业局\n县水利局", "自行查处。"),
        ("3", "采伐\n许可", "县林业局", "自行办理。"),
    )
    assert [(each.number, each.title, each.departments[0].name) for each in found.items] == [
        (1, "毁林处罚", "县林业局"),
        (2, "采砂处罚", "县水利局"),
        (3, "采伐许可", "县林业局"),
    ]


def test_a_title_with_a_second_number_inside_is_told() -> None:
    head = ("事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责")
    [item] = table("配合履职事项清单", head, ("1.护林防火\n2.河道清淤", "县林业局", "指挥", "巡山")).items
    assert item.remarks


def test_the_name_of_a_list_in_a_table_keeps_the_category_above_it() -> None:
    where = Where("清单.docx", table=1)
    texts = (
        ("上级部门收回事项清单",) * 4,
        ("序号", "事项名称", "承接部门", "工作方式"),
        ("1", "毁林处罚", "县林业局", "查处。"),
    )
    rows = tuple(
        ReadRow(
            Where("清单.docx", table=1, row=number),
            (ReadCell(row[0], 4),) if number == 1 else tuple(map(ReadCell, row)),
        )
        for number, row in enumerate(texts, start=1)
    )
    above = tuple(
        ReadLine(Where("清单.docx", paragraph=number), text)
        for number, text in enumerate(("上级部门收回事项清单", "（一）自然资源"), start=1)
    )
    document = items_of_document(DocumentTables("清单.docx", (*above, ReadTable(where, rows))), KNOWN)
    assert [each.category for each in document.items] == ["自然资源"]


def test_a_cut_row_is_joined_over_every_wording_of_a_continued_table() -> None:
    where = Where("清单.docx", table=1)
    head = ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责")
    first = ("1", "护林防火", "县林业局\n县水利局", "县林业局：指挥扑救。", "巡山。")
    rest = ("1（续）", "护林防火（续）", "", "县水利局：保障供水。", "")
    for between in ("续上表", "（接上表）", "续表2", "承上页"):
        blocks = (
            ReadLine(Where("清单.docx", paragraph=1), "配合履职事项清单"),
            ReadTable(where, tuple(ReadRow(where, tuple(map(ReadCell, row))) for row in (head, first))),
            ReadLine(Where("清单.docx", paragraph=2), between),
            ReadTable(where, tuple(ReadRow(where, tuple(map(ReadCell, row))) for row in (head, rest))),
        )
        [item] = items_of_document(DocumentTables("清单.docx", blocks), KNOWN).items
        assert [each.duties for each in item.departments] == [("指挥扑救",), ("保障供水",)]


def test_a_column_that_is_told_by_its_heading_is_not_told_in_every_row() -> None:
    rows = [(str(number), f"事项{number}号", f"第{number}办公室") for number in range(1, 5)]
    found = table("基本履职事项清单", ("序号", "事项名称", "承办机构"), *rows)
    assert found.tables[0].unknown == ("承办机构",)
    assert not any(each.remarks for each in found.items)


def test_a_dash_for_no_department_of_a_basic_item_is_no_doubt() -> None:
    [item] = table("基本履职事项清单", ("序号", "事项名称", "对应上级部门"), ("1", "发展党员", "/")).items
    assert not item.remarks


def test_items_whose_lines_name_what_they_hold_need_no_table() -> None:
    found = lines(
        "二、配合履职事项（3项）",
        "1. 采砂巡查",
        "对应上级部门：县水利局、县林业局",
        "上级部门职责：",
        "县水利局：1.负责立案；",
        "2.负责查处。",
        "县林业局：负责移送。",
        "乡镇配合职责：1.开展巡查；2.及时报告。",
        "（二）自然资源",
        "2. 林地保护",
        "对应上级部门：县林业局",
        "上级部门职责：负责审批。",
        "乡镇配合职责：1.协助宣传。",
        "2.及时上报。",
        "联系人在县委编办。",
        "三、上级部门收回事项（1项）",
        "1. 毁林处罚",
        "【承接部门】县林业局",
        "【工作方式】自行查处。",
    )
    assert [(each.list, each.category, each.number, each.title, each.township_duties) for each in found.items] == [
        ("cooperative", None, 1, "采砂巡查", ("开展巡查", "及时报告")),
        ("cooperative", "自然资源", 2, "林地保护", ("协助宣传", "及时上报")),
        ("recalled", None, 1, "毁林处罚", ()),
    ]
    assert [(each.name, each.duties) for each in found.items[0].departments] == [
        ("县水利局", ("负责立案", "负责查处")),
        ("县林业局", ("负责移送",)),
    ]
    assert found.items[2].method == ("自行查处",)
    told = {each.text: each.arguments for each in found.notices}
    assert told[LABELLED] == {"count": 3}
    assert "联系人在县委编办。" in str(told), "what belongs to no label is told"


def test_labels_may_stand_on_lines_of_their_own() -> None:
    found = lines(
        "配合履职事项清单",
        "1. 采砂巡查",
        "对应上级部门",
        "县水利局",
        "上级部门职责",
        "1.负责立案。",
        "2.负责查处。",
        "乡镇配合职责",
        "开展巡查。",
        "2. 林地保护",
        "对应上级部门",
        "县林业局",
        "乡镇配合职责",
        "协助宣传。",
    )
    assert [(each.title, each.departments[0].name, each.township_duties) for each in found.items] == [
        ("采砂巡查", "县水利局", ("开展巡查",)),
        ("林地保护", "县林业局", ("协助宣传",)),
    ]
    assert found.items[0].departments[0].duties == ("负责立案", "负责查处")


def test_labels_may_follow_each_other_on_one_line_or_name_the_title_or_a_department() -> None:
    recalled = lines(
        "上级部门收回事项",
        "1.毁林处罚。承接部门：县林业局。工作方式：直接查处。",
        "2.采砂处罚。承接部门：县水利局。工作方式：联合执法。",
    )
    assert [(each.title, each.departments[0].name, each.method) for each in recalled.items] == [
        ("毁林处罚", "县林业局", ("直接查处",)),
        ("采砂处罚", "县水利局", ("联合执法",)),
    ]
    rounded = lines("上级部门收回事项", "（一）毁林处罚", "承接部门：县林业局，工作方式：直接查处。")
    assert [(each.title, each.method) for each in rounded.items] == [("毁林处罚", ("直接查处",))]
    named = lines(
        "配合履职事项", "事项名称：防火", "县林业局职责：指挥。", "县水利局职责：供水。", "乡镇配合职责：巡山。"
    )
    [item] = named.items
    assert (item.title, item.township_duties) == ("防火", ("巡山",))
    assert [(each.name, each.duties) for each in item.departments] == [("县林业局", ("指挥",)), ("县水利局", ("供水",))]


def test_a_numbered_line_above_another_label_is_no_title() -> None:
    found = lines(
        "配合履职事项清单", "1. 采砂巡查", "对应上级部门：县水利局", "上级部门职责：负责查处。", "2. 附则", "备注：无"
    )
    assert [each.title for each in found.items] == ["采砂巡查"]


@pytest.mark.parametrize("title", ["乡镇配合职责清单", "云溪镇配合履职事项清单"])
def test_the_title_of_the_next_list_below_a_numbered_line_is_no_label(title: str) -> None:
    found = lines("基本履职事项清单", "1.巡山护林", "2.巡河护河", "3.宣传防火", "4.登记低保", title)
    assert [item.title for item in found.items] == ["巡山护林", "巡河护河", "宣传防火", "登记低保"]


def test_cells_that_name_lists_may_have_numbers_and_counts() -> None:
    head = ("序号", "清单类型", "事项名称", "上级部门", "上级部门职责", "乡镇配合职责")
    found = table(
        "",
        head,
        ("1", "一、基本履职事项（1项）", "巡山", "—", "—", "—"),
        ("2", "二、配合履职事项", "巡河", "县水利局", "督促", "上报"),
    )
    assert [(item.list, item.title) for item in found.items] == [("basic", "巡山"), ("cooperative", "巡河")]
