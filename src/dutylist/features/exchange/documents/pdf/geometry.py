"""Points, boxes and transformations on a page.

Everything outside `library.py` is in *view coordinates*: points (1/72 inch) from the upper left corner of the page as
it is shown, x to the right and y downwards, whatever way the file's own axes run and the page is turned.
"""

import math
from typing import NamedTuple


class Rectangle(NamedTuple):
    """A rectangle with x0 <= x1 and y0 <= y1, in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """Square points."""
        return self.width * self.height

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether a point is inside, or at most `slack` outside."""
        return self.x0 - slack <= x <= self.x1 + slack and self.y0 - slack <= y <= self.y1 + slack

    def common(self, other: "Rectangle") -> "Rectangle | None":
        """The intersection of two rectangles, or None."""
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        x1, y1 = min(self.x1, other.x1), min(self.y1, other.y1)
        return Rectangle(x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


class Matrix(NamedTuple):
    """The transformation x' = a·x + c·y + e, y' = b·x + d·y + f, as PDF writes it."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The transformed point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> Rectangle:
        """The box around a rectangle after the transformation."""
        corners = [self.point(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Rectangle(min(xs), min(ys), max(xs), max(ys))

    def then(self, after: "Matrix") -> "Matrix":
        """This transformation followed by another."""
        return Matrix(
            self.a * after.a + self.b * after.c,
            self.a * after.b + self.b * after.d,
            self.c * after.a + self.d * after.c,
            self.c * after.b + self.d * after.d,
            self.e * after.a + self.f * after.c + after.e,
            self.e * after.b + self.f * after.d + after.f,
        )

    @property
    def scale(self) -> float:
        """The factor by which lengths change, averaged over all directions."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


def view_of(left: float, bottom: float, right: float, top: float, quarter_turns: int) -> Matrix:
    """From a page's own coordinates to view coordinates; `quarter_turns` clockwise, as /Rotate says."""
    match quarter_turns % 4:
        case 1:
            return Matrix(0, 1, 1, 0, -bottom, -left)
        case 2:
            return Matrix(-1, 0, 0, 1, right, -bottom)
        case 3:
            return Matrix(0, -1, -1, 0, top, right)
        case _:
            return Matrix(1, 0, 0, -1, -left, top)


def turned_view(view: Matrix, width: float, height: float, direction: int) -> Matrix:
    """The view turned so that text that ran in `direction` (see `Glyph`) runs from left to right."""
    match direction % 4:
        case 1:
            return view.then(Matrix(0, -1, 1, 0, 0, width))
        case 2:
            return view.then(Matrix(-1, 0, 0, -1, width, height))
        case 3:
            return view.then(Matrix(0, 1, -1, 0, height, 0))
        case _:
            return view
