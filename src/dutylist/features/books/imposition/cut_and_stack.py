"""Single leaves for a glued spine: every cut goes through the whole pile, and the piles are stacked."""

from dutylist.features.books.imposition.marks import cut_across, cut_down, numbered
from dutylist.features.books.imposition.page_order import leaves, piled
from dutylist.features.books.imposition.sheet import Flip, ImpositionPlan, SheetSide, Size, centred, sheet_cells


def cut_and_stack(pages: int, size: Size, sheet: Size, rows: int) -> ImpositionPlan:
    """The leaves of a book, two in a row.

    To bind: cut downwards, cut across, then stack the piles from left to right, row by row from the top, each under
    the ones before.
    """
    columns = 2
    rooms = sheet_cells(sheet, columns, rows)
    behind = tuple(rooms[place - place % columns + columns - 1 - place % columns] for place in range(len(rooms)))
    middle = sheet.width / 2
    cuts = (*cut_down(middle, sheet.height), *(cut_across(sheet.height / 2, sheet.width) if rows > 1 else ()))
    sides: list[SheetSide] = []
    for number, laid in enumerate(piled(leaves(pages), columns * rows), 1):
        front = tuple(
            centred(leaf.recto, size, room)
            for leaf, room in zip(laid, rooms, strict=True)
            if leaf is not None and leaf.recto is not None
        )
        back = tuple(
            centred(leaf.verso, size, room)
            for leaf, room in zip(laid, behind, strict=True)
            if leaf is not None and leaf.verso is not None
        )
        sides += (SheetSide(front, (*cuts, *numbered(str(number), middle, 0.0))), SheetSide(back))
    flip: Flip = "long" if sheet.height > sheet.width else "short"
    return ImpositionPlan(sheet, flip, tuple(sides))
