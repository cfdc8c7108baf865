"""The extent of an entry in the text, including its comments."""

import msgspec

from dutylist.writing.modeline import is_modeline
from dutylist.writing.yaml.document import Collection, MappingEntry, SpannedYaml


class Extent(msgspec.Struct, frozen=True):
    """An entry of a block collection: `first` is where the comments above it begin, `start` its own line, `last` the
    start of the line after it. Where `own_line` is false it begins in mid-line (`- name: …`), and so do `first` and
    `start`.
    """

    first: int
    start: int
    last: int
    own_line: bool


def extent_of(document: SpannedYaml, parent: Collection, entry: MappingEntry) -> Extent:
    """The extent of an entry of a block collection."""
    text = document.text
    column = entry.start - line_start(text, entry.start)
    last = _after_comments_inside(text, line_end(text, entry.value.end), column)
    start = line_start(text, entry.start)
    if text[start : entry.start].strip(" "):
        return Extent(entry.start, entry.start, last, own_line=False)
    before = max((scalar.end for scalar in document.scalars() if scalar.end <= entry.start), default=0)
    deeper_belongs = entry is parent.entries[0]
    first = start
    while first > before:
        above = line_start(text, first - 1)
        line = text[above:first]
        bare = line.lstrip(" \t")
        if above < before or not bare.startswith("#") or is_modeline(bare):
            break
        if len(line) - len(bare) > column and not deeper_belongs:
            break
        first = above
    return Extent(first, start, last, own_line=True)


def _after_comments_inside(text: str, position: int, column: int) -> int:
    """The position after comment lines that are indented deeper than `column`, and the blank lines between them."""
    reached = position
    while position < len(text):
        end = line_end(text, position)
        line = text[position:end]
        bare = line.lstrip(" \t")
        if bare.startswith("#") and len(line) - len(bare) > column:
            reached = end
        elif bare.strip():
            break
        position = end
    return reached


def line_start(text: str, position: int) -> int:
    """The start of the line that holds `position`; a position after a line break is in the next line."""
    if position and text[position - 1 : position + 1] == "\r\n":
        position -= 1
    return max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1


def line_end(text: str, position: int) -> int:
    """The end of the line that holds `position`, including its line break."""
    ends = [end for sign in "\r\n" if (end := text.find(sign, position)) >= 0]
    if not ends:
        return len(text)
    return min(ends) + (2 if text[min(ends) : min(ends) + 2] == "\r\n" else 1)


def line_break(text: str) -> str:
    """The line break that the text uses."""
    end = line_end(text, 0)
    return text[:end][len(text[:end].rstrip("\r\n")) :] or "\n"
