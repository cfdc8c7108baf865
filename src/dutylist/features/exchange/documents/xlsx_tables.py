"""The sheets of a workbook as tables. Formulas are never calculated; the results stored in the file are taken."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from msgspec.structs import replace

from dutylist.features.exchange.documents.spanned_rows import category_left, struck_out
from dutylist.features.exchange.formats.row_marks import kind_of_mark
from dutylist.features.exchange.tables.model import (
    DocumentTables,
    Notice,
    ReadCell,
    ReadLine,
    ReadRow,
    ReadTable,
    Where,
)
from dutylist.model.message import Message
from dutylist.reading.office_files.excel.workbook_parts import WorkbookParts
from dutylist.reading.office_files.sheet_cells import SheetBounds, SheetCell, SheetCells
from dutylist.reading.office_files.sheet_notices import HIDDEN, sheet_notices
from dutylist.reading.office_files.zip_package import Package

_BOUNDS: Final = SheetBounds(rows=200_000, columns=1_000)
_MOST_JOINED: Final = 500_000
_PICTURES: Final = re.compile(r"xl/media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)\Z", re.IGNORECASE)
_COMMENTS: Final = re.compile(r"xl/(?:.*/)?(?:comments|threadedComment)[^/]*\.xml\Z")

MACROS: Final = Message("文件里有宏，没有运行", "it holds macros; they were not run")
COMMENTS: Final = Message("文件里有批注，没有读取", "it has comments; they were not read")
Progress = Callable[[int, int], None]


def read_xlsx(content: bytes, file: str, progress: Progress = lambda _done, _total: None) -> DocumentTables:
    """The visible sheets of a workbook. Raises `UnusableFileError`."""
    package = Package(content)
    package.check()
    notices = [Notice(file, MACROS)] if package.macros else []
    if any(_COMMENTS.search(name) for name in package.names):
        notices.append(Notice(file, COMMENTS))
    blocks: list[ReadLine | ReadTable] = []
    book = WorkbookParts(package)
    for number, sheet in enumerate(book.sheets):
        progress(number, len(book.sheets))
        where = Where(file, sheet=sheet.name)
        if not sheet.visible:
            notices.append(Notice(file, HIDDEN, {"sheet": sheet.name}))
            continue
        cells = book.cells(sheet, _BOUNDS)
        blocks += (ReadLine(where, sheet.name), ReadTable(where, tuple(sheet_rows(cells, where))))
        notices += notices_of(cells, where, _BOUNDS.columns)
    progress(len(book.sheets), len(book.sheets))
    pictures = sum(_PICTURES.match(name) is not None for name in package.names)
    return DocumentTables(file, tuple(blocks), tuple(notices), pictures)


def sheet_rows(cells: SheetCells, where: Where) -> Iterator[ReadRow]:
    """The rows of a sheet; cells joined downwards have their text in each row."""
    joined = _joined(cells.merged)
    marks, found = _marks(cells.rows)
    unseen: set[int] = set()
    for number, row in found.items():
        if _struck_out(row, joined.get(number, {})):
            left = category_left((row[column].text, bool(row[column].struck)) for column in sorted(row))
            if left is None:
                unseen.add(number)
            else:
                found[number] = {(column := sorted(row)[left]): row[column]}
    unseen |= set(cells.hidden_rows)
    hidden = [range(first, last + 1) for _, first, last in cells.hidden_columns]
    if hidden and not marks:
        found = {number: _seen(row, joined.get(number, {}), hidden) for number, row in found.items()}
    shown: set[tuple[int, int]] = set()
    for number in sorted({*found, *joined} - unseen):
        row, parts = found.get(number, {}), joined.get(number, {})
        made: list[ReadCell] = []
        for column, span, top in _columns(row, parts):
            if top is not None and top != number:
                # What is joined is seen in its first row that is.
                above = found.get(top, {}).get(column)
                made.append(
                    ReadCell(above.text if above else "", span, continued=top not in unseen or (top, column) in shown)
                )
                shown.add((top, column))
            else:
                cell = row.get(column, SheetCell(""))
                made.append(ReadCell(cell.text, span, formula=cell.formula, error=cell.error, date=cell.date))
        yield ReadRow(Where(where.file, where.sheet, row=number), tuple(made), marks.get(number, ""))


def _struck_out(row: dict[int, SheetCell], parts: "Parts") -> bool:
    """Whether a row is struck out, but for what is joined downwards."""
    own = (row[column] for column in sorted(row) if column not in parts or parts[column].bottom == parts[column].top)
    return struck_out((cell.text, bool(cell.struck) and not cell.text.strip()) for cell in own)


def _seen(row: dict[int, SheetCell], parts: "Parts", hidden: list[range]) -> dict[int, SheetCell]:
    """The cells of a row that are not wholly in hidden columns."""
    kept: dict[int, SheetCell] = {}
    for column, cell in row.items():
        span = parts[column].span if column in parts else 1
        if any(not any(each in gone for gone in hidden) for each in range(column, column + span)):
            kept[column] = cell
    return kept


def notices_of(cells: SheetCells, where: Where, most_columns: int) -> Iterator[Notice]:
    """The notices about a sheet; the column in which `export` hides its marks is nothing that somebody has hidden."""
    own = {column for row in cells.rows.values() for column, cell in row.items() if kind_of_mark(cell.text)}
    hidden = tuple(each for each in cells.hidden_columns if not own.issuperset(range(each[1], each[2] + 1)))
    for each in sheet_notices(replace(cells, hidden_columns=hidden), where.sheet, most_columns):
        yield Notice(where.file, each.text, dict(each.arguments), where)


def _marks(found: dict[int, dict[int, SheetCell]]) -> tuple[dict[int, str], dict[int, dict[int, SheetCell]]]:
    """The marks that `export` gave to rows, by row number, and the rows without the column of marks."""
    marks = {
        number: (column, cell.text)
        for number, row in found.items()
        for column, cell in row.items()
        if kind_of_mark(cell.text)
    }
    taken = {column for column, _ in marks.values()}
    rows = {number: {at: cell for at, cell in row.items() if at not in taken} for number, row in found.items()}
    return {number: text for number, (_, text) in marks.items()}, {number: row for number, row in rows.items() if row}


class Part(NamedTuple):
    """A joined cell in one of its rows: the number of columns that it spans, and its first and last rows."""

    span: int
    top: int
    bottom: int


Parts = dict[int, Part]
"""By column, the joined cells that begin or continue there."""


def _joined(merged: tuple[tuple[int, int, int, int], ...]) -> dict[int, Parts]:
    joined: dict[int, Parts] = {}
    room = _MOST_JOINED
    for top, left, bottom, right in merged:
        room -= bottom - top + 1
        if room < 0:
            break
        for number in range(top, bottom + 1):
            joined.setdefault(number, {})[left] = Part(right - left + 1, top, bottom)
    return joined


def _columns(row: dict[int, SheetCell], parts: Parts) -> Iterator[tuple[int, int, int | None]]:
    """The columns in which a cell begins: with its span, and the row in which it began if it is joined."""
    last = max([*row, *parts], default=0)
    column = 1
    while column <= last:
        part = parts.get(column)
        yield column, part.span if part else 1, part.top if part else None
        column += part.span if part else 1
