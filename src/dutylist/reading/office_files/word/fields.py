"""Characters in Word that are not in the text: enclosed characters (EQ fields) and symbol fonts."""

import re
from typing import Any, Final

from dutylist.model.lazy_pattern import LazyPattern
from dutylist.reading.office_files.xml_elements import attribute

_EQ: Final = LazyPattern(r"\s*EQ\b", re.IGNORECASE)
_OLD_EQ: Final = {
    "doc": re.compile(rb"\x13\x00(?: \x00)*[Ee]\x00[Qq]\x00 \x00|\x13 *[Ee][Qq] "),
    "rtf": re.compile(rb"\\fldinst[^}]{0,200}?\b[Ee][Qq] "),
}
_ARGUMENTS: Final = LazyPattern(r"\\[a-z]+\d*|[(),;]|\s+", re.IGNORECASE)
_FRAME: Final = frozenset("○〇◯□△◇◎●■")
_SYMBOLS: Final = {
    **dict.fromkeys((0x52, 0xFC, 0xFE), "√"),  # ticks, alone or in a box
    **dict.fromkeys((0x51, 0xFB, 0xFD), "×"),
    **dict.fromkeys((0x6F, 0xA8, 0x71), "□"),
    **dict.fromkeys((0x6C, 0x9F, 0xB7), "●"),
    **dict.fromkeys((0x6E, 0xA7), "■"),
    **{0x81 + number: chr(0x2460 + number) for number in range(10)},
    **{0x8C + number: chr(0x2460 + number) for number in range(10)},
}
"""The signs of Wingdings that offices use, by character code."""


def field_text(code: str) -> str | None:
    """The character that an EQ field encloses (带圈字符): a number as ①, others without the enclosure; None for other fields."""
    begun = _EQ.match(code)
    if begun is None:
        return None
    words = [word for word in _ARGUMENTS.split(code[begun.end() :]) if word and word not in _FRAME]
    text = "".join(words)
    # A number in a circle is one that counts duties.
    return chr(0x245F + int(text)) if text.isascii() and text.isdecimal() and 1 <= int(text) <= 20 else text


def fields_of_old_file(content: bytes, ending: str) -> int:
    """The number of EQ fields in a .doc or .rtf; converting the file loses what they enclose."""
    return len(_OLD_EQ[ending].findall(content))


def symbol_text(element: Any) -> str | None:
    """The character of a `w:sym`; None if only its font knows it."""
    written = attribute(element, "char")
    try:
        code = int(written, 16)
    except ValueError:
        return None
    face = attribute(element, "font").casefold()
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
    if "wingdings" in face or "webdings" in face:
        return _SYMBOLS.get(code)
    if "symbol" in face:
        return "●" if code == 0xB7 else None
    return chr(code) if 0x20 <= code < 0xD800 else None
