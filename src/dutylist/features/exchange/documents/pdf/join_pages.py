"""Joins tables across pages: those with the same columns and nothing between them, without their repeated heads."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from dutylist.features.exchange.documents.pdf.columns import ColumnCell, ColumnRow, ColumnTable
from dutylist.features.exchange.documents.pdf.joined_table import (
    MOST_HEAD_ROWS,
    NUMBER,
    NUMBER_HEAD,
    SAME_EDGE,
    CellText,
    JoinedRow,
    JoinedTable,
    cell_at,
    cell_in,
    edges_of_card,
    index_at,
    is_of_category,
    is_rest_of_card,
    number_column,
    row_number,
    row_of_beginning,
    text_of,
)
from dutylist.features.exchange.documents.pdf.line_breaks import BODY_ENDS
from dutylist.features.exchange.documents.pdf.text_lines import TextLine
from dutylist.features.exchange.tables.columns import column_of, head_of
from dutylist.features.exchange.text.note_marks import CONTINUATION

_FIRST_OF_CARDS: Final = frozenset({"number", "title", "category"})
CONTINUED: Final = re.compile(rf"[（(]?(?:{CONTINUATION})[)）]?")


def begin(table: ColumnTable, *, drawn_ends: bool = False) -> JoinedTable:
    """The first page of a table; for `drawn_ends` see `JoinedTable`."""
    joined = JoinedTable(table.edges, drawn_ends=drawn_ends)
    _append(joined, table.rows)
    joined.last_page, joined.open_at_end = table.last_page, table.open
    return joined


def goes_on(joined: JoinedTable, table: ColumnTable) -> bool:
    """Whether a table at the top of a page, or of a column of it, can continue one that ends right before."""
    if table.page not in (joined.last_page, joined.last_page + 1) or not joined.rows:
        return False
    if _mapping(joined, table) is None:
        return edges_of_card(joined, table) is not None
    table = _with_parted_head(joined, table)
    first = table.rows[0]
    new_head = any(NUMBER_HEAD.fullmatch(text_of(cell.lines)) for cell in first.cells) and len(first.cells) > 1
    return not new_head or bool(_head_rows(joined, table.rows))


def is_above(joined: JoinedTable, table: ColumnTable) -> bool:
    """Whether a table stands below one of the page before, at the same place of the page."""
    return table.page == joined.last_page + 1 and abs(table.edges[0] - joined.edges[0]) <= SAME_EDGE


def may_be_rest(table: ColumnTable) -> bool:
    """Whether a table that goes on with none begins with neither a head, a number nor the first line of a card."""
    texts = [text_of(cell.lines) for cell in table.rows[0].cells]
    return (
        len(texts) > 1
        and any(texts)
        and not any(map(NUMBER.fullmatch, texts))
        and column_of(texts[0]) not in _FIRST_OF_CARDS
        and head_of(texts) is None
    )


def counts_on(joined: JoinedTable, table: ColumnTable) -> bool:
    """Whether the first number of a table is none but the one behind the last of another; so, too, where there are
    none.
    """
    column = number_column(joined)
    if column is None:
        return True
    before = (found[0].lines for row in reversed(joined.rows) if (found := cell_at(row, column)))
    below = (cell.lines for row in table.rows if (cell := cell_in(row, column)))
    last, first = (
        next((number for each in texts if (number := row_number(text_of(each))) is not None), None)
        for texts in (before, below)
    )
    return last is None or first is None or first == last + 1


def go_on(joined: JoinedTable, table: ColumnTable) -> None:
    """Add the rows of the next page."""
    if _mapping(joined, table) is None and (finer := edges_of_card(joined, table)):
        joined.take_edges(table.edges, finer)
    table = _with_parted_head(joined, table)
    mapping = _mapping(joined, table)
    rows = [_remapped(row, mapping) for row in table.rows] if mapping else list(table.rows)
    rows = _below_head(joined, rows)
    if not rows:
        joined.last_page, joined.open_at_end = table.last_page, table.open
        return
    first, above = rows[0], joined.rows[-1]
    number = number_column(joined)
    parts = _columns_of_parts(joined, rows, number) if number is not None else frozenset()
    same_item = number is not None and _is_same_item(joined, first, number)
    if (number is not None and same_item and _is_rest(joined, first, number, parts)) or is_rest_of_card(joined, first):
        _glue(above, first)
        _append(joined, rows[1:], above, started=first)
    else:
        _append(joined, rows, above, going=_going(joined, first, parts, same_item=same_item))
    joined.last_page, joined.open_at_end = table.last_page, table.open


def _mapping(joined: JoinedTable, table: ColumnTable) -> list[int] | None:
    """For each edge of the columns on another page, the edge of the joined table; None where they do not fit.

    Borders that were dragged do not matter below a head that is repeated.
    """
    if (found := _same_edges(joined.edges, table.edges)) is not None:
        return found
    sides = [abs(table.edges[at] - joined.edges[at]) for at in (0, -1)]
    if len(table.edges) != len(joined.edges) or max(sides) > SAME_EDGE or not table.rows:
        return None
    repeated = _texts(table.rows[0].cells) > 1 and _head_rows(joined, table.rows)
    return list(range(len(joined.edges))) if repeated else None


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
        texts, heads = [text_of(cell.lines) for cell in row.cells], [text_of(cell.lines) for cell, _ in first.cells]
        if not any(texts) or not (texts == heads or (joined.open_at_end and _is_overprinted(texts, heads))):
            break
        if count == 0 and any(NUMBER.fullmatch(text) for text in texts):
            break
        if any(text.isdecimal() for text in texts):
            break
        count += 1
    return count


def _is_overprinted(texts: Sequence[str], heads: Sequence[str]) -> bool:
    """Whether a row is the head with the end of a text from the page before printed over one of its cells."""
    differing = [(text, head) for text, head in zip(texts, heads, strict=False) if text != head]
    return len(texts) == len(heads) > 2 and len(differing) == 1 and bool(_overprint(*differing[0]))


def _overprint(text: str, head: str) -> str:
    """What is printed over a text; nothing where that is not all there."""
    left = Counter(head)
    over = "".join(each for each in text if left.subtract(each) or left[each] < 0)
    return over if head and len(over) == len(text) - len(head) else ""


def _below_head(joined: JoinedTable, rows: Sequence[ColumnRow]) -> list[ColumnRow]:
    """The rows without those that repeat the head; what is printed over it belongs to the cell below."""
    count = _head_rows(joined, rows)
    below = list(rows[count:])
    for row, first in zip(rows[:count], _first_rows(joined, rows), strict=False):
        for cell, (head, _) in zip(row.cells, first.cells, strict=False):
            own = cell_in(below[0], cell.left) if below else None
            if own and not own.lines and (over := _overprint(text_of(cell.lines), text_of(head.lines))):
                made = replace(own, lines=(replace(cell.lines[0], text=over),))
                below[0] = replace(below[0], cells=tuple(made if each is own else each for each in below[0].cells))
    return below


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
        heads = [text_of(cell.lines) for cell, _ in first.cells]
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
    return next((count for count in range(len(lines) + 1) if text_of(lines[:count]) == head), None)


def _columns_of_parts(joined: JoinedTable, rows: Sequence[ColumnRow], number: int) -> frozenset[int]:
    """The columns in which an item over several rows has a cell for each of them, such as those of its departments."""
    known = (
        cell.left
        for row in joined.rows
        if (found := cell_at(row, number)) and found[1]
        for cell, goes in row.cells
        if not goes
    )
    below = (
        cell.left
        for row in rows
        if (own := cell_in(row, number)) and not own.begins
        for cell in row.cells
        if cell.begins
    )
    return frozenset((*known, *below))


def _is_same_item(joined: JoinedTable, first: ColumnRow, number: int) -> bool:
    """Whether the first row of a page is of the item above it: its number is blank, cut, repeated, or stands on the second
    page only.
    """
    cell, upper = cell_in(first, number), cell_at(joined.rows[-1], number)
    if cell is None or upper is None or len(first.cells) < 2 or upper[0].right - upper[0].left != 1:
        return False
    above, below = text_of(upper[0].lines), text_of(cell.lines)
    if not above:
        return _begins_above(joined, first, number) or not any(each.lines for each in first.cells)
    # Sheets print the number on each page; that of another item is the same only where numbering begins anew.
    repeated = above == below and any("cut-text" in each.doubts for each in first.cells)
    return not below or repeated or _is_number_cut(joined, above, below)


def _is_rest(joined: JoinedTable, first: ColumnRow, number: int, parts: Collection[int]) -> bool:
    """Whether the first row of a page, of the item above it, is the rest of the row there.

    The rows of an item stand for its departments, say: this one is another of them unless a cell is plainly cut.
    """
    above = joined.rows[-1]
    if len(first.cells) != len(above.cells):
        return False
    others = [
        (each, cell_at(above, each.left))
        for each in first.cells
        if each.left != number and not is_of_category(joined, each.left, each.right)
    ]
    if not any(each.lines for each, _ in others):
        return all(each.begins for each in first.cells if each.left == number)
    own = [(each, up[0]) for each, up in others if up and each.left in parts and each.rows == 1]
    return not parts or any(bool(up.lines) and (not each.lines or _runs_on(up)) for each, up in own)


def _is_number_cut(joined: JoinedTable, above: str, below: str) -> bool:
    """Whether two texts are the parts of one number."""
    whole = row_number(above + below)
    if row_number(below) is None or (above[:1] in ("（", "(") and above[-1:] not in (")", "）")):
        return whole is not None
    before = _last_number(joined)
    return None not in (whole, before) and whole == (before or 0) + 1 != row_number(above)


def _last_number(joined: JoinedTable) -> int | None:
    """The number of the item above the last one; None where it has none."""
    column = number_column(joined)
    if column is None:
        return None
    rows = joined.rows[: row_of_beginning(joined, column)]
    found = (cell for row in reversed(rows) if (cell := cell_at(row, column)) and cell[0].right == column + 1)
    texts = (text_of(cell.lines) for cell, _ in found)
    return next((row_number(text) for text in texts if not NUMBER_HEAD.fullmatch(text)), None)


def _runs_on(cell: CellText) -> bool:
    """Whether a cell's last line is full and ends neither a sentence nor the name of a public body."""
    if not cell.lines:
        return False
    last = cell.lines[-1]
    return last.text[-1] not in "。；;！!" and not BODY_ENDS.search(text_of(cell.lines)) and last.after < last.em * 2


def _begins_above(joined: JoinedTable, first: ColumnRow, number: int) -> bool:
    """Whether the row above is the beginning of this one, whose number stands on the second page only."""
    above = joined.rows[-1]
    cell, upper = cell_in(first, number), cell_at(above, number)
    if cell is None or upper is None or upper[0].lines or upper[1] or len(joined.rows) < 2:
        return False
    if len(first.cells) != len(above.cells):
        return False
    if not any(each.lines for each, goes in above.cells if not goes):
        # Nothing of the row had room on the page before: only its borders are there.
        return True
    own, last = row_number(text_of(cell.lines)), _last_number(joined)
    return own is not None and last is not None and own == last + 1


def _glue(above: JoinedRow, first: ColumnRow) -> None:
    """Add the lines of a row's rest to the row."""
    above.pages.append(first.page)
    for cell, (upper, _) in zip(first.cells, above.cells, strict=True):
        # A cell that one of the pages hides has its whole text on both.
        hidden = "cut-text" in cell.doubts | upper.doubts
        if (cell.rows == 1 and not hidden) or text_of(cell.lines) != text_of(upper.lines):
            upper.lines += cell.lines
            upper.doubts |= cell.doubts


def _append(
    joined: JoinedTable,
    rows: Sequence[ColumnRow],
    above: JoinedRow | None = None,
    started: ColumnRow | None = None,
    going: Collection[int] = (),
) -> None:
    """Add rows. `going` are the columns in which the first one goes on with the cells of the row `above`.

    `started` is a row of the same page that was joined to `above`: cells that began in it continue below.
    """
    before = above
    for index, row in enumerate(rows):
        cells: list[tuple[CellText, bool]] = []
        for cell in row.cells:
            upper = _same_cell(before, cell) if before else None
            over_pages = index == 0 and started is None and cell.begins and cell.left in going
            inside = not cell.begins and (index > 0 or started is not None)
            if upper is not None and (over_pages or inside):
                if over_pages and text_of(cell.lines) != text_of(upper.lines):
                    # Sheets print the text of a joined cell on each page.
                    upper.lines += cell.lines
                    upper.doubts |= cell.doubts
                cells.append((upper, True))
            else:
                cells.append((CellText(cell.left, cell.right, list(cell.lines), cell.doubts), False))
        before = JoinedRow([row.page], cells)
        joined.rows.append(before)
        joined.last_page = row.page
    if rows or started:
        last = rows[-1] if rows else started
        joined.spans_at_end = [cell.rows for cell in last.cells] if last else []


def _going(joined: JoinedTable, first: ColumnRow, parts: Collection[int], *, same_item: bool) -> frozenset[int]:
    """The columns in which the first row of a page, which is no rest of the row above, goes on with its cells.

    Those of an item that goes on do, but for the ones that its rows have each. A blank category means the same as above,
    unless lines tell where its cell ends.
    """
    if head_of([text_of(cell.lines) for cell, _ in joined.rows[-1].cells]):
        return frozenset()
    return frozenset(cell.left for cell in first.cells if _is_going(joined, cell, parts, same_item=same_item))


def _is_going(joined: JoinedTable, cell: ColumnCell, parts: Collection[int], *, same_item: bool) -> bool:
    upper = _same_cell(joined.rows[-1], cell)
    if upper is None:
        return False
    if is_of_category(joined, cell.left, cell.right):
        if cell.lines or (joined.drawn_ends and joined.open_at_end is not None):
            return cell.left in (joined.open_at_end or ())
        return bool(upper.lines)
    if same_item and cell.left not in parts:
        return True
    return not cell.lines and bool(upper.lines) and _is_over_rows(joined, cell)


def _is_over_rows(joined: JoinedTable, cell: ColumnCell) -> bool:
    """Whether a cell at the top of a page, or the one above it, reaches over several rows."""
    found = cell_at(joined.rows[-1], cell.left)
    return cell.rows > 1 or bool(found and (found[1] or joined.spans_at_end[index_at(joined.rows[-1], cell.left)] > 1))


def _same_cell(row: JoinedRow, cell: ColumnCell) -> CellText | None:
    return next((each for each, _ in row.cells if (each.left, each.right) == (cell.left, cell.right)), None)
