"""The texts of a copy in any format. Its contents are read, never executed."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import msgspec

from dutylist.cli.input_file import bytes_of
from dutylist.features.edition.schema import CopyFormat
from dutylist.model.errors import UserError
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.zip_package import ArchiveLimits, Package

_LARGEST: Final = 64 << 20
_LIMITS: Final = ArchiveLimits(unpacked=200_000_000, xml=32_000_000)
_PAGES: Final = 2000
_OTHER_OFFICE: Final = frozenset({"xl/workbook.xml", "ppt/presentation.xml", "content.xml"})
"""Parts of which every workbook, presentation or OpenDocument file has one."""
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DATA: Final = re.compile(rb"<script type=\"application/[^<]*</script>")
"""Data in a page of ours, which is longer than any text that a parser takes."""
_SHOWN: Final = ("title", "alt", "placeholder", "aria-label", "value")
_COMMIT: Final = re.compile(r"(?<![0-9a-f])(?:[0-9a-f](?:\r?\n)?){39}[0-9a-f](?![0-9a-f])")
"""A commit, also where it runs on to a second line, as on pages for telephones."""


class PageText(msgspec.Struct, frozen=True):
    """The text of a page of a PDF, line by line, and what notes and fields on it say; links are none."""

    text: str
    notes: tuple[str, ...] = ()


class Copy(msgspec.Struct, frozen=True):
    """A copy: its bytes, and its paragraphs (of a PDF, its pages, and its keywords)."""

    format: CopyFormat
    content: bytes
    paragraphs: tuple[str, ...]
    pages: tuple[PageText, ...] = ()
    keywords: str = ""

    @property
    def printed_commit(self) -> str | None:
        """The commit that is printed on it."""
        found = _COMMIT.search("\n".join(self.paragraphs)) if self.format in ("pdf", "html") else None
        return "".join(found[0].split()) if found else None


def read_copy(file: Path) -> Copy:
    """Read a file. Raises `UserError` where it cannot be read or is of another kind."""
    content = bytes_of(file, _LARGEST)
    try:
        return _read(content, str(file))
    except UnusableFileError as error:
        raise error.about(str(file)) from error


def _read(content: bytes, shown: str) -> Copy:
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in start:
        pages, keywords = _pdf(content, shown)
        return Copy("pdf", content, tuple(page.text for page in pages), pages, keywords)
    if content.startswith(b"PK"):
        package = Package(content, _LIMITS)
        if not _OTHER_OFFICE.isdisjoint(package.names):
            raise _no_copy(shown)
        return Copy("docx", content, tuple(_paragraphs(package.xml("word/document.xml"), shown)))
    if start.startswith(b"{"):
        return Copy("json", content, ())
    if start.startswith(b"<"):
        return Copy("html", content, _html(content, shown))
    raise _no_copy(shown)


def _no_copy(shown: str) -> UserError:
    return UserError(
        f"{shown} 不是能核对的文件",
        f"{shown} cannot be verified",
        ("能核对的是 .pdf、.html、.docx 和 .json。", "what can be verified is .pdf, .html, .docx and .json."),
    )


def read_paragraphs(docx: bytes) -> tuple[str, ...]:
    """The paragraphs of a Word file that we made."""
    return tuple(_paragraphs(Package(docx, _LIMITS).xml("word/document.xml"), "docx"))


def pages_of(pdf: bytes, shown: str) -> tuple[PageText, ...]:
    """What the pages of a PDF say. Raises `UserError` where it cannot be read."""
    return _pdf(pdf, shown)[0]


def _pdf(content: bytes, shown: str) -> tuple[tuple[PageText, ...], str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(io.BytesIO(content))
        pages = (document[number] for number in range(min(len(document), _PAGES)))
        said = tuple(PageText(page.get_textpage().get_text_bounded(), tuple(_notes(page.raw))) for page in pages)
        return said, document.get_metadata_value("Keywords")
    except pypdfium2.PdfiumError as error:
        raise UserError(
            f"{shown} 读不出来：加了密码或者损坏了", f"{shown} cannot be read: protected or damaged"
        ) from error


def _notes(page: Any) -> Iterator[str]:
    """What stands on a page beside its text: notes, fields and the like, each by what it says, or by its kind."""
    from pypdfium2 import raw

    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, number)
        kind = raw.FPDFAnnot_GetSubtype(note)
        if kind != raw.FPDF_ANNOT_LINK:
            size = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
            said = (raw.FPDF_WCHAR * (size // 2 + 1))()
            raw.FPDFAnnot_GetStringValue(note, b"Contents", said, size)
            text = bytes(said)[: max(size - 2, 0)].decode("utf-16-le", errors="replace").strip()
            yield text or f"(annotation {kind})"
        raw.FPDFPage_CloseAnnot(note)


def _paragraphs(xml: bytes, shown: str) -> Iterator[str]:
    try:
        root = ElementTree.fromstring(xml)  # noqa: S314  a part that declares entities is refused by the package
    except ElementTree.ParseError as error:
        raise UserError(f"{shown} 损坏了，读不出来", f"{shown} is damaged and cannot be read") from error
    for paragraph in root.iter(f"{_WORD}p"):
        text = "".join(each.text or "" for each in paragraph.iter(f"{_WORD}t"))
        if text.strip():
            yield text


def _html(content: bytes, shown: str) -> tuple[str, ...]:
    from lxml.etree import ParserError

    try:
        return tuple(html_texts(content))
    except (ValueError, ParserError) as error:
        raise UserError(f"{shown} 读不出来", f"{shown} cannot be read") from error


def html_texts(content: bytes) -> Iterator[str]:
    """The texts of a page, and those of attributes that are shown or read out, without scripts and styles."""
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    root = html.fromstring(_DATA.sub(b"", content), parser=parser)
    for element in root.iter("script", "style", "template"):
        element.text = ""
    yield from (text for text in root.itertext() if isinstance(text, str) and text.strip())
    for element in root.iter():
        yield from (value for name in _SHOWN if (value := element.get(name)))
