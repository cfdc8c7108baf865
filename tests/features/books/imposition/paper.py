"""A model of paper: sheets that are printed on both sides, turned over, cut, piled, folded, nested and leafed through.

It knows what a printer and a pair of hands do, and nothing of how the sheets were planned. Lengths are in mm.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Print:
    """A page printed on a side: its number, where its middle lies, and whether it stands upright there."""

    page: int
    x: float
    y: float
    upright: bool = True


@dataclass(frozen=True)
class Piece:
    """A piece of paper, front up: its edges, and what is printed on it; the back as seen through from the front."""

    left: float
    bottom: float
    right: float
    top: float
    front: tuple[Print, ...]
    back: tuple[Print, ...] = ()

    def cut_across(self) -> tuple["Piece", "Piece"]:
        """The upper and the lower half."""
        middle = (self.bottom + self.top) / 2
        return self._cut(replace(self, bottom=middle)), self._cut(replace(self, top=middle))

    def cut_down(self) -> tuple["Piece", "Piece"]:
        """The left and the right half."""
        middle = (self.left + self.right) / 2
        return self._cut(replace(self, right=middle)), self._cut(replace(self, left=middle))

    def _cut(self, part: "Piece") -> "Piece":
        """The part with what of this piece is printed on it."""

        def on(prints: tuple[Print, ...]) -> tuple[Print, ...]:
            return tuple(each for each in prints if part.left < each.x < part.right and part.bottom < each.y < part.top)

        return replace(part, front=on(self.front), back=on(self.back))


def duplex(sides: Sequence[Sequence[Print]], width: float, height: float, turned_over: str) -> Iterator[Piece]:
    """The sheets as they leave the printer, which turns each over its long or its short edge to print the back."""
    upright_axis = (turned_over == "long") == (height > width)
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        if upright_axis:
            through = [replace(print_, x=width - print_.x) for print_ in back]
        else:
            through = [replace(print_, y=height - print_.y, upright=not print_.upright) for print_ in back]
        yield Piece(0, 0, width, height, tuple(front), tuple(through))


def only(prints: tuple[Print, ...]) -> int | None:
    """The page on a piece that holds one or none, which must be upright."""
    assert len(prints) <= 1, f"{prints} on one page"
    assert all(print_.upright for print_ in prints), f"{prints} is upside down"
    return prints[0].page if prints else None


def leafed(pile: Sequence[Piece]) -> list[int | None]:
    """What is read in a pile of single leaves, turned one by one from right to left."""
    return [only(side) for leaf in pile for side in (leaf.front, leaf.back)]


def folded_and_nested(pile: Sequence[Piece]) -> list[int | None]:
    """What is read in sheets that lie in one another, the first outermost with its front outside, folded down."""
    halves = [sheet.cut_down() for sheet in pile]
    first_half = [right for _, right in halves]
    second_half = [left for left, _ in reversed(halves)]
    # On the left half the outside of the fold is the side that is read last.
    return leafed(first_half) + [only(side) for leaf in second_half for side in (leaf.back, leaf.front)]


def slit_and_folded(sheet: Piece) -> list[tuple[int | None, int | None]]:
    """The leaves of a sheet of four by two panels that is slit between the two middle pairs and folded up.

    The panels then hang together in a ring. Folded, every second crease of the ring is the fore-edge of a leaf and the
    others meet in the back. Those in which an upper panel joins a lower one are fore-edges: there the sheet was folded
    first.
    """
    width, height = (sheet.right - sheet.left) / 4, (sheet.top - sheet.bottom) / 2

    def panel(column: int, upper: int) -> tuple[Print, ...]:
        return tuple(
            print_
            for print_ in sheet.front
            if int((print_.x - sheet.left) // width) == column and int((print_.y - sheet.bottom) // height) == upper
        )

    creases = {frozenset({(column, row), (column + 1, row)}) for column in range(3) for row in (0, 1)}
    creases |= {frozenset({(column, 0), (column, 1)}) for column in (0, 3)}
    # Printed outside and read from left to right: along the lower row, up at its end, and back along the upper one,
    # which hangs behind upside down and so is upright to whoever stands behind.
    ring = [(0, 0)]
    while len(ring) < 8:
        column, row = ring[-1]
        ahead = (column + 1, 0) if row == 0 and column < 3 else (3, 1) if row == 0 else (column - 1, 1)
        assert frozenset({ring[-1], ahead}) in creases, "the paper is cut here"
        ring.append(ahead)
    assert frozenset({ring[-1], ring[0]}) in creases
    seen = []
    for column, upper in ring:
        (print_,) = panel(column, upper)
        assert print_.upright is (upper == 0), f"{print_} is upside down"
        seen.append(print_.page)
    start = ring.index((3, 0))  # the fore-edge at the right end, where the lower row turns into the upper one
    turned = seen[start:] + seen[:start]
    return [(turned[place], turned[place + 1]) for place in range(0, 8, 2)]
