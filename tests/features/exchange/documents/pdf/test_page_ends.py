"""Tables that a page cuts in the middle of a row, of an item or of a word."""

import pytest

from dutylist.features.exchange.documents.pdf.cut_categories import with_whole_categories
from dutylist.features.exchange.documents.pdf.model import PdfTable
from tests.features.exchange.documents.pdf.pages import HEAD, XS, Sheet

FOUR = (60, 100, 300, 411, 535)
FOUR_HEADS = ("序号", "事项名称", "上级部门", "上级部门职责")


def bare(sheet: Sheet) -> list[list[str]]:
    """The rows of the first table without line breaks in their cells."""
    table = next(block for block in sheet.read().blocks if isinstance(block, PdfTable))
    return [[text.replace("\n", "") for text in row.texts] for row in with_whole_categories(table.rows)]


@pytest.mark.parametrize(
    ("before", "above", "below"), [("9", "1", "0"), ("二十", "二", "十一"), ("19.", "2", "0."), ("1、", "2", "、")]
)
def test_a_number_cut_by_a_page_is_one(before: str, above: str, below: str) -> None:
    sheet = Sheet()
    sheet.table(XS, 700, [HEAD, (before, "防汛", "县水利局"), (above, "非法采", "县公")])
    sheet.page()
    sheet.table(XS, 60, [(below, "砂", "安局")])
    assert bare(sheet)[1:] == [[before, "防汛", "县水利局"], [above + below, "非法采砂", "县公安局"]]


def test_the_number_behind_the_last_one_is_not_its_end() -> None:
    sheet = Sheet()
    sheet.table(XS, 700, [HEAD, ("0", "防汛", "县水利局"), ("1", "采砂", "县公安局")])
    sheet.page()
    sheet.table(XS, 60, [("2", "救助", "县民政局")])
    assert [row[0] for row in bare(sheet)[1:]] == ["0", "1", "2"]


def test_a_row_below_a_head_repeated_on_its_page_begins_the_one_whose_number_stands_on_the_next() -> None:
    sheet = Sheet()
    sheet.table(XS, 700, [HEAD, ("1", "防汛", "县水利局"), HEAD, ("", "组织开展", "县公安局")])
    sheet.page()
    sheet.table(XS, 60, [HEAD, ("2", "日常巡查", ""), ("3", "救助", "县民政局")])
    assert [row[1] for row in bare(sheet) if row != list(HEAD)] == ["防汛", "组织开展日常巡查", "救助"]


def test_rows_are_glued_by_their_number_in_whatever_column_it_is() -> None:
    sheet = Sheet()
    xs, head = (60, 160, 260, 360, 460, 535), ("乡镇职责", "部门职责", "上级部门", "事项名称", "序号")
    sheet.table(xs, 700, [head, ("上报。", "巡查。", "县水利局", "防汛", "1"), ("上报。", "调查。", "县公", "采", "2")])
    sheet.page()
    sheet.table(xs, 60, [("", "", "安局", "砂", ""), ("", "救助。", "县民政局", "救助", "3")])
    assert bare(sheet)[2:] == [
        ["上报。", "调查。", "县公安局", "采砂", "2"],
        ["", "救助。", "县民政局", "救助", "3"],
    ]


def test_departments_of_an_item_alone_on_their_pages_are_rows_of_their_own() -> None:
    sheet = Sheet()
    end = sheet.table(FOUR, 640, [FOUR_HEADS])
    sheet.grid(FOUR[:3], (end, end + 44))
    sheet.grid(FOUR[2:], (end, end + 22, end + 44))
    for x, y, text in (
        (0, 14, "1"), (1, 14, "防汛"), (2, 14, "县水务局"), (3, 14, "巡查。"), (2, 36, "县统计局"), (3, 36, "统计。"),
    ):  # fmt: skip
        sheet.text(FOUR[x] + 5, end + y, text)
    sheet.table(FOUR, end + 44, [("2", "救助", "县民政局", "救助。")])
    sheet.page()
    sheet.table(FOUR, 60, [("", "", "县公安局", "调查。"), ("3", "采砂", "县水务局", "巡查。")])
    assert bare(sheet)[3:] == [
        ["2", "救助", "县民政局", "救助。"],
        ["2", "救助", "县公安局", "调查。"],
        ["3", "采砂", "县水务局", "巡查。"],
    ]


def test_a_number_on_the_second_page_leaves_the_departments_of_its_item_apart() -> None:
    sheet = Sheet()
    sheet.table(FOUR, 640, [FOUR_HEADS, ("1", "救助", "县民政局", "救助。"), ("", "非法采", "县水务局", "巡查。")])
    sheet.page()
    sheet.grid(FOUR[:3], (60, 104))
    sheet.grid(FOUR[2:], (60, 82, 104))
    for x, y, text in (
        (0, 14, "2"), (1, 14, "砂"), (2, 14, "县统计局"), (3, 14, "统计。"), (2, 36, "县公安局"), (3, 36, "调查。"),
    ):  # fmt: skip
        sheet.text(FOUR[x] + 5, 60 + y, text)
    assert bare(sheet)[2:] == [
        ["2", "非法采砂", "县水务局", "巡查。"],
        ["2", "非法采砂", "县统计局", "统计。"],
        ["2", "非法采砂", "县公安局", "调查。"],
    ]


def test_a_head_alone_at_the_end_of_a_page_is_no_part_of_the_first_category() -> None:
    sheet = Sheet()
    xs, head = (60, 130, 170, 400), ("类别", "序号", "事项名称")
    for x, text in zip(xs, head, strict=False):
        sheet.text(x + 5, 774, text)
    sheet.line(xs[0], 760, xs[3], 760)
    sheet.line(xs[1], 782, xs[3], 782)
    for x in xs:
        sheet.line(x, 760, x, 782)
    sheet.page()
    sheet.table(xs, 60, [("党的建设", "1", "换届选举"), ("自然资源", "2", "采砂")])
    assert bare(sheet) == [list(head), ["党的建设", "1", "换届选举"], ["自然资源", "2", "采砂"]]


def test_categories_cut_by_a_page_are_whole_where_no_other_is_so_short() -> None:
    sheet = Sheet()
    xs, head = (60, 130, 170, 400), ("类别", "序号", "事项名称")
    sheet.table(xs, 740, [head, ("党的", "1", "消防")])
    sheet.page()
    sheet.table(xs, 60, [("建设", "2", "禁毒"), ("自然资源", "3", "防汛")])
    assert [row[0] for row in bare(sheet)[1:]] == ["党的建设", "党的建设", "自然资源"]


def test_two_whole_categories_around_a_page_end_are_not_one() -> None:
    sheet = Sheet()
    xs, head = (60, 150, 190, 400), ("类别", "序号", "事项名称")
    sheet.table(xs, 740, [head, ("乡村振兴", "1", "消防")])
    sheet.page()
    sheet.table(xs, 60, [("民生服务", "2", "禁毒"), ("自然资源", "3", "防汛")])
    assert [row[0] for row in bare(sheet)[1:]] == ["乡村振兴", "民生服务", "自然资源"]


def test_the_middle_of_a_row_over_three_pages_has_upright_lines_only() -> None:
    sheet = Sheet()
    sheet.table(XS, 740, [HEAD, ("1", "组织", "县水利局")])
    sheet.page()
    for x in XS:
        sheet.line(x, 60, x, 780)
    sheet.text(XS[1] + 5, 74, "日常")
    sheet.page()
    sheet.table(XS, 60, [("", "巡查", ""), ("2", "防汛", "县公安局")])
    assert bare(sheet)[1:] == [["1", "组织日常巡查", "县水利局"], ["2", "防汛", "县公安局"]]


def test_a_category_over_a_whole_page_does_not_part_the_columns_beside_it() -> None:
    sheet = Sheet()
    xs, head = (60, 100, 170, 300, 535), ("序号", "类别", "事项名称", "上级部门")
    sheet.table(xs, 740, [head, ("1", "自然资源", "防汛", "县水利局")])
    sheet.page()
    for x in xs:
        sheet.line(x, 60, x, 780)
    sheet.line(xs[0], 300, xs[1], 300)
    sheet.line(xs[2], 300, xs[4], 300)
    for y, row in ((74, ("2", "", "采砂", "县水利局")), (314, ("3", "", "养老服务", "县公安局"))):
        for x, text in zip(xs, row, strict=False):
            sheet.text(x + 5, y, text)
    assert bare(sheet)[1:] == [
        ["1", "自然资源", "防汛", "县水利局"],
        ["2", "自然资源", "采砂", "县水利局"],
        ["3", "自然资源", "养老服务", "县公安局"],
    ]


@pytest.mark.parametrize(("first", "doubted"), [(("", "王", "秩序维护"), True), (("序号", "事项", "上级部门"), False)])
def test_a_row_whose_rest_may_be_a_table_of_other_columns_is_doubtful(first: tuple[str, ...], *, doubted: bool) -> None:
    sheet = Sheet()
    sheet.table(XS, 740, [HEAD, ("1", "防汛", "县水利局")])
    sheet.page()
    sheet.table((60, 160, 230, 400), 60, [first, ("2", "救助", "县民政局")])
    table = next(block for block in sheet.read().blocks if isinstance(block, PdfTable))
    assert [row.doubts for row in table.rows] == [(), ("not-joined",) if doubted else ()]


def test_a_card_goes_on_below_its_title_and_in_the_middle_of_a_row() -> None:
    sheet = Sheet()
    sheet.table((60, 160, 500), 780, [("事项名称", "3.防汛")])
    sheet.page()
    sheet.table((60, 160, 300, 400, 500), 60, [("类别", "应急管理", "上级部门", "县水利局")])
    sheet.table((60, 160, 500), 82, [("部门职责", "1.组织开展")])
    sheet.page()
    sheet.table((60, 160, 500), 60, [("", "日常巡查。"), ("乡镇配合职责", "开展救助。")])
    assert [list(dict.fromkeys(row)) for row in bare(sheet)] == [
        ["事项名称", "3.防汛"],
        ["类别", "应急管理", "上级部门", "县水利局"],
        ["部门职责", "1.组织开展日常巡查。"],
        ["乡镇配合职责", "开展救助。"],
    ]
