"""Tells that a cell's text is not all that it was: its lines reach over the sides of the cell or over one another."""

import itertools
from collections.abc import Iterable, Sequence
from typing import Final

from dutylist.features.exchange.documents.pdf.geometry import Rectangle
from dutylist.features.exchange.documents.pdf.grid import Grid
from dutylist.features.exchange.documents.pdf.model import Doubt
from dutylist.features.exchange.documents.pdf.shapes import Glyph
from dutylist.features.exchange.documents.pdf.text_lines import CLOSING, TextLine

_ABOVE: Final = 0.88
_BELOW: Final = 0.12
"""Of an em: how far characters reach above and below their baseline."""
_OVER_CLIP: Final = 0.04
_OVER_WALL: Final = 0.12
_BESIDE: Final = 0.08
"""Of an em: what reaches farther over a clipping path or a line between cells is cut or printed over it."""
_APART: Final = 0.6
"""Of an em: two lines that are nearer to each other are printed over one another."""
_SAME_SIZE: Final = 0.8


def is_clipped(glyph: Glyph) -> bool:
    """Whether a visible character is cut by its clipping path."""
    clip = glyph.clip
    if clip is None or glyph.direction or glyph.blank:
        return False
    base = glyph.base[1]
    slack = glyph.em * _OVER_CLIP
    if base - glyph.em * _ABOVE < clip.y0 - slack or base + glyph.em * _BELOW > clip.y1 + slack:
        return True
    beside = glyph.em * _BESIDE
    return glyph.text not in CLOSING and (glyph.box.x0 < clip.x0 - beside or glyph.box.x1 > clip.x1 + beside)


def add_doubts(grid: Grid, lines: Sequence[Sequence[TextLine]], doubts: Sequence[set[Doubt]]) -> None:
    """Add the doubts about each cell that its lines raise; a line over a side is doubtful for both cells there."""
    for index, (cell, each) in enumerate(zip(grid.cells, lines, strict=True)):
        box = grid.box_of(cell)
        if any(line.crowded for line in each) or _printed_over(each):
            doubts[index].add("overprinted")
        for line in each:
            if line.down or (over := _over(line, box)) is None:
                continue
            others = [
                other for other, cell in enumerate(grid.cells) if other != index and _overlap(grid.box_of(cell), over)
            ]
            if box.y0 < over.y1 <= box.y1 and over.x1 < grid.xs[-1] and not any(lines[other] for other in others):
                # A line that runs on over empty cells is whole; one that reaches out of the table may not be.
                continue
            for other in (index, *others):
                doubts[other].add("overprinted")


def _over(line: TextLine, box: Rectangle) -> Rectangle | None:
    """The part of a line's area that is outside of its cell, if there is one."""
    slack, beside = line.em * _OVER_WALL, line.em * _BESIDE
    left, right = box.x0 + line.before, box.x1 - line.after
    if line.bottom > box.y1 + slack:
        return Rectangle(left, box.y1, right, line.bottom)
    if line.top < box.y0 - slack:
        return Rectangle(left, line.top, right, box.y0)
    if line.after < -beside and line.text[-1] not in CLOSING:
        return Rectangle(box.x1, max(line.top, box.y0), right, min(line.bottom, box.y1))
    return Rectangle(left, max(line.top, box.y0), box.x0, min(line.bottom, box.y1)) if line.before < -beside else None


def _overlap(box: Rectangle, other: Rectangle) -> bool:
    return box.x0 < other.x1 and other.x0 < box.x1 and box.y0 < other.y1 and other.y0 < box.y1


def _printed_over(lines: Iterable[TextLine]) -> bool:
    across = sorted((line for line in lines if not line.down), key=lambda line: line.bottom)
    return any(
        below.bottom - above.bottom < min(above.em, below.em) * _APART
        and min(above.em, below.em) > max(above.em, below.em) * _SAME_SIZE
        for above, below in itertools.pairwise(across)
    )
