"""The `[books]` of dutylist.toml: the county's own faces, and its lines of the imprint."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from dutylist.features.books.book import CountyLines
from dutylist.features.books.errors import BookSettingError
from dutylist.features.books.typeset.fonts import FontSet, font_set
from dutylist.features.books.view import Fact

_IMPRINT: Final = {"publisher": "编印单位", "phone": "联系电话", "print_run": "印刷数量", "permit": "准印证号"}
"""Keys of `[books]` that the imprint shows, with their labels."""


def county_lines(table: Mapping[str, Any]) -> CountyLines:
    """The county's own lines of the imprint in the order of print, and the address of its web pages."""
    facts = tuple(Fact(label, table[key]) for key, label in _IMPRINT.items() if key in table)
    return CountyLines(facts, table.get("site", ""))


def font_set_of(table: Mapping[str, Any], root: Path) -> FontSet:
    """The faces that the settings ask for; without settings, the package's own.

    Raises:
        BookSettingError: there is no such folder inside the root.
        FaceError: the folder has no such face.
    """
    if "fonts" not in table:
        return FontSet()
    folder = root / table["fonts"]
    if not folder.is_dir() or root.resolve() not in folder.resolve().parents:
        raise BookSettingError(
            zh=f"books.fonts：清单文件夹里没有文件夹 {table['fonts']}",
            en=f"books.fonts: there is no folder {table['fonts']} in the checklist's folder",
        )
    return font_set(folder, title=table.get("title"), heading=table.get("heading"), text=table.get("text"))
