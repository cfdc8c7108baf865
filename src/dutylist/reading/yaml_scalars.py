"""The values of plain scalars by the YAML 1.2 core schema: dates stay strings and `no` is a word."""

import re
from typing import Final

Scalar = str | int | float | bool | None

_WORDS: Final[dict[str, Scalar]] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
MAYBE: Final = frozenset("0123456789+-.~nNtTfF")
"""The first characters of scalars that may be something other than a text."""
_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,20}|0x[0-9a-fA-F]{1,15}")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_BEYOND: Final = re.compile(r"[-+]?[0-9]{19,}|0o[0-7]{21,}|0x[0-9a-fA-F]{16,}|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class NumberError(ValueError):
    """A number that no field of a checklist can need: infinite, not a number, or of more than 18 digits."""


def resolve(text: str) -> Scalar:
    """The value of an unquoted scalar. Raises `NumberError`."""
    if text and text[0] not in MAYBE:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        digits = text.lstrip("+-")
        return int(text, 0) if digits[:2] in ("0o", "0x") else int(text)
    if _BEYOND.fullmatch(text):
        raise NumberError(text)
    if not _FLOAT.fullmatch(text):
        return text
    number = float(text)
    if not abs(number) < 1e18:
        raise NumberError(text)
    # By the schema's arithmetic 5.0 is an integer.
    return int(number) if number.is_integer() else number
