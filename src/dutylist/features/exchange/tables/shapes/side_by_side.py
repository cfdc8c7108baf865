"""Lists printed side by side (序号、事项名称、序号、事项名称), rearranged one below the other in reading order."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import msgspec
from msgspec.structs import replace

from dutylist.features.exchange.tables.columns import column_of, head_of
from dutylist.features.exchange.tables.heads.hints import is_hinted
from dutylist.features.exchange.tables.model import ReadCell, ReadRow, ReadTable
from dutylist.features.exchange.tables.rows import only_text
from dutylist.features.exchange.text.enumeration import number_before

_MOST: Final = 6


class _Part(msgspec.Struct, frozen=True):
    """The columns of one of the lists, and its heading."""

    first: int
    end: int
    head: tuple[str, ...]


def beside_to_below(table: ReadTable) -> tuple[ReadTable, ...]:
    """The table with halves of the same heading below each other, and lists of different headings as tables of their
    own.
    """
    begun = next((number for number, row in enumerate(table.rows) if _parts_of(row)), None)
    if begun is None:
        return (table,)
    end = _end_of_parts(table.rows, begun)
    parts = _parts_of(table.rows[begun])
    upper = replace(table, rows=table.rows[:end])
    lower = beside_to_below(replace(table, rows=table.rows[end:])) if end < len(table.rows) else ()
    if len({part.head for part in parts}) > 1:
        return (*(replace(upper, rows=tuple(_column_of(upper.rows, part, parts))) for part in parts), *lower)
    return (replace(upper, rows=tuple(_below(upper.rows, parts))), *lower)


def _end_of_parts(rows: Sequence[ReadRow], begun: int) -> int:
    """The number of rows after which a list of full width begins, its announcement included."""
    for number in range(begun + 1, len(rows)):
        if not rows[number].mark and head_of(rows[number].texts) is not None and not _parts_of(rows[number]):
            end = number
            while end > begun + 1 and len(set(rows[end - 1].bare) - {""}) < 2:
                end -= 1
            return end
    return len(rows)


def _parts_of(row: ReadRow) -> tuple[_Part, ...]:
    """The lists whose headings stand in a row; none where it is the heading of a single list."""
    texts = row.bare
    headings = [cell.bare for cell in row.cells if cell.bare]
    if row.mark or len(set(headings)) == len(headings):
        return ()
    starts = _starts(row, texts)
    if not 2 <= len(starts) <= _MOST:
        return ()
    parts: list[_Part] = []
    for first, end in zip(starts, [*starts[1:], len(texts)], strict=True):
        last = end
        while last > first and not texts[last - 1]:
            last -= 1
        if last - first < 2:
            return ()
        parts.append(_Part(first, end, tuple(texts[first:last])))
    same = len({part.head for part in parts}) == 1
    known = all(
        head_of(part.head) is not None or (same and sum(map(is_hinted, part.head)) * 2 >= len(part.head))
        for part in parts
    )
    return tuple(parts) if known else ()


def _starts(row: ReadRow, texts: Sequence[str]) -> list[int]:
    """The columns in which a list begins: those with the heading of the first, or those of numbers, or of titles where
    there are no numbers.
    """
    cells: list[tuple[int, str]] = []
    column = 0
    for cell in row.cells:
        cells.append((column, cell.bare))
        column += cell.span
    begun = next((text for _, text in cells if text), "")
    again = [at for at, text in cells if text == begun] if begun else []
    for wanted in ("number", "title"):
        found = [at for at, text in cells if text and column_of(text) == wanted]
        if len(found) > 1 and len({texts[at] for at in found}) == 1:
            # Before the numbers, each half may have a column of categories.
            return again if len(again) == len(found) else found
    # Headings in other words that stand there twice are those of two halves.
    return again if len(again) > 1 and is_hinted(begun) else []


def _column_of(rows: Sequence[ReadRow], part: _Part, parts: Sequence[_Part]) -> Iterator[ReadRow]:
    """The cells in the columns of a list; a cell over all lists belongs to the first."""
    for row in rows:
        pieces = _pieces(row, parts)
        if pieces is None:
            if part is parts[0]:
                yield row
        elif any(cell.text.strip() for cell in pieces[parts.index(part)]):
            yield replace(row, cells=pieces[parts.index(part)])


def _below(rows: Sequence[ReadRow], parts: Sequence[_Part]) -> Iterator[ReadRow]:
    """The rows of the halves, left before right, between rows of full width."""
    held: list[list[ReadRow]] = [[] for _ in parts]
    for row in rows:
        pieces = _pieces(row, parts)
        if pieces is None or (_parts_of(row) and not _are_names(held)):
            yield from _in_order(held)
            held = [[] for _ in parts]
        if pieces is None:
            yield row
            continue
        for number, cells in enumerate(pieces):
            if number == 0 or any(cell.text.strip() for cell in cells):
                held[number].append(replace(row, cells=cells))
    yield from _in_order(held)


def _are_names(held: Sequence[Sequence[ReadRow]]) -> bool:
    """Whether the rows of each half are one that names it, above the heads of the halves."""
    return all(len(rows) == 1 and only_text(rows[0]) for rows in held)


def _in_order(held: Sequence[Sequence[ReadRow]]) -> Iterator[ReadRow]:
    """The halves one after the other, or row by row where their numbers run that way."""
    if all(rows and only_text(rows[0]) for rows in held):
        # Each half has a name of its own.
        return iter([row for half in held for row in half])
    across = [half[number] for number in range(max(map(len, held), default=0)) for half in held if number < len(half)]
    down = [row for half in held for row in half]
    return iter(across if _breaks(across) < _breaks(down) else down)


def _breaks(rows: Sequence[ReadRow]) -> int:
    """The number of places where a number does not follow the one before."""
    numbers = [number for row in rows if row.cells and (number := number_before(row.cells[0].bare))]
    return sum(after != before + 1 for before, after in pairwise(numbers))


def _pieces(row: ReadRow, parts: Sequence[_Part]) -> list[tuple[ReadCell, ...]] | None:
    """The cells of a row by list; None where a cell spans several lists."""
    pieces: list[list[ReadCell]] = [[] for _ in parts]
    column = 0
    for cell in row.cells:
        end = column + cell.span
        owner = next((number for number, part in enumerate(parts) if part.first <= column and end <= part.end), None)
        if owner is None:
            if column >= parts[0].first and cell.text.strip():
                return None
            owner = 0 if column < parts[0].first else len(parts) - 1
        pieces[owner].append(cell)
        column = end
    return [tuple(each) for each in pieces]
