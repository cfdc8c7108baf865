"""Joins tables across pages: those with the same columns and nothing between them, without their repeated heads."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dutylist.features.exchange.documents.pdf.columns import ColumnCell, ColumnRow, ColumnTable
from dutylist.features.exchange.documents.pdf.line_breaks import BODY_ENDS
from dutylist.features.exchange.documents.pdf.model import Doubt
from dutylist.features.exchange.documents.pdf.text_lines import TextLine
from dutylist.features.exchange.tables.headings import CONTINUATION

SAME_EDGE: Final = 4.0
"""Points: how far column edges of one table may differ from page to page."""
MOST_HEAD_ROWS: Final = 4
_NUMBER: Final = re.compile(r"[（(]?(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,5})[)）]?[.．、]?")
_NUMBER_HEAD: Final = re.compile("序号?|编号|项号|项目序号")
CONTINUED: Final = re.compile(rf"[（(]?(?:{CONTINUATION})[)）]?")


@dataclass(slots=True)
class CellText:
    """A cell of the joined table: columns `left` to `right`, with its lines from all pages and why they may not be
    whole.
    """

    left: int
    right: int
    lines: list[TextLine]
    doubts: frozenset[Doubt] = frozenset()


@dataclass(slots=True)
class JoinedRow:
    """A row; for each cell, whether it continues from the row above."""

    pages: list[int]
    cells: list[tuple[CellText, bool]]


@dataclass(slots=True)
class JoinedTable:
    """A table over one or more pages, with the edges of its columns on its first page."""

    edges: tuple[float, ...]
    rows: list[JoinedRow] = field(default_factory=list)
    last_page: int = 0
    spans_at_end: list[int] = field(default_factory=list)
    """For each cell of the last row, the number of rows that it spanned on its page."""

    @property
    def columns(self) -> int:
        """The number of columns."""
        return len(self.edges) - 1


def begin(table: ColumnTable) -> JoinedTable:
    """The first page of a table."""
    joined = JoinedTable(table.edges)
    _append(joined, table.rows)
    joined.last_page = table.last_page
    return joined


def goes_on(joined: JoinedTable, table: ColumnTable) -> bool:
    """Whether a table at the top of a page, or of a column of it, can continue one that ends right before."""
    if table.page not in (joined.last_page, joined.last_page + 1) or not joined.rows:
        return False
    if _same_edges(joined.edges, table.edges) is None:
        return False
    table = _with_parted_head(joined, table)
    first = table.rows[0]
    new_head = any(_NUMBER_HEAD.fullmatch(_text(cell.lines)) for cell in first.cells) and len(first.cells) > 1
    return not new_head or bool(_head_rows(joined, table.rows))


def go_on(joined: JoinedTable, table: ColumnTable) -> None:
    """Add the rows of the next page."""
    table = _with_parted_head(joined, table)
    mapping = _same_edges(joined.edges, table.edges)
    rows = [_remapped(row, mapping) for row in table.rows] if mapping else list(table.rows)
    rows = rows[_head_rows(joined, rows) :]
    if not rows:
        joined.last_page = table.last_page
        return
    number = number_column(joined)
    first = rows[0]
    above = joined.rows[-1]
    if (number is not None and _cut(joined, first, number)) or (
        number is not None and len(rows) > 0 and _cut_without_number(joined, first, number)
    ):
        _glue(above, first)
        _append(joined, rows[1:], above=above, started=first)
    else:
        _append(joined, rows, above=above)
    joined.last_page = table.last_page


def _same_edges(edges: Sequence[float], others: Sequence[float]) -> list[int] | None:
    """For each edge of the other table, the edge that it is in this one; None where they do not fit.

    A table may be moved as a whole, as where the margins of left and right pages differ.
    """
    shift = edges[0] - others[0]
    if abs((others[-1] + shift) - edges[-1]) > SAME_EDGE * 1.5:
        return None
    if len(edges) == len(others):
        inner = sum(1 for a, b in zip(edges, others, strict=True) if abs(b + shift - a) > SAME_EDGE)
        return list(range(len(edges))) if inner <= 1 else None
    mapping: list[int] = []
    for other in others:
        nearest = min(range(len(edges)), key=lambda index: abs(edges[index] - other - shift))
        if abs(edges[nearest] - other - shift) > SAME_EDGE or nearest in mapping:
            return None
        mapping.append(nearest)
    return mapping


def _remapped(row: ColumnRow, mapping: Sequence[int]) -> ColumnRow:
    cells = (replace(cell, left=mapping[cell.left], right=mapping[cell.right]) for cell in row.cells)
    return replace(row, cells=tuple(cells))


def _head_rows(joined: JoinedTable, rows: Sequence[ColumnRow]) -> int:
    """The number of rows at the beginning that repeat the table's first ones."""
    count = 0
    for row, first in zip(rows, _first_rows(joined, rows), strict=False):
        texts = [_text(cell.lines) for cell in row.cells]
        if texts != [_text(cell.lines) for cell, _ in first.cells] or not any(texts):
            break
        if count == 0 and any(_NUMBER.fullmatch(text) for text in texts):
            break
        if any(text.isdecimal() for text in texts):
            break
        count += 1
    return count


def _first_rows(joined: JoinedTable, rows: Sequence[ColumnRow]) -> list[JoinedRow]:
    """The first rows of a table, which others may repeat: without captions above its head where those have none."""
    captions = next((at for at, row in enumerate(joined.rows) if _texts(cell for cell, _ in row.cells) > 1), 0)
    begin = captions if _texts(rows[0].cells) > 1 else 0
    return joined.rows[begin : begin + MOST_HEAD_ROWS]


def _texts(cells: Iterable[CellText | ColumnCell]) -> int:
    return sum(1 for cell in cells if cell.lines)


def _with_parted_head(joined: JoinedTable, table: ColumnTable) -> ColumnTable:
    """A table whose repeated head is a row of its own, also where no line parts it from the rest of a row below it."""
    for at, (row, first) in enumerate(zip(table.rows, _first_rows(joined, table.rows), strict=False)):
        heads = [_text(cell.lines) for cell, _ in first.cells]
        counts = [_lines_of_head(cell.lines, head) for cell, head in zip(row.cells, heads, strict=False)]
        if len(row.cells) != len(heads) or None in counts or not any(heads):
            break
        parts = [(cell, count or 0) for cell, count in zip(row.cells, counts, strict=True)]
        if any(len(cell.lines) > count for cell, count in parts):
            head = replace(row, cells=tuple(replace(cell, lines=cell.lines[:count]) for cell, count in parts))
            rest = replace(row, cells=tuple(replace(cell, lines=cell.lines[count:]) for cell, count in parts))
            return replace(table, rows=(*table.rows[:at], head, rest, *table.rows[at + 1 :]))
    return table


def _lines_of_head(lines: Sequence[TextLine], head: str) -> int | None:
    """The number of first lines of a cell that are the text of a head; None where they are not."""
    return next((count for count in range(len(lines) + 1) if _text(lines[:count]) == head), None)


def _text(lines: Sequence[TextLine]) -> str:
    return "".join("".join(line.text.split()) for line in lines)


def is_head_of(joined: JoinedTable, text: str) -> bool:
    """Whether a text without spaces is that of a head of a table, which has lost its lines on a later page."""
    heads = (
        "".join(_text(cell.lines) for cell, _ in row.cells)
        for row in joined.rows[:MOST_HEAD_ROWS]
        if len(row.cells) > 1
    )
    return text in heads and not _NUMBER.match(text)


def number_column(joined: JoinedTable) -> int | None:
    """The column that holds the rows' numbers: the leftmost whose cells are mostly numbers."""
    best: tuple[float, int] | None = None
    for column in range(min(joined.columns, 4)):
        texts = [
            _text(cell.lines)
            for row in joined.rows
            for cell, goes in row.cells
            if not goes and cell.left == column and cell.right == column + 1
        ]
        numbers = sum(1 for text in texts if _NUMBER.fullmatch(text))
        filled = sum(1 for text in texts if text)
        headed = any(_NUMBER_HEAD.fullmatch(text) for text in texts[:3])
        part = numbers / filled if filled else 0.0
        if (part >= 0.5 or headed) and (best is None or part > best[0] + 0.1):
            best = part, column
    return best[1] if best else None


def _at(row: JoinedRow, column: int) -> tuple[CellText, bool] | None:
    return next(((cell, goes) for cell, goes in row.cells if cell.left <= column < cell.right), None)


def _in(row: ColumnRow, column: int) -> ColumnCell | None:
    return next((cell for cell in row.cells if cell.left <= column < cell.right), None)


def _cut(joined: JoinedTable, first: ColumnRow, number: int) -> bool:
    """Whether the first row of a page is the rest of the row above: its number is empty and its cells continue."""
    above = joined.rows[-1]
    cell, upper = _in(first, number), _at(above, number)
    if cell is None or upper is None or len(first.cells) < 2:
        return False
    if cell.lines and not _number_cut(_text(upper[0].lines), _text(cell.lines)):
        return False
    if len(first.cells) != len(above.cells) or upper[0].right - upper[0].left != 1:
        return False
    if cell.lines:
        return True
    others = [(each, _at(above, each.left)) for each in first.cells if each.left > number]
    if not any(each.lines for each, _ in others):
        return cell.begins
    several = cell.rows > 1 or upper[1] or joined.spans_at_end[_index(above, number)] > 1
    if not several:
        return bool(upper[0].lines)
    # The number stands for several rows: this one is a row of its own unless a cell is plainly cut.
    emptied = any(not each.lines and up and up[0].lines and not up[1] and each.rows == 1 for each, up in others)
    return emptied or any(each.lines and up and _runs_on(up[0]) for each, up in others)


def _number_cut(above: str, below: str) -> bool:
    """Whether two texts are the parts of a number in brackets."""
    return above[:1] in ("（", "(") and above[-1:] not in (")", "）") and _NUMBER.fullmatch(above + below) is not None


def _index(row: JoinedRow, column: int) -> int:
    return next(index for index, (cell, _) in enumerate(row.cells) if cell.left <= column < cell.right)


def _runs_on(cell: CellText) -> bool:
    """Whether a cell's last line is full and ends neither a sentence nor the name of a public body."""
    if not cell.lines:
        return False
    last = cell.lines[-1]
    return last.text[-1] not in "。；;！!" and not BODY_ENDS.search(last.text) and last.after < last.em * 2


def _cut_without_number(joined: JoinedTable, first: ColumnRow, number: int) -> bool:
    """Whether the row above is the beginning of this one, whose number stands on the second page only."""
    above = joined.rows[-1]
    cell, upper = _in(first, number), _at(above, number)
    if cell is None or upper is None or upper[0].lines or upper[1] or len(joined.rows) < 2:
        return False
    if len(first.cells) != len(above.cells):
        return False
    if not any(each.lines for each, goes in above.cells if not goes):
        # Nothing of the row had room on the page before: only its borders are there.
        return True
    before = _at(joined.rows[-2], number)
    text, last = _text(cell.lines), _text(before[0].lines) if before else ""
    return text.isdecimal() and last.isdecimal() and int(text) == int(last) + 1


def _glue(above: JoinedRow, first: ColumnRow) -> None:
    """Add the lines of a row's rest to the row."""
    above.pages.append(first.page)
    for cell, (upper, _) in zip(first.cells, above.cells, strict=True):
        # A cell that one of the pages hides has its whole text on both.
        hidden = "cut-text" in cell.doubts | upper.doubts
        if (cell.rows == 1 and not hidden) or _text(cell.lines) != _text(upper.lines):
            upper.lines += cell.lines
            upper.doubts |= cell.doubts


def _append(
    joined: JoinedTable,
    rows: Sequence[ColumnRow],
    above: JoinedRow | None = None,
    started: ColumnRow | None = None,
) -> None:
    """Add rows. An empty cell at the top of a page that spans several rows continues from the page before.

    `started` is a row of the same page that was joined to `above`: cells that began in it continue below.
    """
    before = above
    for index, row in enumerate(rows):
        cells: list[tuple[CellText, bool]] = []
        for cell in row.cells:
            upper = _same_cell(before, cell) if before else None
            going = upper is not None and (
                (not cell.begins and (index > 0 or started is not None))
                or (
                    index == 0
                    and started is None
                    and not cell.lines
                    and cell.begins
                    and _continues(joined, cell, row.page)
                )
            )
            if going and upper is not None:
                cells.append((upper, True))
            else:
                cells.append((CellText(cell.left, cell.right, list(cell.lines), cell.doubts), False))
        before = JoinedRow([row.page], cells)
        joined.rows.append(before)
        joined.last_page = row.page
    if rows or started:
        last = rows[-1] if rows else started
        joined.spans_at_end = [cell.rows for cell in last.cells] if last else []


def _same_cell(row: JoinedRow, cell: ColumnCell) -> CellText | None:
    return next((each for each, _ in row.cells if (each.left, each.right) == (cell.left, cell.right)), None)


def _continues(joined: JoinedTable, cell: ColumnCell, page: int) -> bool:
    """Whether an empty cell at the top of a page is the rest of a merged one on the page before.

    Left of the numbers, where categories are, it always is: an empty cell there means the same as the one above.
    """
    row = joined.rows[-1]
    index = next((i for i, (each, _) in enumerate(row.cells) if (each.left, each.right) == (cell.left, cell.right)), -1)
    if index < 0 or not row.cells[index][0].lines:
        return False
    number = number_column(joined)
    if number is not None and cell.right <= number and joined.last_page != page:
        return True
    return cell.rows > 1 or joined.spans_at_end[index] > 1 or row.cells[index][1]
