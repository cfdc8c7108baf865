"""What Word and Excel files hold, read by the libraries that read them and, where these mend things, by hand."""

import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import openpyxl
from docx.document import Document
from docx.table import Table
from hypothesis import strategies as st
from openpyxl import Workbook

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

texts = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(
    ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"https://example.org\")", "#N/A", "TRUE", "2025-03-01", "_x0041_",
     " 前后 ", "a\r\nb", "<w:br/>&amp;", "\x00\x0b\ud800\ufffe", "\u202e", "{=1}", "|cmd", "http://example.org")
)  # fmt: skip
"""Any text at all, and those that some program would take for something else."""


def parts(package: bytes) -> dict[str, str]:
    """The XML of a package by the names of its parts."""
    with ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def word(content: bytes) -> Document:
    """A document as python-docx reads it."""
    return docx.Document(io.BytesIO(content))


def rows(table: Table) -> list[list[str]]:
    """The texts of a table's rows; a joined cell once for each column."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def marked(content: bytes) -> dict[str, list[str]]:
    """The texts of a document's runs that are inserted and deleted."""
    found: dict[str, list[str]] = {"inserted": [], "deleted": []}
    for run in word(content).element.body.iter("{*}r"):
        names = {child.tag.rpartition("}")[2] for child in run.find("{*}rPr")}
        text = "".join(piece.text or "" for piece in run.iter("{*}t"))
        if "u" in names:
            assert "b" in names
            found["inserted"].append(text)
        elif "strike" in names:
            found["deleted"].append(text)
    return found


def excel(content: bytes) -> Workbook:
    """A workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(content), rich_text=True)


def sheet_texts(content: bytes, number: int = 1) -> dict[str, str]:
    """The texts of a sheet by cell, as Excel would decode them."""
    root = ElementTree.fromstring(parts(content)[f"xl/worksheets/sheet{number}.xml"])
    return {cell.attrib["r"]: _decoded(cell) for cell in root.iter(f"{_MAIN}c") if cell.attrib.get("t") == "inlineStr"}


def _decoded(cell: Any) -> str:
    return "".join(_unescaped(text.text or "") for text in cell.iter(f"{_MAIN}t"))


def _unescaped(text: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


def formulas(content: bytes) -> list[str]:
    """Whatever in a workbook could be calculated, followed or run."""
    return list(_acting(parts(content)))


def _acting(files: dict[str, str]) -> Iterator[str]:
    for name, xml in files.items():
        for element in ElementTree.fromstring(xml).iter():
            tag = element.tag.rpartition("}")[2]
            if tag in {"f", "hyperlink", "hyperlinks", "oleObject", "ddeLink", "externalReference", "calcChain"}:
                yield f"{name}: {tag}"
            if name.startswith("xl/worksheets/") and tag == "c" and element.attrib.get("t") not in {"inlineStr", "n"}:
                yield f"{name}: {element.attrib}"


SGR = re.compile("\x1b\\[[0-9;]*m")
"""The escape sequences of a terminal that our own texts hold: styles and colours."""
