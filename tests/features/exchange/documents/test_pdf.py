"""A PDF with ruled tables, read as a draft."""

from typing import Final

import pytest
import typst

from dutylist.features.exchange.documents.open import take
from dutylist.features.exchange.items.draft import ReadDocument
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from dutylist.output.package_fonts import package_fonts
from dutylist.reading.office_files.errors import UnusableFileError

KNOWN: Final = CountyContext("河湾县", ("云溪镇", "石桥乡"), frozenset(), ())
_PAGE: Final = """
#set page(width: 14cm, height: 9cm, margin: 1cm)
#set text(font: "Noto Serif SC", size: 9pt)
= 三、上级部门收回事项清单（共9项）
#table(columns: (1cm, 4cm, 3cm, 1fr), STROKE
table.header([序号], [事项名称], [承接部门], [工作方式]), ROWS)
"""


def typeset(stroke: str = "") -> bytes:
    """Nine items over several pages, the head on each."""
    rows = ", ".join(
        f"[{n}], [对第{n}种违法采伐林木行为的行政处罚], [县林业局], [直接立案查处，并定期公开结果。]"
        for n in range(1, 10)
    )
    source = _PAGE.replace("STROKE", stroke).replace("ROWS", rows)
    folders = sorted({str(path.parent) for path in package_fonts()})
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    made = typst.compile(source.encode(), font_paths=fonts)
    assert isinstance(made, bytes)
    return made


def read(content: bytes) -> ReadDocument:
    return take(content, "清单.pdf", KNOWN)


def test_ruled_tables_over_pages_are_read_and_announced_as_a_draft() -> None:
    found = read(typeset())
    assert [each.number for each in found.items] == list(range(1, 10))
    assert {each.title for each in found.items} == {f"对第{n}种违法采伐林木行为的行政处罚" for n in range(1, 10)}
    assert {each.method for each in found.items} == {("直接立案查处，并定期公开结果",)}
    assert all(each.stated == each.found for each in found.counts)
    assert any("草稿" in each.text.zh for each in found.notices)


def test_columns_without_lines_between_are_told_by_the_blanks_between_rows_that_have_lines() -> None:
    found = read(typeset("stroke: (x, y) => (top: 1pt),"))
    assert [each.number for each in found.items][:8] == list(range(1, 9))
    assert {each.method for each in found.items} == {("直接立案查处，并定期公开结果",)}
    assert any("没有竖线" in each.text.zh for each in found.notices)


def test_a_table_without_any_lines_is_refused_with_the_way_out() -> None:
    with pytest.raises(UnusableFileError) as caught:
        read(typeset("stroke: none,"))
    assert "竖线" in caught.value.render("zh")
    assert "原来的" in caught.value.hints[0][0]
