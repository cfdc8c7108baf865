"""The sheets of a workbook as tables; formulas are never calculated, what they came to when it was saved is taken."""

import re
import warnings
from collections.abc import Callable, Iterator
from typing import Final

from dutylist.features.exchange.formats.row_marks import marked
from dutylist.features.exchange.tables.model import (
    DocumentTables,
    Notice,
    ReadCell,
    ReadLine,
    ReadRow,
    ReadTable,
    Where,
)
from dutylist.features.exchange.text.enumeration import number_before
from dutylist.model.message import Message
from dutylist.output.normalize import squeezed
from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.sheet_cells import (
    SheetBounds,
    SheetCell,
    SheetCells,
    cells_of,
    open_cells,
    struck_strings,
)
from dutylist.reading.office_files.zip_package import Package

_BOUNDS: Final = SheetBounds(rows=200_000, columns=1_000)
_MOST_JOINED: Final = 500_000
_MOST_SHOWN: Final = 10
_PICTURES: Final = re.compile(r"xl/media/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)\Z", re.IGNORECASE)
_COMMENTS: Final = re.compile(r"xl/(?:.*/)?(?:comments|threadedComment)[^/]*\.xml\Z")

MACROS: Final = Message("文件里有宏，没有运行", "it holds macros; they were not run")
HIDDEN: Final = Message("工作表“{sheet}”是隐藏的，没有读取", "the sheet “{sheet}” is hidden and was not read")
FILTERED_ROWS: Final = Message(
    "工作表“{sheet}”有被筛选掉的行（第 {rows} 行），也读取了",
    "the sheet “{sheet}” has rows that a filter hides ({rows}); they were read as well",
)
HIDDEN_ROWS: Final = Message(
    "工作表“{sheet}”有隐藏的行（第 {rows} 行），没有读取；要读的先取消隐藏",
    "the sheet “{sheet}” has hidden rows ({rows}), which were not read; show them first if they are to be",
)
HIDDEN_COLUMNS: Final = Message(
    "工作表“{sheet}”有隐藏的列（{columns}），没有读取；要读的先取消隐藏",
    "the sheet “{sheet}” has hidden columns ({columns}), which were not read; show them first if they are to be",
)
COMMENTS: Final = Message("文件里有批注，没有读取", "it has comments; they were not read")
FORMULAS: Final = Message(
    "工作表“{sheet}”有 {count} 个公式，取的是保存时算出的结果，请核对",
    "the sheet “{sheet}” has {count} formulas; what they came to when it was saved was taken. Check it",
)
TOO_WIDE: Final = Message(
    "工作表“{sheet}”第 {row} 行在第 {most} 列以后还有内容，没有读取",
    "row {row} of the sheet “{sheet}” goes on after column {most}; that was not read",
)
STRUCK: Final = Message(
    "有 {count} 处划掉的文字，没有读取", "{count} pieces of text are struck out; they were not read"
)
Progress = Callable[[int, int], None]


def read_xlsx(content: bytes, file: str, progress: Progress = lambda _done, _total: None) -> DocumentTables:
    """The visible sheets of a workbook. Raises `UnusableFileError`."""
    package = Package(content)
    package.check()
    notices = [Notice(file, MACROS)] if package.macros else []
    if any(_COMMENTS.search(name) for name in package.names):
        notices.append(Notice(file, COMMENTS))
    blocks: list[ReadLine | ReadTable] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = open_cells(content)
            strings = struck_strings(content)
            sheets = list(book.worksheets)
            for number, sheet in enumerate(sheets):
                progress(number, len(sheets))
                where = Where(file, sheet=sheet.title)
                if sheet.sheet_state != "visible":
                    notices.append(Notice(file, HIDDEN, {"sheet": sheet.title}))
                    continue
                blocks.append(ReadLine(where, sheet.title))
                cells = cells_of(book, sheet, _BOUNDS, strings)
                blocks.append(ReadTable(where, tuple(sheet_rows(cells, where))))
                notices += _notices(cells, where)
            progress(len(sheets), len(sheets))
    except UnusableFileError:
        raise
    except Exception as error:
        # What a broken workbook makes of the library is anybody's guess; that it is broken is what its owner needs.
        raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error
    pictures = sum(_PICTURES.match(name) is not None for name in package.names)
    return DocumentTables(file, tuple(blocks), tuple(notices), pictures)


def sheet_rows(cells: SheetCells, where: Where) -> Iterator[ReadRow]:
    """The rows of a sheet; cells joined downwards have their text in each row."""
    found = {number: row for number, row in cells.rows.items() if not _struck_out(row)}
    joined = _joined(cells.merged)
    marks, found = _marks(found)
    if not cells.filtered:
        for number in cells.hidden_rows:
            found.pop(number, None)
            joined.pop(number, None)
    hidden = [range(first, last + 1) for _, first, last in cells.hidden_columns]
    if hidden and found and not marks:
        found = {
            number: {at: cell for at, cell in row.items() if not any(at in each for each in hidden)}
            for number, row in found.items()
        }
    for number in sorted({*found, *joined}):
        row, parts = found.get(number, {}), joined.get(number, {})
        made: list[ReadCell] = []
        for column, span, top in _columns(row, parts):
            if top is not None and top != number:
                above = found.get(top, {}).get(column)
                made.append(ReadCell(above.text if above else "", span, continued=True))
            else:
                cell = row.get(column, SheetCell(""))
                made.append(ReadCell(cell.text, span, formula=cell.formula, error=cell.error))
        yield ReadRow(Where(where.file, where.sheet, row=number), tuple(made), marks.get(number, ""))


def _struck_out(row: dict[int, SheetCell]) -> bool:
    """Whether of a row nothing but its number is left when what is struck out is taken away."""
    if not any(cell.struck for cell in row.values()):
        return False
    left = [squeezed(cell.text) for cell in row.values() if cell.text.strip()]
    return not left or (len(left) == 1 and left[0].isdecimal() and number_before(left[0]) is not None)


def _notices(cells: SheetCells, where: Where) -> Iterator[Notice]:
    """What nobody sees on the sheet and was read all the same, and what was seen and not read."""
    file, sheet = where.file, where.sheet
    every = [cell for row in cells.rows.values() for cell in row.values()]
    if formulas := sum(cell.formula for cell in every):
        yield Notice(file, FORMULAS, {"sheet": sheet, "count": formulas}, where)
    if struck := sum(cell.struck for cell in every):
        yield Notice(file, STRUCK, {"count": struck}, where)
    for row in cells.too_wide:
        yield Notice(file, TOO_WIDE, {"sheet": sheet, "row": row, "most": _BOUNDS.columns}, where)
    if cells.hidden_rows:
        text = FILTERED_ROWS if cells.filtered else HIDDEN_ROWS
        yield Notice(file, text, {"sheet": sheet, "rows": _some(list(map(str, cells.hidden_rows)))}, where)
    used = {column for row in cells.rows.values() for column in row}
    columns = [name for name, first, last in cells.hidden_columns if any(first <= column <= last for column in used)]
    if columns:
        yield Notice(file, HIDDEN_COLUMNS, {"sheet": sheet, "columns": _some(columns)}, where)


def _marks(found: dict[int, dict[int, SheetCell]]) -> tuple[dict[int, str], dict[int, dict[int, SheetCell]]]:
    """The marks that `export` gave to rows, by row, and the rows without their column."""
    marks = {
        number: (column, cell.text)
        for number, row in found.items()
        for column, cell in row.items()
        if marked(cell.text)
    }
    taken = {column for column, _ in marks.values()}
    rows = {number: {at: cell for at, cell in row.items() if at not in taken} for number, row in found.items()}
    return {number: text for number, (_, text) in marks.items()}, {number: row for number, row in rows.items() if row}


def _some(names: list[str]) -> str:
    return "、".join(names[:_MOST_SHOWN]) + ("……" if len(names) > _MOST_SHOWN else "")


Joined = dict[int, dict[int, tuple[int, int]]]
"""By row and column the joined cells that begin or go on there: over how many columns, and from which row on."""


def _joined(merged: tuple[tuple[int, int, int, int], ...]) -> Joined:
    joined: Joined = {}
    room = _MOST_JOINED
    for top, left, bottom, right in merged:
        room -= bottom - top + 1
        if room < 0:
            break
        for number in range(top, bottom + 1):
            joined.setdefault(number, {})[left] = (right - left + 1, top)
    return joined


def _columns(row: dict[int, SheetCell], parts: dict[int, tuple[int, int]]) -> Iterator[tuple[int, int, int | None]]:
    """The columns in which a cell begins: with its span, and the row in which it began if it is joined."""
    last = max([*row, *parts], default=0)
    column = 1
    while column <= last:
        span, top = parts.get(column, (1, None))
        yield column, span, top
        column += span
