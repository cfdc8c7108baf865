"""Workbooks that came by mail: their texts, and nothing else of them is taken or run."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.detect import Form, detect_format
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.sheet_cells import SheetBounds, SheetCell, cells_of, open_cells, struck_strings
from dutylist.reading.office_files.zip_package import ArchiveLimits, Package


def hidden_sheets(data: bytes) -> tuple[str, ...]:
    """Their names in order, of a workbook that `open_workbook` has let through; none where they cannot be told."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        book = fromstring(Package(data).xml("xl/workbook.xml"), forbid_dtd=True)
    except (UnusableFileError, ValueError, ParseError, DefusedXmlException):
        return ()
    sheets = (each for each in book.iter() if each.tag.rpartition("}")[2] == "sheet")
    return tuple(str(each.get("name")) for each in sheets if each.get("state", "visible") != "visible")


_LARGEST: Final = 20 << 20
_LIMITS: Final = ArchiveLimits(unpacked=48 << 20, xml=48 << 20, parts=2000)
_BOUNDS: Final = SheetBounds(rows=5000, columns=60)
_MOST_MERGED: Final = 10_000


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """The texts of a sheet by row and column, which count from 1, without empty cells.

    `computed` are the cells with a formula or an error in place of a text, `merged` the first and the last cell of each
    range that is one cell, `struck` is how many cells have something struck out, which is in no text.
    """

    name: str
    texts: Mapping[tuple[int, int], str]
    computed: frozenset[tuple[int, int]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    struck: int = 0


def open_workbook(data: bytes) -> tuple[OpenedSheet, ...]:
    """The sheets of an .xlsx that are not hidden. Sizes are looked at before anything is unpacked.

    Raises:
        UnusableFileError: it is no plain workbook, or one that means harm.
    """
    _examine(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that it leaves out
            book = open_cells(data)
            strings = struck_strings(data)
            return tuple(_sheet(book, sheet, strings) for sheet in book.worksheets if sheet.sheet_state == "visible")
    except UnusableFileError:
        raise
    except Exception as error:  # noqa: BLE001, RUF100  openpyxl has no error of its own for a damaged part
        raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error


def _examine(data: bytes) -> None:
    if len(data) > _LARGEST:
        raise UnusableFileError(unusable.TOO_LARGE, unusable.SPLIT, most=_LARGEST >> 20)
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


def _sheet(book: Any, sheet: Any, strings: dict[int, SheetCell]) -> OpenedSheet:
    name = str(sheet.title)
    try:
        found = cells_of(book, sheet, _BOUNDS, strings)
    except UnusableFileError as error:
        if error.why != unusable.TOO_MANY_ROWS:
            raise
        raise UnusableFileError(unusable.SHEET_TOO_LONG, unusable.SPLIT, sheet=name, rows=_BOUNDS.rows) from error
    cells = [((number, column), cell) for number, row in found.rows.items() for column, cell in row.items()]
    texts = {place: text for place, cell in cells if (text := cell.text.strip())}
    computed = frozenset(place for place, cell in cells if cell.formula or cell.error)
    areas = found.merged[:_MOST_MERGED]
    merged = tuple(sorted(((top, left), (bottom, right)) for top, left, bottom, right in areas))
    return OpenedSheet(name, texts, computed, merged, sum(cell.struck for _, cell in cells))
