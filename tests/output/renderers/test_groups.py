"""Rows in groups, heads that columns have in common, tasks, and rows too long for Excel, in every renderer."""

from docx.table import Table as WordTable

from dutylist.output.document import Column, Document, Line, RowGroup, Table
from dutylist.output.renderers import excel, html, markdown, text, word
from tests.output.office import readers
from tests.output.six_formats import html_text

TABLE = Table(
    (
        Column("名", 10),
        Column("前", 5, "center", group="基本"),
        Column("后", 5, "center", group="基本"),
        Column("差", 5, "center", signed=True),
    ),
    (("甲", 1, 2, 1), ("乙", 3, 3, 0), ("丙", 2, 1, -1)),
    groups=(RowGroup("新增", 2, "一、新增 2 项"), RowGroup("取消", 1)),
    group_title="类别",
    sheet="账",
)
DOCUMENT = Document("题", (TABLE,))


def word_rows(document: Document) -> list[list[str]]:
    tables: list[WordTable] = readers.word(word.render(document)).tables
    return readers.rows(tables[0])


def test_word_has_a_row_for_each_group_and_two_for_heads_in_common() -> None:
    assert word_rows(DOCUMENT) == [
        ["名", "基本", "基本", "差"],
        ["名", "前", "后", "差"],
        ["一、新增 2 项"] * 4,
        ["甲", "1", "2", "+1"],
        ["乙", "3", "3", "0"],
        ["取消"] * 4,
        ["丙", "2", "1", "-1"],
    ]


def test_excel_has_a_column_for_the_groups_behind_the_first_and_a_sheet_by_its_name() -> None:
    book = readers.excel(excel.render(DOCUMENT))
    assert book.sheetnames == ["账"]
    rows = [row for row in book["账"].iter_rows(values_only=True) if None not in row]
    assert rows == [
        ("名", "类别", "基本\n前", "基本\n后", "差"),
        ("甲", "新增", 1, 2, 1),
        ("乙", "新增", 3, 3, 0),
        ("丙", "取消", 2, 1, -1),
    ]


def test_text_markdown_and_a_page_name_each_group_above_its_rows() -> None:
    assert [line.split() for line in text.render(DOCUMENT).splitlines()[2:]] == [
        ["名", "基本", "前", "基本", "后", "差"],
        ["一、新增", "2", "项"],
        ["甲", "1", "2", "+1"],
        ["乙", "3", "3", "0"],
        ["取消"],
        ["丙", "2", "1", "-1"],
    ]
    assert "| <strong>取消</strong> |  |  |  |\n| 丙 | 2 | 1 | -1 |" in markdown.render(DOCUMENT)
    page = html.render(DOCUMENT)
    assert '<th scope="rowgroup" colspan="4">取消</th>' in page
    assert html_text(page).index("一、新增 2 项") < html_text(page).index("甲") < html_text(page).index("取消")


def test_a_row_too_long_for_excel_goes_on_below_with_what_stands_before_it() -> None:
    lines = tuple(Line(f"第{number}条") for number in range(50))
    table = Table((Column("名", 8), Column("内容", 10), Column("备注", 8)), (("甲", lines, "注"),), long_rows=True)
    book = readers.excel(excel.render(Document("题", (table,))))
    rows = [row[:3] for row in book.worksheets[0].iter_rows(values_only=True) if row[0] == "甲"]
    assert [row[2] for row in rows] == ["注", None, None]
    assert "\n".join(str(row[1]) for row in rows).split("\n") == [f"第{number}条" for number in range(50)]


def test_what_is_to_be_done_has_a_box_where_one_can_write() -> None:
    document = Document("题", (Line("先办程序", 1, task=True),))
    assert "- [ ] 先办程序" in markdown.render(document)
    assert "□ 先办程序" in html_text(html.render(document))
    assert readers.word(word.render(document)).paragraphs[1].text == "□ 先办程序"
    assert any("□ 先办程序" in each for each in readers.sheet_texts(excel.render(document)).values())
