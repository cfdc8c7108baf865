"""Files in readable form. Git calls this once for each version of a file, so nothing else is loaded."""

import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dutylist.cli.streams import write
from dutylist.model.errors import UserError
from dutylist.model.message import language
from dutylist.model.os_errors import os_error_text
from dutylist.source.root import MARK

COMMAND: Final = "show"
_ID: Final = re.compile(r"[A-Za-z]{1,8}[0-9]{1,19}")
_LONGEST: Final = 40


def only_files(arguments: Sequence[str]) -> list[str]:
    """The files of a command line that only shows files; none for any other command line."""
    command, *files = arguments or ("",)
    if command != COMMAND or any(each.startswith("-") or means_item(each) for each in files):
        return []
    return files


def means_item(name: str) -> bool:
    """Whether the text is an item's id, which is no file name."""
    return (
        len(name) <= _LONGEST and bool(_ID.fullmatch(unicodedata.normalize("NFKC", name))) and not os.path.lexists(name)
    )


def print_files(names: Sequence[str]) -> int:
    """Show the files, separated by an empty line. Raises `UserError` for one that does not exist or cannot be read."""
    from dutylist.features.show.file_text import readable

    sheets: list[str] = []
    for name in names:
        path = Path.cwd() / name
        if _leads_outside(path):
            raise UserError(
                f"{name} 是通向清单目录之外的链接，不显示",
                f"{name} is a link that leads outside the checklist's folder; it is not shown",
            )
        if path.is_dir():
            raise UserError(f"{name} 是文件夹，不是文件", f"{name} is a folder, not a file")
        try:
            sheets.append(readable(path.read_bytes(), language()))
        except (OSError, ValueError) as error:
            why = os_error_text(error, language()) if isinstance(error, OSError) else str(error)
            raise UserError(f"{name} 读不出来：{why}", f"{name} cannot be read: {why}", *_asked(name, error)) from error
    return write("\n".join(sheets))


def _asked(name: str, error: Exception) -> list[tuple[str, str]]:
    """For words that are no file's name: how to ask the list for them."""
    if not isinstance(error, FileNotFoundError) or not re.fullmatch(r"\w[^./\\]*", name) or name.isascii():
        return []
    return [
        (
            f"show 后面写编号或者文件；按名称查清单：dutylist find {name}",
            f"show takes an id or a file; to look for a title: dutylist find {name}",
        )
    ]


def _leads_outside(path: Path) -> bool:
    """Whether a path in a checklist's folder leads, by a link, to a file elsewhere or to a hidden one."""
    plain = Path(os.path.abspath(path))  # noqa: PTH100  what is written, before any link is followed
    root = next((folder for folder in plain.parents if os.path.lexists(folder / MARK)), None)
    if root is None:
        return False
    try:
        real_root, real = Path(os.path.realpath(root)), Path(os.path.realpath(plain))
    except (OSError, ValueError):
        # No such name can be a file's; reading it says so.
        return False
    if real == real_root / plain.relative_to(root):
        return False
    return real_root not in real.parents or any(part.startswith(".") for part in real.relative_to(real_root).parts)
