"""Categories and departments that the names of sheets, lists, halves and rows above heads give to the rows below."""

import pytest

from dutylist.features.exchange.items.draft import ReadDocument
from dutylist.features.exchange.tables.model import DocumentTables, ReadCell, ReadLine, ReadRow, ReadTable, Where
from dutylist.features.exchange.tables.named_categories import part_named
from dutylist.features.exchange.tables.read_document import items_of_document
from dutylist.features.exchange.tables.rows_to_items import CountyContext

KNOWN = CountyContext("河湾县", ("云溪镇", "石桥乡"), frozenset({"县教育局"}), ("党的建设", "综合政务"))
HEAD2 = ("序号", "事项名称")
Row = tuple[str, ...]


def document(*blocks: str | tuple[str, tuple[Row, ...]]) -> ReadDocument:
    """A document of lines and of tables, each with the name of its sheet; a row of one text spans the table."""
    made: list[ReadLine | ReadTable] = []
    for block in blocks:
        if isinstance(block, str):
            made.append(ReadLine(Where("清单", paragraph=len(made) + 1), block))
            continue
        sheet, rows = block
        width = max(map(len, rows))
        where = Where("清单", sheet, 0 if sheet else len(made) + 1)
        made += [ReadLine(where, sheet)] if sheet else []
        cells = ((ReadCell(row[0], width),) if len(row) == 1 else tuple(map(ReadCell, row)) for row in rows)
        made.append(
            ReadTable(where, tuple(ReadRow(Where("清单", sheet, row=at), each) for at, each in enumerate(cells, 1)))
        )
    return items_of_document(DocumentTables("清单", tuple(made)), KNOWN)


def told(found: ReadDocument) -> str:
    return "\n".join(each.text.render(each.arguments, "zh") for each in found.notices)


def listed(found: ReadDocument) -> list[tuple[str, str | None, str]]:
    return [(each.list, each.category, each.title) for each in found.items]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("基本-党的建设", "党的建设"),
        ("基本履职事项（经济发展，12项）", "经济发展"),
        ("云溪镇基本履职事项清单——平安法治类", "平安法治"),
        ("03生态环保", "生态环保"),
        ("1-2生态环保（3）", "生态环保"),
        ("（二）民生服务（5）", "民生服务"),
        ("上级部门收回事项（县教育局）", "县教育局"),
        ("配合", ""),
        ("基本履职事项（续二）", ""),
        ("基本履职事项（试行）", ""),
        ("附件1 基本履职事项（2025年版）", ""),
    ],
)
def test_a_name_holds_the_category_or_department_beside_the_words_for_lists(name: str, part: str) -> None:
    assert part_named(name.replace(" ", "")) == part


def test_sheets_and_lists_that_differ_in_their_categories_give_them_to_their_rows() -> None:
    rows = (HEAD2, ("1", "巡山"))
    sheets = document(("基本-经济发展", rows), ("基本-平安法治", rows), ("配合", (("序号", "配合事项"), ("1", "巡河"))))
    assert [each.category for each in sheets.items] == ["经济发展", "平安法治", None]
    assert "工作表的名称“经济发展”当作其中事项的类别" in told(sheets)
    lists = document("基本履职事项（经济发展）", ("", rows), "基本履职事项（平安法治）", ("", rows))
    assert [each.category for each in lists.items] == ["经济发展", "平安法治"]
    alone = document("基本履职事项（征求意见）", ("", rows), "基本履职事项（综合政务）", ("", rows))
    assert [each.category for each in alone.items] == [None, "综合政务"]
    assert [each.category for each in document("基本履职事项（河湾样板）", ("", rows)).items] == [None]


def test_a_row_above_the_head_names_the_category_or_the_department_of_the_rows() -> None:
    rows = (("基本履职事项清单",), ("综合政务",), HEAD2, ("1", "档案整理"), ("平安法治",), HEAD2, ("1", "巡山"))
    found = document(("基本履职事项", rows))
    assert listed(found) == [("basic", "综合政务", "档案整理"), ("basic", "平安法治", "巡山")]
    assert "表格上面的“综合政务”当作表里事项的类别" in told(found)
    assert not found.troubles
    head = ("序号", "收回事项", "工作方式")
    recalled = document("上级部门收回事项", ("", (("县民政局",), head, ("1", "年检", "直接办理"))))
    [item] = recalled.items
    assert ([each.name for each in item.departments], item.category) == (["县民政局"], None)


def test_a_department_over_rows_with_receivers_is_no_category() -> None:
    rows = (("序号", "收回事项", "承接部门"), ("县民政局",), ("1", "年检", "县民政局"))
    assert listed(document("上级部门收回事项", ("", rows))) == [("recalled", None, "年检")]


def test_halves_have_the_category_above_each_and_their_own_columns_of_categories() -> None:
    above = (
        ("基本履职事项",),
        ("平安法治", "", "生态环保", ""),
        HEAD2 * 2,
        ("1", "巡山", "1", "巡河"),
        ("2", "调解", "2", "护路"),
    )
    assert listed(document("基本履职事项", ("", above))) == [
        ("basic", "平安法治", "巡山"),
        ("basic", "平安法治", "调解"),
        ("basic", "生态环保", "巡河"),
        ("basic", "生态环保", "护路"),
    ]
    inside = (
        ("类别", "序号", "事项名称") * 2,
        ("平安法治", "1", "巡山", "生态环保", "3", "巡河"),
        ("", "2", "调解", "", "4", "护路"),
    )
    assert listed(document("基本履职事项", ("", inside))) == listed(document("基本履职事项", ("", above)))


def test_tables_beside_lists_are_notes() -> None:
    navigation = (("首页", "政务公开"), ("机构", "互动"), ("新闻", "服务"))
    found = document(("", navigation), "基本履职事项", ("", (HEAD2, ("1", "巡山"))), ("", (("版权所有", "云溪镇"),)))
    assert (len(found.items), found.troubles) == (1, ())
    assert "这张表不像清单，没有读：首页 | 政务公开" in told(found)
    below = document("基本履职事项", ("", navigation))
    assert below.troubles, "below the name of a list it may be its rows"


def test_the_department_of_a_sheet_or_heading_is_that_of_items_with_categories_of_their_own() -> None:
    head = ("序号", "类别", "事项名称", "部门职责", "乡镇配合职责")
    rows = (head, ("1", "平安法治", "巡山", "查处", "报告"), ("2", "生态环保", "巡河", "查处", "报告"))
    expected = [
        ("平安法治", ["县林业局"]),
        ("生态环保", ["县林业局"]),
        ("平安法治", ["县水利局"]),
        ("生态环保", ["县水利局"]),
    ]

    def departments(found: ReadDocument) -> list[tuple[str | None, list[str]]]:
        return [(each.category, [department.name for department in each.departments]) for each in found.items]

    lines = document("配合履职事项清单", "一、县林业局", ("", rows), "二、由县水利局牵头的事项", ("", rows))
    assert departments(lines) == expected
    titles = [(f"{name}牵头、乡镇配合履职事项", rows) for name in ("县林业局", "县水利局")]
    sheets = document(*((title[:4], ((title,), *rows)) for title, rows in titles))
    assert departments(sheets) == expected
    bands = document("配合履职事项", ("", (head, ("（一）牵头部门：县林业局（共2项）",), *rows[1:])))
    assert departments(bands) == expected[:2]
    assert [(each.category, each.stated, each.found) for each in bands.counts] == [("县林业局", 2, 2)]


def test_the_text_of_a_table_that_was_run_together_is_told_with_what_follows() -> None:
    found = document(
        "基本履职事项",
        ("", (HEAD2, ("1", "巡山"))),
        "上级部门收回事项",
        "序号类别事项名称承接部门工作方式1生态环保盗伐林木的处罚县林业局1.县林业局直接查处",
        "2.建立台账。2平安法治养犬的处罚县公安局直接查处",
    )
    [trouble] = found.troubles
    assert "盗伐林木的处罚" in trouble.words
    assert "养犬的处罚" in trouble.words


def test_a_label_names_the_category_of_a_sheet_and_sheets_about_the_list_are_notes() -> None:
    rows = (HEAD2, ("1", "巡山"))
    found = document(
        ("填表说明", (("请勿修改格式",), ("甲", "乙"), ("丙丁戊己庚辛壬癸子丑", "寅"))),
        ("Sheet2", (("类别：生态环保",), *rows)),
    )
    assert listed(found) == [("basic", "生态环保", "巡山")]
    assert not found.troubles


def test_chinese_numbers_of_two_kinds_are_those_of_categories_and_items() -> None:
    rows = (HEAD2, ("一", "生态环保"), ("（一）", "巡山"), ("（二）", "护林"), ("二", "平安法治"), ("（一）", "巡河"))
    assert listed(document("基本履职事项", ("", rows))) == [
        ("basic", "生态环保", "巡山"),
        ("basic", "生态环保", "护林"),
        ("basic", "平安法治", "巡河"),
    ]


def test_categories_in_lines_that_have_no_items_are_told() -> None:
    lines = ("基本履职事项", "一、平安法治", "（一）巡山", "（二）护林", "二、生态环保", ("", (HEAD2, ("1", "巡河"))))
    assert "没有当作事项，例如：平安法治" in told(document(*lines))


def test_duties_of_departments_and_township_may_stand_in_one_cell_below_labels() -> None:
    head = ("序号", "事项名称", "对应上级部门", "职责分工")
    cell = "上级部门职责：1.指挥扑救。2.组织演练。\n乡镇（街道）配合职责：1.巡山。2.报告。"
    [item] = document("配合履职事项", ("", (head, ("1", "防火", "县林业局", cell)))).items
    assert item.departments[0].duties == ("指挥扑救", "组织演练")
    assert item.township_duties == ("巡山", "报告")
    assert "township_duties" in item.tells


def test_a_count_beside_a_category_is_no_title_and_lists_in_a_column_are_no_tally() -> None:
    where = Where("清单", table=1)
    band = ReadRow(where, (ReadCell("生态环保", 2), ReadCell("共1项")))
    rows = (ReadRow(where, tuple(map(ReadCell, texts))) for texts in (("序号", "事项名称", "备注"), ("1", "巡山", "")))
    head, item = rows
    paper = DocumentTables("清单", (ReadLine(where, "基本履职事项"), ReadTable(where, (head, band, item))))
    assert listed(items_of_document(paper, KNOWN)) == [("basic", "生态环保", "巡山")]
    lists = (("清单", *HEAD2), ("基本履职事项", "1", "巡山"), ("上级部门收回事项", "1", "盗伐的处罚"))
    assert [each.list for each in document("履职事项", ("", lists)).items] == ["basic", "recalled"]


def test_a_line_above_numbered_items_names_their_category() -> None:
    items = ("1.巡山", "2.护林", "3.清淤")
    found = document("基本履职事项", "【生态环保】", *items, "平安法治", "1.调解", "2.普法", "3.反诈")
    assert [each.category for each in found.items] == ["生态环保"] * 3 + ["平安法治"] * 3
    assert "表格上面的“生态环保”" in told(found)
