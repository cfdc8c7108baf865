"""What a page shows, as far as tables are made of it: straight lines along an axis, and characters."""

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
    """One character as shown.

    `box` is what it takes up: as wide as the font says, so that neighbours of a word touch. `x`, `y` is its middle,
    of the ink where there is some. `base` is where its baseline begins. `em` is the size of its font in points.
    `direction` is where the text runs: 0 to the right, 1 down, 2 to the left (upside down), 3 up. `blank`: a space.
    """

    text: str
    box: Rectangle
    x: float
    y: float
    base: tuple[float, float]
    em: float
    direction: int = 0
    blank: bool = False


def turned(glyph: Glyph, direction: int) -> Glyph:
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
    """All rules and characters of a page. `pictures`: how many images cover a fifth of the page or more.

    `slanted`, `cut` and `unmapped` count characters that are no part of `glyphs`: those of slanted text (watermarks),
    those that a clipping path hides, and those (kept as U+FFFD) whose font does not say what they are.
    """

    number: int
    width: float
    height: float
    horizontal: tuple[RulingLine, ...]
    vertical: tuple[RulingLine, ...]
    glyphs: tuple[Glyph, ...]
    pictures: int = 0
    slanted: int = 0
    cut: int = 0
    unmapped: int = 0


def around(boxes: Iterable[Rectangle]) -> Rectangle:
    """The smallest box that holds all of them; there must be at least one."""
    each = list(boxes)
    return Rectangle(min(b.x0 for b in each), min(b.y0 for b in each), max(b.x1 for b in each), max(b.y1 for b in each))
