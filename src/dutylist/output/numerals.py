"""Chinese numerals as used in headings: 一, 十二, 一百一十七."""

import re
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_VALUES: Final = {character: value for value, character in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
NUMERAL: Final = "[零〇一二两三四五六七八九十百千]+"
_NUMERAL: Final = re.compile(NUMERAL)


def numeral(number: int) -> str:
    """The numeral of a number from 1 to 9,999."""
    written = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            written += _DIGITS[digit] + name
        elif written and number and not written.endswith("零"):
            written += "零"
    return written.removeprefix("一") if written.startswith("一十") else written


def number_of(text: str) -> int | None:
    """The value of a numeral, or of digits of any width; None for other texts."""
    text = text.strip()
    if text.isdecimal() and len(text) <= 6:
        return int(text)
    if not _NUMERAL.fullmatch(text) or len(text) > 9:
        return None
    if not any(character in _UNITS for character in text):
        return int("".join(str(_VALUES[character]) for character in text))
    total = digit = 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _VALUES[character]
    return total + digit
