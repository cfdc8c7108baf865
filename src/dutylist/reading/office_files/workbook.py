"""Workbooks that came by mail: their texts, and nothing else of them is taken or run."""

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.detect import Form, detect_format
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.zip_package import Limits, Package


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
_LIMITS: Final = Limits(unpacked=48 << 20, xml=48 << 20, parts=2000)
_MOST_ROWS: Final = 5000
_MOST_COLUMNS: Final = 60
_MOST_MERGED: Final = 10_000


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """The texts of a sheet by row and column, which count from 1, without empty cells.

    `computed` are the cells with a formula or an error in place of a text, `merged` the first and the last cell of each
    range that is one cell.
    """

    name: str
    texts: Mapping[tuple[int, int], str]
    computed: frozenset[tuple[int, int]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


def open_workbook(data: bytes) -> tuple[OpenedSheet, ...]:
    """The sheets of an .xlsx that are not hidden. Sizes are looked at before anything is unpacked.

    Raises:
        UnusableFileError: it is no plain workbook, or one that means harm.
    """
    _examine(data)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that it leaves out
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            return tuple(_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible")
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


def _sheet(sheet: Any) -> OpenedSheet:
    # What a sheet says about its own size may be wrong.
    sheet.reset_dimensions()
    texts: dict[tuple[int, int], str] = {}
    computed: set[tuple[int, int]] = set()
    name = str(sheet.title)
    for number, row in enumerate(sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS), start=1):
        for column, cell in enumerate(row, start=1):
            if cell.value is None:
                continue
            if number > _MOST_ROWS:
                raise UnusableFileError(unusable.SHEET_TOO_LONG, unusable.SPLIT, sheet=name, rows=_MOST_ROWS)
            text = _text(cell.value)
            if cell.data_type in ("f", "e"):
                computed.add((number, column))
            if text:
                texts[number, column] = text
    return OpenedSheet(name, texts, frozenset(computed), _merged(sheet))


def _merged(sheet: Any) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """The merged ranges, which openpyxl leaves out where it reads without building a sheet."""
    from defusedxml.ElementTree import iterparse
    from openpyxl.utils import range_boundaries

    found: list[tuple[tuple[int, int], tuple[int, int]]] = []
    with sheet._get_source() as stream:
        for _, element in iterparse(stream, forbid_dtd=True):
            if element.tag.rpartition("}")[2] == "mergeCell" and len(found) < _MOST_MERGED:
                left, top, right, bottom = range_boundaries(element.get("ref", "A1"))
                found.append(((top or 1, left or 1), (bottom or _MOST_ROWS, right or _MOST_COLUMNS)))
            element.clear()
    return tuple(sorted(found))


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()
