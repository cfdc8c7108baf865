"""Rows in which several items stand below one another: their numbers, or the items with their numbers, are the lines of a
single cell.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from msgspec.structs import replace

from dutylist.features.exchange.tables.columns import TableHeader
from dutylist.features.exchange.tables.model import ReadCell, ReadRow
from dutylist.features.exchange.text.enumeration import number_before
from dutylist.output.normalize import lines


def one_item_a_row(row: ReadRow, head: TableHeader) -> tuple[ReadRow, ...]:
    """The rows that a row with several items stands for; only the row itself where it has one."""
    if row.mark or head.titles:
        return (row,)
    number, title = head.columns.get("number"), head.columns.get("title", 0)
    titles = lines(row.text(title))
    counted = titles if number is None else lines(row.text(number))
    if len(titles) < 2 or len(counted) != len(titles) or not _count_on(counted):
        return (row,)
    if number is None and _others(row, {title, head.columns.get("category")}):
        return (row,)
    return tuple(_part(row, at, len(titles)) for at in range(len(titles)))


def _count_on(texts: Sequence[str]) -> bool:
    """Whether texts begin with numbers that follow one another."""
    numbers = [number_before(text) or -1 for text in texts]
    return numbers[0] > 0 and all(after == before + 1 for before, after in pairwise(numbers))


def _others(row: ReadRow, columns: set[int | None]) -> bool:
    """Whether a row has texts outside of some columns."""
    starts = accumulate((cell.span for cell in row.cells), initial=0)
    return any(at not in columns and cell.bare for at, cell in zip(starts, row.cells, strict=False))


def _part(row: ReadRow, at: int, count: int) -> ReadRow:
    """The row of one item: its line of the cells with a line for each item, and the whole of the others."""
    cells = (_line(cell, at, count) for cell in row.cells)
    return replace(row, cells=tuple(cells))


def _line(cell: ReadCell, at: int, count: int) -> ReadCell:
    own = lines(cell.text)
    return replace(cell, text=own[at]) if len(own) == count else cell
