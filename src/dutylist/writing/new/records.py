"""Writes several new records, all or none."""

from collections.abc import Callable, Mapping
from pathlib import Path

from dutylist.model.errors import UserError
from dutylist.model.file_kinds import kind_of
from dutylist.model.os_errors import NotWrittenError
from dutylist.reading.batch import parse_record
from dutylist.writing.new.files import create_file, remove_folders


def write_new(root: Path, files: Mapping[str, Callable[[], str]]) -> list[str]:
    """Write new files, given as path (relative to the root) and a function that makes the text; returns the paths.

    Raises `UserError`, after removing what was written; also for a text that the schema refuses.
    """
    written: list[str] = []
    folders: list[Path] = []
    path = ""
    try:
        for path, text in files.items():
            folders += create_file(root, path, _acceptable(path, text().encode()))
            written.append(path)
    except BaseException as error:
        for made in written:
            (root / made).unlink(missing_ok=True)
        remove_folders(folders)
        if isinstance(error, UnicodeEncodeError):
            raise UserError("有文字不能写进文件", "a text cannot be written to a file") from error
        if isinstance(error, OSError):
            raise NotWrittenError(path, error) from error
        raise
    return written


def _acceptable(path: str, data: bytes) -> bytes:
    kind = kind_of(path)
    if kind is None or parse_record(kind, data) is None:
        raise UserError(
            f"{path} 写不成：有文字太长，或者含有不可见的字符",
            f"{path} cannot be written: a text is too long or holds invisible characters",
            ("一段文字不超过 2000 字。", "a text has at most 2000 characters."),
        )
    return data
