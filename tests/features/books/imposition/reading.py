"""Binding and reading the sheets of an imposed book as the instructions say, from a plan or from the printed file."""

from collections.abc import Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from dutylist.features.books.imposition.sheet import ImpositionPlan, Size
from tests.features.books.imposition import paper
from tests.features.books.imposition.paper import Piece, Print
from tests.features.books.pdf import MILLIMETRE


def planned(plan: ImpositionPlan, page: Size) -> list[list[Print]]:
    """What a plan puts on each side."""
    return [
        [
            Print(each.page, each.left + page.width / 2, each.bottom + page.height / 2, upright=not each.turned)
            for each in side.pages
        ]
        for side in plan.sides
    ]


def printed(pdf: bytes) -> list[list[Print]]:
    """What stands on each side of a file whose pages say nothing but their number, in their middle."""
    return [_numbers(page.get_textpage()) for page in pypdfium2.PdfDocument(pdf)]


def _numbers(text: Any) -> list[Print]:
    found: list[Print] = []
    digits, start = "", 0
    for index in range(text.count_chars() + 1):
        digit = text.get_text_range(index, 1) if index < text.count_chars() else " "
        if digit.isdigit():
            start = start if digits else index
            digits += digit
        elif digits:
            left, bottom, right, top = text.get_charbox(start)
            upright = abs(pdfium.FPDFText_GetCharAngle(text, start)) < 0.1
            found.append(Print(int(digits), (left + right) / 2 / MILLIMETRE, (bottom + top) / 2 / MILLIMETRE, upright))
            digits = ""
    return found


def bound_by_folds(
    sides: Sequence[Sequence[Print]], sheet: Size, flip: str, signatures: Sequence[int]
) -> list[int | None]:
    """Printed on both sides; cut across if the sheet is upright, upper on lower pile; folded by signatures; read."""
    sheets = list(paper.duplex(sides, sheet.width, sheet.height, flip))
    pile = sheets
    if sheet.height > sheet.width:
        halves = [each.cut_across() for each in sheets]
        pile = [upper for upper, _ in halves] + [lower for _, lower in halves]
    book: list[int | None] = []
    for count in signatures:
        book += paper.folded_and_nested(pile[:count])
        pile = pile[count:]
    assert all(not piece.front and not piece.back for piece in pile), "printed paper is left over"
    assert len(pile) <= 1
    return book


def bound_by_glue(sides: Sequence[Sequence[Print]], sheet: Size, flip: str) -> list[int | None]:
    """Printed on both sides; cut down, then across if the sheet is upright; piled row by row from the left; read."""
    sheets = list(paper.duplex(sides, sheet.width, sheet.height, flip))
    rows: list[list[Piece]] = [sheets]
    if sheet.height > sheet.width:
        halves = [each.cut_across() for each in sheets]
        rows = [[upper for upper, _ in halves], [lower for _, lower in halves]]
    pile: list[Piece] = []
    for row in rows:
        columns = [each.cut_down() for each in row]
        pile += [left for left, _ in columns] + [right for _, right in columns]
    return paper.leafed(pile)
