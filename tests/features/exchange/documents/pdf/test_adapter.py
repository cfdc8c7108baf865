"""PDFs in the importer's own types."""

import pytest

from dutylist.features.exchange.documents.pdf import adapter
from dutylist.features.exchange.documents.pdf.errors import ERRORS
from dutylist.features.exchange.documents.pdf.model import PdfCell, PdfDocument, PdfRow, PdfTable
from dutylist.features.exchange.tables.model import ReadTable
from dutylist.reading.office_files.errors import UnusableFileError
from tests.features.exchange.documents.pdf import hostile_files as hostile
from tests.features.exchange.documents.pdf.pages import HEAD, XS, Sheet


def test_rows_have_places_and_pages_and_the_draft_is_told() -> None:
    sheet = Sheet()
    sheet.text(200, 60, "清溪镇配合履职事项清单", 16)
    sheet.table(XS, 740, [HEAD, ("1", "防汛", "县水利局")])
    sheet.page()
    sheet.table(XS, 100, [HEAD, ("", "", "县公安局"), ("2", "救助", "县民政局")])
    found = adapter.read_pdf(sheet.bytes(), "a.pdf")
    line, table = found.document.blocks
    assert isinstance(table, ReadTable)
    assert found.pages[line.where] == (1,)
    assert [found.pages[row.where] for row in table.rows] == [(1,), (1, 2), (2,)]
    told = [notice.text.render(notice.arguments, "zh") for notice in found.document.notices]
    assert told == ["从 PDF 读出的是草稿，请对照第 1-2 页逐项检查", "这一行跨第 1-2 页，是接起来的，请核对"]


def test_every_error_says_the_way_out() -> None:
    assert set(adapter.REFUSALS) == set(ERRORS)
    with pytest.raises(UnusableFileError) as caught:
        adapter.read_pdf(hostile.scan(), "a.pdf")
    assert caught.value.render("zh") == "是扫描件，页面是图片，没有文字"


def test_pages_are_written_as_people_do() -> None:
    assert adapter.ranges([1, 2, 3, 5, 8, 9]) == "1-3, 5, 8-9"


def test_pinyin_above_characters_is_told_and_no_part_of_the_text() -> None:
    cells = (PdfCell("1"), PdfCell("zhuāng庄台 guǎn\n管理，用 App 上报"))
    document = PdfDocument(1, (PdfTable((PdfRow((1,), cells),)),))
    found = adapter.tables_of(document, "a.pdf").document
    (table,) = found.blocks
    assert isinstance(table, ReadTable)
    assert table.rows[0].texts == ("1", "庄台 管理，用 App 上报")
    assert [each.text.render(each.arguments, "zh") for each in found.notices][1:] == ["有 2 处拼音（注音），没有读取"]


def test_rare_letters_of_a_row_are_told_with_their_numbers_once() -> None:
    rows = (PdfRow((1,), (PdfCell("㬵体速测，㬵"), PdfCell("㕮", continued=True))), PdfRow((1,), (PdfCell("胶体"),)))
    (table,) = adapter.tables_of(PdfDocument(1, (PdfTable(rows),)), "a.pdf").document.blocks
    assert isinstance(table, ReadTable)
    assert [[doubt.render({}, "zh") for doubt in row.doubts] for row in table.rows] == [
        ["很少用的字“㬵”（U+3B35），可能是 PDF 里写错了字，请对照原文件核对"],
        [],
    ]
