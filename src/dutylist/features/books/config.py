"""The `[books]` of dutylist.toml: the county's own faces."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from dutylist.features.books.errors import BookSettingError
from dutylist.features.books.typeset.fonts import Typecase, typecase
from dutylist.model.suggestion import nearest

_KEYS: Final = ("fonts", "title", "heading", "text")


def check(table: Mapping[str, Any]) -> None:
    """Raise BookSettingError for a key or value that is wrong wherever the checklist lies, without looking for a file."""
    for key, value in table.items():
        if key not in _KEYS:
            meant = nearest(key, _KEYS)
            raise BookSettingError(
                zh=f"不认识“books.{key}”" + (f"，是不是“{meant}”？" if meant else ""),
                en=f'unknown key "books.{key}"' + (f', is it "{meant}"?' if meant else ""),
            )
        if not isinstance(value, str) or not value.strip():
            raise BookSettingError(zh=f"books.{key} 应当是文字", en=f"books.{key} must be a text")
    if table and "fonts" not in table:
        raise BookSettingError(
            zh="写了字体名称，还要用 books.fonts 写明字体文件夹",
            en="faces are named: books.fonts must name their folder",
        )


def typecase_of(table: Mapping[str, Any], root: Path) -> Typecase:
    """The faces that the settings ask for; without settings, the package's own.

    Raises:
        BookSettingError: a key or value is wrong, or the folder lies outside the root.
        FaceError: the folder has no such face.
    """
    check(table)
    if not table:
        return Typecase()
    folder = root / table["fonts"]
    if not folder.is_dir() or root.resolve() not in folder.resolve().parents:
        raise BookSettingError(
            zh=f"books.fonts：清单文件夹里没有文件夹 {table['fonts']}",
            en=f"books.fonts: there is no folder {table['fonts']} in the checklist's folder",
        )
    return typecase(folder, title=table.get("title"), heading=table.get("heading"), text=table.get("text"))
