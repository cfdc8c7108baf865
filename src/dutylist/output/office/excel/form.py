"""Excel forms: some columns are open, some with choices, the others are protected against slips."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dutylist.output.office.excel.sheet import Sheet, SheetColumn, Value, workbook
from dutylist.output.office.package import reproducible
from dutylist.output.office.rich_text import Paragraphs

_COLOUR: Final = "FFF7E6"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column; an `open` one can be filled in, with one of its `choices` if it has any."""

    column: SheetColumn
    open: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A table whose rows hold the texts of its protected columns; in the `blank` rows below, the named columns are
    open.

    The texts of choices must not hold a comma or a quotation mark.
    """

    name: str
    title: str
    notes: Paragraphs
    columns: tuple[FormColumn, ...]
    rows: Sequence[Sequence[Value]]
    blank: int = 0
    blank_open: tuple[int, ...] = ()


def form_workbook(form: Form, *guides: Sheet) -> bytes:
    """The .xlsx: the form, then sheets to read. The protection has no password: it prevents slips, not intent."""
    rows = [*form.rows, *[[""] * len(form.columns)] * form.blank]
    columns = tuple(each.column for each in form.columns)
    plain = workbook([Sheet(form.name, form.title, columns, rows, form.notes), *guides], title=form.title)
    return _protected(plain, form)


def _protected(plain: bytes, form: Form) -> bytes:
    import openpyxl
    from openpyxl.styles import PatternFill, Protection
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.load_workbook(io.BytesIO(plain), rich_text=True)
    sheet = book.worksheets[0]
    first = len(form.notes) + 3
    last = first + len(form.rows) + form.blank - 1
    fill = PatternFill("solid", fgColor=_COLOUR)
    for number, column in enumerate(form.columns, start=1):
        for row in range(first, last + 1):
            blank = row > last - form.blank
            if column.open or (blank and number - 1 in form.blank_open):
                cell = sheet.cell(row, number)
                cell.protection = Protection(locked=False)
                cell.fill = fill
        if column.choices and last >= first:
            choice = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            choice.errorTitle, choice.error = "请从列表里选", "、".join(column.choices)
            letter = get_column_letter(number)
            choice.add(f"{letter}{first}:{letter}{last}")
            sheet.add_data_validation(choice)
    for each in book.worksheets:
        protection = each.protection
        protection.sheet = True
        # False means allowed: to filter, and to make rows and columns larger.
        protection.autoFilter = protection.formatRows = protection.formatColumns = False
    packed = io.BytesIO()
    book.save(packed)
    return reproducible(packed.getvalue(), title=form.title)
