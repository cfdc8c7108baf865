"""Pages whose tables stand beside each other, lack lines, or have something printed over them."""

import io
import itertools
from typing import Any

import pikepdf
import pytest

from dutylist.features.exchange.documents.pdf.cut_categories import _are_parts
from dutylist.features.exchange.documents.pdf.errors import NoColumnRulesError
from dutylist.features.exchange.documents.pdf.line_breaks import _two_bodies
from dutylist.features.exchange.documents.pdf.read import read
from tests.features.exchange.documents.pdf.pages import HEAD, XS, Sheet, lines, tables

NARROW = (40, 70, 280)
BESIDE = (310, 340, 550)
WIDE = (60, 130, 170, 400)


def test_columns_of_a_page_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.text(150, 60, "河湾县云溪镇履行职责事项清单在此公布", 16)
    sheet.text(40, 90, "一、党的建设")
    sheet.text(310, 90, "二、经济发展")
    sheet.table(NARROW, 100, [("序号", "事项名称"), ("1", "发展党员"), ("2", "换届选举")])
    end = sheet.table(BESIDE, 100, [("序号", "事项名称"), ("3", "统计调查")])
    sheet.text(310, end + 40, "三、民生服务")
    sheet.table(BESIDE, end + 50, [("序号", "事项名称"), ("4", "养老服务")])
    document = sheet.read()
    assert lines(document) == ["河湾县云溪镇履行职责事项清单在此公布", "一、党的建设", "二、经济发展", "三、民生服务"]
    assert [table[1][0] for table in tables(document)] == ["1", "3", "4"]


def test_a_table_goes_on_in_the_next_column_of_the_page() -> None:
    sheet = Sheet()
    sheet.table(NARROW, 100, [("序号", "事项名称"), ("1", "发展党员"), ("2", "换届选举")])
    sheet.table(BESIDE, 100, [("序号", "事项名称"), ("3", "统计调查")])
    assert tables(sheet.read()) == [
        [("序号", "事项名称"), ("1", "发展党员"), ("2", "换届选举"), ("3", "统计调查")],
    ]


def test_large_words_over_a_table_are_no_text_of_it() -> None:
    sheet = Sheet()
    sheet.table(
        XS, 100, [HEAD, ("1", "发展党员", "县委组织部"), ("2", "换届选举", "县委组织部"), ("3", "统计调查", "县统计局")]
    )
    sheet.text(180, 160, "征求意见", 40)
    document = sheet.read()
    assert tables(document)[0][1:] == [
        ("1", "发展党员", "县委组织部"),
        ("2", "换届选举", "县委组织部"),
        ("3", "统计调查", "县统计局"),
    ]
    assert [note.code for note in document.notes] == ["slanted-text"]


def test_a_large_title_in_a_table_stays() -> None:
    sheet = Sheet()
    sheet.grid((60, 535), (60, 100))
    sheet.text(80, 90, "配合履职事项清单", 22)
    sheet.table(XS, 100, [HEAD, ("1", "发展党员", "县委组织部"), ("2", "换届选举", "县委组织部")])
    assert tables(sheet.read())[0][0] == ("配合履职事项清单",) * 3


def test_page_numbers_in_a_cell_are_dropped() -> None:
    sheet = Sheet()
    for page, number in ((1, "1"), (2, "2")):
        sheet.table(XS, 100, [HEAD, (number, f"统计调查|第 {page} 页 共 2 页", "县统计局")])
        sheet.page()
    assert [row[1] for table in tables(sheet.read()) for row in table] == ["事项名称", "统计调查", "统计调查"]


def test_a_table_without_outer_lines_has_its_corners() -> None:
    sheet = Sheet()
    rows = [HEAD, ("1", "发展党员", "县委组织部")]
    for number, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 5, 114 + number * 22, text)
    for x in XS[1:-1]:
        sheet.line(x, 100, x, 144)
    sheet.line(XS[0], 122, XS[-1], 122)
    assert tables(sheet.read()) == [rows]


def test_a_category_in_the_middle_of_a_row_without_upright_lines_goes_over_all_columns() -> None:
    sheet = Sheet()
    rows = [HEAD, ("", "", ""), ("1", "发展党员工作管理", "县委组织部"), ("2", "换届选举", "县委组织部")]
    for number, row in enumerate(rows):
        sheet.line(XS[0], 100 + number * 22, XS[-1], 100 + number * 22)
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 5, 114 + number * 22, text)
    sheet.line(XS[0], 188, XS[-1], 188)
    sheet.text((XS[0] + XS[-1]) / 2 - 40, 136, "一、党的建设工作")
    assert ("一、党的建设工作",) * 3 in tables(sheet.read())[0]


def test_joined_categories_leave_gaps_in_the_lines_between_rows() -> None:
    sheet = Sheet()
    rows = [
        ("序号", "类别", "事项名称"),
        ("1", "", "发展党员工作管理"),
        ("2", "", "换届选举"),
        ("3", "民生服务", "养老服务"),
    ]
    for number, row in enumerate(rows):
        y = 100 + number * 22
        if number == 2:
            sheet.line(XS[0], y, XS[1], y)
            sheet.line(XS[2], y, XS[3], y)
        else:
            sheet.line(XS[0], y, XS[3], y)
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 5, y + 14, text)
    sheet.line(XS[0], 188, XS[3], 188)
    sheet.text(XS[1] + 5, 147, "党的建设")
    assert tables(sheet.read())[0][-3:] == [
        ("1", "党的建设", "发展党员工作管理"),
        ("2", "党的建设", "换届选举"),
        ("3", "民生服务", "养老服务"),
    ]


def test_the_next_department_of_an_item_on_the_next_page_is_a_row_of_its_own() -> None:
    sheet = Sheet()
    xs = (60, 100, 300, 371, 535)
    head = ("序号", "事项名称", "上级部门", "上级部门职责")
    sheet.table(xs, 700, [head, ("1", "防汛", "东山县水务局", "巡查。")])
    sheet.page()
    ys = (60, 82, 104)
    sheet.grid((xs[2], xs[3], xs[4]), ys)
    sheet.grid((xs[0], xs[1], xs[2]), (60, 104))
    for y, name, duty in ((74, "东山县公安局", "调查。"), (96, "东山县统计局", "统计。")):
        sheet.text(xs[2] + 5, y, name)
        sheet.text(xs[3] + 5, y, duty)
    assert [row[2] for row in tables(sheet.read())[0][1:]] == ["东山县水务局", "东山县公安局", "东山县统计局"]


def test_replaced_characters_in_a_form_stand_where_they_are_shown() -> None:
    sheet = Sheet()
    sheet.grid((60, 200, 400), (100, 122, 144))
    texts = ["党", "员", "一", "二"]
    for text, x, y in zip(texts, (70, 210, 70, 210), (114, 114, 136, 136), strict=True):
        sheet.text(x, y, text)
    page = pikepdf.open(io.BytesIO(sheet.bytes()))
    content = pikepdf.unparse_content_stream(_replaced(pikepdf.parse_content_stream(page.pages[0]), texts))
    page.pages[0].Contents = page.make_stream(content)
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    made.pages[0].add_overlay(page.pages[0], pikepdf.Rectangle(20, 20, 320, 420))
    out = io.BytesIO()
    made.save(out)
    assert tables(read(out.getvalue())) == [[("党", "员"), ("一", "二")]]


def _replaced(content: Any, texts: list[str]) -> list[Any]:
    """The content, each text in a span that says what it stands for, as browsers write characters that look alike."""
    found: list[Any] = []
    for each in content:
        if str(each.operator) != "Tj":
            found.append(each)
            continue
        properties = pikepdf.Dictionary(ActualText=pikepdf.String(texts.pop(0)))
        begin = pikepdf.ContentStreamInstruction([pikepdf.Name.Span, properties], pikepdf.Operator("BDC"))
        found += [begin, each, pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))]
    return found


@pytest.mark.parametrize(
    ("names", "two"),
    [
        (("国家税务总局", "云溪县税务局"), False),
        (("国家税务总局", "云溪县税务", "局（牵头）"), False),
        (("国家统计局", "县财政局", "云溪县税务局"), True),
        (("县财政局", "国网云溪县供电公司"), True),
        (("县财政局", "县税务局"), True),
    ],
)
def test_a_body_of_the_state_is_named_with_its_branch(names: tuple[str, ...], *, two: bool) -> None:
    assert _two_bodies(*names) == two


def test_a_repeated_category_is_not_the_rest_of_the_one_before() -> None:
    assert not _are_parts("同上", "同上", {"党的建设"})
    assert _are_parts("党的", "建设", {"民生服务"})
    assert not _are_parts("〃", "自然资源", {"民生服务"})


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("承接部门：县委办公室|工作方式：收回。", "承接部门：县委办公室\n工作方式：收回。"),
        ("县统计局 县公安局|税务局 妇联", "县统计局 县公安局\n税务局 妇联"),
    ],
)
def test_names_of_bodies_end_lines(cell: str, text: str) -> None:
    sheet = Sheet()
    widest = max(cell.split("|"), key=len)
    right = 105 + sum(5 if letter == " " else 10 for letter in widest)
    sheet.table((60, 100, right), 100, [("序号", "承接部门"), ("1", cell)])
    assert tables(sheet.read())[0][1][1] == text


def test_lists_beside_each_other_go_on_below_themselves_on_the_next_page() -> None:
    sheet = Sheet()
    three = (310, 340, 450, 550)
    sheet.table(NARROW, 700, [("序号", "事项名称"), ("1", "发展党员")])
    sheet.table(three, 700, [("序号", "事项名称", "承接部门"), ("1", "统计调查", "县统计局")])
    sheet.page()
    sheet.table(NARROW, 60, [("2", "换届选举")])
    sheet.table(three, 60, [("2", "养老服务", "县民政局")])
    assert tables(sheet.read()) == [
        [("序号", "事项名称"), ("1", "发展党员"), ("2", "换届选举")],
        [("序号", "事项名称", "承接部门"), ("1", "统计调查", "县统计局"), ("2", "养老服务", "县民政局")],
    ]


def test_a_repeated_head_goes_on_below_dragged_borders() -> None:
    sheet = Sheet()
    sheet.table(XS, 740, [HEAD, ("1", "防汛", "县水利局")])
    sheet.page()
    sheet.table((60, 107, 290, 535), 60, [HEAD, ("2", "救助", "县民政局")])
    assert tables(sheet.read()) == [[HEAD, ("1", "防汛", "县水利局"), ("2", "救助", "县民政局")]]


def test_the_rest_of_a_joined_cell_goes_on_while_the_next_department_has_its_own_row() -> None:
    sheet = Sheet()
    xs, head = (60, 100, 300, 411, 535), ("序号", "事项名称", "上级部门", "乡镇职责")
    end = sheet.table(xs, 700, [head])
    sheet.grid((xs[0], xs[1], xs[2]), (end, end + 44))
    sheet.grid((xs[2], xs[3]), (end, end + 22, end + 44))
    sheet.grid((xs[3], xs[4]), (end, end + 44))
    for x, y, text in (
        (0, 14, "1"), (1, 14, "防汛"), (2, 14, "东山县水务局"), (2, 36, "东山县公安局"),
        (3, 14, "协助做好现场秩序维护、人"),
    ):  # fmt: skip
        sheet.text(xs[x] + 1, end + y, text)
    sheet.page()
    sheet.table(xs, 60, [head, ("", "", "东山县统计局", "员统计。"), ("2", "救助", "县民政局", "上报。")])
    assert [(row[2], row[3]) for row in tables(sheet.read())[0][1:4]] == [
        (name, "协助做好现场秩序维护、人员统计。") for name in ("东山县水务局", "东山县公安局", "东山县统计局")
    ]


def test_where_ends_of_cells_are_drawn_a_blank_category_is_not_the_one_above() -> None:
    sheet = Sheet()
    head = ("类别", "序号", "事项名称")
    sheet.table(WIDE, 740, [head, ("党的建设", "1", "换届选举")])
    sheet.page()
    # The cell of the category goes on, and its text stands on the next page.
    end = sheet.table(WIDE, 60, [head])
    sheet.grid(WIDE[1:], (end, end + 22))
    sheet.line(WIDE[0], end, WIDE[0], end + 22)
    sheet.text(WIDE[1] + 5, end + 14, "2")
    sheet.text(WIDE[2] + 5, end + 14, "养老服务")
    sheet.page()
    sheet.table(WIDE, 60, [head, ("民生服务", "3", "发展党员")])
    assert tables(sheet.read()) == [
        [head, ("党的建设", "1", "换届选举"), ("民生服务", "2", "养老服务"), ("民生服务", "3", "发展党员")]
    ]


def test_a_category_printed_below_its_cell_and_over_the_next_head_is_whole() -> None:
    sheet = Sheet()
    head = ("类别", "序号", "事项名称")
    end = sheet.table(WIDE, 740, [head])
    sheet.grid(WIDE[1:], (end, end + 22))
    sheet.line(WIDE[0], end, WIDE[0], end + 22)
    for x, y, text in (
        (WIDE[1] + 5, 14, "1"),
        (WIDE[2] + 5, 14, "养老服务"),
        (WIDE[0] + 5, 34, "民"),
        (WIDE[0] + 5, 44, "生"),
    ):
        sheet.text(x, end + y, text)
    sheet.page()
    sheet.table(WIDE, 60, [head, ("", "2", "发展党员")])
    sheet.text(WIDE[0] + 45, 74, "服务")
    assert [row[0].replace("\n", "") for row in tables(sheet.read())[0]] == ["类别", "民生服务", "民生服务"]


def test_the_address_of_a_printed_page_in_its_footer_is_no_text() -> None:
    sheet = Sheet()
    for number in (1, 2, 3):
        sheet.table(XS, 60, [HEAD, (str(number), "防汛", "县水利局")])
        sheet.text(40, 830, f"file:///tmp/p15_%E7%9F%B3%E6%A2%81%E5%8E%BF%E4%BA%BA… {number}/3", 7)
        sheet.page()
    assert len(sheet.read().blocks) == 1


def shade(sheet: Sheet, xs: tuple[float, ...], top: float, bottom: float) -> None:
    sheet.canvas.setFillGray(0.9)
    for left, right in itertools.pairwise(xs):
        sheet.canvas.rect(left, sheet.height - bottom, right - left, bottom - top, stroke=0, fill=1)
    sheet.canvas.setFillGray(0)


def test_cells_with_shades_in_place_of_lines_are_read_and_told() -> None:
    rows = [HEAD, ("1", "统计|调查", "县水利局"), ("2", "养老服务", "县民政局"), ("3", "统计调查", "县统计局")]
    sheet = Sheet()
    top = 100.0
    for number, row in enumerate(rows):
        bottom = top + 8 + 14 * max(text.count("|") + 1 for text in row)
        if number in (0, 2):
            shade(sheet, XS, top, bottom)
        for x, text in zip(XS, row, strict=False):
            for line, part in enumerate(text.split("|")):
                sheet.text(x + 5, top + 14 + 14 * line, part)
        top = bottom
    sheet.text(60, top + 60, "备注：一二三。")
    document = sheet.read()
    assert [tuple(text.replace("\n", "") for text in row) for row in tables(document)[0]] == [
        tuple(text.replace("|", "") for text in row) for row in rows
    ]
    assert [note.code for note in document.notes] == ["guessed-columns"]
    assert lines(document) == ["备注：一二三。"]


def test_two_rows_between_shades_are_no_row() -> None:
    sheet = Sheet()
    for top, row in ((100, HEAD), (122, ("1", "防汛", "县水利局")), (144, ("2", "养老服务", "县民政局"))):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 5, top + 14, text)
    for top in (100, 166, 188):
        shade(sheet, XS, top, top + 22)
    for x, text in zip(XS, ("3", "统计调查", "县统计局"), strict=False):
        sheet.text(x + 5, 180, text)
    with pytest.raises(NoColumnRulesError):
        sheet.read()


def test_categories_right_above_rows_without_upright_lines_are_rows_of_their_own() -> None:
    sheet = Sheet()
    rows = [("编号", "事项内容"), ("1", "发展党员工作管理"), ("2", "换届选举"), ("3", "统计调查")]
    tops = (100, 122, 144, 206)
    for top, row in zip(tops, rows, strict=True):
        sheet.line(60, top, 500, top)
        sheet.text(80, top + 14 + (40 if row[0] == "3" else 0), row[0])
        sheet.text(200, top + 14 + (40 if row[0] == "3" else 0), row[1])
    sheet.text(62, 220, "统计")
    sheet.line(60, 268, 500, 268)
    assert [tuple(row) for row in tables(sheet.read())[0]][3:] == [("统计", ""), ("3", "统计调查")]


def test_a_heading_of_duties_at_the_end_of_a_page_ends_its_line() -> None:
    sheet = Sheet()
    xs, head = (60, 100, 200, 500), ("序号", "事项名称", "上级部门职责")
    sheet.table(xs, 740, [head, ("1", "防汛", "（一）县水务局职责")])
    sheet.page()
    sheet.table(xs, 60, [("", "", "1.巡查；|2.统计。"), ("2", "救助", "1.上报。")])
    assert tables(sheet.read())[0][1][2] == "（一）县水务局职责\n1.巡查；\n2.统计。"


def test_text_in_the_colour_of_its_ground_is_left_out_and_told() -> None:
    sheet = Sheet()
    end = sheet.table(XS, 100, [HEAD, ("1", "防汛", "县水利局"), ("2", "救助", "县民政局")])
    sheet.canvas.setFillGray(0)
    sheet.canvas.rect(60, 842 - end - 30, 475, 22, stroke=0, fill=1)
    sheet.canvas.setFillGray(1)
    sheet.text(130, 136, "换届选举")
    sheet.text(65, end + 22, "备注：一二三。")
    document = sheet.read()
    assert tables(document)[0][1] == ("1", "防汛", "县水利局")
    assert lines(document) == ["备注：一二三。"]
    assert [(note.code, note.text) for note in document.notes] == [("unseen-text", "换届选举")]


def test_a_sheet_over_pages_in_both_directions_is_put_together_to_its_last_row() -> None:
    sheet = Sheet()
    head, rest = ("类别", "对应上级部门"), [("民生服务", "县民政局")]
    for rows in ([head, ("党的建设", "县水利局"), ("党的建设", "县公安局")], rest):
        sheet.table((60, 160, 300), 100, rows)
        sheet.page()
    for rows in ([("序号", "事项名称"), ("（1）", "防汛"), ("（2）", "采砂")], [("（3）", "救助")]):
        sheet.table((60, 100, 300), 100, rows)
        sheet.page()
    assert tables(sheet.read()) == [
        [
            ("类别", "对应上级部门", "序号", "事项名称"),
            ("党的建设", "县水利局", "（1）", "防汛"),
            ("党的建设", "县公安局", "（2）", "采砂"),
            ("民生服务", "县民政局", "（3）", "救助"),
        ]
    ]


def test_columns_that_a_sheet_prints_at_the_left_of_each_page_are_there_once() -> None:
    sheet = Sheet()
    left = [("序号", "事项名称"), ("1", "防汛"), ("2", "采砂"), ("3", "救助")]
    for right in (("类别", "党的建设", "经济发展", "民生服务"), ("承接部门", "县水利局", "县公安局", "县民政局")):
        sheet.text(60, 80, "收回事项清单")
        sheet.table(
            (60, 100, 300, 380 + 20 * len(right[0])), 100, [(*row, at) for row, at in zip(left, right, strict=True)]
        )
        sheet.page()
    document = sheet.read()
    assert tables(document) == [
        [
            ("序号", "事项名称", "类别", "承接部门"),
            ("1", "防汛", "党的建设", "县水利局"),
            ("2", "采砂", "经济发展", "县公安局"),
            ("3", "救助", "民生服务", "县民政局"),
        ]
    ]
    assert lines(document) == ["收回事项清单"]


def test_two_lists_without_upright_lines_on_a_page_have_their_own_columns() -> None:
    sheet = Sheet()
    lists = (
        (100, (60, 170, 230), [("类别", "序号", "事项名称"), ("", "1", "防汛"), ("", "2", "救助"), ("", "3", "采砂")]),
        (
            260,
            (60, 120, 260, 420),
            [
                ("序号", "事项名称", "上级部门", "上级部门职责"),
                ("1", "养老服务", "县民政局", "调查。"),
                ("2", "换届选举", "县统计局", "统计。"),
            ],
        ),
    )
    for top, xs, rows in lists:
        sheet.text(250, top - 12, "上级部门职责")
        for number, row in enumerate(rows):
            y = top + 22 * number
            # The category is joined over all rows.
            sheet.line(160 if not row[0] and number > 1 else 60, y, 535, y)
            for x, text in zip(xs, row, strict=True):
                sheet.text(x, y + 15, text)
        sheet.line(60, top + 22 * len(rows), 535, top + 22 * len(rows))
    sheet.text(62, 159, "党的建设")
    first, second = tables(sheet.read())
    assert [row[:3] for row in first][1:] == [
        ("党的建设", "1", "防汛"),
        ("党的建设", "2", "救助"),
        ("党的建设", "3", "采砂"),
    ]
    assert second == list(lists[1][2])


def test_rows_beside_a_column_without_shades_are_not_read_without_it() -> None:
    sheet = Sheet()
    for number in range(4):
        y = 100 + 22 * number
        for left, right in ((160, 200), (200, 400)):
            sheet.canvas.setFillGray(0.9)
            sheet.canvas.rect(left, 842 - y - 22, right - left, 22, stroke=0, fill=1)
        sheet.canvas.setFillGray(0)
        for x, text in ((62, "党的建设"), (165, str(number + 1)), (205, "换届选举")):
            sheet.text(x, y + 15, text)
    with pytest.raises(NoColumnRulesError):
        sheet.read()


def test_the_heads_of_columns_without_any_lines_are_told_however_near_the_columns_are() -> None:
    sheet = Sheet()
    for y, row in ((100, ("序号", "事项名称", "对应上级部门")), (120, ("1", "防汛", "县水利局"))):
        for x, text in zip((60, 82, 135), row, strict=True):
            sheet.text(x, y, text)
    with pytest.raises(NoColumnRulesError):
        sheet.read()
