"""Word documents in the layout of GB/T 9704-2012, as python-docx opens them and LibreOffice prints them."""

from functools import cache
from pathlib import Path

from docx.shared import Mm

from dutylist.features.adjust import approval_form
from dutylist.features.diff.official_table import document as official_table
from dutylist.features.exchange.export import docx_export
from dutylist.features.exchange.export.publication import publication
from dutylist.output.document import DocumentOptions
from dutylist.output.office.cells import show_invisible
from dutylist.output.office.rich_text import plain
from dutylist.output.office.word.document import WordDocument
from dutylist.output.office.word.table import WordCell, WordRow, WordTable
from dutylist.output.official_paper import OfficialPaper
from dutylist.output.renderers import word as renderer
from tests.features.adjust.adjustment_samples import COUNTY, RECORD
from tests.features.books import samples
from tests.features.diff.diff_samples import SMALL
from tests.features.report.county_report_samples import report_document
from tests.libreoffice import printed
from tests.output.office.readers import parts, word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPER = OfficialPaper("某县编办", "某编办", copies=("县委办公室", "县政府办公室"), printer="某县编办综合科")
OPTIONS = DocumentOptions(official=PAPER)


@cache
def papers() -> dict[str, bytes]:
    """Each kind of document that has the layout."""
    known = samples.checklist(*samples.three_lists(24))
    return {
        "lists.docx": docx_export.render(publication(known), show_invisible, PAPER),
        "comparison.docx": renderer.render(official_table(SMALL, "某县"), OPTIONS),
        "form.docx": approval_form.render(COUNTY, RECORD, official=PAPER),
        "report.docx": renderer.render(report_document(), OPTIONS),
    }


def test_every_document_is_portrait_a4_with_the_margins_of_the_standard() -> None:
    for name, content in papers().items():
        section = word(content).sections[0]
        lengths = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
        sides = (section.left_margin, section.right_margin)
        assert [round((each or 0) / Mm(1)) for each in (*lengths, *sides)] == [210, 297, 37, 35, 28, 26], name


def test_no_table_is_wider_than_the_room_between_the_margins() -> None:
    tables = [(name, table) for name, content in papers().items() for table in word(content).tables]
    assert {name for name, _ in tables} == set(papers())
    for name, table in tables:
        assert sum(column.width or 0 for column in table.columns) <= Mm(156.1), name


def test_page_numbers_stand_between_dashes_at_the_outer_edge() -> None:
    document = word(papers()["report.docx"])
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (foot,) = footer.paragraphs
        assert "".join(each.text or "" for each in foot._p.iter(f"{W}t")) == "— 1 —"
        assert [each.get(f"{W}instr") for each in foot._p.iter(f"{W}fldSimple")] == ["PAGE"]
        assert [each.get(f"{W}val") for each in foot._p.iter(f"{W}jc")] == [side]
        assert {each.get(f"{W}val") for each in foot._p.iter(f"{W}sz")} == {"28"}


def test_texts_have_the_faces_and_sizes_of_the_standard() -> None:
    styles = {style.style_id: style for style in word(papers()["report.docx"]).styles}
    wanted = {
        "Title": ("方正小标宋简体", 22),
        "Heading1": ("黑体", 16),
        "Heading2": ("楷体_GB2312", 16),
        "BodyText": ("仿宋_GB2312", 16),
    }
    for name, (face, size) in wanted.items():
        font = styles[name].element.rPr
        assert {each.get(f"{W}eastAsia") for each in font.iter(f"{W}rFonts")} == {face}
        assert [int(each.get(f"{W}val") or 0) / 2 for each in font.iter(f"{W}sz")] == [size]
    assert f'w:name="{wanted["Heading2"][0]}"' in parts(papers()["form.docx"])["word/fontTable.xml"]


def test_the_number_is_left_blank_until_there_is_one() -> None:
    def lines(paper: OfficialPaper) -> list[str]:
        return [each.text for each in word(WordDocument("表", official=paper).to_bytes()).paragraphs]

    assert lines(PAPER)[:2] == ["某县编办文件", "某编办〔\u3000\u3000\u3000〕\u3000\u3000号"]
    assert lines(OfficialPaper(number="某编〔2026〕3号"))[0] == "某编〔2026〕3号"


def test_narrow_columns_keep_their_width_and_many_columns_share_the_room() -> None:
    def widths(*given: float) -> list[int]:
        document = WordDocument("表", official=PAPER)
        document.table(WordTable(given, [WordRow(tuple(WordCell(plain("字")) for _ in given))]))
        return [round((column.width or 0) / Mm(1)) for column in word(document.to_bytes()).tables[0].columns]

    assert widths(16, 241) == [16, 140]
    assert widths(20, 30) == [20, 30]
    assert widths(*[20] * 13) == [12] * 13


def test_an_unseen_character_of_the_head_is_named() -> None:
    document = WordDocument("表", official=OfficialPaper("某县\u202e编办", printer="\u202e科"))
    shown = parts(document.to_bytes())["word/document.xml"]
    assert "\u202e" not in shown
    assert shown.count("‹U+202E›") == 2


def test_head_and_imprint_are_printed_on_the_first_and_the_last_page(tmp_path: Path) -> None:
    for name, pages in printed(papers(), tmp_path).items():
        assert "某县编办文件" in pages[0].text, name
        assert "〕号" in pages[0].text.replace("\u3000", ""), name
        assert pages[-1].text.count("抄送：县委办公室，县政府办公室。") == 1, name
        assert "印发" in pages[-1].text, name
        assert [f"—{number}—" in page.text for number, page in enumerate(pages, start=1)] == [True] * len(pages), name
        assert {page.size for page in pages} == {(210, 297)}, name
