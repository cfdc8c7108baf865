"""What a file really is, by its content; its name says nothing for sure."""

import json
import re
from typing import Final, Literal

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.zip_package import MOST_BYTES, USUAL, Limits, Package

Form = Literal["docx", "xlsx", "csv", "json"]

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)",
    re.IGNORECASE | re.DOTALL,
)
_MIME: Final = re.compile(rb"\s*MIME-Version:", re.IGNORECASE)
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")


def detect_format(content: bytes, limits: Limits = USUAL) -> Form:
    """The form of a file that can be read.

    Raises:
        UnusableFileError: it cannot, with the way out.
    """
    if len(content) > MOST_BYTES:
        raise UnusableFileError(unusable.TOO_LARGE, unusable.SPLIT, most=MOST_BYTES // 1_000_000)
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UnusableFileError(unusable.EMPTY, unusable.OPEN_IT)
    if content.startswith(b"PK"):
        return _packed(content, limits)
    _refuse_foreign(content)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "json"
    if _is_text(content):
        return "csv"
    raise UnusableFileError(unusable.UNKNOWN, unusable.SAVE_AS_EITHER)


def _packed(content: bytes, limits: Limits) -> Form:
    package = Package(content, limits)
    names = package.names
    if any(name.startswith("word/") and name.endswith(".xml") for name in names):
        return "docx"
    if "xl/workbook.bin" in names:
        raise UnusableFileError(unusable.BINARY_EXCEL, unusable.SAVE_AS_XLSX)
    if any(name.startswith("xl/") and name.endswith(".xml") for name in names):
        return "xlsx"
    if "content.xml" in names:
        raise UnusableFileError(unusable.OPEN_DOCUMENT, unusable.SAVE_AS_EITHER)
    raise UnusableFileError(unusable.UNKNOWN, unusable.SAVE_AS_EITHER)


def _refuse_foreign(content: bytes) -> None:
    if content.startswith(_OLE):
        raise _old(content)
    if b"%PDF-" in content[:1024]:
        raise UnusableFileError(unusable.PDF, unusable.FROM_PDF)
    if content.startswith(b"{\\rtf"):
        raise UnusableFileError(unusable.RTF, unusable.SAVE_AS_DOCX)
    start = content[:4096].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start) or _MIME.match(start):
        raise UnusableFileError(unusable.HTML, unusable.SAVE_AS_XLSX)
    if content.startswith(_PICTURES):
        raise UnusableFileError(unusable.PICTURE, unusable.SAVE_AS_EITHER)


def _old(content: bytes) -> UnusableFileError:
    """What is inside a compound file is told by the names of its streams."""
    streams = {
        name: name.encode("utf-16-le") in content for name in ("EncryptedPackage", "WordDocument", "Workbook", "Book")
    }
    if streams["EncryptedPackage"]:
        return UnusableFileError(unusable.ENCRYPTED, unusable.NO_PASSWORD)
    if streams["WordDocument"]:
        return UnusableFileError(unusable.OLD_WORD, unusable.SAVE_AS_DOCX)
    if streams["Workbook"] or streams["Book"]:
        return UnusableFileError(unusable.OLD_EXCEL, unusable.SAVE_AS_XLSX)
    return UnusableFileError(unusable.OLD_OFFICE, unusable.SAVE_AS_EITHER)


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\0" not in content[:65_536]


def json_of(content: bytes) -> object:
    """The values of a JSON file. Raises `UnusableFileError`."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnusableFileError(unusable.NOT_OURS, unusable.SAVE_AS_EITHER, detail=str(error)[:200]) from error
