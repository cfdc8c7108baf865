"""What a reader of a web page sees is what is read, by the page's own styles."""

from contextlib import suppress

import pytest

from dutylist.features.exchange.documents.html import cascade
from dutylist.features.exchange.documents.html.page import read_html
from dutylist.features.exchange.tables.model import ReadLine, ReadTable
from dutylist.reading.office_files.errors import UnusableFileError


def page(body: str, style: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><style>{style}</style></head><body>{body}</body></html>".encode()


def rows(content: bytes) -> list[str]:
    """The rows that were read, cells parted by bars."""
    blocks = read_html(content, "网页").blocks
    return ["|".join(row.texts) for each in blocks if isinstance(each, ReadTable) for row in each.rows]


def told(content: bytes) -> list[str]:
    return [each.text.render(each.arguments, "zh") for each in read_html(content, "网页").notices]


TABLE = (
    '<table><tr class="a"><td>甲</td><td class="m">一</td></tr><tr id="b"><td>乙</td><td class="m">二</td></tr>'
    '<tr class="c d"><td>丙</td><td class="m">三</td></tr></table>'
)
ALL = ["甲|一", "乙|二", "丙|三"]


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        (".c{display:none}", ALL[:2]),
        (".c.d{display:none!important} #b, tr.c{display:table-row}", ALL[:2]),
        ("tr.c{display:table-row} .c{display:none}", ALL),
        ("#b{visibility:collapse}", ["甲|一", "丙|三"]),
        ("table>tbody>tr:nth-child(2){display:none}", ["甲|一", "丙|三"]),
        ("tr:nth-last-of-type(-n+2) td{display:none}", ["甲|一"]),
        ("td:nth-child(2){display:none}", ["甲", "乙", "丙"]),
        (".m{visibility:hidden} .c .m{visibility:visible}", ["甲|", "乙|", "丙|三"]),
        (".c{opacity:0} .a{opacity:.2}", ALL[:2]),
        (".m{font-size:0}", ["甲|", "乙|", "丙|"]),
        (".m{color:transparent}", ["甲|", "乙|", "丙|"]),
        (".m{color:rgb(0,0,0)}", ALL),
        (".m{color:#fff}", ["甲|", "乙|", "丙|"]),
        (".m{color:white} .c{background:#1F4E79} #b{background-image:url(x.png)}", ["甲|", "乙|二", "丙|三"]),
        (".c{background:#000;color:#000} .c .m{background:none white}", ["甲|一", "乙|二", "|三"]),
        (".c{height:0;overflow:hidden}", ALL),
        (".c{mso-hide:all}", ALL[:2]),
        ("@media print{.c{display:none}} @media screen and (max-width:600px){.a{display:none}}", ALL),
        ("@media screen and (min-width:600px){.c{display:none}}", ALL[:2]),
        ("<!-- .c{display:none} -->", ALL[:2]),
        (".c{display:none;} .a{{{ broken", ALL[:2]),
        (".c:hover{display:none} .c::before{display:none}", ALL),
        (".c{text-decoration:line-through}", ALL[:2]),
    ],
)
def test_rules_of_a_style_sheet_hide_what_they_hide_in_a_browser(style: str, seen: list[str]) -> None:
    assert rows(page(TABLE, style)) == seen


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ('<div style="height:0;overflow:hidden">隐</div>见', "见"),
        ('<div style="height:0">隐</div>见', "隐\n见"),
        ('<span style="position:absolute;left:-9999px">隐</span>见', "见"),
        ('<span style="position:absolute;clip:rect(0,0,0,0)">隐</span>见', "见"),
        ('<p style="text-indent:-9999px">隐</p>见', "见"),
        ('<p style="text-indent:-2em">悬</p>见', "悬\n见"),
        ("<b hidden>隐</b>见", "见"),
        ('<p style="visibility:hidden">隐<b style="visibility:visible">现</b></p>见', "现\n见"),
        ('<p style="font-size:0">隐<b style="font-size:12pt">现</b></p>见', "现\n见"),
        ('<del style="text-decoration:none">留</del>见', "留见"),
        ("<ol><li>登记<li>上报</ol>", "1.登记\n2.上报"),
        ('<ol style="list-style:none"><li>登记<li>上报</ol>', "登记\n上报"),
        ('<ol start="3" style="list-style-type:cjk-ideographic"><li>登记<li>上报</ol>', "三、登记\n四、上报"),
    ],
)
def test_a_cell_holds_what_is_seen_in_it(cell: str, seen: str) -> None:
    assert rows(page(f"<table><tr><td>{cell}</td></tr></table>")) == [seen]


def test_what_is_not_seen_is_told_with_an_example() -> None:
    said = told(page(TABLE, ".c{display:none} .a .m{visibility:hidden}"))
    assert said == ["网页里有 2 处看不见的内容，没有读取，例如“一”"]


def test_white_text_is_left_alone_where_a_style_sheet_is_elsewhere_and_seen_on_a_coloured_ground() -> None:
    body = '<table><tr bgcolor="navy"><td><font color="white">甲</font></td></tr><tr><td><font color="white">乙</font></td></tr></table>'
    assert rows(page(body)) == ["甲", ""]
    assert rows(page(f'<link rel="stylesheet" href="x.css">{body}')) == ["甲", "乙"]


def test_hidden_columns_are_left_out_and_told() -> None:
    columns = '<col><col style="visibility:collapse">'
    content = page(TABLE.replace("<table>", f"<table>{columns}"))
    assert rows(content) == ["甲", "乙", "丙"]
    assert told(content) == ["网页里有 1 处看不见的内容，没有读取，例如“一”"]
    excel = columns.replace('style="visibility:collapse"', 'width="0" style="display:none"')
    assert rows(page(TABLE.replace("<table>", f"<table>{excel}"))) == ["甲", "乙", "丙"]
    both = page(TABLE.replace("<table>", f"<table>{excel}"), ".m{display:none}")
    assert rows(both) == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    "first", ['style="display:none"', "hidden", 'style="visibility:collapse"', 'style="text-decoration:line-through"']
)
def test_a_cell_over_several_rows_is_seen_in_those_that_follow_a_hidden_one(first: str) -> None:
    head = "<tr><th>类别</th><th>事项</th></tr>"
    body = f'<tr {first}><td rowspan="3">党的建设</td><td>甲</td></tr><tr><td>乙</td></tr><tr><td>丙</td></tr>'
    content = page(f"<table>{head}{body}<tr><td>民生</td><td>丁</td></tr></table>")
    assert rows(content) == ["类别|事项", "党的建设|乙", "党的建设|丙", "民生|丁"]


def test_spans_of_a_page_that_counts_only_rows_that_are_seen_are_kept() -> None:
    body = (
        '<tr><td rowspan="2">党的建设</td><td>甲</td></tr><tr style="display:none"><td>隐</td></tr><tr><td>乙</td></tr>'
        "<tr><td>民生</td><td>丙</td></tr>"
    )
    assert rows(page(f"<table>{body}</table>")) == ["党的建设|甲", "党的建设|乙", "民生|丙"]


def test_a_page_that_a_script_shows_and_styles_elsewhere() -> None:
    content = page("<p>职责</p>").replace(b"<head>", b'<head><link rel="stylesheet" href="a.css">')
    content = content.replace(b"<body>", b'<body style="opacity:0">')
    assert [each.text for each in read_html(content, "").blocks if isinstance(each, ReadLine)] == ["职责"]
    assert [said[:10] for said in told(content)] == ["网页的样式有的在别的"]


def test_boxes_shown_as_tables_are_tables_and_others_are_not() -> None:
    style = ".t{display:table}.r{display:table-row}.c{display:table-cell}"
    head, row = (
        '<div class="r">' + "".join(f'<div class="c">{each}</div>' for each in texts) + "</div>"
        for texts in ("甲乙", "丙丁")
    )
    assert rows(page(f'<div class="t">{head}{row}</div>', style)) == ["甲|乙", "丙|丁"]
    assert rows(page(f'<div class="t"><div style="display:table-header-group">{head}</div>{row}</div>', style)) == [
        "甲|乙",
        "丙|丁",
    ]
    broken = read_html(page(f'<div class="t">{head}<p>戊</p></div><div class="t">己</div>', style), "").blocks
    assert [each.text for each in broken if isinstance(each, ReadLine)] == ["甲", "乙", "戊", "己"]


def test_a_caption_is_a_line_above_its_table_and_a_table_inside_of_a_list_is_text() -> None:
    inner = "<table><tr><td>县林业局</td><td>指挥</td></tr><tr><td>县公安局</td><td>侦办</td></tr></table>"
    content = page(
        "<table><caption>配合事项</caption><tr><td>序号</td><td>事项名称</td><td>部门职责</td></tr>"
        f"<tr><td>1</td><td>防火</td><td>{inner}</td></tr></table>"
    )
    line, table = read_html(content, "").blocks
    assert isinstance(line, ReadLine)
    assert isinstance(table, ReadTable)
    assert (line.text, len(table.rows)) == ("配合事项", 2)
    assert "县公安局" in table.rows[1].texts[2]


def test_a_numbered_list_has_its_numbers() -> None:
    lines = read_html(page("<ol><li>登记<li><p>上报</p></ol><ul><li>检查</ul>"), "").blocks
    assert [each.text for each in lines if isinstance(each, ReadLine)] == ["1.登记", "2.上报", "检查"]


@pytest.mark.parametrize(
    "style",
    [
        "div " * 12 + "x div{display:none}",
        "div~" * 12 + "x~div{display:none}",
        ":has(x){display:none}",
        "div:nth-last-of-type(2){display:none}",
        ":not(" * 500 + "a" + ")" * 500 + "{display:none}",
        "@media all{" * 3_000,
        "*{display:none" * 3_000,
    ],
)
def test_style_sheets_that_cost_too_much_end_with_a_refusal(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cascade, "_MOST_STEPS", 3_000_000)  # a fifth, so that the refusal comes in a fifth of the time
    nested = "<div>" * 200 + "</div>" * 200 + "<div></div>" * 4_000
    with suppress(UnusableFileError):
        assert rows(page(nested + TABLE, style)) in (ALL, [])
