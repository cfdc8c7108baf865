"""Pages set in columns, with tables beside each other: each column is read like a page of its own, from left to right."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dutylist.features.exchange.documents.pdf.limits import PdfLimits
from dutylist.features.exchange.documents.pdf.page.layout import PageLayout, PageTable, layout_of
from dutylist.features.exchange.documents.pdf.shapes import Glyph, PageShapes, RulingLine

_MOST: Final = 6
"""The greatest number of columns of a page."""
_LEAST_ROWS: Final = 2
_OVERLAP: Final = 5.0
"""Points: tables beside each other have more of their height in common."""


def in_page_columns(pages: Sequence[PageLayout], limits: PdfLimits) -> list[PageLayout]:
    """The pages, those with tables beside each other as one layout for each column, all with the page's number.

    Raises:
        PageTooComplexError: see `layout_of`.
    """
    return [column for page in pages for column in _columns(page, limits, _MOST)]


def _columns(page: PageLayout, limits: PdfLimits, most: int) -> Iterator[PageLayout]:
    cut = None if page.beside or page.guessed or most < 2 else _cut(page.tables)
    if cut is None:
        yield page
        return
    left, right = _parts(page, cut)
    yield layout_of(left, limits)
    yield from _columns(layout_of(right, limits), limits, most - 1)


def _cut(tables: Sequence[PageTable]) -> float | None:
    """Where a page's first column ends: right of all its tables, left of all others; None where no two stand beside
    each other.
    """
    ordered = sorted(tables, key=lambda table: table.box.x0)
    for number in range(1, len(ordered)):
        before, after = ordered[:number], ordered[number:]
        end, begin = max(table.box.x1 for table in before), after[0].box.x0
        if end < begin and any(_beside(a, b) for a in before for b in after):
            return (end + begin) / 2
    return None


def _beside(table: PageTable, other: PageTable) -> bool:
    """Whether two tables with columns stand beside each other."""
    common = min(table.box.y1, other.box.y1) - max(table.box.y0, other.box.y0)
    each = (table, other)
    return common > _OVERLAP and all(a.rows >= _LEAST_ROWS and len(a.xs) > 2 for a in each)


def _parts(page: PageLayout, cut: float) -> tuple[PageShapes, PageShapes]:
    """What stands left and right of a cut. Lines above and below of all tables stay whole, at the left."""
    shapes = page.shapes
    top, bottom = min(table.box.y0 for table in page.tables), max(table.box.y1 for table in page.tables)
    whole = [
        (each.line.top, each.line.bottom)
        for each in page.lines
        if each.left < cut < each.right
        and not top < each.line.bottom <= bottom
        and _runs_over(shapes.glyphs, each.line.top, each.line.bottom, cut)
    ]

    def at_left(glyph: Glyph) -> bool:
        return glyph.x < cut or any(low <= glyph.y <= high for low, high in whole)

    glyphs = tuple(glyph for glyph in shapes.glyphs if at_left(glyph))
    left = replace(
        shapes,
        glyphs=glyphs,
        horizontal=tuple(rule for rule in shapes.horizontal if rule.start < cut),
        vertical=tuple(rule for rule in shapes.vertical if rule.at < cut),
        hidden=tuple(pair for pair in shapes.hidden if pair[1].x < cut),
    )
    right = replace(
        shapes,
        glyphs=tuple(glyph for glyph in shapes.glyphs if not at_left(glyph)),
        horizontal=tuple(RulingLine(at, max(a, cut), b) for at, a, b in shapes.horizontal if b > cut),
        vertical=tuple(rule for rule in shapes.vertical if rule.at >= cut),
        hidden=tuple(pair for pair in shapes.hidden if pair[1].x >= cut),
        pictures=0,
        slanted=0,
        unmapped=0,
        unseen="",
    )
    return left, right


def _runs_over(glyphs: Sequence[Glyph], top: float, bottom: float, cut: float) -> bool:
    """Whether a line of text goes on over a cut, with no more than a character's width between."""
    inside = [glyph for glyph in glyphs if top <= glyph.y <= bottom and not glyph.blank]
    left = max((glyph.box.x1 for glyph in inside if glyph.x < cut), default=cut)
    right = min((glyph.box.x0 for glyph in inside if glyph.x >= cut), default=cut)
    return right - left < max((glyph.em for glyph in inside), default=0.0)
