"""Long lines folded to the width of a page: Chinese breaks anywhere, and takes two cells a character."""

import re
from typing import Final

from dutylist.output.safe_text import display_width

_PIECES: Final = re.compile(r"[!-~]+|.", re.DOTALL)
_NOT_FIRST: Final = frozenset("，。；：、！？）》”’」』】…,.;:!?)")
_NOT_LAST: Final = "（《“‘「『【"
_LEAST: Final = 8


def wrap(text: str, width: int, margin: str) -> list[str]:
    """The harmless text in lines of at most so many cells, those after the first behind a margin.

    A line may be a mark longer, which does not begin one; an opening bracket does not end one; and a word is never parted
    unless it is longer than a line.
    """
    room = max(width, display_width(margin) + _LEAST)
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        for part in _parted(piece, room - display_width(margin)):
            if display_width(line + part) > room and line.strip() and part not in _NOT_FIRST:
                opened = _opened(line, margin, part, room)
                lines.append(line.removesuffix(opened).rstrip())
                line = margin + opened + part.lstrip()
            else:
                line += part
    return [_begun(each) for each in (*lines, line.rstrip())]


def truncate(text: str, width: int) -> str:
    """As much of the harmless text as fits into so many cells, with `…` where something is left out."""
    if display_width(text) <= width:
        return text
    shown = ""
    for character in text:
        if display_width(shown + character) > width - 1:
            break
        shown += character
    return f"{shown}…"


def pad(text: str, width: int) -> str:
    """The harmless text, filled up with spaces to so many cells."""
    return text + " " * (width - display_width(text))


def _opened(line: str, margin: str, part: str, room: int) -> str:
    """The brackets that a line ends in and that can go to the next one with what they open."""
    opened = line[len(line.rstrip(_NOT_LAST)) :]
    stays = line.removesuffix(opened).strip()
    return opened if stays and display_width(margin + opened + part.lstrip()) <= room else ""


def _parted(piece: str, room: int) -> list[str]:
    return [piece[start : start + room] for start in range(0, len(piece), room)]


def _begun(line: str) -> str:
    """A build log would obey a line that begins like a command."""
    return f"·{line}" if line.lstrip().startswith("::") else line
