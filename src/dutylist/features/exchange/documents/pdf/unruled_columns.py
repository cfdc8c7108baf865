"""Tables with lines between their rows only: their columns are told by the blank strips that run through all rows.

Words of the head, which stand apart, say how many columns there are; the strip between two of them is where the fewest
rows have text. Lines are put there, so that the page is read like one with ruled columns.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dutylist.features.exchange.documents.pdf.limits import PdfLimits
from dutylist.features.exchange.documents.pdf.page.layout import PageLayout, layout_of
from dutylist.features.exchange.documents.pdf.shapes import Glyph, RulingLine
from dutylist.features.exchange.tables.columns import head_of

_SAME_END: Final = 3.0
"""Points: how far the ends of the lines between rows may differ."""
_SAME_HEIGHT: Final = 1.0
"""Points: lines between the same two rows differ by less."""
_LEAST_ROWS: Final = 2
_APART: Final = 1.0
"""Of an em: words of the head that stand farther apart are of two columns."""
_NARROWEST: Final = 1.5
"""Points: a blank strip between columns is at least as wide."""
_CROSSED: Final = 0.1
"""The largest part of the rows of several columns that may have text in a strip."""
_STEP: Final = 0.5
_ABOVE: Final = 1.2
_BELOW: Final = 0.6
"""Of an em: how far above its first baseline a row begins, and how far below its last one it ends."""
_CLOSE: Final = 1.9
"""Of an em: lines of one row are nearer to each other."""
_FARTHEST: Final = 1.5
"""Of an em: the last line of a row is nearer to the line below it."""
_CENTRED: Final = 3.0
"""Points: the middle of a line that is in the middle of a row is nearer to that of the row."""
_NUMBER_HEAD: Final = re.compile("序号|编号|序|项号")


@dataclass(frozen=True, slots=True)
class _Band:
    """The characters of one row of a page; `added` is where a line above or below is missing that has to be put there."""

    page: int
    top: float
    bottom: float
    glyphs: tuple[Glyph, ...]
    added: float | None = None

    @property
    def words(self) -> list[tuple[float, float]]:
        """From where to where the words reach that stand apart."""
        return list(_words(self.glyphs))

    @property
    def head(self) -> str:
        """The text of a row that is a head; empty where it is none."""
        return "".join(_texts(self.glyphs)) if _is_head(self.glyphs) else ""

    @property
    def is_title(self) -> bool:
        """Whether it may be a title between two tables: nothing, or one word."""
        return len(self.words) < 2


def with_unruled_columns(pages: Sequence[PageLayout], limits: PdfLimits) -> list[PageLayout]:
    """The pages, those of a table without vertical lines with lines between its columns; `guessed` is then true.

    Raises:
        PageTooComplexError: see `layout_of`.
    """
    lines = [_row_lines(page) for page in pages]
    added: dict[int, list[RulingLine]] = {}
    closed: dict[int, list[RulingLine]] = {}
    at = 0
    while at < len(pages):
        end = at
        while end < len(pages) and lines[end] and _alike(lines[at], lines[end]):
            end += 1
        for bands in _tables([band for index in range(at, end) for band in _bands(pages[index], index, lines[index])]):
            sides = _sides(line for index in range(at, end) for line in lines[index])
            edges = _edges(bands, sides)
            if not edges and all(_printed_beside(lines, band.page) for band in bands):
                edges = list(sides)
            for band in bands if edges else ():
                added.setdefault(band.page, []).extend(_walls(band, edges))
                if band.added is not None:
                    closed.setdefault(band.page, []).append(RulingLine(band.added, *sides))
        at = max(end, at + 1)
    return [
        _ruled(page, added[index], closed.get(index, []), limits) if index in added else page
        for index, page in enumerate(pages)
    ]


def _tables(bands: Sequence[_Band]) -> Iterator[list[_Band]]:
    """The rows of each table; one begins with a head that is not that of the table before. Titles above it are no rows."""
    table: list[_Band] = []
    head = ""
    for band in bands:
        if band.head and band.head != head:
            if head:
                yield table[: next((at for at in range(len(table), 0, -1) if not table[at - 1].is_title), 0)]
                table = []
            else:
                table = [each for each in table if each.page < band.page]
            head = band.head
        table.append(band)
    if table:
        yield table


def _printed_beside(lines: Sequence[Sequence[RulingLine]], page: int) -> bool:
    """Whether a page has lines at the heights of those of a page before, so that it may have more columns of a sheet."""
    own = [line.at for line in lines[page]]
    return any(
        len(other) == len(own) and all(abs(line.at - at) <= _SAME_END for line, at in zip(other, own, strict=True))
        for other in lines[:page]
    )


def _row_lines(page: PageLayout) -> list[RulingLine]:
    """The lines between rows, from top to bottom: the largest group of level ones with the same ends."""
    if any(len(table.xs) > 2 for table in page.tables):
        return []
    level = list(_over_gaps(sorted(page.level)))
    ends = Counter((round(line.start), round(line.end)) for line in level)
    if not ends:
        return []
    start, end = max(ends, key=lambda each: (ends[each] * (each[1] - each[0]), each))
    widest = [each for each in ends if _shares_end(each, (start, end)) and each[0] <= start and each[1] >= end]
    start, end = max(widest, key=lambda each: each[1] - each[0])
    found = [line for line in level if start - _SAME_END <= line.start and line.end <= end + _SAME_END]
    found = [line for line in found if _shares_end(line[1:], (start, end))]
    return found if len(found) > _LEAST_ROWS else []


def _shares_end(ends: Sequence[float], others: Sequence[float]) -> bool:
    """Whether two lines begin or end at the same place; one between rows is shorter beside a cell over several rows."""
    return any(abs(end - other) <= _SAME_END for end, other in zip(ends, others, strict=True))


def _over_gaps(level: Sequence[RulingLine]) -> Iterator[RulingLine]:
    """Lines at one height as one: cells joined downwards leave gaps in the lines between rows."""
    last: RulingLine | None = None
    for line in level:
        if last is not None and line.at - last.at < _SAME_HEIGHT:
            last = last._replace(start=min(last.start, line.start), end=max(last.end, line.end))
            continue
        if last is not None:
            yield last
        last = line
    if last is not None:
        yield last


def _sides(lines: Iterable[RulingLine]) -> tuple[float, float]:
    """Where the lines of a page begin and end."""
    each = list(lines)
    return min(line.start for line in each), max(line.end for line in each)


def _alike(lines: Sequence[RulingLine], others: Sequence[RulingLine]) -> bool:
    return bool(lines) and bool(others) and _shares_end(_sides(lines), _sides(others))


def _bands(page: PageLayout, index: int, lines: Sequence[RulingLine]) -> Iterator[_Band]:
    """The rows of a page from top to bottom. A head, or a row at the top of a page, may have a line below it only, and the
    last row one above it only.
    """
    glyphs = [each for each in page.shapes.glyphs if not each.blank and not each.direction]
    for upper, lower in itertools.pairwise([0.0, *(line.at for line in lines)]):
        inside = [each for each in glyphs if upper < each.y < lower]
        begin = _head_top(inside)
        if begin is None and not upper:
            begin = _row_top(inside, lower)
        if begin is None and upper and (parted := _caption_end(inside, _sides(lines)[0])):
            yield _band(index, upper, parted, [each for each in inside if each.y < parted])
            yield _band(index, parted, lower, [each for each in inside if each.y >= parted], parted)
        elif begin is None and (inside or upper):
            yield _band(index, upper, lower, inside)
        elif begin is not None and inside:
            row = [each for each in inside if each.base[1] > begin - 1]
            top = begin - row[0].em * _ABOVE
            yield _band(index, top, lower, row, top)
    last = lines[-1].at
    if below := _row_below(glyphs, last):
        bottom = max(each.base[1] + each.em * _BELOW for each in below)
        yield _band(index, last, bottom, below, bottom)


def _caption_end(glyphs: Sequence[Glyph], left: float) -> float | None:
    """Where the first line of a row ends that stands apart above it at its left, as a category does; None where there is
    none.
    """
    rows = _baselines(glyphs)
    if len(rows) < 2:
        return None
    (base, first), (below, second) = rows[:2]
    em = first[0].em
    at_left = first[0].box.x0 - left < em * _CLOSE and len(list(_words(first))) == 1
    words = not any(each.text.isdecimal() for each in first)
    return base + em * _BELOW if at_left and words and below - base > second[0].em * _CLOSE else None


def _band(index: int, top: float, bottom: float, glyphs: Sequence[Glyph], added: float | None = None) -> _Band:
    return _Band(index, top, bottom, tuple(sorted(glyphs, key=lambda each: each.box.x0)), added)


def _head_top(glyphs: Sequence[Glyph]) -> float | None:
    """The baseline of the first line of a head below other text; None where there is none."""
    rows = _baselines(glyphs)
    for number, (_, row) in enumerate(rows):
        if number and _is_head(row):
            return _first_of(rows, number)
    return None


def _row_top(glyphs: Sequence[Glyph], bottom: float) -> float | None:
    """The baseline of the first line of a row right above the first line of a page; None where it has no columns."""
    rows = _baselines(glyphs)
    if not rows or bottom - rows[-1][0] > rows[-1][1][0].em * _FARTHEST:
        return None
    begin = _first_of(rows, len(rows) - 1)
    inside = sorted((each for each in glyphs if each.base[1] > begin - 1), key=lambda each: each.box.x0)
    return begin if len(list(_words(inside))) > 1 else None


def _row_below(glyphs: Sequence[Glyph], line: float) -> list[Glyph]:
    """The characters of a row right below the last line of a page; none where it has no columns."""
    found: list[Glyph] = []
    last = line
    for base, row in _baselines([each for each in glyphs if each.y > line]):
        if base - last > row[0].em * _CLOSE:
            break
        found += row
        last = base
    found.sort(key=lambda each: each.box.x0)
    return found if len(list(_words(found))) > 1 else []


def _first_of(rows: Sequence[tuple[float, Sequence[Glyph]]], number: int) -> float:
    """The baseline of the first of the lines that stand close above one."""
    while number and rows[number][0] - rows[number - 1][0] < rows[number][1][0].em * _CLOSE:
        if abs(rows[number][1][0].em - rows[number - 1][1][0].em) > 0.5:
            break
        number -= 1
    return rows[number][0]


def _baselines(glyphs: Sequence[Glyph]) -> list[tuple[float, list[Glyph]]]:
    """Characters by their baselines, from top to bottom."""
    rows: list[tuple[float, list[Glyph]]] = []
    for each in sorted(glyphs, key=lambda each: (each.base[1], each.box.x0)):
        if rows and each.base[1] - rows[-1][0] < each.em * 0.3:
            rows[-1][1].append(each)
        else:
            rows.append((each.base[1], [each]))
    return [(base, sorted(row, key=lambda each: each.box.x0)) for base, row in rows]


def _edges(bands: Sequence[_Band], sides: tuple[float, float]) -> list[float]:
    """The edges of the columns; none where no strip between two words of the head is blank."""
    parted = [band for band in bands if len(band.words) > 1]
    words = next((band.words for band in parted if band.head), parted[0].words if parted else [])
    edges = [sides[0]]
    for (_, left), (right, _) in itertools.pairwise(words):
        edge = _strip(parted, left, right)
        if edge is None:
            return []
        edges.append(edge)
    return [*edges, sides[1]] if len(edges) > 1 and len(bands) > _LEAST_ROWS else []


def _words(glyphs: Sequence[Glyph]) -> Iterator[tuple[float, float]]:
    """From where to where words reach that stand apart, given their characters from left to right."""
    begin = end = 0.0
    for number, each in enumerate(glyphs):
        if number and each.box.x0 - end > each.em * _APART:
            yield begin, end
            begin = each.box.x0
        elif not number:
            begin = each.box.x0
        end = max(end, each.box.x1)
    if glyphs:
        yield begin, end


def _texts(glyphs: Sequence[Glyph]) -> list[str]:
    """The words that stand apart, each of one or more lines."""
    return [
        "".join(
            each.text for _, row in _baselines([each for each in glyphs if left <= each.x <= right]) for each in row
        )
        for left, right in _words(sorted(glyphs, key=lambda each: each.box.x0))
    ]


def _is_head(glyphs: Sequence[Glyph]) -> bool:
    """Whether characters are the heads of columns."""
    words = _texts(glyphs)
    return len(words) > 1 and (_NUMBER_HEAD.match(words[0]) is not None or head_of(words) is not None)


def _strip(bands: Sequence[_Band], left: float, right: float) -> float | None:
    """The middle of the widest strip between two words of the head in which the fewest rows have text."""
    places = [left + _STEP * step for step in range(int((right - left) / _STEP) + 1)]
    counts = [sum(1 for band in bands if _has_text(band, at)) for at in places]
    least = min(counts, default=len(bands))
    if least > len(bands) * _CROSSED:
        return None
    runs = [list(run) for low, run in itertools.groupby(range(len(places)), key=lambda at: counts[at] == least) if low]
    widest = max(runs, key=len)
    width = places[widest[-1]] - places[widest[0]] + _STEP
    return (places[widest[0]] + places[widest[-1]]) / 2 if width >= _NARROWEST else None


def _has_text(band: _Band, at: float) -> bool:
    return any(each.box.x0 <= at <= each.box.x1 for each in band.glyphs)


def _walls(band: _Band, edges: Sequence[float]) -> Iterator[RulingLine]:
    """The lines between the cells of a row; text that runs over an edge, or is in the middle of all, is in one cell."""
    alone = _is_centred(band, edges[0], edges[-1])
    for number, at in enumerate(edges):
        if number in (0, len(edges) - 1) or not (alone or _has_text(band, at)):
            yield RulingLine(at, band.top, band.bottom)


def _is_centred(band: _Band, left: float, right: float) -> bool:
    """Whether a row is one line in the middle between two edges, such as a category."""
    words = band.words
    return (
        len(words) == 1
        and len({round(each.base[1]) for each in band.glyphs}) == 1
        and abs(sum(words[0]) - left - right) < _CENTRED * 2
    )


def _ruled(
    page: PageLayout, upright: Sequence[RulingLine], level: Sequence[RulingLine], limits: PdfLimits
) -> PageLayout:
    """The page with more lines."""
    shapes = page.shapes
    shapes = replace(shapes, vertical=(*shapes.vertical, *upright), horizontal=(*shapes.horizontal, *level))
    return replace(layout_of(shapes, limits), guessed=True)
