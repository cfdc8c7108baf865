"""Tables printed side by side to save paper (序号、事项名称、序号、事项名称), made one below the other."""

from collections.abc import Iterator
from dataclasses import replace

from dutylist.features.exchange.tables.columns import head_of
from dutylist.features.exchange.tables.model import ReadRow, ReadTable
from dutylist.output.normalize import squeezed


def beside_to_below(table: ReadTable) -> ReadTable:
    """The table with each row cut where its head begins anew; what reaches over all parts stays whole."""
    width = next((width for row in table.rows if (width := _repeated(row))), 0)
    if not width:
        return table
    return replace(table, rows=tuple(part for row in table.rows for part in _parts(row, width)))


def _repeated(row: ReadRow) -> int:
    """After how many columns the texts of a head begin anew; 0 where they do not."""
    texts = [squeezed(text) for text in row.texts]
    for width in range(2, len(texts) // 2 + 1):
        if len(texts) % width == 0 and texts == texts[:width] * (len(texts) // width) and head_of(texts[:width]):
            return width
    return 0


def _parts(row: ReadRow, width: int) -> Iterator[ReadRow]:
    held: list[tuple[int, int]] = []
    column = 0
    for number, cell in enumerate(row.cells):
        if column // width != (column + cell.span - 1) // width:
            yield row
            return
        held.append((column // width, number))
        column += cell.span
    for part in dict.fromkeys(part for part, _ in held):
        cells = tuple(row.cells[number] for each, number in held if each == part)
        if part == 0 or any(cell.text.strip() for cell in cells):
            yield replace(row, cells=cells)
