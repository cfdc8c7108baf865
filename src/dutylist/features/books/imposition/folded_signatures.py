"""Nested folded sheets: one folio beside the other on A4, or one above the other and then cut."""

from dutylist.features.books.imposition.marks import Mark, collating_bar, cut_across, fold_down, sheet_numbers
from dutylist.features.books.imposition.page_order import Folio, deal_into_piles, folios, signatures
from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.features.books.imposition.sheet import Box, Flip, ImpositionPlan, PlacedPage, SheetSide, Size, sheet_cells


def creep(depth: int, thickness: float) -> float:
    """The distance in mm by which the pages of a folio are moved towards the fold, so that after trimming all outer
    margins are equal.
    """
    return depth * thickness


def fold_signatures(pages: int, size: Size, sheet: Size, rows: int, scheme: ImpositionScheme) -> ImpositionPlan:
    """The folios of a book, `rows` of them on a sheet. Cut the sheets, lay the upper pile on the lower, fold."""
    own = folios(pages, scheme.signature)
    sizes = signatures(len(own), scheme.signature)
    rooms = sheet_cells(sheet, 1, rows)
    cuts = cut_across(sheet.height / 2, sheet.width) if rows > 1 else ()
    sides: list[SheetSide] = []
    for laid in deal_into_piles(own, rows):
        placed = [(folio, room) for folio, room in zip(laid, rooms, strict=True) if folio is not None]
        front, back, front_marks, back_marks = [], [], list[Mark](cuts), list[Mark]()
        for folio, room in placed:
            shift = creep(folio.depth, scheme.thickness)
            front += _two(folio.outside, size, room, shift)
            back += _two(folio.inside, size, room, shift)
            front_marks += _order(folio, room, len(sizes))
            back_marks += fold_down(sheet.width / 2, room.bottom, room.top)
        sides += (SheetSide(tuple(front), tuple(front_marks)), SheetSide(tuple(back), tuple(back_marks)))
    flip: Flip = "long" if sheet.height > sheet.width else "short"
    return ImpositionPlan(sheet, flip, tuple(sides), sizes)


def _two(pages: tuple[int | None, int | None], size: Size, room: Box, shift: float) -> list[PlacedPage]:
    """Two pages at their fold, in the middle of the area."""
    fold = room.left + room.width / 2
    bottom = room.bottom + (room.height - size.height) / 2
    left = Box(room.left, room.bottom, room.width / 2, room.height)
    right = Box(fold, room.bottom, room.width / 2, room.height)
    lying = ((pages[0], fold - size.width + shift, left), (pages[1], fold - shift, right))
    return [PlacedPage(page, x, bottom, cell) for page, x, cell in lying if page is not None]


def _order(folio: Folio, room: Box, count: int) -> tuple[Mark, ...]:
    """The marks that show the position of a folio; the cover has none."""
    if folio.signature == folio.depth == 0:
        return ()
    fold = room.left + room.width / 2
    bar = collating_bar(fold, room.bottom, room.top, folio.signature, count) if folio.depth == 0 else ()
    return (*bar, *sheet_numbers(f"{folio.signature + 1}-{folio.depth + 1}", fold, room.bottom))
