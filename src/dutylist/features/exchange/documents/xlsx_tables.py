"""The sheets of a workbook as tables; formulas are never calculated, what they came to when it was saved is taken."""

import io
import re
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

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
from dutylist.model.message import Message
from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.zip_package import Package

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 1_000
_MOST_JOINED: Final = 500_000
_MOST_SHOWN: Final = 10
_COMMENTS: Final = re.compile(r"xl/(?:.*/)?(?:comments|threadedComment)[^/]*\.xml\Z")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")

MACROS: Final = Message("文件里有宏，没有运行", "it holds macros; they were not run")
HIDDEN: Final = Message("工作表“{sheet}”是隐藏的，没有读取", "the sheet “{sheet}” is hidden and was not read")
HIDDEN_ROWS: Final = Message(
    "工作表“{sheet}”有隐藏或者被筛选掉的行（第 {rows} 行），也读取了",
    "the sheet “{sheet}” has hidden rows ({rows}); they were read as well",
)
HIDDEN_COLUMNS: Final = Message(
    "工作表“{sheet}”有隐藏的列（{columns}），也读取了",
    "the sheet “{sheet}” has hidden columns ({columns}); they were read",
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
            book = _opened(content)
            sheets = list(book.worksheets)
            for number, sheet in enumerate(sheets):
                progress(number, len(sheets))
                where = Where(file, sheet=sheet.title)
                if sheet.sheet_state != "visible":
                    notices.append(Notice(file, HIDDEN, {"sheet": sheet.title}))
                    continue
                blocks.append(ReadLine(where, sheet.title))
                reading = _Sheet(book, sheet, where)
                blocks.append(ReadTable(where, tuple(reading.rows())))
                notices += reading.notices
            progress(len(sheets), len(sheets))
    except UnusableFileError:
        raise
    except Exception as error:
        # What a broken workbook makes of the library is anybody's guess; that it is broken is what its owner needs.
        raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error
    return DocumentTables(file, tuple(blocks), tuple(notices))


def _opened(content: bytes) -> "Workbook":
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)


class _Sheet:
    """Reads one sheet, only what is there: a workbook may say that it is a million rows high."""

    def __init__(self, book: Any, sheet: Any, where: Where) -> None:
        self.book = book
        self.sheet = sheet
        self.where = where
        self.notices: list[Notice] = []
        self.formulas = 0

    def rows(self) -> Iterator[ReadRow]:
        found, merged = self._parsed()
        joined = _joined(merged)
        marks = _marks(found)
        for number in sorted({*found, *joined}):
            row, parts = found.get(number, {}), joined.get(number, {})
            cells: list[ReadCell] = []
            for column, span, top in _columns(row, parts):
                if top is not None and top != number:
                    cells.append(ReadCell(found.get(top, {}).get(column, ReadCell("")).text, span, continued=True))
                else:
                    cell = row.get(column, ReadCell(""))
                    cells.append(ReadCell(cell.text, span, formula=cell.formula))
            yield ReadRow(Where(self.where.file, self.where.sheet, row=number), tuple(cells), marks.get(number, ""))
        if self.formulas:
            self.notices.append(
                Notice(self.where.file, FORMULAS, {"sheet": self.where.sheet, "count": self.formulas}, self.where)
            )

    def _parsed(self) -> tuple[dict[int, dict[int, ReadCell]], list[tuple[int, int, int, int]]]:
        """The cells with something in them by row and column, and the joined ones as top, left, bottom, right."""
        from openpyxl.worksheet._reader import WorkSheetParser

        noted: set[tuple[int, int]] = set()

        class Parser(WorkSheetParser):
            """Notes which cells are formulas, of which only the result is asked for."""

            def parse_cell(self, element: Any) -> Any:
                cell = super().parse_cell(element)
                if element.find("{*}f") is not None:
                    noted.add((cell["row"], cell["column"]))
                return cell

        found: dict[int, dict[int, ReadCell]] = {}
        with self.sheet._get_source() as source:
            parser = Parser(
                source,
                self.sheet._shared_strings,
                data_only=True,
                epoch=self.book.epoch,
                date_formats=self.book._date_formats,
                timedelta_formats=self.book._timedelta_formats,
            )
            for number, cells in parser.parse():
                if number > MOST_ROWS:
                    raise UnusableFileError(unusable.TOO_MANY_ROWS, unusable.SPLIT, most=MOST_ROWS)
                row = self._row(number, cells, noted)
                if row:
                    found[number] = row
        self.formulas = len(noted)
        self.notices += self._hidden(parser, found)
        joined = parser.merged_cells.mergeCell if parser.merged_cells else []
        return found, [bounds for each in joined if (bounds := _bounds(each.ref))]

    def _hidden(self, parser: Any, found: dict[int, dict[int, ReadCell]]) -> Iterator[Notice]:
        """What nobody sees on the sheet and was read all the same."""
        rows = [
            name for name, each in parser.row_dimensions.items() if _true(each.get("hidden")) and found.get(int(name))
        ]
        if rows:
            arguments: dict[str, str | int] = {"sheet": self.where.sheet, "rows": _some(rows)}
            yield Notice(self.where.file, HIDDEN_ROWS, arguments, self.where)
        used = {column for row in found.values() for column in row}
        columns = [
            name
            for name, each in parser.column_dimensions.items()
            if _true(each.get("hidden"))
            and any(int(each.get("min", 0)) <= column <= int(each.get("max", 0)) for column in used)
        ]
        if columns:
            arguments = {"sheet": self.where.sheet, "columns": _some(columns)}
            yield Notice(self.where.file, HIDDEN_COLUMNS, arguments, self.where)

    def _row(self, number: int, cells: Any, noted: set[tuple[int, int]]) -> dict[int, ReadCell]:
        row: dict[int, ReadCell] = {}
        for cell in cells:
            column = cell["column"]
            formula = (number, column) in noted
            text = _text(cell["value"])
            if not text.strip() and not formula:
                continue
            if column > MOST_COLUMNS:
                arguments: dict[str, str | int] = {"sheet": self.where.sheet, "row": number, "most": MOST_COLUMNS}
                self.notices.append(Notice(self.where.file, TOO_WIDE, arguments, self.where))
                break
            row[column] = ReadCell(text, formula=formula)
        return row


def _marks(found: dict[int, dict[int, ReadCell]]) -> dict[int, str]:
    """The marks that `export` gave to rows, by row; their column is taken out."""
    marks = {
        number: (column, cell.text)
        for number, row in found.items()
        for column, cell in row.items()
        if marked(cell.text)
    }
    for column in {column for column, _ in marks.values()}:
        for row in found.values():
            row.pop(column, None)
    return {number: text for number, (_, text) in marks.items()}


def _true(value: str | None) -> bool:
    return value in ("1", "true")


def _some(names: list[str]) -> str:
    return "、".join(names[:_MOST_SHOWN]) + ("……" if len(names) > _MOST_SHOWN else "")


Joined = dict[int, dict[int, tuple[int, int]]]
"""By row and column the joined cells that begin or go on there: over how many columns, and from which row on."""


def _joined(merged: list[tuple[int, int, int, int]]) -> Joined:
    joined: Joined = {}
    room = _MOST_JOINED
    for top, left, bottom, right in merged:
        room -= bottom - top + 1
        if room < 0:
            break
        for number in range(top, bottom + 1):
            joined.setdefault(number, {})[left] = (right - left + 1, top)
    return joined


def _columns(row: dict[int, ReadCell], parts: dict[int, tuple[int, int]]) -> Iterator[tuple[int, int, int | None]]:
    """The columns in which a cell begins: with its span, and the row in which it began if it is joined."""
    last = max([*row, *parts], default=0)
    column = 1
    while column <= last:
        span, top = parts.get(column, (1, None))
        yield column, span, top
        column += span


_REF: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


def _bounds(ref: str) -> tuple[int, int, int, int] | None:
    """Top, left, bottom, right; None where no table can mean it."""
    from openpyxl.utils import column_index_from_string

    found = _REF.fullmatch(ref)
    if found is None:
        return None
    top, bottom = int(found[2]), int(found[4])
    left, right = column_index_from_string(found[1]), column_index_from_string(found[3])
    if not 1 <= top <= bottom <= MOST_ROWS or not left <= right or left > MOST_COLUMNS:
        return None
    return top, left, bottom, min(right, MOST_COLUMNS)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
        case bool():
            return "是" if value else "否"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
