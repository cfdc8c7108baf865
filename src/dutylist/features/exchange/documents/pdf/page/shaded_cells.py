"""Tables without lines whose cells are shaded, every other row say: the shades tell columns and rows.

Lines are put around the cells, so that the page is read like one with ruled columns.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dutylist.features.exchange.documents.pdf.geometry import Rectangle
from dutylist.features.exchange.documents.pdf.limits import PdfLimits
from dutylist.features.exchange.documents.pdf.page.layout import PageLayout, layout_of
from dutylist.features.exchange.documents.pdf.shapes import Glyph, RulingLine

_SAME: Final = 1.5
"""Points: how far the sides of cells of one column or row may differ."""
_CLOSE: Final = 2.5
"""Of an em: lines of a row are not farther from one another, or from the side of the cell."""
_BELOW: Final = 0.6
_ABOVE: Final = 1.2
"""Of an em: how far a row without a shade reaches below and above its baselines."""

Columns = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _ShadedRow:
    """A row of shaded cells that touch: the sides of its columns, and from where to where it reaches."""

    xs: Columns
    top: float
    bottom: float


def with_shaded_cells(pages: Sequence[PageLayout], limits: PdfLimits) -> list[PageLayout]:
    """The pages, those whose only tables have shades in place of lines with lines; `guessed` is then true.

    Raises:
        PageTooComplexError: see `layout_of`.
    """
    rows = [list(_shaded_rows(page)) for page in pages]
    known = [row.xs for own in rows for row, below in itertools.pairwise(own) if alike(row.xs, below.xs)]
    return [_ruled(page, own, known, limits) for page, own in zip(pages, rows, strict=True)]


def _shaded_rows(page: PageLayout) -> Iterator[_ShadedRow]:
    """The rows of shaded cells from top to bottom; none where a table has lines between its columns."""
    if any(len(table.xs) > 2 for table in page.tables):
        return
    by_height: defaultdict[tuple[int, int], list[Rectangle]] = defaultdict(list)
    for each in page.shapes.shaded:
        by_height[round(each.y0), round(each.y1)].append(each)
    for _, cells in sorted(by_height.items()):
        cells.sort()
        if len(cells) > 1 and all(abs(a.x1 - b.x0) <= _SAME for a, b in itertools.pairwise(cells)):
            yield _ShadedRow((*(each.x0 for each in cells), cells[-1].x1), cells[0].y0, cells[0].y1)


def alike(xs: Sequence[float], others: Sequence[float]) -> bool:
    """Whether two rows or pages have columns at the same places, each a view coordinate."""
    return len(xs) == len(others) and all(abs(a - b) <= _SAME for a, b in zip(xs, others, strict=True))


def _ruled(page: PageLayout, rows: Sequence[_ShadedRow], known: Sequence[Columns], limits: PdfLimits) -> PageLayout:
    """The page with lines around the cells of its rows in columns that are known to be some."""
    rows = [row for row in rows if any(alike(row.xs, each) for each in known)]
    glyphs = [each for each in page.shapes.glyphs if not each.blank and not each.direction]
    if any(_several(_between(glyphs, a.bottom, b.top), a.xs) for a, b in itertools.pairwise(rows) if alike(a.xs, b.xs)):
        return page
    level: list[RulingLine] = []
    upright: list[RulingLine] = []
    for table in _tables(rows, glyphs):
        edges = _edges(table, glyphs)
        xs = table[0].xs
        if any(edges[0] < each.y < edges[-1] and not xs[0] <= each.x <= xs[-1] for each in glyphs):
            # There is a column without shades, such as that of joined categories.
            return page
        level += (RulingLine(at, xs[0], xs[-1]) for at in edges)
        upright += (RulingLine(at, edges[0], edges[-1]) for at in xs)
    if not level:
        return page
    shapes = page.shapes
    shapes = replace(shapes, vertical=(*shapes.vertical, *upright), horizontal=(*shapes.horizontal, *level))
    return replace(layout_of(shapes, limits), guessed=True)


def _tables(rows: Sequence[_ShadedRow], glyphs: Sequence[Glyph]) -> Iterator[list[_ShadedRow]]:
    """Rows of the same columns with nothing but one row between two of them."""
    table: list[_ShadedRow] = []
    for row in rows:
        if table and not (alike(table[-1].xs, row.xs) and _is_row(_between(glyphs, table[-1].bottom, row.top), row.xs)):
            yield table
            table = []
        table.append(row)
    if table:
        yield table


def _between(glyphs: Sequence[Glyph], top: float, bottom: float) -> list[Glyph]:
    return [each for each in glyphs if top < each.y < bottom]


def _is_row(glyphs: Sequence[Glyph], xs: Columns) -> bool:
    """Whether characters are those of at most one row, of which none stands over the side of a column."""
    if any(each.box.x0 + _SAME < at < each.box.x1 - _SAME for each in glyphs for at in xs) or _several(glyphs, xs):
        return False
    return not glyphs or sum(map(bool, _columns(glyphs, xs))) > 1


def _several(glyphs: Sequence[Glyph], xs: Columns) -> bool:
    """Whether characters are of several rows: a column has numbers below one another."""
    return any(
        column and all(each.text.isdecimal() for each in column) and len({round(each.base[1]) for each in column}) > 1
        for column in _columns(glyphs, xs)
    )


def _columns(glyphs: Sequence[Glyph], xs: Columns) -> list[list[Glyph]]:
    return [[each for each in glyphs if left <= each.x < right] for left, right in itertools.pairwise(xs)]


def _edges(table: Sequence[_ShadedRow], glyphs: Sequence[Glyph]) -> list[float]:
    """The heights of the lines between the rows, with the rows without a shade before and behind the others."""
    xs = table[0].xs
    edges = [at for row in table for at in (row.top, row.bottom)]
    inside = sorted((each for each in glyphs if xs[0] <= each.x <= xs[-1]), key=lambda each: each.base[1])
    if above := _next_to(edges[0], [each for each in reversed(inside) if each.y < edges[0]], xs):
        edges.insert(0, min(each.base[1] - each.em * _ABOVE for each in above))
    if below := _next_to(edges[-1], [each for each in inside if each.y > edges[-1]], xs):
        edges.append(max(each.base[1] + each.em * _BELOW for each in below))
    return sorted({round(at, 1) for at in edges})


def _next_to(edge: float, glyphs: Sequence[Glyph], xs: Columns) -> list[Glyph]:
    """The characters of a row that begins at an edge, of those that follow from there; none where it is no row."""
    found: list[Glyph] = []
    for each in glyphs:
        if abs(each.base[1] - (found[-1].base[1] if found else edge)) > each.em * _CLOSE:
            break
        found.append(each)
    return found if found and _is_row(found, xs) else []
