"""The PDF content of a side of a sheet: its pages, each a form named after its number, and its marks."""

from collections.abc import Iterator, Sequence
from typing import Final

from dutylist.features.books.imposition.marks import CollatingBar, Mark, MarkLine
from dutylist.features.books.imposition.sheet import PlacedPage, SheetSide, Size

Stroke = tuple[tuple[float, float], ...]
"""The points of a line, in fractions of the height of a digit; the origin is the digit's lower left corner."""

_PARTS: Final = {
    "top": ((0.0, 1.0), (0.5, 1.0)),
    "middle": ((0.0, 0.5), (0.5, 0.5)),
    "bottom": ((0.0, 0.0), (0.5, 0.0)),
    "upper left": ((0.0, 0.5), (0.0, 1.0)),
    "upper right": ((0.5, 0.5), (0.5, 1.0)),
    "lower left": ((0.0, 0.0), (0.0, 0.5)),
    "lower right": ((0.5, 0.0), (0.5, 0.5)),
    "stem": ((0.25, 0.0), (0.25, 1.0)),
    "dash": ((0.1, 0.5), (0.4, 0.5)),
}
_LEFT: Final = ("upper left", "lower left")
_RIGHT: Final = ("upper right", "lower right")
_SHAPES: Final[dict[str, tuple[str, ...]]] = {
    "0": ("top", "bottom", *_LEFT, *_RIGHT),
    "1": ("stem",),
    "2": ("top", "upper right", "middle", "lower left", "bottom"),
    "3": ("top", "middle", "bottom", *_RIGHT),
    "4": ("upper left", "middle", *_RIGHT),
    "5": ("top", "upper left", "middle", "lower right", "bottom"),
    "6": ("top", "middle", "bottom", *_LEFT, "lower right"),
    "7": ("top", *_RIGHT),
    "8": ("top", "middle", "bottom", *_LEFT, *_RIGHT),
    "9": ("top", "middle", "bottom", "upper left", *_RIGHT),
    "-": ("dash",),
}
_ADVANCE: Final = 0.9


def strokes(text: str) -> Iterator[Stroke]:
    """The strokes of digits and hyphens, one after the other on a line."""
    for place, digit in enumerate(text):
        for name in _SHAPES[digit]:
            yield tuple((x + place * _ADVANCE, y) for x, y in _PARTS[name])


MILLIMETRE: Final = 72 / 25.4
"""In points."""


def draw_side(side: SheetSide, corners: Sequence[tuple[float, float]], size: Size) -> str:
    """The content of a side. `corners` are the lower left corners of the trimmed pages on their own paper, `size` is
    their size, in points.
    """
    pages = (_page(placed, corners[placed.page - 1], size) for placed in side.pages)
    return "\n".join((*pages, *_marks(side)))


def _page(placed: PlacedPage, corner: tuple[float, float], size: Size) -> str:
    cell = placed.cell
    clip = _numbers(cell.left, cell.bottom, cell.width, cell.height)
    left, bottom = placed.left * MILLIMETRE, placed.bottom * MILLIMETRE
    if placed.turned:
        turn, left, bottom = -1, left + size.width + corner[0], bottom + size.height + corner[1]
    else:
        turn, left, bottom = 1, left - corner[0], bottom - corner[1]
    return f"q {clip} re W n {turn} 0 0 {turn} {left:.3f} {bottom:.3f} cm /P{placed.page} Do Q"


def _marks(side: SheetSide) -> Iterator[str]:
    if side.marks:
        yield "q 0 G 0 g 1 J"
        for mark in side.marks:
            yield _mark(mark)
        yield "Q"


def _mark(mark: Mark) -> str:
    if isinstance(mark, MarkLine):
        dash = "[2 2] 0 d" if mark.broken else "[] 0 d"
        return f"{dash} {_numbers(mark.stroke)} w {_numbers(*mark.start)} m {_numbers(*mark.end)} l S"
    if isinstance(mark, CollatingBar):
        return f"{_numbers(mark.left, mark.bottom, mark.width, mark.height)} re f"
    # Running upwards: what is right of the digit's origin lies above it, and what is above lies left of it.
    right = mark.left + mark.height
    lines = (
        " ".join(
            f"{_numbers(right - y * mark.height, mark.bottom + x * mark.height)} {'l' if place else 'm'}"
            for place, (x, y) in enumerate(stroke)
        )
        for stroke in strokes(mark.text)
    )
    return f"[] 0 d {_numbers(0.12 * mark.height)} w {' '.join(lines)} S"


def _numbers(*millimetres: float) -> str:
    return " ".join(f"{length * MILLIMETRE:.3f}" for length in millimetres)
