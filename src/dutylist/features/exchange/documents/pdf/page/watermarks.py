"""Leaves out watermarks that run level: words much larger than the text of a table, printed over it and its lines."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Final

from dutylist.features.exchange.documents.pdf.page.cell_members import CellMembers, CellSeat
from dutylist.features.exchange.documents.pdf.shapes import Glyph

_LARGE: Final = 1.7
"""Times the usual size: characters of watermarks are larger."""
_OVER: Final = 0.15
"""Of an em: what reaches farther over the side of its cell is printed over it."""


def drop_watermarks(tables: Sequence[CellMembers]) -> int:
    """Take the characters of watermarks out of the cells. Returns how many there were."""
    sizes = [glyph.em for table in tables for glyphs in table.glyphs for glyph in glyphs]
    usual = median(sizes) if sizes else 0.0
    lines: defaultdict[tuple[int, int, int], list[tuple[Glyph, CellSeat]]] = defaultdict(list)
    for glyph, seat in _seats(tables):
        if glyph.em > usual * _LARGE and not glyph.blank and not glyph.direction:
            lines[id(seat.table), round(glyph.em), round(glyph.base[1])].append((glyph, seat))
    dropped = 0
    for line in lines.values():
        if any(_is_over(glyph, seat, usual) for glyph, seat in line):
            dropped += len(line)
            for glyph, seat in line:
                seat.table.glyphs[seat.cell].remove(glyph)
    return dropped


def _seats(tables: Iterable[CellMembers]) -> Iterator[tuple[Glyph, CellSeat]]:
    for table in tables:
        for cell, glyphs in enumerate(table.glyphs):
            yield from ((glyph, CellSeat(table, cell)) for glyph in glyphs)


def _is_over(glyph: Glyph, seat: CellSeat, usual: float) -> bool:
    """Whether a character is printed over the side of its cell or over usual text."""
    grid = seat.table.grid
    cell, box, slack = grid.box_of(grid.cells[seat.cell]), glyph.box, glyph.em * _OVER
    if box.x0 < cell.x0 - slack or box.x1 > cell.x1 + slack or glyph.base[1] > cell.y1 + slack:
        return True
    top = glyph.base[1] - glyph.em
    return any(
        other.em <= usual * _LARGE and box.x0 <= other.x <= box.x1 and top <= other.y <= glyph.base[1]
        for other in seat.table.glyphs[seat.cell]
        if not other.blank
    )
