"""Which cells of a workbook are merged: offices merge the cell of a category across its rows."""

import io
import posixpath
import re
from collections.abc import Mapping
from typing import Final
from zipfile import BadZipFile, ZipFile

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 1."""

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_MOST: Final = 20_000
_BOOK: Final = "xl/workbook.xml"


def merged(data: bytes) -> Mapping[str, tuple[Range, ...]]:
    """The merged cells of each sheet by its name, of a workbook that `opened` has let through.

    What cannot be understood is left out: a sheet is read without knowing what is merged on it.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException

    try:
        with ZipFile(io.BytesIO(data)) as package:
            return {name: _ranges(package, part) for name, part in _sheets(package).items()}
    except (BadZipFile, KeyError, OSError, ValueError, ParseError, DefusedXmlException):
        return {}


def _sheets(package: ZipFile) -> dict[str, str]:
    from defusedxml.ElementTree import fromstring

    links = fromstring(package.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
    parts = {each.get("Id"): each.get("Target", "") for each in links.iter(f"{_PACKAGE}Relationship")}
    book = fromstring(package.read(_BOOK), forbid_dtd=True)
    found = ((str(each.get("name")), parts.get(each.get(_LINK), "")) for each in book.iter(f"{_MAIN}sheet"))
    return {name: posixpath.normpath(posixpath.join("/xl", target)).lstrip("/") for name, target in found if target}


def _ranges(package: ZipFile, part: str) -> tuple[Range, ...]:
    from defusedxml.ElementTree import iterparse

    if part not in package.namelist():
        return ()
    found: list[Range] = []
    with package.open(part) as stream:
        for _, element in iterparse(stream, forbid_dtd=True):
            if element.tag == f"{_MAIN}mergeCell" and len(found) < _MOST:
                match = _REFERENCE.fullmatch(element.get("ref", ""))
                if match:
                    found.append((int(match[2]), _number(match[1]), int(match[4]), _number(match[3])))
            element.clear()
    return tuple(sorted(found))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
