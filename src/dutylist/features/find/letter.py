"""The text of a letter as it came: a Word or PDF file, or a text in any usual encoding."""

import codecs
import io
import unicodedata
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from dutylist.cli.input_file import bytes_of
from dutylist.model.errors import UserError
from dutylist.reading.office_files.detect import detect_format
from dutylist.reading.office_files.errors import UNKNOWN, UnusableFileError
from dutylist.reading.office_files.zip_package import Limits, Package

_LARGEST: Final = 32 << 20
_LIMITS: Final = Limits(unpacked=200_000_000, xml=32_000_000)
_PAGES: Final = 40
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_WORD: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_BODY: Final = "word/document.xml"
_GB2312: Final = "gb2312"
_COMMON: Final = 0.6
"""Of the Chinese characters of a text, so many are common ones."""

_MISREAD: Final = (("gb18030", "utf-8"), ("latin-1", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "gb18030"))
_EURO: Final = b"\x80"
_GUESSED: Final = ("gb18030", "utf-16-le", "utf-16-be", "big5")


def letter_text(file: Path) -> str:
    """What a file says, paragraph by paragraph.

    Raises:
        UserError: it cannot be read, or holds no text.
    """
    data = bytes_of(file, _LARGEST)
    try:
        text = _text_of(data, str(file))
    except UnusableFileError as error:
        hint = (error.hint("zh"), error.hint("en"))
        raise UserError(f"{file} {error.text('zh')}", f"{file} {error.text('en')}", hint) from error
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
        return "\n".join(_paragraphs(Package(data, _LIMITS).xml(_BODY), shown))
    if data.startswith(b"PK"):
        raise _unreadable(shown)
    try:
        detect_format(data)
    except UnusableFileError as error:
        if error.why is not UNKNOWN:  # a text in UTF-16 is not known as one without its mark
            raise
    return decode_text(data, shown)


def _unreadable(shown: str) -> UserError:
    return UserError(
        f"{shown} 不是来文", f"{shown} is no letter",
        ("读得了的是 .docx、.pdf 和文本文件。", "what can be read is .docx, .pdf and plain text."),
    )  # fmt: skip


def _paragraphs(xml: bytes, shown: str) -> Iterator[str]:
    """The paragraphs of a Word document; what was deleted with changes tracked is no text of it."""
    try:
        root = ElementTree.fromstring(xml)  # noqa: S314  a part that declares entities is refused by the package
    except ElementTree.ParseError as error:
        raise UserError(f"{shown} 损坏了，读不出来", f"{shown} is damaged and cannot be read") from error
    for space in (_WORD, _STRICT_WORD):
        for paragraph in root.iter(f"{space}p"):
            text = "".join(_pieces(paragraph, space))
            if text.strip():
                yield text.strip()


def _pieces(paragraph: ElementTree.Element, space: str) -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag == f"{space}t":
            yield element.text or ""
        elif element.tag in (f"{space}tab", f"{space}br", f"{space}cr"):
            yield " " if element.tag.endswith("tab") else "\n"


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
    """The lines of a page joined to paragraphs: a line that ends without a mark goes on in the next one."""
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


def decode_text(data: bytes, shown: str) -> str:
    """A text in UTF-8, UTF-16, GB 18030 or Big5. Raises `UserError` where it is none of them."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark) and (text := _decoded(data, encoding)) is not None:
            return text
    plain = _decoded(data, "utf-8")
    if plain is not None and "\0" not in plain:
        return plain
    guesses = [(name, text) for name in _GUESSED if (text := _decoded(data, name)) is not None and "\0" not in text]
    rated = sorted(
        ((_common_share(text, name), -rank, text) for rank, (name, text) in enumerate(guesses)), reverse=True
    )
    if not rated or rated[0][0] < _COMMON:
        raise UserError(
            f"{shown} 不是文字，或者编码认不出来", f"{shown} is no text, or in an unknown encoding",
            ("用记事本另存为 UTF-8 再查。", "save it as UTF-8."),
        )  # fmt: skip
    return rated[0][2]


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _common_share(text: str, encoding: str) -> float:
    """The share of common characters among the letters of a text: those of the first plane of GB 2312, or of Big5."""
    letters = [each for each in text if ord(each) > 0x7F]
    if not letters:
        return 1.0 if text.isascii() and text.isprintable() else 0.5
    return sum(_is_common(each, encoding) for each in letters) / len(letters)


def _is_common(character: str, encoding: str) -> bool:
    coded = "big5" if encoding == "big5" else _GB2312
    try:
        first = character.encode(coded)[0]
    except UnicodeEncodeError:
        return False
    return 0xA1 <= first <= (0xC6 if coded == "big5" else 0xD7)


def garbled_as(text: str) -> str | None:
    """What a text was before it was read in a wrong encoding; None where it looks right."""
    for (wrong, right), end in product(_MISREAD, (0, 1, 2)):
        try:
            # Windows writes € as one byte of its code page for Chinese; gb18030 has two for it.
            data = _EURO.join(piece.encode(wrong) for piece in text.split("€"))
            meant = data[: len(data) - end].decode(right)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        chinese = [each for each in meant if unicodedata.category(each) == "Lo"]
        if meant != text and chinese and _common_share(meant, _GB2312) > max(_COMMON, _own_share(text)):
            return meant
    return None


def _own_share(text: str) -> float:
    return _common_share(text, _GB2312) if any("\u4e00" <= each <= "\u9fff" for each in text) else 0.0


def is_garbled(text: str) -> bool:
    """Whether characters of a text were lost in reading it."""
    return "\ufffd" in text or any(0xD800 <= ord(each) <= 0xDFFF for each in text)
