"""A sheet of paper and what is printed on its sides. All lengths are in mm, from the lower left corner of the side."""

from typing import Final, Literal

import msgspec

from dutylist.features.books.imposition.marks import Mark

A4: Final = (210.0, 297.0)

Flip = Literal["long", "short", "none"]
"""The edge over which a printer turns the sheet to print its back; a sheet printed on one side is not turned."""


class Size(msgspec.Struct, frozen=True):
    """Width and height."""

    width: float
    height: float


class Box(msgspec.Struct, frozen=True):
    """A part of a side."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.bottom + self.height


class PlacedPage(msgspec.Struct, frozen=True):
    """A page on a side: the position of its trimmed corner, the cell reserved for it, and whether it is upside down.

    `left` and `bottom` are those of the page as it lies there.
    """

    page: int
    left: float
    bottom: float
    cell: Box
    turned: bool = False


class SheetSide(msgspec.Struct, frozen=True):
    """One side of a sheet."""

    pages: tuple[PlacedPage, ...]
    marks: tuple[Mark, ...] = ()


class ImpositionPlan(msgspec.Struct, frozen=True):
    """All sides to print: for sheets printed on both sides, the front and the back of each in turn.

    `signatures` are the numbers of sheets of each signature; without any the leaves are single.
    """

    sheet: Size
    flip: Flip
    sides: tuple[SheetSide, ...]
    signatures: tuple[int, ...] = ()


def sheet_cells(sheet: Size, columns: int, rows: int) -> tuple[Box, ...]:
    """The cells of a sheet, row by row from the top, each from the left."""
    width, height = sheet.width / columns, sheet.height / rows
    return tuple(
        Box(column * width, row * height, width, height) for row in reversed(range(rows)) for column in range(columns)
    )


def centre_page(page: int, size: Size, cell: Box, *, turned: bool = False) -> PlacedPage:
    """The page in the middle of its cell."""
    left, bottom = cell.left + (cell.width - size.width) / 2, cell.bottom + (cell.height - size.height) / 2
    return PlacedPage(page, left, bottom, cell, turned)
