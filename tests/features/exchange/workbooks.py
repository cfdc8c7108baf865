"""Workbooks that mean harm, made by hand."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl


def small(*rows: tuple[object, ...]) -> bytes:
    """A workbook of one sheet with these rows."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def with_parts(package: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with some of its parts replaced, or others added."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return packed.getvalue()


def part(package: bytes, name: str) -> bytes:
    """One part of a package."""
    with ZipFile(io.BytesIO(package)) as opened:
        return opened.read(name)
