"""Pages that a sheet too wide for one page was printed on: the columns of a table stand on several pages, whose rows are
equally high. They are put beside one another again, as one wide page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dutylist.features.exchange.documents.pdf.geometry import Rectangle
from dutylist.features.exchange.documents.pdf.joined_table import NUMBER, text_of
from dutylist.features.exchange.documents.pdf.limits import PdfLimits
from dutylist.features.exchange.documents.pdf.page.layout import PageLayout, PageTable, layout_of
from dutylist.features.exchange.documents.pdf.page.shaded_cells import alike
from dutylist.features.exchange.documents.pdf.rule_networks import networks
from dutylist.features.exchange.documents.pdf.shapes import Glyph, PageShapes, RulingLine, around

_SAME: Final = 1.5
"""Points: edges of the same row on two pages differ by less."""
_MOST: Final = 12
"""The greatest number of pages beside one another."""
_LEAST_EDGES: Final = 4
_NUMBER_COLUMNS: Final = 4
"""The number of columns, from the left, that may hold the numbers."""
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _PageColumns:
    """The tables of a page: the box around them, the places of all their lines, the numbers of their rows, and the
    texts of the first row.
    """

    frame: Rectangle
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    numbers: tuple[str, ...]
    first_row: tuple[str, ...]


def with_pages_beside(pages: Sequence[PageLayout], limits: PdfLimits) -> list[PageLayout]:
    """The pages, those that belong beside one another as one; `beside` then has their numbers.

    Raises:
        PageTooComplexError: see `layout_of`.
    """
    columns = [_columns(page, limits) for page in pages]
    found: list[PageLayout] = []
    at = 0
    while at < len(pages):
        height, width = _block(columns, at)
        for row in range(height):
            numbers = [at + row + column * height for column in range(width)]
            group = [(pages[number], each) for number in numbers if (each := columns[number])]
            found.append(_as_one(group, limits, in_turn=height == 1) if width > 1 else pages[at + row])
        at += height * width
    return found


def _block(pages: Sequence[_PageColumns | None], at: int) -> tuple[int, int]:
    """How many pages one below the other, and how many beside one another, the sheet has that begins with a page."""
    first = pages[at]
    for height in range(1, (len(pages) - at) // 2 + 1):
        other = pages[at + height]
        width = 1
        while width < _MOST and _beside(pages, at, height, width):
            width += 1
        block = pages[at : at + height * width]
        if width > 1 and any(each.numbers for each in block if each):
            return height, width
        # Only pages with the same left columns stand between.
        if other is None or first is None or not alike(first.xs, other.xs):
            break
    return 1, 1


def _beside(pages: Sequence[_PageColumns | None], at: int, height: int, width: int) -> bool:
    """Whether the pages so far behind a sheet's first ones have the columns that belong beside theirs."""
    end = at + height * (width + 1)
    if end > len(pages):
        return False
    edges = 0
    for index in range(at, at + height):
        page, other = pages[index], pages[index + height * width]
        if page is None or other is None or (page.numbers and other.numbers and other.numbers != page.numbers):
            return False
        if alike(page.xs, other.xs) or page.first_row == other.first_row or not _same_rows(page.ys, other.ys):
            return False
        edges += len(other.ys)
    return edges >= _LEAST_EDGES


def _columns(page: PageLayout, limits: PdfLimits) -> _PageColumns | None:
    shapes = page.shapes
    found = networks(shapes.horizontal, shapes.vertical, shapes.number, limits.lines)
    if not found:
        return None
    return _PageColumns(
        around(network.box for network in found),
        _distinct(rule.at for network in found for rule in network.vertical),
        _distinct(
            at
            for network in found
            for at in (network.box.y0, *(rule.at for rule in network.horizontal), network.box.y1)
        ),
        tuple(number for table in page.tables for number in _numbers(table)),
        _first_row(page.tables[0]) if page.tables else (),
    )


def _distinct(places: Iterable[float]) -> tuple[float, ...]:
    """Places of lines from the first to the last, each once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return tuple(found)


def _same_rows(ys: Sequence[float], others: Sequence[float]) -> bool:
    """Whether the rows of two pages are at the same heights; joined cells may leave out edges on one of them."""
    few, many = sorted((ys, others), key=len)
    if abs(ys[0] - others[0]) > _SAME or abs(ys[-1] - others[-1]) > _SAME:
        return False
    return all(any(abs(y - each) <= _SAME for each in many) for y in few)


def _first_row(table: PageTable) -> tuple[str, ...]:
    return tuple("".join(line.text for line in each.lines) for each in table.cells if each.cell.top == 0)


def _numbers(table: PageTable) -> tuple[str, ...]:
    """The numbers in the first column of a table that holds mostly numbers; none where there is no such column."""
    for column in range(_NUMBER_COLUMNS):
        texts = [text_of(each.lines) for each in table.cells if each.cell.left == column == each.cell.right - 1]
        numbers = tuple(text for text in texts if NUMBER.fullmatch(text))
        if numbers and len(numbers) * 2 >= sum(map(bool, texts)):
            return numbers
    return ()


def _as_one(group: Sequence[tuple[PageLayout, _PageColumns]], limits: PdfLimits, *, in_turn: bool) -> PageLayout:
    """The pages beside one another as a wide one; `in_turn`: they follow one another in the file."""
    first, columns = group[0]
    shapes, end = first.shapes, columns.frame.x1
    for page, right in group[1:]:
        begin = _begin_of_own_columns(first, page)
        own = page if begin is None else _from(page, begin)
        frame = right.frame if begin is None else right.frame._replace(x0=begin)
        shapes = _with(shapes, first, own, end - frame.x0, frame)
        end += frame.width
    made = layout_of(shapes, limits)
    last = group[-1][0].shapes.number if in_turn else shapes.number
    tables = tuple(replace(table, last_page=last) for table in made.tables)
    return replace(made, tables=tables, beside=tuple(page.shapes.number for page, _ in group))


def _begin_of_own_columns(first: PageLayout, page: PageLayout) -> float | None:
    """Where the columns of a page begin that the first one has not, where sheets print some at the left of each page."""
    if not (len(first.tables) == len(page.tables) == 1):
        return None
    one, other = first.tables[0], page.tables[0]
    shift = other.xs[0] - one.xs[0]
    for count in range(min(len(one.xs), len(other.xs)) - 2, 0, -1):
        edges = [each + shift for each in one.xs[: count + 1]]
        texts = _left_texts(one, count)
        told = sum(map(bool, texts.values())) if texts else 0
        if told >= _LEAST_EDGES and alike(edges, other.xs[: count + 1]) and texts == _left_texts(other, count):
            return other.xs[count]
    return None


def _left_texts(table: PageTable, columns: int) -> dict[tuple[int, int], str] | None:
    """The texts in the first columns of a table by row and column; None where a cell goes on behind them."""
    if any(each.lines and each.cell.left < columns < each.cell.right for each in table.cells):
        return None
    return {(each.cell.top, each.cell.left): text_of(each.lines) for each in table.cells if each.cell.right <= columns}


def _from(page: PageLayout, begin: float) -> PageLayout:
    """The part of a page at the right of an edge."""
    shapes = page.shapes
    kept = replace(
        shapes,
        horizontal=tuple(each._replace(start=max(each.start, begin)) for each in shapes.horizontal if each.end > begin),
        vertical=tuple(each for each in shapes.vertical if each.at > begin - _SAME),
        glyphs=tuple(each for each in shapes.glyphs if (each.box.x0 + each.box.x1) / 2 > begin),
    )
    return replace(page, shapes=kept)


def _with(shapes: PageShapes, first: PageLayout, page: PageLayout, shift: float, table: Rectangle) -> PageShapes:
    """A page with another one at its right, of which headers and footers are left out."""
    other = page.shapes
    bands = tuple(_repeated(first, page))
    kept = (each for each in other.glyphs if each.y <= table.y1 and not any(top <= each.y <= end for top, end in bands))
    hidden = ((before and _moved(before, shift), _moved(each, shift)) for before, each in other.hidden)
    return replace(
        shapes,
        width=max(shapes.width, table.x1 + shift + other.width - table.x1),
        horizontal=(*shapes.horizontal, *(RulingLine(at, a + shift, b + shift) for at, a, b in other.horizontal)),
        vertical=(*shapes.vertical, *(RulingLine(at + shift, a, b) for at, a, b in other.vertical)),
        glyphs=(*shapes.glyphs, *(_moved(each, shift) for each in kept)),
        hidden=(*shapes.hidden, *hidden),
        slanted=shapes.slanted + other.slanted,
        unmapped=shapes.unmapped + other.unmapped,
        unseen=shapes.unseen + other.unseen,
    )


def _repeated(first: PageLayout, page: PageLayout) -> Iterator[tuple[float, float]]:
    """From where to where the lines of a page reach that the first page has, too, but for their numbers."""
    lines = {(_plain(each.line.text), round(each.line.top)) for each in first.lines}
    for each in page.lines:
        if any((_plain(each.line.text), round(each.line.top) + step) in lines for step in (-1, 0, 1)):
            yield each.line.top, each.line.bottom


def _plain(text: str) -> str:
    return _DIGITS.sub("", "".join(text.split()))


def _moved(glyph: Glyph, shift: float) -> Glyph:
    box, clip = glyph.box, glyph.clip
    return glyph._replace(
        box=box._replace(x0=box.x0 + shift, x1=box.x1 + shift),
        x=glyph.x + shift,
        base=(glyph.base[0] + shift, glyph.base[1]),
        clip=clip and clip._replace(x0=clip.x0 + shift, x1=clip.x1 + shift),
    )
