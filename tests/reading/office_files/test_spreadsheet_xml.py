"""Workbooks in the XML of Excel 2003."""

import pytest

from dutylist.features.exchange.documents.open import take
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from dutylist.reading.office_files.errors import UnusableFileError

KNOWN = CountyContext("甲县", ("乙镇",))


def workbook(body: str, before: str = "") -> bytes:
    head = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    spaces = (
        'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    )
    styles = '<Styles><Style ss:ID="x"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="n"><NumberFormat ss:Format="0&quot;、&quot;"/></Style></Styles>'
    return f"{head}{before}<Workbook {spaces}>{styles}{body}</Workbook>".encode()


def cell(text: str, attributes: str = "", kind: str = "String") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def test_cells_are_read_as_they_show() -> None:
    rows = (
        "<Row>" + cell("序号") + cell("类别") + cell("事项名称") + "</Row>",
        "<Row>"
        + cell("1", 'ss:StyleID="n"', "Number")
        + cell("党的建设", 'ss:MergeDown="1"')
        + cell("发展党员<B/>")
        + "</Row>",
        '<Row ss:Index="3">' + cell("2", "", "Number") + cell("教育党员", 'ss:Index="3"') + "</Row>",
        '<Row ss:Hidden="1">' + cell("3", "", "Number") + cell("旧的一项", 'ss:Index="3"') + "</Row>",
        "<Row>" + cell("4", 'ss:StyleID="x"', "Number") + cell("划掉的一项", 'ss:Index="3" ss:StyleID="x"') + "</Row>",
        "<Row>" + cell("5", "", "Number") + cell("#REF!", 'ss:Index="3"', "Error") + "</Row>",
    )
    hidden = '<Worksheet ss:Name="旧"><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>'
    sheet = f'<Worksheet ss:Name="基本履职事项"><Table>{"".join(rows)}</Table></Worksheet>'
    found = take(workbook(sheet + hidden), "清单.xls", KNOWN)
    assert [(item.number, item.title, item.category) for item in found.items] == [
        (1, "发展党员", "党的建设"),
        (2, "教育党员", "党的建设"),
    ]
    said = "".join(notice.text.render(notice.arguments, "zh") for notice in found.notices)
    assert "“旧”是隐藏的" in said
    assert "第 4 行" in said
    assert "划掉的文字" in said
    assert [each.arguments for each in found.troubles] == [{"error": "#REF!"}]


def test_numbers_and_days_that_are_none_are_texts() -> None:
    head = "<Row>" + cell("序号") + cell("事项名称") + "</Row>"
    odd = (("nan", "Number"), ("1e999", "Number"), ("9999-99-99", "DateTime"))
    rows = "".join(
        "<Row>" + cell(str(at), "", "Number") + cell(*(text, "", kind)) + "</Row>"
        for at, (text, kind) in enumerate(odd, 1)
    )
    found = take(
        workbook(f'<Worksheet ss:Name="基本履职事项"><Table>{head}{rows}</Table></Worksheet>'), "清单.xls", KNOWN
    )
    assert [item.title for item in found.items] == ["nan", "1e999"]
    assert [each.words for each in found.troubles] == ["3 | 9999-99-99"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (workbook("", '<!DOCTYPE a [<!ENTITY b "c">]>'), "实体"),
        (workbook("<Worksheet>")[:-20], "损坏"),
        (workbook('<Worksheet><Table><Row ss:Index="9999999"/></Table></Worksheet>'), "行数超过"),
    ],
)
def test_what_means_harm_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnusableFileError) as error:
        take(content, "清单.xls", KNOWN)
    assert said in error.value.render("zh")
