"""Planning the sheets of a book from the size and the number of its pages."""

from typing import Final

from dutylist.features.books.errors import NotEightPagesError, PageTooLargeError
from dutylist.features.books.imposition.cut_and_stack import cut_and_stack
from dutylist.features.books.imposition.folded_signatures import fold_signatures
from dutylist.features.books.imposition.mini_fold import PAGES, mini
from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.features.books.imposition.sheet import A4, ImpositionPlan, Size

_PORTRAIT: Final = Size(*A4)
_LANDSCAPE: Final = Size(*reversed(A4))
_ROUNDING: Final = 0.2
"""Paper of the A series is rounded to a millimetre, a PDF to a hundredth of a point."""


def plan(pages: int, size: Size, scheme: ImpositionScheme) -> ImpositionPlan:
    """The sheets for a book of so many pages of this trimmed size, in mm.

    Raises:
        PageTooLargeError: not even two of its pages fit on a sheet, or not eight for the mini book.
        NotEightPagesError: a mini book has other than eight pages.
    """
    if scheme.kind == "mini":
        if pages != PAGES:
            raise NotEightPagesError(pages=pages)
        if not _fits(size, _LANDSCAPE, 4, 2):
            raise _too_large(size)
        return mini(size, _LANDSCAPE)
    for sheet, rows in ((_PORTRAIT, 2), (_LANDSCAPE, 1)):
        if _fits(size, sheet, 2, rows):
            return (
                fold_signatures(pages, size, sheet, rows, scheme)
                if scheme.binding == "fold"
                else cut_and_stack(pages, size, sheet, rows)
            )
    raise _too_large(size)


def _fits(size: Size, sheet: Size, columns: int, rows: int) -> bool:
    return columns * size.width <= sheet.width + _ROUNDING and rows * size.height <= sheet.height + _ROUNDING


def _too_large(size: Size) -> PageTooLargeError:
    return PageTooLargeError(width=round(size.width), height=round(size.height))
