"""Planning the sheets of a book from the size and the number of its pages."""

from typing import Final

from dutylist.features.books.errors import NotEightPagesError, PageTooLargeError
from dutylist.features.books.imposition.folded_signatures import fold_signatures
from dutylist.features.books.imposition.marks import (
    CUT,
    MarkLine,
    cut_across,
    cut_down,
    fold_across,
    fold_down,
    sheet_numbers,
)
from dutylist.features.books.imposition.page_order import deal_into_piles, leaves
from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.features.books.imposition.sheet import A4, Flip, ImpositionPlan, SheetSide, Size, centre_page, sheet_cells

_PORTRAIT: Final = Size(*A4)
_LANDSCAPE: Final = Size(*reversed(A4))
_MINI_PAGES: Final = 8
_MINI_ROWS: Final = ((5, 4, 3, 2), (6, 7, 8, 1))
"""The upper row stands upside down."""
_ROUNDING: Final = 0.2
"""Paper of the A series is rounded to a millimetre, a PDF to a hundredth of a point."""


def plan(pages: int, size: Size, scheme: ImpositionScheme) -> ImpositionPlan:
    """The sheets for a book of so many pages of this trimmed size, in mm.

    Raises:
        PageTooLargeError: not even two of its pages fit on a sheet, or not eight for the mini book.
        NotEightPagesError: a mini book has other than eight pages.
    """
    if scheme.kind == "mini":
        if pages != _MINI_PAGES:
            raise NotEightPagesError(pages=pages)
        if not _fits(size, _LANDSCAPE, 4, 2):
            raise _too_large(size)
        return _mini_fold(size, _LANDSCAPE)
    for sheet, rows in ((_PORTRAIT, 2), (_LANDSCAPE, 1)):
        if _fits(size, sheet, 2, rows):
            return (
                fold_signatures(pages, size, sheet, rows, scheme)
                if scheme.binding == "fold"
                else _cut_and_stack(pages, size, sheet, rows)
            )
    raise _too_large(size)


def _cut_and_stack(pages: int, size: Size, sheet: Size, rows: int) -> ImpositionPlan:
    """Single leaves for a glued spine, two in a row: every cut goes through the whole pile, and the piles are stacked.

    To bind: cut downwards, cut across, then stack the piles from left to right, row by row from the top, each under
    the ones before.
    """
    columns = 2
    rooms = sheet_cells(sheet, columns, rows)
    behind = tuple(rooms[place - place % columns + columns - 1 - place % columns] for place in range(len(rooms)))
    middle = sheet.width / 2
    cuts = (*cut_down(middle, sheet.height), *(cut_across(sheet.height / 2, sheet.width) if rows > 1 else ()))
    sides: list[SheetSide] = []
    for number, laid in enumerate(deal_into_piles(leaves(pages), columns * rows), 1):
        front = tuple(
            centre_page(leaf.recto, size, room)
            for leaf, room in zip(laid, rooms, strict=True)
            if leaf is not None and leaf.recto is not None
        )
        back = tuple(
            centre_page(leaf.verso, size, room)
            for leaf, room in zip(laid, behind, strict=True)
            if leaf is not None and leaf.verso is not None
        )
        sides += (SheetSide(front, (*cuts, *sheet_numbers(str(number), middle, 0.0))), SheetSide(back))
    flip: Flip = "long" if sheet.height > sheet.width else "short"
    return ImpositionPlan(sheet, flip, tuple(sides))


def _mini_fold(size: Size, sheet: Size) -> ImpositionPlan:
    """The mini book: eight pages on one side of a sheet that is slit in the middle and folded.

    Fold the sheet in half along its length, open the slit into a lozenge, push the ends together, and wrap the cover
    around. Nothing is cut off or stitched.
    """
    columns = len(_MINI_ROWS[0])
    order = [(page, row == 0) for row, pages in enumerate(_MINI_ROWS) for page in pages]
    placed = tuple(
        centre_page(page, size, cell, turned=turned)
        for (page, turned), cell in zip(order, sheet_cells(sheet, columns, len(_MINI_ROWS)), strict=True)
    )
    width, middle = sheet.width / columns, sheet.height / 2
    folds = tuple(
        line for column in range(1, columns) for line in fold_down(column * width, 0.0, sheet.height)
    )  # fmt: skip
    slit = MarkLine((width, middle), (sheet.width - width, middle), CUT)
    return ImpositionPlan(sheet, "none", (SheetSide(placed, (slit, *folds, *fold_across(middle, 0.0, sheet.width))),))


def _fits(size: Size, sheet: Size, columns: int, rows: int) -> bool:
    return columns * size.width <= sheet.width + _ROUNDING and rows * size.height <= sheet.height + _ROUNDING


def _too_large(size: Size) -> PageTooLargeError:
    return PageTooLargeError(width=round(size.width), height=round(size.height))
