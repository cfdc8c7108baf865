"""Workbooks that came by mail: the texts that are seen, and nothing else of them is taken or run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.detect import Form, detect_any_format, detect_format
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.excel.workbook_parts import WorkbookParts
from dutylist.reading.office_files.sheet_cells import SheetBounds, SheetCells
from dutylist.reading.office_files.sheet_notices import FORMULAS, HIDDEN, SheetNotice, sheet_notices
from dutylist.reading.office_files.xls_workbook import read_workbook
from dutylist.reading.office_files.zip_package import ArchiveLimits, Package

_LARGEST: Final = 20 << 20
_LIMITS: Final = ArchiveLimits(unpacked=48 << 20, xml=48 << 20, parts=2000)
_BOUNDS: Final = SheetBounds(rows=5000, columns=60)
_MOST_MERGED: Final = 10_000


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """The texts of a sheet by row and column, which count from 1, without empty cells.

    `computed` are the cells with a formula or an error in place of a text, `merged` the first and the last cell of each
    range that is one cell. What is struck out, and hidden rows and columns, are in none of them.
    """

    name: str
    texts: Mapping[tuple[int, int], str]
    computed: frozenset[tuple[int, int]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedWorkbook:
    """The sheets that are not hidden, and what a reader has to know of what was not read."""

    sheets: tuple[OpenedSheet, ...]
    notices: tuple[SheetNotice, ...]


def open_workbook(data: bytes) -> OpenedWorkbook:
    """The texts of an .xlsx or .xls. Sizes are looked at before anything is unpacked.

    Raises:
        UnusableFileError: it is no plain workbook, or one that means harm.
    """
    if _is_old(data):
        found = [(each.name, None if each.hidden else each.cells) for each in read_workbook(data, _BOUNDS).sheets]
    else:
        _examine(data)
        found = list(_sheets(data))
    notices: list[SheetNotice] = []
    sheets: list[OpenedSheet] = []
    for name, cells in found:
        if cells is None:
            notices.append(SheetNotice(HIDDEN, {"sheet": name}))
            continue
        told = sheet_notices(cells, name, _BOUNDS.columns, filtered_are_read=True)
        notices += (each for each in told if each.text is not FORMULAS)
        sheets.append(_sheet(name, cells))
    return OpenedWorkbook(tuple(sheets), tuple(notices))


def _is_old(data: bytes) -> bool:
    if len(data) > _LARGEST:
        raise UnusableFileError(unusable.TOO_LARGE, unusable.SPLIT, most=_LARGEST >> 20)
    try:
        return detect_any_format(data, _LIMITS) == "xls"
    except UnusableFileError:
        return False


def _sheets(data: bytes) -> Iterator[tuple[str, SheetCells | None]]:
    """The names and cells of the sheets; None of a hidden one."""
    book = WorkbookParts(Package(data, _LIMITS))
    for sheet in book.sheets:
        try:
            yield sheet.name, book.cells(sheet, _BOUNDS) if sheet.visible else None
        except UnusableFileError as error:
            if error.why != unusable.TOO_MANY_ROWS:
                raise
            raise UnusableFileError(
                unusable.SHEET_TOO_LONG, unusable.SPLIT, sheet=sheet.name, rows=_BOUNDS.rows
            ) from error


def _examine(data: bytes) -> None:
    if _form(data) != "xlsx":
        raise UnusableFileError(unusable.NO_WORKBOOK, unusable.SAVE_AS_XLSX)
    package = Package(data, _LIMITS)
    if package.macros:
        raise UnusableFileError(unusable.MACROS, unusable.WITHOUT_MACROS)
    package.check()


def _form(data: bytes) -> Form:
    try:
        return detect_format(data, _LIMITS)
    except UnusableFileError as error:
        if error.way_out in (unusable.SAVE_AS_EITHER, unusable.SAVE_AS_DOCX, unusable.FROM_PDF):
            why = unusable.NO_WORKBOOK if error.why == unusable.UNKNOWN else error.why
            raise UnusableFileError(why, unusable.SAVE_AS_XLSX, **error.arguments) from error
        raise


def _sheet(name: str, found: SheetCells) -> OpenedSheet:
    # Who fills a form in may filter it, and all that was filled in counts.
    rows = set() if found.filtered else set(found.hidden_rows)
    columns = {
        column for _, first, last in found.hidden_columns for column in range(first, min(last, _BOUNDS.columns) + 1)
    }
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = []
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    for top, left, bottom, right in found.merged[:_MOST_MERGED]:
        first = next(
            (
                (row, column)
                for row in range(top, bottom + 1)
                if row not in rows
                for column in range(left, right + 1)
                if column not in columns
            ),
            None,
        )
        if first is None:
            continue
        # A joined cell shows its text in what is seen of it.
        moved[top, left] = first
        if first != (bottom, right):
            merged.append((first, (bottom, right)))
    cells = {
        moved.get((number, column), (number, column)): cell
        for number, row in found.rows.items()
        for column, cell in row.items()
        if (number, column) in moved or (number not in rows and column not in columns)
    }
    texts = {place: text for place, cell in cells.items() if (text := cell.text.strip())}
    computed = frozenset(place for place, cell in cells.items() if cell.formula or cell.error)
    return OpenedSheet(name, texts, computed, tuple(sorted(merged)))
