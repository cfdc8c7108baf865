"""A result in a file of its user's choice: never in the place of a file of another kind, or of one that is open elsewhere."""

import io
import re
from pathlib import Path
from typing import Final

from dutylist.model.errors import UserError
from dutylist.model.os_errors import NotWrittenError
from dutylist.writing.atomic_write import is_stream, write_bytes

_HEAD: Final = 4096
"""Bytes that tell the kind of a file."""
_SHARING: Final = (32, 33)
"""How Windows says that another program holds a file."""
_DENIED: Final = 5
"""What Windows says where a file is replaced that another program holds: access denied."""
_SIGNATURES: Final = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0", "old_office"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)
_PACKAGES: Final = (("word/", "docx"), ("xl/", "xlsx"), ("content.xml", "odf"))
_TEXTS: Final = (
    (re.compile(rb"<!doctype html|<html", re.IGNORECASE), "html"),
    (re.compile(rb"<"), "xml"),
    (re.compile(rb"BEGIN:VCALENDAR"), "calendar"),
    (re.compile(rb"[{\[]"), "json"),
    (re.compile(rb"# yaml-language-server:"), "yaml"),
)
_BINARY: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SOURCES: Final = {".yaml": "yaml", ".yml": "yaml", ".toml": "settings", ".py": "program", ".sh": "program"}
_PLAIN: Final = (".md", ".markdown", ".txt")
"""Endings of texts that may begin like XML or JSON, as Markdown does with a comment or a link."""
_NAMES: Final = {
    "docx": (" Word 文件", "a Word file"),
    "xlsx": (" Excel 文件", "an Excel file"),
    "odf": (" ODF 文件", "an OpenDocument file"),
    "old_office": ("旧版 Office 文件", "a file of an old Office"),
    "pdf": (" PDF 文件", "a PDF file"),
    "rtf": (" RTF 文件", "an RTF file"),
    "zip": ("压缩包", "an archive"),
    "picture": ("图片", "a picture"),
    "html": ("网页", "a web page"),
    "xml": (" XML 文件", "an XML file"),
    "calendar": ("日历", "a calendar"),
    "json": (" JSON 文件", "a JSON file"),
    "yaml": (" YAML 文件", "a YAML file"),
    "settings": ("设置文件", "a file of settings"),
    "program": ("程序", "a program"),
    "binary": ("别的程序的文件", "a file of another program"),
    "text": ("文本", "a text"),
}


def write_result_file(path: Path, data: bytes, shown: str) -> None:
    """Put a result at `path`, at once or not at all; `shown` is how its user calls the file.

    A file of the same kind is replaced, an empty one too. A stream, such as /dev/stdout, is written into.

    Raises:
        UserError: a folder or a file of another kind stands there, an office program has the file open, or the system
            lets nothing be written; what stood there is then whole.
    """
    if path.is_dir():
        raise UserError(f"{shown} 是文件夹，写不成文件", f"{shown} is a folder; no file can be written there")
    try:
        if not is_stream(path) and path.exists():
            _refuse_other_kind(path, data, shown)
            _refuse_open(path, shown)
        write_bytes(path, data)
    except OSError as error:
        told = getattr(error, "winerror", None)
        if told in _SHARING or (told == _DENIED and path.is_file()):
            raise _open_elsewhere(shown, None) from error
        raise NotWrittenError(shown, error) from error


def kind_of(data: bytes) -> str:
    """The kind of a content, told by how it begins: a format of its own, or text; empty where there is nothing."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return _package(data) if kind == "zip" else kind
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head:
        return ""
    for pattern, kind in _TEXTS:
        if pattern.match(head):
            return kind
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "binary" if _BINARY.search(head) and not utf16 else "text"


def _package(data: bytes) -> str:
    from zipfile import BadZipFile, ZipFile  # only where there is such a file to be replaced

    try:
        with ZipFile(io.BytesIO(data)) as opened:
            names = opened.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return "zip"
    return next((kind for start, kind in _PACKAGES if any(name.startswith(start) for name in names)), "zip")


def _refuse_other_kind(path: Path, data: bytes, shown: str) -> None:
    with path.open("rb") as opened:
        head = opened.read(_HEAD)
        old = kind_of(head + opened.read() if head.startswith(b"PK") else head)
    old = old and _SOURCES.get(path.suffix.casefold(), old)
    new = kind_of(data)
    if path.suffix.casefold() in _PLAIN:
        old, new = ("text" if kind in ("xml", "json") else kind for kind in (old, new))
    if not old or not new or old == new:
        return
    (old_zh, old_en), (new_zh, new_en) = _NAMES[old], _NAMES[new]
    raise UserError(
        f"{shown} 现在是{old_zh}，没有用{new_zh}覆盖它",
        f"{shown} is {old_en} and was not overwritten with {new_en}",
        (
            "换一个文件名；确实不要它了，先删掉它。",
            "choose another name; if it is of no use any more, delete it first.",
        ),
    )


def _refuse_open(path: Path, shown: str) -> None:
    """Raise `UserError` where an office program has the file open: it leaves a file of its own beside it.

    On Windows the system would refuse; elsewhere the result would be written, and lost when that program saves.
    """
    name = path.name
    for each in (f"~${name}", f"~${name[2:]}", f".~{name}", f".~lock.{name}#"):
        if (path.parent / each).exists():
            raise _open_elsewhere(shown, each)


def _open_elsewhere(shown: str, lock: str | None) -> UserError:
    hints = [("关闭那个窗口，再运行一次。", "close it there, and run this again.")]
    if lock:
        hints.append((f"如果哪里都没有打开，删掉旁边的 {lock}。", f"if it is open nowhere, delete {lock} beside it."))
    return UserError(
        f"{shown} 正在 WPS、Office 或者别的程序里打开，写不进去", f"{shown} is open in WPS or Office", *hints
    )
