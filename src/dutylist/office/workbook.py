"""Workbooks that came by mail: their texts, and nothing else of them is taken or run."""

import io
import warnings
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from dutylist.model.diagnostic import Text

_LARGEST: Final = 20 << 20
_LARGEST_UNPACKED: Final = 48 << 20
_MOST_PARTS: Final = 2000
_MOST_ROWS: Final = 5000
_MOST_COLUMNS: Final = 60
_MOST_MERGED: Final = 10_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = 0x1

_TOO_LARGE: Final = Text("文件太大", "the file is too large")
_OLD: Final = Text(
    "是旧格式（.xls）或者加了密码：另存为不加密的 .xlsx 再试", "an old .xls or encrypted: save it as a plain .xlsx"
)
_NO_WORKBOOK: Final = Text("不是 Excel 文件（.xlsx）", "no Excel workbook (.xlsx)")
_MACROS: Final = Text("含有宏：另存为不含宏的 .xlsx 再试", "it holds macros: save it as .xlsx without macros")
_BOMB: Final = Text(
    "解开以后太大（超过 {megabytes} MB），没有打开", "unpacked it would be too large (over {megabytes} MB); not opened"
)
_ENTITIES: Final = Text("含有外部引用或实体声明，没有打开", "it declares entities or refers to other files; not opened")
_BROKEN: Final = Text("文件损坏，读不出来", "the file is damaged")
_ROWS: Final = Text("表“{sheet}”超过 {rows} 行", "the sheet “{sheet}” has more than {rows} rows")


class UnopenableError(Exception):
    """A workbook that is not read, with the reason."""

    def __init__(self, why: Text, **arguments: str | int) -> None:
        super().__init__(why.zh)
        self.why = why
        self.arguments = arguments


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


def opened(data: bytes) -> tuple[OpenedSheet, ...]:
    """The sheets of an .xlsx that are not hidden. Sizes are looked at before anything is unpacked.

    Raises:
        UnopenableError: it is no plain workbook, or one that means harm.
    """
    _examine(data)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that it leaves out
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            return tuple(_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible")
    except UnopenableError:
        raise
    except Exception as error:  # noqa: BLE001, RUF100  openpyxl has no error of its own for a damaged part
        raise UnopenableError(_BROKEN) from error


def _examine(data: bytes) -> None:
    if len(data) > _LARGEST:
        raise UnopenableError(_TOO_LARGE)
    if data.startswith(_OLE):
        raise UnopenableError(_OLD)
    try:
        with ZipFile(io.BytesIO(data)) as package:
            _examine_parts(package, package.infolist())
    except (
        BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        LookupError,
    ) as error:
        raise UnopenableError(_NO_WORKBOOK) from error


def _examine_parts(package: ZipFile, parts: list[ZipInfo]) -> None:
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise UnopenableError(_BOMB, megabytes=_LARGEST_UNPACKED >> 20)
    names = [part.filename for part in parts]
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise UnopenableError(_NO_WORKBOOK)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UnopenableError(_OLD)
    if any("vbaproject" in name.lower() for name in names) or b"macroEnabled" in package.read("[Content_Types].xml"):
        raise UnopenableError(_MACROS)
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            _examine_xml(package, part)


def _examine_xml(package: ZipFile, part: ZipInfo) -> None:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        with package.open(part) as stream:
            for _, element in iterparse(stream, forbid_dtd=True):
                element.clear()
    except DefusedXmlException as error:
        raise UnopenableError(_ENTITIES) from error
    except (ParseError, zlib.error, BadZipFile, EOFError, ValueError) as error:
        raise UnopenableError(_BROKEN) from error


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
                raise UnopenableError(_ROWS, sheet=name, rows=_MOST_ROWS)
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
