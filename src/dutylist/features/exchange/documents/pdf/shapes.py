"""What a page shows that is used to find tables: straight horizontal and vertical lines, and characters."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from dutylist.features.exchange.documents.pdf.geometry import Rectangle


class RulingLine(NamedTuple):
    """A straight line along an axis, in view coordinates.

    A horizontal one is at y = `at` from x = `start` to x = `end`, a vertical one at x = `at` from y to y.
    """

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Points from one end to the other."""
        return self.end - self.start


class Glyph(NamedTuple):
    """One visible character.

    `box` is the area it takes up, as wide as the font says, so that neighbours in a word touch. `x`, `y` is its
    middle, that of the ink where there is some. `base` is where its baseline begins. `em` is its font size in points.
    `direction` is where the text runs: 0 to the right, 1 down, 2 to the left (upside down), 3 up. `blank`: it is a
    space. `clip` is the area outside of which it is not shown.
    """

    text: str
    box: Rectangle
    x: float
    y: float
    base: tuple[float, float]
    em: float
    direction: int = 0
    blank: bool = False
    clip: Rectangle | None = None


def turn_glyph(glyph: Glyph, direction: int) -> Glyph:
    """The character in a frame in which text of `direction` runs from left to right and lines follow downwards."""
    x0, y0, x1, y1 = glyph.box
    x, y = glyph.base
    match direction % 4:
        case 1:
            return glyph._replace(box=Rectangle(y0, -x1, y1, -x0), x=glyph.y, y=-glyph.x, base=(y, -x))
        case 2:
            return glyph._replace(box=Rectangle(-x1, -y1, -x0, -y0), x=-glyph.x, y=-glyph.y, base=(-x, -y))
        case 3:
            return glyph._replace(box=Rectangle(-y1, x0, -y0, x1), x=-glyph.y, y=glyph.x, base=(-y, x))
        case _:
            return glyph


def turned_box(box: Rectangle, direction: int) -> Rectangle:
    """A box in the frame of `turned`."""
    x0, y0, x1, y1 = box
    match direction % 4:
        case 1:
            return Rectangle(y0, -x1, y1, -x0)
        case 2:
            return Rectangle(-x1, -y1, -x0, -y0)
        case 3:
            return Rectangle(-y1, x0, -y0, x1)
        case _:
            return box


@dataclass(frozen=True, slots=True)
class PageShapes:
    """All rules and characters of a page.

    `pictures` is the number of images that cover a fifth of the page or more. `hidden` are the characters outside of
    their clipping paths, which nobody sees, each with the visible one before it in the file. `slanted` and
    `unmapped` are numbers of characters that are not among `glyphs`: those of slanted text (watermarks), and those
    (kept as U+FFFD) whose font does not map them to characters. `shaded` are filled rectangles larger than lines.
    `unseen` is text in the colour of its ground, which is not among `glyphs` either, and `invisible` and `tiny` are numbers
    of characters that are printed without ink, as behind scans, or whose fonts give them no size. `corners` are the ends
    of slanted lines and of curves.
    """

    number: int
    width: float
    height: float
    horizontal: tuple[RulingLine, ...]
    vertical: tuple[RulingLine, ...]
    glyphs: tuple[Glyph, ...]
    pictures: int = 0
    slanted: int = 0
    hidden: tuple[tuple[Glyph | None, Glyph], ...] = ()
    unmapped: int = 0
    shaded: tuple[Rectangle, ...] = ()
    unseen: str = ""
    invisible: int = 0
    tiny: int = 0
    corners: tuple[tuple[float, float], ...] = ()


def around(boxes: Iterable[Rectangle]) -> Rectangle:
    """The smallest box that holds all of them; there must be at least one."""
    each = list(boxes)
    return Rectangle(min(b.x0 for b in each), min(b.y0 for b in each), max(b.x1 for b in each), max(b.y1 for b in each))
