"""Encodes texts in one cell so that they survive spreadsheet programs unchanged.

A list has a line for each text; a record separates its values by `｜`. A backslash escapes these signs, line breaks,
and what spreadsheets or XML change or forbid.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from dutylist.model.lazy_pattern import LazyPattern

BAR: Final = "｜"
COMMA: Final = "、"
NONE_INSIDE: Final = "∅"
"""Stands for a record that exists and is empty."""

_NAMES: Final = {"\n": "n", "\r": "r", "\t": "t"}
_BY_NAME: Final = {name: character for character, name in _NAMES.items()}
_FOLDED: Final = LazyPattern(f"[\\\\{BAR}{NONE_INSIDE}\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_UNFOLDED: Final = LazyPattern(r"\\(?:u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
_UNESCAPED_BAR: Final = LazyPattern(rf"((?:[^\\{BAR}]|\\.)*)(?:{BAR}|$)", re.DOTALL)
_UNESCAPED_COMMA: Final = LazyPattern(rf"((?:[^\\{COMMA}]|\\.)*)(?:{COMMA}|$)", re.DOTALL)


def fold(text: str) -> str:
    """The text on one line."""
    return _FOLDED.sub(lambda found: _sign(found[0]), text)


def unfold(text: str) -> str:
    """The text that `fold` encoded; a backslash before anything else is literal."""
    return _UNFOLDED.sub(_meant, text)


def fold_lines(texts: Iterable[str]) -> str:
    """The texts, one on each line."""
    return "\n".join(map(fold, texts))


def unfold_lines(cell: str) -> list[str]:
    """The texts of the lines; empty lines are ignored."""
    return [unfold(line) for line in lines_of(cell)]


def lines_of(cell: str) -> list[str]:
    """The lines that are not empty; any kind of line break counts."""
    return [line for line in cell.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line]


def fold_record(values: Sequence[str]) -> str:
    """The values separated by bars; empty values at the end are left out."""
    folded = [fold(value) for value in values]
    while len(folded) > 1 and not folded[-1]:
        folded.pop()
    return BAR.join(folded)


def unfold_record(line: str, length: int) -> list[str]:
    """The values of a record of so many values; further bars belong to the last one."""
    values = _parted(_UNESCAPED_BAR, line)
    values = [*values[: length - 1], BAR.join(values[length - 1 :])]
    return [unfold(value) for value in values] + [""] * (length - len(values))


def fold_names(names: Iterable[str]) -> str:
    """Names on one line."""
    return COMMA.join(fold(name).replace(COMMA, "\\" + COMMA) for name in names)


def unfold_names(text: str) -> list[str]:
    """The names of a line."""
    return [unfold(name) for name in _parted(_UNESCAPED_COMMA, text) if name]


def _parted(pattern: LazyPattern, text: str) -> list[str]:
    parts: list[str] = []
    position = 0
    while position <= len(text):
        found = pattern.match(text, position)
        if found is None:  # a lone backslash at the end
            return [*parts, text[position:]]
        parts.append(found[1])
        if found.end() == len(text) and found.end() == found.end(1):
            break
        position = found.end()
    return parts


def _sign(character: str) -> str:
    if character in _NAMES:
        return "\\" + _NAMES[character]
    if character in ("\\", BAR, NONE_INSIDE):
        return "\\" + character
    return f"\\u{ord(character):04X}"


def _meant(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    return _BY_NAME.get(found[2], found[2])
