"""Reads a file named by the user that is not part of the checklist."""

from pathlib import Path

from dutylist.model.errors import UserError
from dutylist.model.message import language
from dutylist.model.os_errors import os_error_text


def bytes_of(file: Path, most: int) -> bytes:
    """The content of a file, relative to the current folder. Pipes and devices are refused.

    Raises:
        UserError: there is no such file, it cannot be read, or it has more than `most` bytes.
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
    return content
