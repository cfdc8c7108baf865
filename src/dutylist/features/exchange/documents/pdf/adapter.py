"""Converts the result of the PDF reader to the importer's types: `DocumentTables` and `UnusableFileError`. No other
module of the reader imports those.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dutylist.features.exchange.documents.pdf.cut_categories import with_whole_categories
from dutylist.features.exchange.documents.pdf.errors import PdfError
from dutylist.features.exchange.documents.pdf.limits import DEFAULT, PdfLimits
from dutylist.features.exchange.documents.pdf.model import Doubt, PdfDocument, PdfLine, PdfNote, PdfRow, PdfTable
from dutylist.features.exchange.documents.pdf.reader_process import Progress, read_isolated
from dutylist.features.exchange.tables.model import (
    DocumentTables,
    Notice,
    ReadCell,
    ReadLine,
    ReadRow,
    ReadTable,
    Where,
)
from dutylist.model.characters import code_point, fold_look_alikes
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.message import Message
from dutylist.reading.office_files.errors import UnusableFileError

DRAFT: Final = Message(
    "从 PDF 读出的是草稿，请对照第 {pages} 页逐项检查",
    "what was read from a PDF is a draft; check it against pages {pages}",
)
ROWS_OVER_PAGES: Final = Message(
    "这一行跨第 {pages} 页，是接起来的，请核对", "the row is on pages {pages} and was put together; check it"
)
_SAVE: Final = Message(
    "请找到原来的 Word 或 Excel 文件，或者用 WPS 转换成 .docx，核对后再导入。",
    "find the Word or Excel file that it was made of, or convert it to .docx with WPS, check that, and import it.",
)
_AGAIN: Final = Message(
    "请用 PDF 阅读器打开看看；打得开就另存一份再导入。", "see whether a PDF reader opens it; if so, save a copy."
)
_PART: Final = Message(
    "请只留下清单的那些页，另存后再导入。", "save the pages of the checklist as a file of their own."
)
_UNLOCK: Final = Message("请去掉打开密码，另存后再导入。", "remove the password, save it, and import it again.")
_OCR: Final = Message(
    "请找到原来的文件，或者先用文字识别（OCR）转换成 .docx，核对后再导入。",
    "find the original file, or recognise its text (OCR) into a .docx, check that, and import it.",
)
_OCR_CHECKED: Final = Message(
    "请找到原来的文件，或者用识别软件转换成 .docx，逐字核对后再导入。",
    "find the original file, or save what was recognised as a .docx, check each word of it, and import it.",
)

REFUSALS: Final[dict[str, tuple[Message, Message]]] = {
    "not-pdf": (Message("不是 PDF", "is no PDF"), _AGAIN),
    "damaged": (Message("损坏了，读不出来", "is damaged and cannot be read"), _AGAIN),
    "encrypted": (Message("加了打开密码", "is protected by a password"), _UNLOCK),
    "too-large": (Message("太大（超过 {amount} 字节）", "is too large (more than {amount} bytes)"), _PART),
    "too-many-pages": (Message("页数超过 {amount}", "has more than {amount} pages"), _PART),
    "too-complex": (
        Message("第 {page} 页的图形或者文字太多（超过 {amount}）", "page {page} holds too much (over {amount})"),
        _PART,
    ),
    "page-size": (Message("第 {page} 页的尺寸不正常", "page {page} has no usual size"), _AGAIN),
    "time-limit": (
        Message("读到第 {page} 页用时或者占用的内存太多", "page {page} took too long or too much memory"),
        _PART,
    ),
    "no-characters": (
        Message("是扫描件，页面是图片，没有文字", "is a scan: its pages are pictures without text"),
        _OCR,
    ),
    "invisible-text": (
        Message(
            "是扫描件，页面是图片，后面只有一层识别出来、看不见的文字，没有读取",
            "is a scan: its pages are pictures, and the text recognised behind them is invisible and was not read",
        ),
        _OCR_CHECKED,
    ),
    "no-text": (
        Message(
            "里面没有文字，页面是图形、小块的图片，或者空白",
            "holds no text: its pages are drawings, small pictures, or blank",
        ),
        _OCR,
    ),
    "unreadable-text": (
        Message("里面的字体没有写明是什么字，读不出文字", "has fonts that do not say which characters they show"),
        _OCR,
    ),
    "no-column-rules": (
        Message("第 {page} 页的表格没有竖线，分不清各栏", "page {page} has columns without lines between"),
        _SAVE,
    ),
    "no-row-rules": (
        Message("第 {page} 页的表格没有横线，分不清各行", "page {page} has rows without lines between"),
        _SAVE,
    ),
}

DOUBTS: Final[dict[Doubt, Message]] = {
    "cut-text": Message(
        "这一行有文字被单元格的边遮住，可能没有读全，请对照原文件补全",
        "text of the row is cut off at the side of its cell, and may not be whole; complete it by the original file",
    ),
    "overprinted": Message(
        "这一行的文字印到了单元格外面，或者几行叠在一起，可能读串了，请对照原文件核对",
        "text of the row is printed over its cell or over other text, and may be mixed up; check it by the original",
    ),
    "not-joined": Message(
        "下一页开头的表格没有接上，这一行可能不全，请对照原文件补全",
        "the table at the top of the next page was not joined to this row, which may not be whole; complete it by the "
        "original file",
    ),
    "blank-category": Message(
        "类别的格子是空的，或者字印到了格子外面，请对照原文件核对类别",
        "the cell of the category is blank, or its text is printed elsewhere; check the category by the original file",
    ),
}

RARE: Final = Message(
    "很少用的字{letters}，可能是 PDF 里写错了字，请对照原文件核对",
    "{letters}: rarely used; the PDF may name another character than it shows. Check it by the original file",
)
_RARE: Final = LazyPattern("[\u3400-\u4dbf\U00020000-\U0003ffff]")
"""Characters of the extensions. Those that look like a usual one share its glyph, and programs may write either of the two
into a PDF.
"""
GUIDES: Final = Message("有 {count} 处拼音（注音），没有读取", "{count} phonetic guides in pinyin were not read")
_GUIDE: Final = re.compile("[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\\s?(?=[\u4e00-\u9fff])")
"""Pinyin with its tone before a Chinese character: what is printed above one in small letters."""
NOTES: Final[dict[str, Message]] = {
    "cut-characters": Message(
        "第 {page} 页有 {count} 个字超出单元格，看不见，没有读取",
        "page {page} hides {count} characters; they were not read",
    ),
    "slanted-text": Message(
        "第 {page} 页有斜排或者印在表格上的大字（水印），没有读取",
        "page {page} has slanted or large text over its table (a watermark), which was not read",
    ),
    "unmapped-characters": Message(
        "第 {page} 页有 {count} 个字的字体没有写明是什么字，记作 �",
        "page {page} has {count} characters that their font does not name",
    ),
    "struck-text": Message(
        "第 {page} 页有划掉的文字，没有读取：{text}", "page {page} has text that was struck out and not read: {text}"
    ),
    "unseen-text": Message(
        "第 {page} 页有和底色一样、看不见的文字，没有读取：{text}",
        "page {page} has text in the colour of its ground, which nobody sees and which was not read: {text}",
    ),
    "unruled-columns": Message(
        "第 {page} 页像是没有竖线的表格，没有当作表格读",
        "page {page} looks like a table without lines; it was not read as one",
    ),
    "guessed-columns": Message(
        "第 {page} 页的表格没有竖线，各栏是按底色或者空白分的，请逐行核对",
        "page {page} has no lines between columns, which were told by shades or blanks. Check each row",
    ),
    "pages-beside": Message(
        "第 {text} 页是一张宽表的左右几部分，已经并排接起来，请核对各栏",
        "pages {text} have columns of one wide table; they were put beside one another. Check the columns",
    ),
    "footnote-marks": Message(
        "第 {page} 页有 {count} 处注释的标记（上标的数字或者符号），没有读取",
        "page {page} has {count} marks of footnotes (raised numbers or signs), which were not read",
    ),
    "picture-page": Message("第 {page} 页是图片，没有读取", "page {page} is a picture and was not read"),
}


@dataclass(frozen=True, slots=True)
class PdfTables:
    """A document as the importer knows it. `pages` has the pages of each place: a table's rows, paragraphs."""

    document: DocumentTables
    pages: Mapping[Where, tuple[int, ...]]


def read_pdf(
    content: bytes, file: str, progress: Progress = lambda _done, _total: None, limits: PdfLimits = DEFAULT
) -> PdfTables:
    """The tables and paragraphs of a PDF. Raises `UnusableFileError`."""
    try:
        document = read_isolated(content, limits, progress)
    except PdfError as error:
        why, way_out = REFUSALS[error.code]
        raise UnusableFileError(why, way_out, page=error.page, amount=error.amount) from error
    return tables_of(document, file)


def tables_of(document: PdfDocument, file: str) -> PdfTables:
    """A document that was read, in the importer's types. Tables, rows and paragraphs count from 1."""
    blocks: list[ReadLine | ReadTable] = []
    pages: dict[Where, tuple[int, ...]] = {}
    tables = paragraphs = 0
    for block in document.blocks:
        if isinstance(block, PdfLine):
            paragraphs += 1
            where = Where(file, paragraph=paragraphs)
            pages[where] = (block.page,)
            blocks.append(ReadLine(where, block.text))
            continue
        tables += 1
        where = Where(file, table=tables)
        pages[where] = block.pages
        table = _table(block, where)
        pages |= {row.where: each.pages for row, each in zip(table.rows, block.rows, strict=True)}
        blocks.append(table)
    return PdfTables(DocumentTables(file, tuple(blocks), tuple(_notices(document, file, pages))), pages)


def _table(table: PdfTable, where: Where) -> ReadTable:
    rows = (
        ReadRow(
            Where(where.file, table=where.table, row=number),
            tuple(ReadCell(_GUIDE.sub("", cell.text), cell.span, cell.continued) for cell in row.cells),
            doubts=(*(DOUBTS[doubt] for doubt in row.doubts), *_rare_letters(row)),
        )
        for number, row in enumerate(with_whole_categories(table.rows, drawn_ends=table.drawn_ends), start=1)
    )
    return ReadTable(where, tuple(rows))


def _rare_letters(row: PdfRow) -> Iterator[Message]:
    """What is to be said of the rare letters that a row has of its own."""
    found = dict.fromkeys(
        letter for cell in row.cells if not cell.continued for letter in _RARE.findall(fold_look_alikes(cell.text))
    )
    if found:
        letters = "、".join(f"“{letter}”（{code_point(letter)}）" for letter in found)
        yield Message(*(text.format(letters=letters) for text in RARE))


def _notices(document: PdfDocument, file: str, pages: Mapping[Where, tuple[int, ...]]) -> Iterator[Notice]:
    with_tables = sorted({page for where, each in pages.items() if where.table for page in each})
    yield Notice(file, DRAFT, {"pages": ranges(with_tables or range(1, document.pages + 1))})
    if guides := sum(len(_GUIDE.findall(text)) for text in _texts(document)):
        yield Notice(file, GUIDES, {"count": guides})
    for where, each in pages.items():
        if where.row and len(each) > 1:
            yield Notice(file, ROWS_OVER_PAGES, {"pages": ranges(each)}, where)
    yield from (_notice(note, file) for note in document.notes)


def _texts(document: PdfDocument) -> Iterator[str]:
    """The texts of all cells, each once."""
    for block in document.blocks:
        if isinstance(block, PdfTable):
            yield from (cell.text for row in block.rows for cell in row.cells if not cell.continued)


def _notice(note: PdfNote, file: str) -> Notice:
    return Notice(file, NOTES[note.code], {"page": note.page, "count": note.count, "text": note.text})


def ranges(pages: "Iterator[int] | range | tuple[int, ...] | list[int]") -> str:
    """Pages in order as people write them: 3-5, 8."""
    found: list[list[int]] = []
    for page in pages:
        if found and page == found[-1][1] + 1:
            found[-1][1] = page
        else:
            found.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)
