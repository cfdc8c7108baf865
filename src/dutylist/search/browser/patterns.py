"""Regular expressions of Python written for JavaScript with the flag `u`, where they match the same texts."""

import re
import sys
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Final

_SYNTAX: Final = frozenset("^$\\.*+?()[]{}|/-")
_END: Final = r"(?=\n?(?![\s\S]))"
_CODE: Final = re.compile(r"U([0-9a-fA-F]{8})|(u[0-9a-fA-F]{4})")


def for_javascript(pattern: str) -> str:
    """The source of the same pattern. `.` and the classes of Python are spelled out, since JavaScript's are others."""
    out: list[str] = []
    inside = False
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        at += 1
        if sign == "\\":
            coded = _CODE.match(pattern, at)
            if coded:
                out.append(f"\\u{{{int(coded[1], 16):x}}}" if coded[1] else f"\\{coded[2]}")
                at = coded.end()
            else:
                out.append(_escape(pattern[at], inside=inside))
                at += 1
        elif inside:
            inside = sign != "]"
            out.append(sign)
        elif sign == "[":
            inside = True
            out.append(sign)
        else:
            out.append({".": r"[^\n]", "$": _END}.get(sign, sign))
    return "".join(out)


def _escape(sign: str, *, inside: bool) -> str:
    if sign in "nrt":
        return f"\\{sign}"
    if sign in "sw":
        return class_of(_IS[sign]) if inside else f"[{class_of(_IS[sign])}]"
    if sign == "A" and not inside:
        return "^"
    if sign.isalnum():
        raise ValueError(f"\\{sign} is not written for JavaScript")
    if sign == "-":
        return r"\-" if inside else "-"
    return f"\\{sign}" if sign in _SYNTAX else sign


_IS: Final[dict[str, Callable[[str], bool]]] = {
    "s": str.isspace,
    "w": lambda character: character.isalnum() or character == "_",
}


def is_combining(character: str) -> bool:
    """Whether a character is a mark on the one before it."""
    return unicodedata.combining(character) != 0


@cache
def class_of(wanted: Callable[[str], bool]) -> str:
    """The inside of a character class with every character of this kind."""
    found: list[list[int]] = []
    for number in range(sys.maxunicode + 1):
        if wanted(chr(number)):
            if found and found[-1][1] == number - 1:
                found[-1][1] = number
            else:
                found.append([number, number])
    return "".join(
        f"\\u{{{first:x}}}" if first == last else f"\\u{{{first:x}}}-\\u{{{last:x}}}" for first, last in found
    )
