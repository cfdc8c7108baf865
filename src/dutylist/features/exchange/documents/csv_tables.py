"""Reads a CSV file as one table, in any of the usual encodings."""

import csv
import io
from itertools import islice
from typing import Final

from dutylist.features.exchange.formats.columns import TITLES, title_of
from dutylist.features.exchange.tables.columns import head_of
from dutylist.features.exchange.tables.model import DocumentTables, Notice, ReadCell, ReadRow, ReadTable, Where
from dutylist.model.message import Message
from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError

_MOST_ROWS: Final = 200_000
_MOST_CELL: Final = 1_000_000
_LOOKED_AT: Final = 10_000
_MOST_LINES: Final = 20
_UNDECODABLE: Final = Message(
    "有的字符读不出来，显示成了 �，请核对文件的编码",
    "some characters could not be decoded and stand as �; check the encoding",
)

_QUOTES: Final = Message(
    "引号不成对，可能有几行连成了一行，请用 Excel 打开核对，再导入",
    "quotation marks do not pair: rows may have run together; check the file in Excel, and import again",
)


def read_csv(content: bytes, file: str) -> DocumentTables:
    """The rows of a CSV file. Raises `UnusableFileError`."""
    text, whole = _decoded(content)
    csv.field_size_limit(_MOST_CELL)
    notices = [] if whole else [Notice(file, _UNDECODABLE)]
    try:
        rows = _rows(text, file, strict=True)
    except csv.Error:
        notices.append(Notice(file, _QUOTES))
        try:
            rows = _rows(text, file, strict=False)
        except csv.Error as error:
            raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error
    return DocumentTables(file, (ReadTable(Where(file), rows),), tuple(notices))


def _rows(text: str, file: str, *, strict: bool) -> tuple[ReadRow, ...]:
    rows: list[ReadRow] = []
    for number, values in enumerate(
        csv.reader(io.StringIO(text, newline=""), _delimiter(text), strict=strict), start=1
    ):
        if number > _MOST_ROWS:
            raise UnusableFileError(unusable.TOO_MANY_ROWS, unusable.SPLIT, most=_MOST_ROWS)
        rows.append(ReadRow(Where(file, row=number), tuple(map(ReadCell, values))))
    return tuple(rows)


def _decoded(content: bytes) -> tuple[str, bool]:
    """The text, and whether all of it could be decoded. Chinese versions of Excel write GB 18030 by default."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), True
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding), True
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace"), False


class _Commas(csv.excel):
    """Comma-separated."""


class _Tabs(csv.excel_tab):
    """Tab-separated, which Excel calls Unicode text."""


class _Semicolons(csv.excel):
    """Semicolon-separated, as Excel writes where the comma is the decimal sign."""

    delimiter = ";"


def _delimiter(text: str) -> type[csv.Dialect]:
    """The separator with which the first lines contain a head; else the most frequent one."""
    start = text[:_LOOKED_AT]
    dialects = (_Commas, _Tabs, _Semicolons)
    for dialect in dialects:
        try:
            rows = list(islice(csv.reader(io.StringIO(start, newline=""), dialect), _MOST_LINES))
        except csv.Error:
            continue
        if any(len(row) > 1 and _is_head(row) for row in rows):
            return dialect
    lines = start.split("\n")[:_MOST_LINES]
    return max(dialects, key=lambda dialect: max((line.count(dialect.delimiter) for line in lines), default=0))


def _is_head(row: list[str]) -> bool:
    return head_of(row) is not None or len({title_of(text) for text in row} & set(TITLES)) > 2
