"""The cells of a sheet in Open XML as a person sees them."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, Final

from msgspec.structs import replace

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.excel.cell_styles import CellStyle, CellStyles
from dutylist.reading.office_files.excel.shared_texts import text_of, unescape
from dutylist.reading.office_files.sheet_cells import SheetBounds, SheetCell, SheetCells, column_name, plain_cell
from dutylist.reading.office_files.xml_elements import elements, local

_DIGITS: Final = "0123456789"
_ON: Final = ("1", "true")
_LAST_COLUMN: Final = 16_384


def read_cells(content: bytes, styles: CellStyles, texts: Sequence[SheetCell], bounds: SheetBounds) -> SheetCells:
    """Read a sheet; `texts` are those that the sheets of the workbook share.

    Raises:
        UnusableFileError: it has more rows than `bounds` allow, or its XML is broken.
        ValueError, IndexError, ArithmeticError: a value is none of its kind.
    """
    # What gives cells other colours than their own is not looked at, so that no text is taken for one that is unseen.
    plain = not any(each in content for each in (b"conditionalFormatting", b"tablePart"))
    reading = _Reading(styles, texts, bounds, plain=plain)
    for element in elements(content, "row", "mergeCell", "col", "filterColumn"):
        reading.take(element)
    return reading.result()


class _Reading:
    """What was found in a sheet from top to bottom."""

    def __init__(self, styles: CellStyles, texts: Sequence[SheetCell], bounds: SheetBounds, *, plain: bool) -> None:
        self.styles = styles
        self.plain = plain
        self.texts = texts
        self.bounds = bounds
        self.number = 0
        self.rows: dict[int, dict[int, SheetCell]] = {}
        self.too_wide: list[int] = []
        self.merged: list[str] = []
        self.hidden_rows: dict[int, bool] = {}
        self.hidden_columns: dict[int, tuple[str, int, int]] = {}
        self.filtered = False

    def take(self, element: Any) -> None:
        match local(element):
            case "row":
                self.row(element)
            case "mergeCell":
                self.merged.append(element.get("ref", ""))
            case "col":
                first, last = int(element.get("min", "0")), int(element.get("max", "0"))
                if _is_hidden(element, "width") and 1 <= first <= _LAST_COLUMN:
                    self.hidden_columns[first] = column_name(first), first, last
            case _:
                self.filtered = True

    def row(self, element: Any) -> None:
        stored = element.get("r")
        self.number = int(float(stored)) if stored else self.number + 1
        row = self.cells(element)
        if not row:
            return
        if self.number not in self.rows and len(self.rows) >= self.bounds.rows:
            raise UnusableFileError(unusable.TOO_MANY_ROWS, unusable.SPLIT, most=self.bounds.rows)
        self.rows[self.number] = row
        self.hidden_rows[self.number] = _is_hidden(element, "ht")

    def cells(self, element: Any) -> dict[int, SheetCell]:
        """The cells of a row that show something, by column."""
        row: dict[int, SheetCell] = {}
        column = 0
        name = element.tag.removesuffix("row") + "c"
        for cell in element:
            if cell.tag != name:
                continue
            place = cell.get("r")
            column = _column(place.rstrip(_DIGITS)) if place else column + 1
            if not len(cell) or (shown := self.cell(cell)) is None:
                continue
            if column > self.bounds.columns:
                self.too_wide.append(self.number)
                break
            row[column] = shown
        return row

    def cell(self, element: Any) -> SheetCell | None:
        """What a cell shows; None where that is nothing."""
        kind, style = element.get("t", "n"), self.styles.of(element.get("s", "0"))
        value, formula, inline = "", False, None
        for child in element:
            name = local(child)
            if name == "v":
                value = child.text or ""
            elif name == "f":
                formula = True
            elif name == "is":
                inline = child
        if inline is not None:
            shown = _in_format(text_of(inline), style)
        elif not value:
            shown = _NOTHING
        elif kind == "s":
            shown = _in_format(self.texts[int(value)], style)
        else:
            shown = plain_cell(_value(value, kind), style.code, dated=style.dated, mac=self.styles.mac)
        if style.struck and shown.text.strip():
            shown = SheetCell("", struck=shown.text.strip())
        elif style.unseen and self.plain and shown.text.strip():
            shown = SheetCell("", concealed=True)
        if not (formula or shown.text.strip() or shown.struck or shown.concealed):
            return None
        error = kind == "e" and not shown.concealed
        return replace(shown, formula=formula, error=error) if formula or error else shown

    def result(self) -> SheetCells:
        last = max(self.rows, default=1)
        merged = tuple(area for each in self.merged if (area := _area(each, last, self.bounds.columns)))
        hidden = tuple(number for number, hidden in self.hidden_rows.items() if hidden)
        columns = tuple(self.hidden_columns.values())
        return SheetCells(self.rows, merged, hidden, columns, tuple(self.too_wide), self.filtered)


_NOTHING: Final = SheetCell("")


def _in_format(text: SheetCell, style: CellStyle) -> SheetCell:
    """A text as the format of its cell shows it."""
    if style.leaves_texts or not text.text.strip():
        return text
    return replace(plain_cell(text.text, style.code, dated=False, mac=False), struck=text.struck, marks=text.marks)


def _value(text: str, kind: str) -> object:
    """The value that a cell stores.

    Raises:
        ValueError: it is none of its kind.
    """
    match kind:
        case "n":
            return float(text) if any(sign in text for sign in ".eE") else int(text)
        case "b":
            return bool(int(text))
        case "d":
            return _moment(text)
        case _:
            return unescape(text)


def _moment(text: str) -> date | time | str:
    """A day, a time or both as ISO 8601 writes them; the text itself where it is something else."""
    for kind in (date, datetime, time):
        try:
            return kind.fromisoformat(text)
        except ValueError:
            continue
    return text


def _is_hidden(element: Any, size: str) -> bool:
    """Whether a row or column is hidden, or has no height or width."""
    return element.get("hidden") in _ON or (size in element.attrib and float(element.get(size)) == 0)


@lru_cache(maxsize=2048)
def _column(letters: str) -> int:
    """The number of a column. Raises `ValueError`."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(letters)
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= _LAST_COLUMN:
        raise ValueError(letters)
    return number


def _area(ref: str, last: int, widest: int) -> tuple[int, int, int, int] | None:
    """Top, left, bottom, right of a merged range, no further than the last row with a text; None where it is none."""
    first, _, end = ref.partition(":")
    left, right = first.rstrip(_DIGITS), end.rstrip(_DIGITS)
    if not (left and right and first != left and end != right):
        return None
    top, bottom = int(first.removeprefix(left)), int(end.removeprefix(right))
    west, east = _column(left), _column(right)
    if not 1 <= top <= bottom or not west <= east or west > widest or top > last:
        return None
    return top, west, min(bottom, last), min(east, widest)
