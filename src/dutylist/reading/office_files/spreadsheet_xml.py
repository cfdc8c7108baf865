"""Workbooks in the XML of Excel 2003, which web systems export under the name .xls: what their cells show."""

import math
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.cell_values import is_dated
from dutylist.reading.office_files.colours import BLACK, WHITE, Colour, colour_of, is_unseen
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.footnote_marks import mark_raised, without_marks
from dutylist.reading.office_files.sheet_cells import SheetBounds, SheetCell, SheetCells, column_name, plain_cell
from dutylist.reading.office_files.xls_workbook import XlsSheet, XlsWorkbook
from dutylist.reading.office_files.xml_elements import attribute, local, xml_root

_LARGEST: Final = 50_000_000
_NAMED_FORMATS: Final = {
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Short Date": "yyyy/m/d",
    "Medium Date": "yyyy-mm-dd",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "General Number": "General",
    "General Date": "yyyy/m/d",
}
_FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001  a spreadsheet's days have no zone


def read_spreadsheet_xml(content: bytes, bounds: SheetBounds) -> XlsWorkbook:
    """The sheets of a workbook. Raises `UnusableFileError`."""
    if len(content) > _LARGEST:
        raise UnusableFileError(unusable.TOO_LARGE, unusable.SPLIT, most=_LARGEST // 1_000_000)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnusableFileError(unusable.ENTITIES, unusable.OPEN_IT)
    root = xml_root(content)
    sheets = [each for each in root if local(each) == "Worksheet"]
    if not sheets:
        raise UnusableFileError(unusable.EXCEL_2003, unusable.SAVE_AS_XLSX)
    formats = {attribute(each, "ID"): _format(each) for each in root.iter("{*}Style")}
    return XlsWorkbook(tuple(_sheet(each, formats, bounds) for each in sheets))


def _format(style: Any) -> tuple[str, bool, bool]:
    """The code of a style's number format, and whether its text is struck out or has the colour of its ground."""
    code, struck = "General", False
    ink: Colour | None = BLACK
    ground: Colour | None = WHITE
    for each in style:
        if local(each) == "NumberFormat":
            code = attribute(each, "Format") or code
        if local(each) == "Font":
            struck = attribute(each, "StrikeThrough") == "1"
            ink = colour_of(attribute(each, "Color")) or BLACK
        if local(each) == "Interior" and attribute(each, "Pattern") not in ("", "None"):
            ground = colour_of(attribute(each, "Color")) if attribute(each, "Pattern") == "Solid" else None
    return _NAMED_FORMATS.get(code, code), struck, is_unseen(ink, ground)


def _sheet(sheet: Any, formats: dict[str, tuple[str, bool, bool]], bounds: SheetBounds) -> XlsSheet:
    name = attribute(sheet, "Name")
    shown = next((each.text or "" for each in sheet.iter("{*}Visible")), "")
    if shown in ("SheetHidden", "SheetVeryHidden"):
        return XlsSheet(name, True, SheetCells({}, ()))
    rows: dict[int, dict[int, SheetCell]] = {}
    merged: list[tuple[int, int, int, int]] = []
    hidden: list[int] = []
    table = next((each for each in sheet if local(each) == "Table"), ())
    plain = not any(local(each) == "ConditionalFormatting" for each in sheet)
    for number, row in _placed((each for each in table if local(each) == "Row"), bounds.rows):
        cells: dict[int, SheetCell] = {}
        for column, cell in _placed((each for each in row if local(each) == "Cell"), bounds.columns):
            across, down = (_whole(attribute(cell, each)) for each in ("MergeAcross", "MergeDown"))
            if across or down:
                merged.append((number, column, min(number + down, bounds.rows), min(column + across, bounds.columns)))
            code, struck, unseen = formats.get(attribute(cell, "StyleID"), ("General", False, False))
            found = _cell(cell, code, struck)
            if unseen and plain and found.text.strip():
                found = SheetCell("", concealed=True)
            if found.text.strip() or found.struck or found.formula or found.concealed:
                cells[column] = found
        if cells:
            rows[number] = cells
        if cells and attribute(row, "Hidden") == "1":
            hidden.append(number)
    last = max(rows, default=0)
    areas = tuple((top, left, min(bottom, last), right) for top, left, bottom, right in merged if top <= last)
    return XlsSheet(name, False, SheetCells(rows, areas, tuple(hidden), tuple(_hidden_columns(table, bounds))))


def _placed(elements: Iterator[Any], most: int) -> Iterator[tuple[int, Any]]:
    """Rows or cells with their numbers: the next one, or the one that they give. Raises `UnusableFileError`."""
    number = 0
    for each in elements:
        number = max(number + 1, _whole(attribute(each, "Index")))
        if number > most:
            raise UnusableFileError(unusable.TOO_MANY_ROWS, unusable.SPLIT, most=most)
        yield number, each
        number += _whole(attribute(each, "MergeAcross")) if local(each) == "Cell" else _whole(attribute(each, "Span"))


def _cell(cell: Any, code: str, struck: bool) -> SheetCell:
    data = next((each for each in cell if local(each) == "Data"), None)
    formula = bool(attribute(cell, "Formula"))
    if data is None:
        return SheetCell("", formula=formula)
    kind = attribute(data, "Type")
    parts: list[str] = []
    gone: list[str] = []
    _add_parts(data, parts, gone, struck=struck)
    text, marks = without_marks("".join(parts))
    left_out = "".join(gone).strip()
    if left_out and not text.strip():
        return SheetCell("", struck=left_out)
    value = _value(text, kind)
    shown = plain_cell(value, code, dated=kind == "DateTime" or is_dated(0, code), mac=False)
    return SheetCell(shown.text, formula, kind == "Error", left_out, shown.concealed, shown.date, marks)


def _add_parts(element: Any, parts: list[str], gone: list[str], *, struck: bool) -> None:
    """Add the texts of an element, those that are struck out to `gone`."""
    (gone if struck else parts).append(element.text or "")
    for child in element:
        own: list[str] = []
        _add_parts(child, own, gone, struck=struck or local(child) == "S")
        text = "".join(own)
        parts.append(mark_raised(text) if local(child) == "Sup" else text)
        (gone if struck else parts).append(child.tail or "")


def _value(text: str, kind: str) -> object:
    try:
        if kind == "Number":
            number = float(text)
            if not math.isfinite(number):
                return text
            return int(number) if number.is_integer() and abs(number) < 1e15 else number
        if kind == "Boolean":
            return text.strip() == "1"
        if kind == "DateTime":
            return (datetime.fromisoformat(text.strip()).replace(tzinfo=None) - _FIRST_DAY).total_seconds() / 86_400
    except ValueError:
        pass
    return text


def _hidden_columns(table: Any, bounds: SheetBounds) -> Iterator[tuple[str, int, int]]:
    number = 0
    for each in table:
        if local(each) != "Column":
            continue
        number = max(number + 1, _whole(attribute(each, "Index")))
        last = min(number + _whole(attribute(each, "Span")), bounds.columns)
        if attribute(each, "Hidden") == "1" and number <= last:
            yield column_name(number), number, last
        number = last


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0
