"""The mini book: eight pages on one side of a sheet that is slit in the middle and folded, without cutting or
stitching.

Fold the sheet in half along its length, open the slit into a lozenge, push the ends together, and wrap the cover
around.
"""

from typing import Final

from dutylist.features.books.imposition.marks import CUT, MarkLine, fold_across, fold_down
from dutylist.features.books.imposition.sheet import ImpositionPlan, SheetSide, Size, centred, sheet_cells

PAGES: Final = 8
_ROWS: Final = ((5, 4, 3, 2), (6, 7, 8, 1))
"""The upper row stands upside down."""


def mini(size: Size, sheet: Size) -> ImpositionPlan:
    """The printed side of the sheet."""
    columns = len(_ROWS[0])
    order = [(page, row == 0) for row, pages in enumerate(_ROWS) for page in pages]
    placed = tuple(
        centred(page, size, cell, turned=turned)
        for (page, turned), cell in zip(order, sheet_cells(sheet, columns, len(_ROWS)), strict=True)
    )
    width, middle = sheet.width / columns, sheet.height / 2
    folds = tuple(
        line for column in range(1, columns) for line in fold_down(column * width, 0.0, sheet.height)
    )  # fmt: skip
    slit = MarkLine((width, middle), (sheet.width - width, middle), CUT)
    return ImpositionPlan(sheet, "none", (SheetSide(placed, (slit, *folds, *fold_across(middle, 0.0, sheet.width))),))
