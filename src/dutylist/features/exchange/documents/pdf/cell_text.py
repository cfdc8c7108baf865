"""The lines of a cell: text from left to right, text turned by a right angle, and characters set below one another."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Final

from dutylist.features.exchange.documents.pdf.geometry import Rectangle
from dutylist.features.exchange.documents.pdf.shapes import Glyph, turn_glyph, turned_box
from dutylist.features.exchange.documents.pdf.text_lines import TextLine, is_wide, lines_of

_MOST: Final = 60
"""Characters: cells with more are not written from top to bottom."""
_SAME_COLUMN: Final = 0.4


def lines_in(glyphs: Sequence[Glyph], frame: Rectangle, page: int) -> list[TextLine]:
    """The lines of text in a frame in reading order: all of one direction together, the most frequent direction
    first.
    """
    counts = Counter(glyph.direction for glyph in glyphs if not glyph.blank)
    found: list[TextLine] = []
    for direction, _ in counts.most_common():
        same = [glyph for glyph in glyphs if glyph.direction == direction]
        if direction == 0:
            found += _upright(same, frame, page)
            continue
        lines = lines_of([turn_glyph(glyph, direction) for glyph in same], turned_box(frame, direction), page)
        found += (replace(line, down=True) for line in lines)
    return found


def _upright(glyphs: Sequence[Glyph], frame: Rectangle, page: int) -> list[TextLine]:
    columns = _columns_of(glyphs)
    if columns is None:
        return lines_of(glyphs, frame, page)
    found: list[TextLine] = []
    for column in columns:
        below = [_below(glyph) for glyph in column]
        found += (replace(line, down=True) for line in lines_of(below, turned_box(frame, 1), page))
    return found


def _below(glyph: Glyph) -> Glyph:
    """An upright character as part of a line that runs downwards."""
    half = glyph.em / 2
    box = Rectangle(glyph.y - half, -glyph.x - half, glyph.y + half, -glyph.x + half)
    return glyph._replace(box=box, x=glyph.y, y=-glyph.x, base=(glyph.y - half, 0.0))


def _columns_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]] | None:
    """The columns, from right to left, of upright characters set from top to bottom; None where they run across.

    They are set downwards where the next character below is nearer than the next beside: lines are farther apart than
    the characters in them. A single column of single characters is always one.
    """
    marks = [glyph for glyph in glyphs if not glyph.blank]
    if not 2 <= len(marks) <= _MOST or not all(is_wide(glyph.text) for glyph in marks):
        return None
    em = max(glyph.em for glyph in marks)
    columns: list[list[Glyph]] = []
    for glyph in sorted(marks, key=lambda each: -each.x):
        if columns and abs(columns[-1][0].x - glyph.x) <= em * _SAME_COLUMN:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    for column in columns:
        column.sort(key=lambda each: each.y)
    if len(columns) == 1:
        return columns
    if max(map(len, columns)) < len(columns):
        # Lines of sheets that are too low stand nearer to each other than the characters in them.
        return None
    down = [b.y - a.y for column in columns for a, b in itertools.pairwise(column)]
    across = [a[0].x - b[0].x for a, b in itertools.pairwise(columns)]
    return columns if down and em * 0.5 < median(down) * 1.1 < median(across) and median(down) < em * 1.1 else None
