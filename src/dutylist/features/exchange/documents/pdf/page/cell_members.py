"""Which characters belong to which cell: those inside of it, those that run on over its side, and those that its clipping
path hides.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from dutylist.features.exchange.documents.pdf.grid import Grid
from dutylist.features.exchange.documents.pdf.model import Doubt
from dutylist.features.exchange.documents.pdf.shapes import Glyph
from dutylist.features.exchange.documents.pdf.text_lines import CLOSING

_TOUCHING: Final = 0.05
"""Of an em: neighbours in a word are nearer, and the padding of two cells is wider."""
_ABOVE: Final = 0.88
_BELOW: Final = 0.12
"""Of an em: how far characters reach above and below their baseline."""
_OVER: Final = 0.2
"""Of an em: what reaches farther into a table is printed over its edge."""
_BELOW_OPEN: Final = 4.0
"""Of an em: how far characters stand below a cell without a line at its end that belong to it."""
_INSIDE: Final = 1.0
"""Points: how far inside of its clipping path a hidden character is looked for."""

Squares = dict[tuple[int, int], int]


@dataclass(slots=True, eq=False)
class CellMembers:
    """The characters of each cell of a grid, and why they may not be all of its text.

    `unseen` has those of cells of which nothing is shown, such as the part of a joined cell on another page.
    """

    grid: Grid
    squares: Squares
    glyphs: list[list[Glyph]] = field(default_factory=list)
    doubts: list[set[Doubt]] = field(default_factory=list)
    unseen: dict[int, list[Glyph]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.glyphs = [[] for _ in self.grid.cells]
        self.doubts = [set() for _ in self.grid.cells]

    def is_open(self, x: float) -> bool:
        """Whether there is no line below the last cell at a place, where other columns have one."""
        return _between(self.grid.xs, x) in (self.grid.open or ())

    def cell_at(self, x: float, y: float) -> int | None:
        """The index of the cell at a point; None where there is none."""
        if not self.grid.box.holds(x, y):
            return None
        return self.squares.get((_between(self.grid.ys, y), _between(self.grid.xs, x)))


class Seat(NamedTuple):
    """A character with the point that decides to which cell it belongs."""

    glyph: Glyph
    x: float
    y: float


class CellSeat(NamedTuple):
    """A cell of a table."""

    table: CellMembers
    cell: int


class PageMembers(NamedTuple):
    """The tables that hold text, from top to bottom, the characters outside of them, and the number of characters that
    nobody sees.
    """

    tables: list[CellMembers]
    outside: list[Glyph]
    cut: int


def members_of(
    grids: Sequence[Grid], glyphs: Sequence[Glyph], hidden: Sequence[tuple[Glyph | None, Glyph]] = ()
) -> PageMembers:
    """Deals out the characters of a page. Inner tables come before outer ones."""
    tables = [CellMembers(grid, _squares(grid)) for grid in sorted(grids, key=lambda grid: grid.box.area)]
    outside: list[Glyph] = []
    places = [
        _place(tables, seat.x, seat.y) or _place(tables, seat.x, _inward(tables, seat)) for seat in _seats(glyphs)
    ]
    _gather_overflow(glyphs, places)
    cut = _place_hidden(tables, dict(zip(glyphs, places, strict=True)) if hidden else {}, hidden)
    for glyph, place in zip(glyphs, places, strict=True):
        (place.table.glyphs[place.cell] if place else outside).append(glyph)
    for table in tables:
        table.unseen = {cell: unseen for cell, unseen in table.unseen.items() if not table.glyphs[cell]}
        cut -= sum(map(len, table.unseen.values()))
    found = [table for table in tables if any(table.glyphs)]
    found.sort(key=lambda table: (table.grid.box.y0, table.grid.box.x0))
    return PageMembers(found, outside, cut)


def _seats(glyphs: Iterable[Glyph]) -> Iterator[Seat]:
    """Characters with their middles. A sign that may hang over the side of a cell has the point of the character
    before.
    """
    last: Seat | None = None
    for glyph in glyphs:
        seat = Seat(glyph, glyph.x, glyph.y)
        if last is not None and glyph.text in CLOSING and _follows(last.glyph, glyph):
            seat = Seat(glyph, last.x, last.y)
        yield seat
        last = seat


def _follows(before: Glyph, glyph: Glyph, gap: float = 0.5) -> bool:
    return (
        before.direction == glyph.direction == 0
        and abs(glyph.base[1] - before.base[1]) < 0.5
        and abs(glyph.box.x0 - before.box.x1) < glyph.em * gap
    )


def _runs_on(before: Glyph, glyph: Glyph) -> bool:
    """Whether two characters are of one line of text rather than of two cells side by side."""
    return before.clip == glyph.clip and _follows(before, glyph, _TOUCHING)


def _squares(grid: Grid) -> Squares:
    """For each square of a grid, as (row, column), the index of the cell that it is part of."""
    return {
        (row, column): index
        for index, cell in enumerate(grid.cells)
        for row in range(cell.top, cell.bottom)
        for column in range(cell.left, cell.right)
    }


def _place(tables: Iterable[CellMembers], x: float, y: float) -> CellSeat | None:
    for table in tables:
        if (cell := table.cell_at(x, y)) is not None:
            return CellSeat(table, cell)
    return None


def _inward(tables: Iterable[CellMembers], seat: Seat) -> float:
    """The height of a character, moved into the table over whose upper or lower edge it is printed."""
    glyph = seat.glyph
    if glyph.direction:
        return seat.y
    top, bottom = glyph.base[1] - glyph.em * (_ABOVE - _OVER), glyph.base[1] + glyph.em * (_BELOW - _OVER)
    for table in tables:
        box = table.grid.box
        over = top < box.y1 <= seat.y or (box.y1 <= seat.y <= box.y1 + glyph.em * _BELOW_OPEN and table.is_open(seat.x))
        if box.x0 <= seat.x <= box.x1 and (over or seat.y <= box.y0 < bottom):
            return min(max(seat.y, box.y0 + _INSIDE), box.y1 - _INSIDE)
    return seat.y


def _gather_overflow(glyphs: Sequence[Glyph], places: list[CellSeat | None]) -> None:
    """Give the characters of a line that runs over the sides of cells, as in sheets, to the cell where it begins.

    Where a cell that it runs into has text of its own, both are doubtful.
    """
    counts: dict[tuple[int, int], int] = {}
    for glyph, place in zip(glyphs, places, strict=True):
        if place and not glyph.blank:
            key = id(place.table), place.cell
            counts[key] = counts.get(key, 0) + 1
    begin = 0
    for end in range(1, len(glyphs) + 1):
        if end < len(glyphs) and _runs_on(glyphs[end - 1], glyphs[end]):
            continue
        _gather(glyphs, places, counts, begin, end)
        begin = end


def _gather(
    glyphs: Sequence[Glyph], places: list[CellSeat | None], counts: dict[tuple[int, int], int], begin: int, end: int
) -> None:
    """Gather the characters of one unbroken piece of a line."""
    pieces: dict[tuple[int, int], int] = {}
    for at in range(begin, end):
        if (place := places[at]) and not glyphs[at].blank:
            key = id(place.table), place.cell
            pieces[key] = pieces.get(key, 0) + 1
    if len(pieces) < 2 or len({table for table, _ in pieces}) > 1:
        return
    crossed = [place for at in range(begin, end) if (place := places[at])]
    owner = next(
        (each for each in crossed if counts[id(each.table), each.cell] > pieces[id(each.table), each.cell]), crossed[0]
    )
    others = [each for each in dict.fromkeys(crossed) if each != owner]
    if all(counts[id(each.table), each.cell] == pieces[id(each.table), each.cell] for each in others):
        places[begin:end] = [owner] * (end - begin)
        return
    for each in (owner, *others):
        each.table.doubts[each.cell].add("overprinted")


def _place_hidden(
    tables: Sequence[CellMembers],
    places: dict[Glyph, CellSeat | None],
    hidden: Sequence[tuple[Glyph | None, Glyph]],
) -> int:
    """Give a cell the characters that only the side of its column cuts off, and keep the others; the number of those.

    A cell with any is doubtful: lines above or below of what is shown may not even be in the file. What the next page
    shows beside this one is not hidden.
    """
    cut = 0
    shown = {spot for each in places for spot in _spots(each, 0)} if hidden else set()
    last: tuple[Glyph, CellSeat] | None = None
    for before, glyph in hidden:
        clip = glyph.clip
        if clip is None or glyph.blank or shown & _spots(glyph, 1):
            continue
        beside = last[1] if last and _follows(last[0], glyph) else None
        if beside is None and before and _follows(before, glyph):
            beside = places.get(before)
        x, y = (
            min(max(at, low + _INSIDE), max(high - _INSIDE, low))
            for at, low, high in ((glyph.x, clip.x0, clip.x1), (glyph.y, clip.y0, clip.y1))
        )
        place = beside or _place(tables, x, y)
        cut += 1
        if place is None:
            continue
        last = glyph, place
        place.table.doubts[place.cell].add("cut-text")
        if beside and clip.y0 <= glyph.y <= clip.y1:
            place.table.glyphs[place.cell].append(glyph)
            cut -= 1
        else:
            place.table.unseen.setdefault(place.cell, []).append(glyph)
    return cut


def _spots(glyph: Glyph, around: int) -> set[tuple[str, int, int]]:
    """The spot of a character to the point, and those around it."""
    x, y = round(glyph.x), round(glyph.y)
    steps = range(-around, around + 1)
    return {(glyph.text, x + step, y + other) for step in steps for other in steps}


def _between(edges: Sequence[float], at: float) -> int:
    return min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2)
