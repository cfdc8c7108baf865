"""The ruling lines of a page: stroked lines and rectangles, and filled rectangles as thin as a line.

| in the file | read as |
|---|---|
| a stroked line along an axis | that line |
| a stroked rectangle (one for each cell, say) | its four sides |
| a filled rectangle at most 3 pt thick | a line through its middle |
| a filled square of at most 3 pt (corners, dots) | a short line each way: kept only as a part of a longer one |
| a filled rectangle of which a clipping path leaves as little (the frame of a cell, side by side) | the same |
| a filled rectangle wider than that | shading, which may tell cells without lines |
| a pen wider than that, curves, slanted lines | nothing: drawings |
"""

import itertools
import math
from collections.abc import Iterator
from typing import Final

from pypdfium2 import raw

from dutylist.features.exchange.documents.pdf.errors import PageTooComplexError
from dutylist.features.exchange.documents.pdf.geometry import Rectangle
from dutylist.features.exchange.documents.pdf.library import (
    Outline,
    Page,
    PageObject,
    Point,
    clip_of,
    fill_colour,
    outline_of,
)
from dutylist.features.exchange.documents.pdf.page.grounds import Grounds
from dutylist.features.exchange.documents.pdf.shapes import RulingLine
from dutylist.reading.office_files.colours import Colour

THICKEST: Final = 3.0
"""Points: borders of Office programs are at most 6 pt, those of tables nearly always below 2.25."""
SKEW: Final = 0.02
"""How far a line may deviate from its axis, as a share of its length: scanner drivers and rounding turn lines a
little.
"""
_LEAST_SKEW: Final = 0.3
_LARGE_PICTURE: Final = 0.2


class RuleCollector:
    """Collects what may be a ruling line from the objects of a page."""

    def __init__(self, page: Page, grounds: Grounds) -> None:
        self.page = page
        self.grounds = grounds
        self.shown = Rectangle(0, 0, page.width, page.height)
        self.horizontal: list[RulingLine] = []
        self.vertical: list[RulingLine] = []
        self.shaded: list[Rectangle] = []
        self.corners: list[Point] = []
        self.segments = 0
        self.pictures = 0

    def take(self, each: PageObject) -> None:
        """Keep the lines of an object. Raises `PageTooComplexError`."""
        if each.kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = each.matrix.box(0, 0, 1, 1).common(self.shown)
            self.pictures += box is not None and box.area > self.shown.area * _LARGE_PICTURE
            if box is not None:
                self.grounds.paint(box, None)
        if each.kind != raw.FPDF_PAGEOBJ_PATH:
            return
        outline, count = outline_of(each, self.page.limits.segments)
        self.segments += count
        if self.segments > self.page.limits.segments:
            raise PageTooComplexError(self.page.number, self.page.limits.segments)
        if outline is None:
            return
        clip = clip_of(each)
        clip = self.shown if clip is None else clip.common(self.shown)
        if clip is not None:
            for start, end in _lines(outline, clip):
                self._add(start, end, clip)
            if outline.stroked:
                self.corners += _ends_of_curves(outline)
            self._paint(outline, fill_colour(each) if outline.filled else None, clip)

    def _paint(self, outline: Outline, colour: Colour | None, clip: Rectangle) -> None:
        """Note the areas that are filled, and those of drawings that may be."""
        for piece in outline.pieces:
            filled = _shaded(piece) if outline.filled else None
            if filled and (box := filled.common(clip)):
                if min(box.width, box.height) > THICKEST:
                    self.shaded.append(box)
                self.grounds.paint(box, colour)
            elif not filled and (outline.filled or outline.width > THICKEST * 2):
                points = [point for point in piece if point is not None]
                xs, ys = [x for x, _ in points], [y for _, y in points]
                slack = outline.width / 2 if outline.stroked else 0.0
                drawn = Rectangle(min(xs) - slack, min(ys) - slack, max(xs) + slack, max(ys) + slack)
                if min(drawn.width, drawn.height) > THICKEST and (box := drawn.common(clip)):
                    self.grounds.paint(box, None)

    def _add(self, start: Point, end: Point, clip: Rectangle) -> None:
        (x0, y0), (x1, y1) = start, end
        if not all(map(math.isfinite, (x0, y0, x1, y1))):
            return
        across, down = abs(x1 - x0), abs(y1 - y0)
        slack = max(_LEAST_SKEW, SKEW * max(across, down))
        if down <= slack and across >= down:
            if rule := _cut((y0 + y1) / 2, x0, x1, clip.y0, clip.y1, clip.x0, clip.x1):
                self.horizontal.append(rule)
        elif across <= slack:
            if rule := _cut((x0 + x1) / 2, y0, y1, clip.x0, clip.x1, clip.y0, clip.y1):
                self.vertical.append(rule)
        else:
            self.corners += (start, end)


def _cut(at: float, start: float, end: float, low: float, high: float, first: float, last: float) -> RulingLine | None:
    """The part of a line inside a clipping box; a line up to half its width outside is still visible."""
    start, end = max(min(start, end), first), min(max(start, end), last)
    return RulingLine(at, start, end) if low - 1 <= at <= high + 1 and end > start else None


def _lines(outline: Outline, clip: Rectangle) -> Iterator[tuple[Point, Point]]:
    for piece in outline.pieces:
        if outline.filled and (filled := tuple(_thin(piece)) or tuple(_cut_thin(piece, clip))):
            yield from filled
        elif outline.stroked and outline.width <= THICKEST * 2:
            for start, end in itertools.pairwise(piece):
                if start is not None and end is not None:
                    yield start, end


def _shaded(piece: tuple[Point | None, ...]) -> Rectangle | None:
    """The rectangle that a filled piece is; None where it is thin or of another shape."""
    points = [point for point in piece if point is not None]
    xs, ys = {round(x, 1) for x, _ in points}, {round(y, 1) for _, y in points}
    if len(points) != len(piece) or not 4 <= len(points) <= 6 or len(xs) != 2 or len(ys) != 2:
        return None
    box = Rectangle(min(xs), min(ys), max(xs), max(ys))
    return box if min(box.width, box.height) > THICKEST else None


def _ends_of_curves(outline: Outline) -> Iterator[Point]:
    for piece in outline.pieces:
        for start, end in itertools.pairwise(piece):
            if start is None and end is not None:
                yield end
            elif end is None and start is not None:
                yield start


def _cut_thin(piece: tuple[Point | None, ...], clip: Rectangle) -> Iterator[tuple[Point, Point]]:
    """The line that a filled rectangle looks like where a clipping path leaves no more of it."""
    box = _shaded(piece)
    if box and (left := box.common(clip)) and min(left.width, left.height) <= THICKEST:
        yield from _thin(((left.x0, left.y0), (left.x1, left.y1)))


def _thin(piece: tuple[Point | None, ...]) -> Iterator[tuple[Point, Point]]:
    """The line that a thin filled piece looks like: through the middle of its box."""
    points = [point for point in piece if point is not None]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if y1 - y0 <= THICKEST and x1 - x0 > 0:
        yield (x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)
    if x1 - x0 <= THICKEST and y1 - y0 > 0:
        yield ((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)
