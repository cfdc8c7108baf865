"""What a file really is, by its content; its name says nothing for sure."""

import json
import re
from collections.abc import Mapping
from typing import Final, Literal, cast

from dutylist.model.message import Message
from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.zip_package import MOST_BYTES, USUAL, ArchiveLimits, Package

Form = Literal["docx", "xlsx", "csv", "json"]
"""The forms that every reader of Office files knows."""
OtherForm = Literal["pdf", "xls", "excel-xml", "ods", "odt", "html", "mht", "doc", "rtf"]
"""The forms that only an import reads, some of them by the help of another program."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)",
    re.IGNORECASE | re.DOTALL,
)
_MIME: Final = re.compile(
    rb"\s*(?:[A-Za-z-]{1,40}:[^\n]{0,500}\n(?:[ \t][^\n]{0,500}\n){0,5}){0,12}?MIME-Version:", re.IGNORECASE
)
_ARCHIVES: Final = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08")
_EXCEL_XML: Final = (b'progid="Excel.Sheet"', b'xmlns="urn:schemas-microsoft-com:office:spreadsheet"')
_XML_FORMS: Final = (
    (b"schemas.microsoft.com/office/2006/xmlPackage", unusable.FLAT_OPC, unusable.SAVE_AS_DOCX),
    (b"schemas.microsoft.com/office/word/2003/wordml", unusable.WORD_2003, unusable.SAVE_AS_DOCX),
    (b'progid="Word.Document"', unusable.WORD_2003, unusable.SAVE_AS_DOCX),
    (b"urn:oasis:names:tc:opendocument", unusable.OPEN_DOCUMENT, unusable.SAVE_AS_EITHER),
    (b"schemas.uof.org", unusable.UOF, unusable.SAVE_AS_EITHER),
)
_REFUSED: Final[Mapping[str, tuple[Message, Message]]] = {
    "pdf": (unusable.PDF, unusable.FROM_PDF),
    "xls": (unusable.OLD_EXCEL, unusable.SAVE_AS_XLSX),
    "excel-xml": (unusable.EXCEL_2003, unusable.SAVE_AS_XLSX),
    "ods": (unusable.OPEN_DOCUMENT, unusable.SAVE_AS_EITHER),
    "odt": (unusable.OPEN_DOCUMENT, unusable.SAVE_AS_EITHER),
    "html": (unusable.HTML, unusable.SAVE_AS_XLSX),
    "mht": (unusable.WEB_ARCHIVE, unusable.SAVE_AS_XLSX),
    "doc": (unusable.OLD_WORD, unusable.SAVE_AS_DOCX),
    "rtf": (unusable.RTF, unusable.SAVE_AS_DOCX),
}
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")


def detect_format(content: bytes, limits: ArchiveLimits = USUAL) -> Form:
    """The form of a file that every reader of Office files knows.

    Raises:
        UnusableFileError: it is of another form, with the way out.
    """
    form = detect_any_format(content, limits)
    if form in _REFUSED:
        raise UnusableFileError(*_REFUSED[form])
    return cast("Form", form)


def detect_any_format(content: bytes, limits: ArchiveLimits = USUAL) -> Form | OtherForm:
    """The form of a file that an import can read.

    Raises:
        UnusableFileError: it is of none of them, with the way out.
    """
    if len(content) > MOST_BYTES:
        raise UnusableFileError(unusable.TOO_LARGE, unusable.SPLIT, most=MOST_BYTES // 1_000_000)
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UnusableFileError(unusable.EMPTY, unusable.OPEN_IT)
    if content.startswith(b"PK"):
        return _packed(content, limits)
    if content.startswith(_OLE):
        return _old(content)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"{\\rtf"):
        return "rtf"
    start = _as_utf8(content[:8192])
    if _HTML.match(start):
        return "html"
    if _MIME.match(start):
        return "mht"
    if any(each in start for each in _EXCEL_XML):
        return "excel-xml"
    _refuse_foreign(content, start)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "json"
    if _is_text(content):
        return "csv"
    raise UnusableFileError(unusable.UNKNOWN, unusable.SAVE_AS_EITHER)


def _packed(content: bytes, limits: ArchiveLimits) -> Form | OtherForm:
    package = Package(content, limits)
    names = package.names
    if any(name.startswith("word/") and name.endswith(".xml") for name in names):
        return "docx"
    if "xl/workbook.bin" in names:
        raise UnusableFileError(unusable.BINARY_EXCEL, unusable.SAVE_AS_XLSX)
    if any(name.startswith("xl/") and name.endswith(".xml") for name in names):
        return "xlsx"
    if "content.xml" in names:
        kind = package.bytes("mimetype", 200) if "mimetype" in names else b""
        if b"spreadsheet" in kind:
            return "ods"
        if b"text" in kind or not kind:
            return "odt"
        if b"presentation" in kind:
            raise UnusableFileError(unusable.PRESENTATION, unusable.COPY_THE_TABLE)
        raise UnusableFileError(unusable.OPEN_DOCUMENT, unusable.SAVE_AS_EITHER)
    if "OFD.xml" in names:
        raise UnusableFileError(unusable.OFD, unusable.FROM_OFD)
    if any(name.startswith("ppt/") for name in names):
        raise UnusableFileError(unusable.PRESENTATION, unusable.COPY_THE_TABLE)
    if "[Content_Types].xml" in names:
        raise UnusableFileError(unusable.UNKNOWN, unusable.SAVE_AS_EITHER)
    raise UnusableFileError(unusable.ARCHIVE, unusable.UNPACK)


def _refuse_foreign(content: bytes, start: bytes) -> None:
    if content.startswith(_ARCHIVES):
        raise UnusableFileError(unusable.ARCHIVE, unusable.UNPACK)
    if content.startswith(_PICTURES):
        raise UnusableFileError(unusable.PICTURE, unusable.FIND_THE_FILE)
    for pattern, why, way_out in _XML_FORMS:
        if pattern in start:
            raise UnusableFileError(why, way_out)


def _as_utf8(start: bytes) -> bytes:
    """The beginning of a text in UTF-16 as UTF-8; of any other without its mark."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", "replace").encode()
    return start.removeprefix(b"\xef\xbb\xbf")


def _old(content: bytes) -> OtherForm:
    """What is inside a compound file is told by the names of its streams."""
    streams = {
        name: name.encode("utf-16-le") in content for name in ("EncryptedPackage", "WordDocument", "Workbook", "Book")
    }
    if streams["EncryptedPackage"]:
        raise UnusableFileError(unusable.ENCRYPTED, unusable.NO_PASSWORD)
    if streams["WordDocument"]:
        return "doc"
    if streams["Workbook"] or streams["Book"]:
        return "xls"
    if "PowerPoint Document".encode("utf-16-le") in content:
        raise UnusableFileError(unusable.PRESENTATION, unusable.COPY_THE_TABLE)
    raise UnusableFileError(unusable.OLD_OFFICE, unusable.SAVE_AS_EITHER)


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\0" not in content[:65_536]


def json_of(content: bytes) -> object:
    """The values of a JSON file. Raises `UnusableFileError`."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        what = _json_error(error)
        raise UnusableFileError(unusable.NOT_OURS, unusable.EXPORT_AGAIN, detail=what.zh, english=what.en) from error


_JSON_ERRORS: Final = (
    ("Expecting value", "这里缺少内容", "a value is missing"),
    ("Expecting property name", "这里应当是加了英文双引号的名称", "a name in double quotes is expected"),
    ("Expecting ':'", "名称后面缺少英文冒号", "a colon is missing after a name"),
    ("Expecting ','", "缺少英文逗号，或者括号没有成对", "a comma or a closing bracket is missing"),
    ("Illegal trailing comma", "右括号前面多了一个逗号", "a comma too many before a closing bracket"),
    ("Extra data", "内容结束以后还有别的文字", "text after the end"),
    ("Unterminated string", "双引号没有成对", "a double quote is not closed"),
    ("Invalid control character", "引号里有换行或看不见的字符", "a line break or control character in quotes"),
    ("Invalid \\", "反斜杠的写法不对", "a bad backslash"),
)
"""Beginnings of the messages of Python's JSON reader, with what they say in both languages; the first that fits counts."""


def _json_error(error: Exception) -> Message:
    """What is wrong and where, for an error that reading JSON from bytes raised."""
    match error:
        case UnicodeDecodeError():
            return Message("不是 UTF-8 编码", "it is not UTF-8")
        case RecursionError():
            return Message("括号套得太深", "brackets are nested too deeply")
        case json.JSONDecodeError():
            known = ((zh, en) for words, zh, en in _JSON_ERRORS if error.msg.startswith(words))
            zh, en = next(known, ("这里不是 JSON 的写法", "this is not JSON"))
            line, column = error.lineno, error.colno
            return Message(f"{zh}（第 {line} 行第 {column} 列）", f"{en} (line {line}, column {column})")
    return Message("数字的位数太多", "a number of too many digits")
