"""Texts of cells in one or several faces, without what is struck out and without phonetic guides."""

import re
from typing import Any, Final

from dutylist.reading.office_files.footnote_marks import mark_raised, without_marks
from dutylist.reading.office_files.sheet_cells import SheetCell
from dutylist.reading.office_files.xml_elements import child_of, local

_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_ON: Final = ("1", "true")


def text_of(element: Any) -> SheetCell:
    """What a text shows before its cell's format is looked at."""
    if len(element) == 1 and local(element[0]) == "t":
        return SheetCell(unescape(element[0].text or ""))
    parts: list[str] = []
    struck: list[str] = []
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            text = "".join(each.text or "" for each in child if local(each) == "t")
            effects = {local(each): each.get("val", "1") for each in child_of(child, "rPr")}
            if effects.get("strike") in _ON:
                struck.append(text)
            else:
                parts.append(mark_raised(text) if effects.get("vertAlign") in ("1", "superscript") else text)
    text, marks = without_marks(unescape("".join(parts)))
    return SheetCell(text, struck=unescape("".join(struck)).strip(), marks=marks)


def unescape(text: str) -> str:
    """The text with the characters that XML cannot hold, which are stored as `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
