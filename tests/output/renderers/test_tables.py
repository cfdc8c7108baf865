"""What a table shows in text and in Excel where a page is narrow, and where it has an introduction."""

from dutylist.output.document import Block, Column, Document, DocumentOptions, Heading, Line, Table, own
from dutylist.output.renderers.excel import render as excel
from dutylist.output.renderers.text import render as text
from tests.output.office.readers import excel as workbook
from tests.output.office.readers import sheet_texts

LONG = "一个很长的岗位名称要占很多地方"


def matrix(count: int) -> Table:
    columns = (Column(own("事项")), *(Column(LONG, short=own(str(number))) for number in range(1, count + 1)))
    return Table(columns, (("甲", *["●"] * count), ("乙", *["·"] * count)), title="表")


def test_short_heads_stand_for_long_ones_only_where_the_page_is_too_narrow() -> None:
    wide = text(Document("", (matrix(2),)), DocumentOptions(width=100))
    assert LONG in wide
    narrow = text(Document("", (matrix(6),)), DocumentOptions(width=100))
    assert LONG not in narrow
    assert narrow.splitlines()[1].split() == ["事项", "1", "2", "3", "4", "5", "6"]


def test_bars_take_the_room_that_the_table_leaves_and_go_where_it_leaves_none() -> None:
    def bars(width: int) -> int:
        table = Table((Column("名" * 30), Column("数", align="right")), (("甲", 3),), bars=((3.0,),))
        return text(Document("", (table,)), DocumentOptions(width=width)).count("█")

    assert [bars(width) for width in (140, 100, 80, 60)] == [40, 34, 14, 0]


def sheets(*blocks: Block) -> list[str]:
    return workbook(excel(Document("标题", blocks))).sheetnames


def test_lines_that_only_introduce_tables_stand_above_the_first_of_them() -> None:
    table = Table((Column("名"),), (("甲",),), title="表")
    assert sheets(Line("说明"), table) == ["表"]
    assert "说明" in sheet_texts(excel(Document("标题", (Line("说明"), table)))).values()
    assert sheets(Line("说明"), Heading("一"), table, table) == ["表", "表 (2)"]
    assert sheets(Line("说明"), table, Line("另外")) == ["标题", "表"]
    assert sheets(Line("说明")) == ["标题"]


def test_each_sheet_says_what_document_it_is_of() -> None:
    table = Table((Column("名"),), (("甲",),), title="表")
    content = excel(Document("标题", (table, Table((Column("名"),), (("乙",),)))))
    assert [[*sheet_texts(content, number).values()][:2] for number in (1, 2)] == [["表", "标题"], ["名", "标题"]]
