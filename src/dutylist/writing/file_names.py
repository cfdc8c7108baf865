"""File names that are valid on every system."""

import unicodedata
from collections.abc import Sequence
from typing import Final

from dutylist.model.errors import UserError

_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in "123456789")}
)


_LONGEST: Final = 196
_FOR_PATHS: Final = frozenset('/\\<>:"|?*')


class UnsafeNameError(UserError):
    """The name of a township, post or department cannot be a file name on every system."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}”不能用作文件名（不得含有路径或控制字符，不得过长，不得与另一本仅大小写不同）",
            f'"{name}" cannot be a file name (a path, a control character, too long, or it differs from another only '
            "in case)",
        )


def pdf_file_name(stem: str, stems: Sequence[str]) -> str:
    """`<stem>.pdf`, if that is a plain file name on every system and differs from those of the other stems.

    Raises:
        UnsafeNameError: it is not.
    """
    if not is_file_name(stem) or [_folded(other) for other in stems].count(_folded(stem)) > 1:
        raise UnsafeNameError(stem)
    return f"{stem}.pdf"


def is_file_name(stem: str) -> bool:
    """Whether this text, with an ending behind it, is a plain file name on every system."""
    return (
        stem == stem.strip(" .") != ""
        and stem.isprintable()
        and not _FOR_PATHS & set(stem)
        and len(stem.encode()) <= _LONGEST
        and stem.partition(".")[0].strip().casefold() not in _DEVICES
    )


def _folded(name: str) -> str:
    """The name without case and Unicode composition, as file systems compare names."""
    return unicodedata.normalize("NFC", name).casefold()
