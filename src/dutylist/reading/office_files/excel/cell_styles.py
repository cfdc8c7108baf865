"""What the formats of a workbook's cells mean for their texts."""

from functools import cached_property
from typing import Any, Final

import msgspec

from dutylist.reading.office_files.cell_values import format_of, is_dated
from dutylist.reading.office_files.colours import BLACK, WHITE, Colour, colour_of, is_unseen, with_tint
from dutylist.reading.office_files.number_format import BUILT_IN
from dutylist.reading.office_files.xml_elements import child_of, local, xml_root


class CellStyle(msgspec.Struct, frozen=True, dict=True):
    """The code of the number format, whether it is one of dates, and whether the whole cell is struck out or `unseen`,
    since its text has the colour of its ground.
    """

    code: str = "General"
    dated: bool = False
    struck: bool = False
    unseen: bool = False

    @cached_property
    def leaves_texts(self) -> bool:
        """Whether texts show as they are stored."""
        return not (self.struck or ";" in self.code or "@" in self.code)


_PLAIN: Final = CellStyle()


class CellStyles:
    """The formats by their numbers, each worked out once; `theme` is the part with the colours that they may name.
    `mac`: days count from 1904.
    """

    def __init__(self, content: bytes, theme: bytes = b"", *, mac: bool) -> None:
        root = xml_root(content) if content else ()
        self._theme = theme
        self.mac = mac
        self._codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in child_of(root, "numFmts")}
        self._fonts = _children(root, "fonts", "font")
        self._fills = _children(root, "fills", "fill")
        self._formats = _children(root, "cellXfs", "xf")
        self._known: dict[str, CellStyle] = {}

    def of(self, number: str) -> CellStyle:
        """The format of a cell; a plain one where there is none of this number."""
        if number not in self._known:
            place = int(number)
            self._known[number] = self._style(self._formats[place]) if 0 <= place < len(self._formats) else _PLAIN
        return self._known[number]

    def _style(self, element: Any) -> CellStyle:
        name = element.get("numFmtId", "0")
        number = int(name)
        font, fill = _at(self._fonts, element, "fontId"), _at(self._fills, element, "fillId")
        struck, unseen = _is_on(child_of(font, "strike")), is_unseen(self._ink(font), self._ground(fill))
        if name in self._codes:
            return CellStyle(self._codes[name], is_dated(0, self._codes[name]), struck, unseen)
        code = BUILT_IN.get(number, "General")
        return CellStyle(format_of(number, code), is_dated(number, code), struck, unseen)

    def _ink(self, font: Any) -> Colour | None:
        element = child_of(font, "color")
        return BLACK if element == () else self._colour(element)

    def _ground(self, fill: Any) -> Colour | None:
        pattern = child_of(fill, "patternFill")
        if pattern == ():
            return None if len(fill) else WHITE
        kind, element = pattern.get("patternType", "none"), child_of(pattern, "fgColor")
        if kind == "none":
            return WHITE
        return self._colour(element) if kind == "solid" and element != () else None

    def _colour(self, element: Any) -> Colour | None:
        """The colour that an element names; None for those of the system and of palettes that few files use."""
        found = colour_of(element.get("rgb")) or _INDEXED.get(element.get("indexed", ""))
        if found is None and (number := element.get("theme", "")).isdecimal():
            found = dict(enumerate(self._theme_colours)).get(int(number))
        return with_tint(found, float(element.get("tint", "0"))) if found else None

    @cached_property
    def _theme_colours(self) -> list[Colour | None]:
        """The colours of the theme by their numbers; light and dark ones stand the other way round in the file."""
        root = xml_root(self._theme) if self._theme else ()
        scheme = child_of(child_of(root, "themeElements"), "clrScheme")
        found = [
            colour_of(each.get("val")) or colour_of(each.get("lastClr")) for entry in scheme for each in list(entry)[:1]
        ]
        return [found[1], found[0], found[3], found[2], *found[4:]] if len(found) > 3 else [WHITE, BLACK]


_INDEXED: Final[dict[str, Colour]] = {
    **dict.fromkeys(("0", "8", "64"), BLACK),
    **dict.fromkeys(("1", "9", "65"), WHITE),
}
"""What two colours of the oldest palette are, and those of the system."""


def _at(elements: list[Any], format_: Any, name: str) -> Any:
    """The font or fill that a format names; nothing where there is none."""
    number = int(format_.get(name, "0"))
    return elements[number] if 0 <= number < len(elements) else ()


def _children(root: Any, parent: str, name: str) -> list[Any]:
    return [each for each in child_of(root, parent) if local(each) == name]


def _is_on(element: Any) -> bool:
    """Whether a property is there and is not switched off."""
    return element != () and element.get("val", "1") in ("1", "true")
