"""The cells of a sheet as a person sees them: the one reader of cells for everything that reads workbooks."""

import io
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.cell_values import day_of, format_of, is_dated, shown_value
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.footnote_marks import mark_raised, without_marks
from dutylist.reading.office_files.zip_package import Package

if TYPE_CHECKING:
    from openpyxl import Workbook

_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL: Final = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_REF: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What a cell shows. Where it is an `error`, the text is the error's name; `struck`: something was struck out.

    `concealed`: its format shows nothing of what it holds. `marks` is the number of marks of footnotes that were left out. `date` is the day of one that shows a date, as 2025-04-03.
    The text of a formula is what it came to when the file was saved; empty where nobody calculated it.
    """

    text: str
    formula: bool = False
    error: bool = False
    struck: bool = False
    concealed: bool = False
    date: str = ""
    marks: int = 0


@dataclass(frozen=True, slots=True)
class SheetCells:
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


@dataclass(frozen=True, slots=True)
class SheetBounds:
    """How many rows and columns with texts are read; which error says that there are more rows."""

    rows: int
    columns: int


def open_cells(content: bytes) -> "Workbook":
    """The workbook, of which nothing is calculated or run; to be asked for `cells_of` its sheets."""
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(transitional(content)), read_only=True, data_only=True, keep_links=False)


def transitional(content: bytes) -> bytes:
    """A workbook in Strict Open XML with the name spaces that every program knows; any other as it is."""
    from zipfile import ZIP_DEFLATED, ZipFile

    package = Package(content)
    if "xl/workbook.xml" not in package.names or _STRICT not in package.xml("xl/workbook.xml"):
        return content
    result = io.BytesIO()
    with ZipFile(result, "w", ZIP_DEFLATED) as made:
        for name in sorted(package.names):
            if name.lower().endswith((".xml", ".rels")):
                part = package.xml(name)
                for strict, usual in _TRANSITIONAL:
                    part = part.replace(strict, usual)
                made.writestr(name, part)
    return result.getvalue()


def cells_of(book: Any, sheet: Any, bounds: SheetBounds, strings: dict[int, SheetCell]) -> SheetCells:
    """Read one sheet. `strings` are the shared texts of which something is struck out.

    Raises:
        UnusableFileError: it has more rows than `bounds` lets it have.
    """
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet._reader import WorkSheetParser

    styles = _Styles(book)

    class Parser(WorkSheetParser):
        """Gives every cell as `SheetCell`, where openpyxl knows only values."""

        def parse_cell(self, element: Any) -> Any:
            shared = element.get("t") == "s"
            if element.get("t") == "inlineStr":
                element.set("t", "n")  # the text is read below, and openpyxl would read it slowly
            cell = super().parse_cell(element)
            cell["value"] = styles.visible_cell(cell, element, strings if shared else {})
            return cell

        def parse_formatting(self, element: Any) -> None:
            """Conditional formats change no text."""

    rows: dict[int, dict[int, SheetCell]] = {}
    too_wide: list[int] = []
    with sheet._get_source() as source:
        parser = Parser(source, sheet._shared_strings, data_only=True, epoch=book.epoch)
        for number, cells in parser.parse():
            row: dict[int, SheetCell] = {}
            for cell in cells:
                shown = cell["value"]
                if shown is None:
                    continue
                if cell["column"] > bounds.columns:
                    too_wide.append(number)
                    break
                row[cell["column"]] = shown
            if row and len(rows) >= bounds.rows:
                raise UnusableFileError(unusable.TOO_MANY_ROWS, unusable.SPLIT, most=bounds.rows)
            if row:
                rows[number] = row
    last = max(rows, default=1)
    joined = parser.merged_cells.mergeCell if parser.merged_cells else []
    merged = tuple(area for each in joined if (area := _area(str(each.ref), last, bounds.columns)))
    hidden_rows = tuple(
        int(name) for name, each in parser.row_dimensions.items() if _true(each.get("hidden")) and rows.get(int(name))
    )
    hidden_columns = tuple(
        (get_column_letter(int(each.get("min", 0) or 1)), int(each.get("min", 0)), int(each.get("max", 0)))
        for each in parser.column_dimensions.values()
        if _true(each.get("hidden"))
    )
    filtered = bool(getattr(getattr(parser, "auto_filter", None), "filterColumn", None))
    return SheetCells(rows, merged, hidden_rows, hidden_columns, tuple(too_wide), filtered)


def rich_strings(content: bytes) -> dict[int, SheetCell]:
    """The shared texts of which a part is struck out or a footnote's mark, by number, without that part."""
    package = Package(content)
    name = next((name for name in package.names if name.lower() == "xl/sharedstrings.xml"), None)
    part = package.xml(name) if name else b""
    if b"strike" not in part and b"superscript" not in part:
        return {}
    from defusedxml.ElementTree import fromstring

    root = fromstring(part, forbid_dtd=True)
    entries = [each for each in root if each.tag.rpartition("}")[2] == "si"]
    return {
        number: cell
        for number, each in enumerate(entries)
        if any(map(_has_effect, each.iter()))
        for cell in [_rich(each)]
    }


def _rich(element: Any) -> SheetCell:
    """A text of several runs without those that are struck out and without phonetic guides."""
    parts: list[str] = []
    struck = False
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            text = "".join(each.text or "" for each in child if each.tag.rpartition("}")[2] == "t")
            if _has(child, "strike", "1", "true"):
                struck = struck or bool(text.strip())
            else:
                parts.append(mark_raised(text) if _has(child, "vertAlign", "superscript") else text)
    text, marks = without_marks(_unescaped("".join(parts)))
    return SheetCell(text, struck=struck, marks=marks)


def _has_effect(element: Any) -> bool:
    return element.tag.rpartition("}")[2] in ("strike", "vertAlign")


def _has(run: Any, name: str, *values: str) -> bool:
    """Whether a run's properties have one of this name with one of these values."""
    properties = next((each for each in run if each.tag.rpartition("}")[2] == "rPr"), ())
    return any(each.tag.rpartition("}")[2] == name and each.get("val", "1") in values for each in properties)


def plain_cell(value: object, code: str, *, dated: bool, mac: bool) -> SheetCell:
    """What a cell of one font shows."""
    text = shown_value(value, code, dated=dated, mac=mac)
    day = day_of(float(value), mac=mac) if dated and isinstance(value, int | float) else None
    concealed = not text.strip() and value is not None and bool(str(value).strip())
    return SheetCell(text, concealed=concealed, date=day.isoformat() if day else "")


class _Styles:
    """What the formats of a workbook's cells mean for their texts, worked out once a format."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.mac = book.epoch.year == 1904
        self.formats: dict[int, tuple[str, bool, bool]] = {}

    def of(self, style: int) -> tuple[str, bool, bool]:
        """The format's code, whether it is one of dates, and whether the whole cell is struck out."""
        if style not in self.formats:
            self.formats[style] = self._of(style)
        return self.formats[style]

    def _of(self, style: int) -> tuple[str, bool, bool]:
        from openpyxl.styles.numbers import BUILTIN_FORMATS

        styles = self.book._cell_styles
        if not 0 <= style < len(styles):
            return "General", False, False
        found = styles[style]
        number = found.numFmtId
        custom = self.book._number_formats
        code = custom[number - 164] if 164 <= number < 164 + len(custom) else BUILTIN_FORMATS.get(number, "General")
        fonts = self.book._fonts
        struck = found.fontId < len(fonts) and bool(fonts[found.fontId].strike)
        return format_of(number, code), is_dated(number, code), struck

    def visible_cell(self, cell: Any, element: Any, strings: dict[int, SheetCell]) -> SheetCell | None:
        """What a cell shows; None where that is nothing."""
        formula = element.find("{*}f") is not None
        code, dated, struck = self.of(int(cell["style_id"] or 0))
        value, kind = cell["value"], cell["data_type"]
        rich = self._rich(element, strings)
        if rich is None:
            rich = plain_cell(_unescaped(value) if isinstance(value, str) else value, code, dated=dated, mac=self.mac)
        elif rich.text.strip():
            rich = replace(plain_cell(rich.text, code, dated=False, mac=self.mac), struck=rich.struck, marks=rich.marks)
        if struck and rich.text.strip():
            rich = SheetCell("", struck=True)
        if not rich.text.strip() and not (formula or rich.struck or rich.concealed):
            return None
        return replace(rich, formula=formula, error=kind == "e")

    def _rich(self, element: Any, strings: dict[int, SheetCell]) -> SheetCell | None:
        if strings and (number := element.findtext("{*}v")) and number.isdecimal():
            return strings.get(int(number))
        inline = element.find("{*}is")
        return _rich(inline) if inline is not None else None


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _true(value: str | None) -> bool:
    return value in ("1", "true")


def _area(ref: str, last: int, widest: int) -> tuple[int, int, int, int] | None:
    """Top, left, bottom, right of a merged range, no further than the last row with a text; None where it is none."""
    from openpyxl.utils import column_index_from_string

    found = _REF.fullmatch(ref)
    if found is None or not found[3]:
        return None
    top, bottom = int(found[2]), int(found[4])
    left, right = column_index_from_string(found[1]), column_index_from_string(found[3])
    if not 1 <= top <= bottom or not left <= right or left > widest or top > last:
        return None
    return top, left, min(bottom, last), min(right, widest)
