"""What the formats of a workbook's cells mean for their texts."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from dutylist.reading.office_files.cell_values import format_of, is_dated
from dutylist.reading.office_files.number_format import BUILT_IN
from dutylist.reading.office_files.xml_elements import child_of, local, xml_root


@dataclass(frozen=True)
class CellStyle:
    """The code of the number format, whether it is one of dates, and whether the whole cell is struck out."""

    code: str = "General"
    dated: bool = False
    struck: bool = False

    @cached_property
    def leaves_texts(self) -> bool:
        """Whether texts show as they are stored."""
        return not (self.struck or ";" in self.code or "@" in self.code)


_PLAIN: Final = CellStyle()


class CellStyles:
    """The formats by their numbers, each worked out once; `mac`: days count from 1904."""

    def __init__(self, content: bytes, *, mac: bool) -> None:
        root = xml_root(content) if content else ()
        self.mac = mac
        self._codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in child_of(root, "numFmts")}
        self._fonts = _children(root, "fonts", "font")
        self._formats = _children(root, "cellXfs", "xf")
        self._known: dict[str, CellStyle] = {}

    def of(self, number: str) -> CellStyle:
        """The format of a cell; a plain one where there is none of this number."""
        if number not in self._known:
            place = int(number)
            self._known[number] = self._style(self._formats[place]) if 0 <= place < len(self._formats) else _PLAIN
        return self._known[number]

    def _style(self, element: Any) -> CellStyle:
        name, font = element.get("numFmtId", "0"), int(element.get("fontId", "0"))
        number = int(name)
        struck = 0 <= font < len(self._fonts) and _is_on(child_of(self._fonts[font], "strike"))
        if name in self._codes:
            return CellStyle(self._codes[name], is_dated(0, self._codes[name]), struck)
        code = BUILT_IN.get(number, "General")
        return CellStyle(format_of(number, code), is_dated(number, code), struck)


def _children(root: Any, parent: str, name: str) -> list[Any]:
    return [each for each in child_of(root, parent) if local(each) == name]


def _is_on(element: Any) -> bool:
    """Whether a property is there and is not switched off."""
    return element != () and element.get("val", "1") in ("1", "true")
