"""The template files of a book: the shipped ones, or a county's instead."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Final

from dutylist.features.books.errors import TemplateError
from dutylist.features.books.typeset.process import DATA_FILE
from dutylist.model.os_errors import os_error_text

_KINDS: Final = frozenset({".typ", ".svg", ".png", ".jpg", ".jpeg", ".json", ".csv"})
_MOST: Final = 200
_LARGEST: Final = 20 << 20

Templates = Mapping[str, bytes]
"""Template files by name."""


def load_templates(folder: Path | None = None) -> Templates:
    """The shipped templates; files of the same name in the county's folder replace them.

    Raises:
        TemplateError: the folder cannot be read, leads out of itself, or holds too much.
    """
    ours = files("dutylist.features.books") / "templates"
    found = {each.name: each.read_bytes() for each in ours.iterdir() if each.name.endswith(".typ")}
    if folder is not None:
        theirs = _read(folder)
        if not theirs:
            raise TemplateError(folder=str(folder), zh="没有模板文件（.typ）", en="holds no template file (.typ)")
        found |= theirs
    return MappingProxyType(dict(sorted(found.items())))


def _read(folder: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    try:
        inside = folder.resolve(strict=True)
        for path in sorted(folder.iterdir()):
            if path.suffix.lower() not in _KINDS or path.name == DATA_FILE or not path.is_file():
                continue
            if inside not in path.resolve().parents:
                raise TemplateError(
                    folder=str(folder), zh=f"{path.name} 指向文件夹外面", en=f"{path.name} leads out of the folder"
                )
            if len(found) == _MOST or path.stat().st_size > _LARGEST:
                raise TemplateError(
                    folder=str(folder),
                    zh=f"文件超过 {_MOST} 个，或 {path.name} 超过 {_LARGEST >> 20} MiB",
                    en=f"more than {_MOST} files, or {path.name} is larger than {_LARGEST >> 20} MiB",
                )
            found[path.name] = path.read_bytes()
    except OSError as error:
        raise TemplateError(
            folder=str(folder),
            zh=f"读不出来：{os_error_text(error, 'zh')}",
            en=f"cannot be read: {os_error_text(error, 'en')}",
        ) from error
    return found
