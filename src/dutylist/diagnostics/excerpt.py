"""A line of a file as a terminal shows it, with the cells to be marked."""

from typing import Final

import msgspec

from dutylist.model.diagnostic import SourceSpan
from dutylist.output.safe_text import LOG_COMMAND, display_width, visible

TAB: Final = 4
CUT: Final = "…"


class Excerpt(msgspec.Struct, frozen=True):
    """A line, or the part of it around a span, sanitized; the marks begin after `indent` cells."""

    text: str
    indent: int
    marks: int


class _Cell(msgspec.Struct, frozen=True):
    """A character as shown, and its width."""

    text: str
    width: int


def excerpt(line: str, span: SourceSpan, room: int) -> Excerpt:
    """The part of `line` around `span` that fits into `room` cells.

    A span that ends on a later line is marked to the end of this one; an empty span gets one mark.
    """
    start = min(span.column - 1, len(line))
    end = len(line) if span.end_line > span.line else min(span.end_column - 1, len(line))
    end = max(end, start)
    # Only a neighbourhood is looked at: nothing outside can be shown, and a line may be a megabyte long.
    first, last = max(start - room, 0), min(max(end, start + 1), start + room) + room
    shown = _shown(line[first:last])
    start, end, cut_before, cut_after = start - first, min(end, last) - first, first > 0, last < len(line)
    low, high = _kept([cell.width for cell in shown], start, end, room, whole=not (cut_before or cut_after))
    before = CUT if cut_before or low > 0 else ""
    after = CUT if cut_after or high < len(shown) else ""
    return Excerpt(
        text=before + "".join(cell.text for cell in shown[low:high]) + after,
        indent=len(before) + sum(cell.width for cell in shown[low:start]),
        marks=max(sum(cell.width for cell in shown[start : min(end, high)]), 1),
    )


def _shown(text: str) -> list[_Cell]:
    """Each character as it is shown; tabs go on to the next stop."""
    commands = {match.start() for match in LOG_COMMAND.finditer(text)}
    shown: list[_Cell] = []
    column = 0
    for index, character in enumerate(text):
        if character == "\t":
            cell = _Cell(" " * (TAB - column % TAB), TAB - column % TAB)
        else:
            stand_in = "‹#›" if index in commands else visible(character)
            cell = _Cell(stand_in, display_width(stand_in))
        shown.append(cell)
        column += cell.width
    return shown


def _kept(widths: list[int], start: int, end: int, room: int, *, whole: bool) -> tuple[int, int]:
    """The characters to show: as much of the span as fits after a little context before it; then the rest."""
    if whole and sum(widths) <= room:
        return 0, len(widths)
    room -= 2 * len(CUT)
    backwards = widths[:start][::-1]
    _, lead = _fitting(backwards, room // 4)
    inside, used = _fitting(widths[start:end], room - lead)
    after, more = _fitting(widths[end:], room - lead - used) if start + inside == end else (0, 0)
    before, _ = _fitting(backwards, room - used - more)
    return start - before, start + inside + after


def _fitting(widths: list[int], room: int) -> tuple[int, int]:
    """How many of the first characters fit into the room, and how many cells they take."""
    used = 0
    for count, width in enumerate(widths):
        if used + width > room:
            return count, used
        used += width
    return len(widths), used
