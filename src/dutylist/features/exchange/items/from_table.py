"""Reads the flat table that `export` wrote: a sheet of a workbook, or a CSV file."""

from collections.abc import Mapping, Sequence
from typing import Final

from dutylist.features.exchange.formats import columns as flat
from dutylist.features.exchange.formats.csv_table import without_apostrophe
from dutylist.features.exchange.items.export_file import EXCERPT, REPEATED_ROW, Exchange, Misread, Reading
from dutylist.features.exchange.tables.model import DocumentTables, ReadRow, ReadTable, Where
from dutylist.model.diagnostic import Pointer
from dutylist.model.message import Message
from dutylist.reading.office_files.sheet_cells import column_name

REQUIRED: Final = (flat.ID, flat.TITLE, "清单", "类别", "适用乡镇", "施行日期")
"""The columns that a row needs to be an item."""
_ENOUGH: Final = 4
"""The number of known titles from which a row counts as the heading of a flat table; published tables have three at
most.
"""
_OURS: Final = frozenset({flat.ID, "清单", "适用乡镇", "施行日期"})
"""Titles of the flat table; published tables have one of them at most."""
_HEAD_WITHIN: Final = 20
"""The number of rows in which the heading is looked for, below a title and a few notes."""

MISREAD: Final = Message("看不懂“{value}”", "“{value}” cannot be understood")
IN_ERROR: Final = Message(
    "公式出错（{value}），这一行没有读取", "a formula has the error {value}; the row was not read"
)
NAMELESS: Final = Message("这一行没有事项名称", "this row has no item's title")
NO_COLUMN: Final = Message(
    "缺少栏目“{title}”，整张表没有读取", "the column “{title}” is missing; the table was not read"
)
UNKNOWN_COLUMN: Final = Message("不认识栏目“{title}”，没有读取", "the column “{title}” is unknown and was not read")
TWO_COLUMNS: Final = Message(
    "栏目“{title}”不止一个，只读取左边的", "there are several columns “{title}”; the left one was read"
)

Line = tuple[Where, Mapping[str, str]]
"""A row: its place, and its cells by their titles."""


def read_flat(paper: DocumentTables) -> Exchange | None:
    """The items of the flat table in a workbook or a CSV file; None where there is no such table.

    An item whose id cell is empty is a new one.
    """
    for table in paper.blocks:
        if isinstance(table, ReadTable):
            for index, row in enumerate(table.rows[:_HEAD_WITHIN]):
                titles = {flat.title_of(text) for text in row.texts}
                if len(titles & set(flat.TITLES)) >= _ENOUGH and len(titles & _OURS) >= 2:
                    return _read(row, table.rows[index + 1 :])
    return None


def _read(head: ReadRow, rows: Sequence[ReadRow]) -> Exchange:
    titles = [flat.title_of(text) for text in head.texts]
    reading = Reading(flat.flat_keys(titles), REPEATED_ROW)
    columns: dict[str, int] = {}
    for number, title in enumerate(titles):
        if title in flat.TITLES and title not in columns:
            columns[title] = number
        elif title:
            text = TWO_COLUMNS if title in columns else UNKNOWN_COLUMN
            reading.notes.append(Misread(head.where, text, {"title": title[:EXCERPT]}, _cell(number, head.where)))
    missing = [title for title in REQUIRED if title not in columns]
    if missing:
        reading.misread += [Misread(head.where, NO_COLUMN, {"title": title}) for title in missing]
        return reading.result()
    sound = [row for row in rows if row.texts != head.texts and not _in_error(row, columns, reading)]
    lines = [line for row in sound if (line := _line(row, columns))]
    further: dict[str, list[Line]] = {}
    for line in lines:
        if not _said(line, flat.TITLE):
            further.setdefault(_said(line, flat.ID), []).append(line)
    for line in lines:
        if _said(line, flat.TITLE):
            _take([line, *(further.pop(_said(line, flat.ID), ()) if _said(line, flat.ID) else ())], columns, reading)
    reading.misread += [Misread(where, NAMELESS) for each in further.values() for where, _ in each]
    return reading.result()


def _in_error(row: ReadRow, columns: Mapping[str, int], reading: Reading) -> bool:
    """Whether a cell of a row holds an error value, such as #REF!; those are reported by their places."""
    cells = row.columns
    wrong = [(title, at) for title, at in columns.items() if at < len(cells) and cells[at].error]
    for title, at in wrong:
        value = cells[at].text
        reading.misread.append(Misread(row.where, IN_ERROR, {"value": value}, _cell(at, row.where), title))
    return bool(wrong)


def _line(row: ReadRow, columns: Mapping[str, int]) -> Line | None:
    texts = [cell.date or cell.text for cell in row.cells for _ in range(cell.span)]
    # What is the text of a cell in a workbook has a sign before it in CSV.
    read = str if row.where.sheet else without_apostrophe
    cells = {title: read(texts[at]) if at < len(texts) else "" for title, at in columns.items()}
    return (row.where, cells) if any(text.strip() for text in cells.values()) else None


def _said(line: Line, title: str) -> str:
    return line[1][title].strip()


def _take(lines: Sequence[Line], columns: Mapping[str, int], reading: Reading) -> None:
    """Read one item from its first row and the rows that continue it."""
    where = lines[0][0]
    try:
        fields = flat.flat_fields([cells for _, cells in lines])
    except flat.FlatError as error:
        title = str(error)
        value = " ".join(lines[0][1][title].split())[:EXCERPT]
        reading.misread.append(Misread(where, MISREAD, {"value": value}, _cell(columns[title], where), title))
        return

    def place(pointer: Pointer) -> tuple[str, str]:
        title = flat.column_at(pointer)
        return (_cell(columns[title], where) if title in columns else "", title)

    reading.take({**fields, "id": fields.get("id", "").strip()}, where, place)


def _cell(column: int, where: Where) -> str:
    """A cell as spreadsheets call it: F12."""
    return f"{column_name(column + 1)}{where.row}"
