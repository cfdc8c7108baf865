"""The parts of a workbook: its sheets in order, and the formats, texts and days that their cells refer to."""

import posixpath
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.excel.cell_styles import CellStyles
from dutylist.reading.office_files.excel.shared_texts import text_of
from dutylist.reading.office_files.excel.sheet import read_cells
from dutylist.reading.office_files.sheet_cells import SheetBounds, SheetCells
from dutylist.reading.office_files.xml_elements import attribute, child_of, elements, local, xml_root
from dutylist.reading.office_files.zip_package import Package

_USUAL: Final = "xl/workbook.xml"
_NO_CELLS: Final = ("/chartsheet", "/dialogsheet")


class WorkbookSheet(msgspec.Struct, frozen=True):
    """A sheet by its name; `part` is where it stands in the package."""

    name: str
    visible: bool
    part: str


class WorkbookParts:
    """A workbook that was opened; `sheets` have cells, `cells` reads those of one."""

    def __init__(self, package: Package) -> None:
        """Open it. Raises `UnusableFileError` where it is no workbook, or a broken one."""
        self._package = package
        self._parts = {name.casefold(): name for name in package.names}
        self._main = next((target for _, kind, target in self._relations("") if kind == "/officeDocument"), _USUAL)
        root = xml_root(package.xml(self._name(self._main)))
        related = {name: (kind, target) for name, kind, target in self._relations(self._main)}
        by_kind = dict(related.values())
        self.sheets = tuple(
            WorkbookSheet(attribute(each, "name"), attribute(each, "state") in ("", "visible"), target)
            for each in child_of(root, "sheets")
            for kind, target in [related.get(attribute(each, "id"), ("", ""))]
            if target and kind not in _NO_CELLS
        )
        if not self.sheets:
            raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT)
        self._mac = any(local(each) == "workbookPr" and attribute(each, "date1904") in ("1", "true") for each in root)
        styles, theme = (self._part(by_kind.get(kind, "")) for kind in ("/styles", "/theme"))
        self._styles = CellStyles(styles, theme, mac=self._mac)
        texts = self._part(by_kind.get("/sharedStrings", ""))
        self._texts = [text_of(each) for each in elements(texts, "si")] if texts else []

    def cells(self, sheet: WorkbookSheet, bounds: SheetBounds) -> SheetCells:
        """The cells of a sheet. Raises `UnusableFileError` where it is broken, or has more rows than `bounds` allow."""
        try:
            return read_cells(self._package.xml(self._name(sheet.part)), self._styles, self._texts, bounds)
        except (ValueError, IndexError, ArithmeticError) as error:
            raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error

    def _name(self, part: str) -> str:
        """A part's name as the package spells it; names differ in case in some programs."""
        return self._parts.get(part.casefold(), part)

    def _part(self, part: str) -> bytes:
        name = self._name(part)
        return self._package.xml(name) if name in self._package.names else b""

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """The names, kinds and targets of what a part refers to within the package."""
        folder, _, name = part.rpartition("/")
        content = self._part(posixpath.join(folder, "_rels", f"{name}.rels"))
        for each in xml_root(content) if content else ():
            if local(each) == "Relationship" and each.get("TargetMode") != "External":
                kind = str(each.get("Type", "")).rpartition("/")[2]
                yield each.get("Id", ""), f"/{kind}", _target(folder, each)


def _target(folder: str, relation: Any) -> str:
    return posixpath.normpath(posixpath.join("/", folder, str(relation.get("Target", "")))).lstrip("/")
