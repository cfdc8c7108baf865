"""Reads a file named by the user that is not part of the checklist."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dutylist.cli.streams import notify
from dutylist.model.errors import UserError
from dutylist.model.message import language, say
from dutylist.model.os_errors import os_error_text

LOCK_PREFIXES: Final = ("~$", ".~")
"""How the names of the files begin that office programs keep beside open ones."""
_LARGEST_LOCK: Final = 4096


def without_lock_files(files: Sequence[Path]) -> list[Path]:
    """The files without those that Word, Excel or WPS leave beside a file that is open, which come along with a folder's
    `*`; they are told. If no other is left, all stay.
    """
    left = [file for file in files if not _is_lock(Path.cwd() / file)]
    if not left:
        return list(files)
    for file in files:
        if file not in left:
            notify(
                say(f"略过 {file}：打开文件时留下的临时文件", f"left out {file}: what an open file leaves beside it")
            )
    return left


def _is_lock(path: Path) -> bool:
    try:
        return path.name.startswith(LOCK_PREFIXES) and path.is_file() and path.stat().st_size <= _LARGEST_LOCK
    except (OSError, ValueError):
        return False


def bytes_of(file: Path, most: int) -> bytes:
    """The content of a file, relative to the current folder. Pipes and devices are refused.

    Raises:
        UserError: there is no such file, it cannot be read, it has more than `most` bytes, or only tells that a
            document is open.
    """
    path = Path.cwd() / file
    try:
        if path.is_dir():
            raise UserError(f"{file} 是文件夹，不是文件", f"{file} is a folder, not a file")
        if path.exists() and not path.is_file():
            raise UserError(f"{file} 不是普通文件", f"{file} is no regular file")
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except (OSError, ValueError) as error:
        why = os_error_text(error, language()) if isinstance(error, OSError) else str(error)
        raise UserError(f"{file} 读不出来：{why}", f"{file} cannot be read: {why}") from error
    if len(content) > most:
        raise UserError(f"{file} 太大", f"{file} is too large")
    if _is_lock(path):
        raise _lock_file(path, str(file))
    return content


def _lock_file(path: Path, shown: str) -> UserError:
    """The refusal of a file that an office program keeps beside an open one; Word leaves out two characters of a long name."""
    rest = path.name.removeprefix(".~lock.").removesuffix("#") if path.name.endswith("#") else path.name[2:]
    beside = {each.name for each in path.parent.iterdir()} - {path.name}
    near = [rest] if rest in beside else sorted(name for name in beside if name[2:] == rest)
    return UserError(
        f"{shown} 不是文档，是 Word、Excel 或 WPS 打开文档时放在旁边的临时文件",
        f"{shown} is no document, but what Word, Excel or WPS keeps beside one that is open",
        *((f"要读的是 {each}。", f"the document is {each}.") for each in near[:1]),
        ("临时文件关掉文档就没有了。", "it goes when the document is closed."),
    )
