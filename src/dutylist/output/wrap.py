"""Wraps long lines to the width of a page: Chinese may be broken anywhere and takes two cells a character."""

from collections.abc import Sequence
from typing import Final

from dutylist.model.lazy_pattern import LazyPattern
from dutylist.output.safe_text import display_width

_PIECES: Final = LazyPattern(r"[!-~]+|(?s:.)")
_NOT_FIRST: Final = frozenset("，。；：、！？）》”’」』】…,.;:!?)")
_NOT_LAST: Final = frozenset("（《“‘「『【")
_LEAST: Final = 4
_WIDEST: Final = 2
"""The most cells of a character."""
_COMMAND: Final = LazyPattern(r"^(\s*)(?=::)")


def wrap(text: str, width: int, margin: str) -> list[str]:
    """The sanitized text in lines of at most this many cells, those after the first behind a margin.

    No line begins with a closing mark or ends in an opening bracket if there is another place to break, and a word is
    broken only if it is longer than a line. A margin leaves room for `_LEAST` cells.
    """
    room = max(width, display_width(margin) + _LEAST)
    if len(text) * _WIDEST <= room or (len(text) <= room and display_width(text) <= room):
        return [_begun(text.rstrip())]
    lines: list[str] = []
    lead, line, used = "", [""], 0
    for piece in _PIECES.findall(text):
        for part in _parted(piece, room - display_width(margin)):
            more = _cells(part, first=not any(map(str.strip, line)))
            if used + more > room and any(map(str.strip, line)):
                stay = _breaking_point(line, part)
                if sum(map(display_width, (margin, *line[stay:], part))) > room:
                    stay = len(line)
                lines.append((lead + "".join(line[:stay])).rstrip())
                lead, line = margin, [*line[stay:], part] if line[stay:] else [part.lstrip()]
                used = display_width(lead) + _cells("".join(line), first=True)
            elif used + more > room:
                line, used = [margin, part], display_width(margin) + more
            else:
                line.append(part)
                used += more
    return [_begun(each) for each in (*lines, (lead + "".join(line)).rstrip())]


def _breaking_point(line: Sequence[str], part: str) -> int:
    """How many pieces of a line stay where `part` has no room on it; all where it can be broken nowhere else."""
    stay = len(line)
    while stay and (part in _NOT_FIRST or line[stay - 1] in _NOT_LAST):
        stay -= 1
        part = line[stay]
    return stay if any(map(str.strip, line[:stay])) else len(line)


def _parted(piece: str, room: int) -> list[str]:
    step = room - 1 if "::" in piece else room
    return [piece[start : start + step] for start in range(0, len(piece), step)]


def _cells(part: str, *, first: bool) -> int:
    """The cells of a part; one more for the dot before what a build log would obey at the beginning of a line."""
    return display_width(part) + (1 if first and part.startswith("::") else 0)


def _begun(line: str) -> str:
    """Put a dot in front of a line that a build log would obey as a command."""
    return _COMMAND.sub(r"\1·", line)
