"""Single leaves for a glued back: all cuts go through the whole pile, and the piles are laid one on the other."""

from dutylist.features.books.imposition.marks import cut_across, cut_down, numbered
from dutylist.features.books.imposition.page_order import leaves, piled
from dutylist.features.books.imposition.sheet import Flip, Plan, Side, Size, cells, centred


def cut(pages: int, size: Size, sheet: Size, rows: int) -> Plan:
    """The leaves of a book, two in a row: cut down, cut across, then lay the piles together from left to right, row by
    row from the top, each on the next.
    """
    columns = 2
    rooms = cells(sheet, columns, rows)
    behind = tuple(rooms[place - place % columns + columns - 1 - place % columns] for place in range(len(rooms)))
    middle = sheet.width / 2
    cuts = (*cut_down(middle, sheet.height), *(cut_across(sheet.height / 2, sheet.width) if rows > 1 else ()))
    sides: list[Side] = []
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
        sides += (Side(front, (*cuts, *numbered(str(number), middle, 0.0))), Side(back))
    flip: Flip = "long" if sheet.height > sheet.width else "short"
    return Plan(sheet, flip, tuple(sides))
