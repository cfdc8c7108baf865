"""What the cells of a sheet show to a person, whichever kind of workbook they are in."""

import msgspec

from dutylist.reading.office_files.cell_values import day_of, shown_value


class SheetCell(msgspec.Struct, frozen=True):
    """What a cell shows. Where it is an `error`, the text is the error's name; `struck` is what was struck out.

    `concealed`: its format shows nothing of what it holds, or shows it in the colour of its ground. `marks` is the number of marks of footnotes that were left out. `date` is the day of one that shows a date, as 2025-04-03.
    The text of a formula is what it came to when the file was saved; empty where nobody calculated it.
    """

    text: str
    formula: bool = False
    error: bool = False
    struck: str = ""
    concealed: bool = False
    date: str = ""
    marks: int = 0


class SheetCells(msgspec.Struct, frozen=True):
    """The cells that show something by row and column, which count from 1; the merged ranges, and what is hidden.

    `merged` are top, left, bottom and right; `hidden_columns` the names and numbers of ranges of columns; `filtered`: it
    is a filter that hides rows. Rows whose
    cells have only a format are left out.
    """

    rows: dict[int, dict[int, SheetCell]]
    merged: tuple[tuple[int, int, int, int], ...]
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[tuple[str, int, int], ...] = ()
    too_wide: tuple[int, ...] = ()
    filtered: bool = False


class SheetBounds(msgspec.Struct, frozen=True):
    """How many rows and columns with texts are read; which error says that there are more rows."""

    rows: int
    columns: int


def plain_cell(value: object, code: str, *, dated: bool, mac: bool) -> SheetCell:
    """What a cell of one font shows."""
    text = shown_value(value, code, dated=dated, mac=mac)
    day = day_of(float(value), mac=mac) if dated and isinstance(value, int | float) else None
    concealed = not text.strip() and value is not None and bool(str(value).strip())
    return SheetCell(text, concealed=concealed, date=day.isoformat() if day else "")


def column_name(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
