"""Finds the real columns of a table: an edge that only a dragged border adds is no column.

A row with as many cells as the table has columns maps one to one; in other rows each edge goes to the nearest column
edge.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dutylist.features.exchange.documents.pdf.grid import GridCell
from dutylist.features.exchange.documents.pdf.model import Doubt
from dutylist.features.exchange.documents.pdf.page.layout import PageTable, PlacedCell
from dutylist.features.exchange.documents.pdf.text_lines import TextLine

NARROWEST: Final = 12.0
"""Points: no column is narrower (a character of small print and the padding of its cell)."""


@dataclass(frozen=True, slots=True)
class ColumnCell:
    """A cell of a row: over columns `left` to `right`. `begins` is false where it continues from the row above on
    this page.

    `rows` is the number of rows that it spans on the page, counted from the one where it begins. `doubts` say why its
    text may not be whole.
    """

    left: int
    right: int
    lines: tuple[TextLine, ...]
    begins: bool
    rows: int
    doubts: frozenset[Doubt] = frozenset()


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A row on one page: cells from left to right over all columns without a gap."""

    page: int
    cells: tuple[ColumnCell, ...]


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """A table on one page with its columns' edges in points; `last_page` is the one behind which it goes on. `open` are
    the columns where cells of the last row go on, since they have no line below where others have one.
    """

    page: int
    edges: tuple[float, ...]
    rows: tuple[ColumnRow, ...]
    last_page: int
    open: frozenset[int] | None = None


def in_columns(table: PageTable) -> ColumnTable:
    """The rows of a table in its real columns."""
    rows = _rows(table)
    edges = _real_edges(table.xs, rows)
    mapped = [_mapped(cells, table.xs, edges) for cells in rows]
    if any(row is None for row in mapped):
        edges = list(table.xs)
        mapped = [[(each.cell.left, each.cell.right, each) for each in cells] for cells in rows]
    found = tuple(
        ColumnRow(table.page, tuple(_filled(row or [], number, len(edges) - 1))) for number, row in enumerate(mapped)
    )
    last = mapped[-1] or ()
    open_columns = table.open and frozenset(
        left for left, _, each in last if not table.open.isdisjoint(range(each.cell.left, each.cell.right))
    )
    return ColumnTable(table.page, tuple(edges), found, table.last_page or table.page, open_columns)


def _rows(table: PageTable) -> list[list[PlacedCell]]:
    """For each row of the grid, the cells in it from left to right, also those that began above."""
    rows: list[list[PlacedCell]] = [[] for _ in range(table.rows)]
    for placed in table.cells:
        for row in range(placed.cell.top, placed.cell.bottom):
            rows[row].append(placed)
    for row_cells in rows:
        row_cells.sort(key=lambda each: each.cell.left)
    return rows


def _real_edges(xs: Sequence[float], rows: Iterable[Sequence[PlacedCell]]) -> list[float]:
    """The edges of the most frequent kind of row, and those that other rows have in addition."""
    kinds = Counter(tuple(_edges_of(cells)) for cells in rows if cells)
    most = max(len(kind) for kind in kinds)
    best = max(kinds, key=lambda kind: (len(kind) * 3 >= most * 2, kinds[kind] * (len(kind) - 1), len(kind)))
    chosen = {*best, 0, len(xs) - 1}
    for kind, _ in kinds.most_common():
        if len(kind) == len(best):
            continue
        for edge in kind:
            if _misses(edge, kind, chosen, xs):
                chosen.add(edge)
    return [xs[index] for index in sorted(chosen)]


def _edges_of(cells: Sequence[PlacedCell]) -> Iterable[int]:
    return sorted({edge for each in cells for edge in (each.cell.left, each.cell.right)})


def _misses(edge: int, kind: Sequence[int], chosen: set[int], xs: Sequence[float]) -> bool:
    """Whether an edge of a row is a column edge that the chosen ones lack.

    It is not where a chosen edge near by, which the row does not use, stands for it.
    """
    if edge in chosen:
        return False
    free = [other for other in chosen if other not in kind]
    if not free:
        return True
    gaps = [abs(xs[edge] - xs[other]) for other in free]
    return min(gaps) > NARROWEST * 2


def _mapped(
    cells: Sequence[PlacedCell], xs: Sequence[float], edges: Sequence[float]
) -> list[tuple[int, int, PlacedCell]] | None:
    """A row's cells with their first and last columns; None where a cell would have no width."""
    columns = len(edges) - 1
    if len(cells) == columns:
        return [(index, index + 1, each) for index, each in enumerate(cells)]
    found: list[tuple[int, int, PlacedCell]] = []
    last = 0
    for each in cells:
        left, right = (_nearest(edges, xs[edge]) for edge in (each.cell.left, each.cell.right))
        if left < last or right <= left:
            return None
        found.append((left, right, each))
        last = right
    return found


def _nearest(edges: Sequence[float], at: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - at))


def _filled(cells: Sequence[tuple[int, int, PlacedCell]], row: int, columns: int) -> Iterable[ColumnCell]:
    """A row's cells, with empty ones where there is no cell."""
    at = 0
    for left, right, placed in cells:
        if left > at:
            yield ColumnCell(at, left, (), begins=True, rows=1)
        cell: GridCell = placed.cell
        yield ColumnCell(
            left, right, placed.lines, begins=cell.top == row, rows=cell.bottom - cell.top, doubts=placed.doubts
        )
        at = right
    if at < columns:
        yield ColumnCell(at, columns, (), begins=True, rows=1)
