"""The text of a letter in a Word or PDF file, or in a text file of any usual encoding."""

import io
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from dutylist.cli.input_file import bytes_of
from dutylist.cli.streams import notify
from dutylist.features.find.encodings import decode_text
from dutylist.model.errors import UserError
from dutylist.model.message import say
from dutylist.output.safe_text import sanitize
from dutylist.reading.office_files.detect import detect_format
from dutylist.reading.office_files.errors import HTML, UNKNOWN, UnusableFileError
from dutylist.reading.office_files.word.numbering import Numbering
from dutylist.reading.office_files.word.text import DocxText
from dutylist.reading.office_files.xml_elements import xml_root
from dutylist.reading.office_files.zip_package import ArchiveLimits, Package

_LARGEST: Final = 32 << 20
_LIMITS: Final = ArchiveLimits(unpacked=200_000_000, xml=32_000_000)
_PAGES: Final = 40
_BODY: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_NUMBERING: Final = "word/numbering.xml"
_PARTS: Final = (_BODY, _STYLES, _NUMBERING)


def letter_text(file: Path) -> str:
    """The text of a file, paragraph by paragraph.

    Raises:
        UserError: it cannot be read, or holds no text.
    """
    data = bytes_of(file, _LARGEST)
    try:
        text = _text_of(data, str(file)) if data.strip() else ""
    except UnusableFileError as error:
        raise _unusable(error, file) from error
    if not any(map(str.isalnum, text)):
        raise UserError(
            f"{file} 里没有文字", f"{file} holds no text",
            ("是扫描件或图片的，把要点打几个字再查。", "if it is a scan, type what it is about."),
        )  # fmt: skip
    return text


def _text_of(data: bytes, shown: str) -> str:
    if b"%PDF-" in data[:1024]:
        return _pdf_text(data, shown)
    if data.startswith(b"PK") and detect_format(data) == "docx":
        return "\n".join(_paragraphs(Package(data, _LIMITS), shown))
    if data.startswith(b"PK"):
        raise _unreadable(shown)
    try:
        detect_format(data)
    except UnusableFileError as error:
        if error.why is not UNKNOWN:  # a text in UTF-16 is not known as one without its mark
            raise
    return decode_text(data, shown)


def _unusable(error: UnusableFileError, file: Path) -> UserError:
    """What is wrong with a file, and what to do where it is not to be imported but searched."""
    told = error.about(str(file))
    if error.why is HTML and file.suffix.casefold() in (".html", ".htm"):
        told = UserError(f"{file} 是网页（HTML）", f"{file} is a web page (HTML)")
    hint = (
        "用 Word、WPS 或浏览器打开，另存为 .docx 或 PDF 再查；是图片的，把要点打几个字再查。",
        "open it in Word, WPS or a browser and save it as .docx or PDF; of a picture, type what it is about.",
    )
    return UserError(*told.sentence, hint)


def _unreadable(shown: str) -> UserError:
    return UserError(
        f"{shown} 不是来文", f"{shown} is no letter",
        ("读得了的是 .docx、.pdf 和文本文件。", "what can be read is .docx, .pdf and plain text."),
    )  # fmt: skip


def _paragraphs(package: Package, shown: str) -> Iterator[str]:
    """The paragraphs of a Word document as they are seen, a row of a table in one; what was struck out or hidden is told and
    left out.
    """
    parts = {name: xml_root(package.xml(name)) for name in _PARTS if name in package.names}
    words = DocxText(Numbering(parts.get(_NUMBERING)), parts.get(_STYLES))
    every = parts[_BODY].iter("{*}p") if _BODY in parts else ()
    # What a text box holds stands there twice, the second time for old programs.
    seen = (each for each in every if next(each.iterancestors("{*}Fallback"), None) is None)
    for row, paragraphs in groupby(seen, key=_row_of_short_cells):
        texts = [text for each in paragraphs if (text := words.paragraph(each).strip())]
        yield from texts if row is None else [" ".join(texts)] if texts else ()
    if words.struck or words.hidden:
        count = len(words.struck) + words.hidden
        zh, en = (
            f"注意：{shown} 有 {count} 处划掉或者隐藏的文字，没有读",
            f"note: {shown} has {count} struck or hidden texts, not read",
        )
        notify(sanitize(say(zh, en)))


def _row_of_short_cells(paragraph: Any) -> Any:
    """The row of a table that a paragraph stands in, if no cell of it holds two: those that do are laid out as pages."""
    row = next(paragraph.iterancestors("{*}tr"), None)
    if row is None or any(len(list(cell.iterchildren("{*}p"))) > 1 for cell in row.iterchildren("{*}tc")):
        return None
    return row


def _pdf_text(data: bytes, shown: str) -> str:
    try:
        import pypdfium2
    except ImportError as error:
        raise UserError(
            "这里没有安装读 PDF 的组件 pypdfium2", "pypdfium2, which reads PDF, is not installed",
            ("把文字复制出来，用 dutylist find - 从标准输入读。", "copy its text and use dutylist find -."),
        ) from error  # fmt: skip
    try:
        document = pypdfium2.PdfDocument(io.BytesIO(data))
        pages = [document[number].get_textpage().get_text_bounded() for number in range(min(len(document), _PAGES))]
    except pypdfium2.PdfiumError as error:
        raise UserError(
            f"{shown} 读不出来：加了密码或者损坏了", f"{shown} cannot be read: protected or damaged"
        ) from error
    return _joined_lines("\n".join(pages))


def _joined_lines(text: str) -> str:
    """The lines of a page joined to paragraphs: a line that ends without punctuation continues in the next one."""
    joined: list[str] = []
    longest = max((len(line.strip()) for line in text.splitlines()), default=0)
    full = False
    for line in (each.strip() for each in text.splitlines()):
        if full and joined and line:
            joined[-1] += line
        elif line:
            joined.append(line)
        full = len(line) >= longest - 2 and not line.endswith(("。", "：", "；", ":"))
    return "\n".join(joined)
