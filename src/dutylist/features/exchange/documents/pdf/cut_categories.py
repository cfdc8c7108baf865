"""Categories in cells joined across the end of a page, whose text stands on one of the pages only."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from dutylist.features.exchange.documents.pdf.model import PdfCell, PdfRow
from dutylist.features.exchange.tables.columns import head_of
from dutylist.output.normalize import without_space

_SHORTEST: Final = 4
"""Characters: what is shorter is hardly a whole category, such as 党的建设."""
_OTHERS: Final = "其他"
_COUNT: Final = re.compile(r"[（(]\d{1,3}[项个条][)）]\Z")


def with_whole_categories(rows: Sequence[PdfRow], *, drawn_ends: bool = False) -> tuple[PdfRow, ...]:
    """The rows of a table; those at the end of a page get the category that stands on the next one.

    Only where categories are joined cells: elsewhere an empty cell means the same as above. With `drawn_ends` that is
    known of each cell, and what is blank is doubtful.
    """
    column = next((head.columns.get("category") for row in rows if (head := head_of(row.texts))), None)
    if column is None:
        return tuple(rows)
    rows = _with_parted_words(rows, column)
    cells = [_at(row, column) for row in rows]
    if drawn_ends:
        return tuple(
            row if cell is None or cell.text.strip() else replace(row, doubts=(*row.doubts, "blank-category"))
            for row, cell in zip(rows, cells, strict=True)
        )
    ends = [number for number in range(1, len(rows)) if rows[number - 1].pages[-1] < rows[number].pages[0]]
    # What begins a page may as well be the rest of the category on the page before.
    begun = ((end, _begin(cells, end)) for end in ends)
    cut = {end: begin for end, begin in begun if begin and rows[begin - 1].pages[-1] == rows[begin].pages[0]}
    blank = {number for number, cell in enumerate(cells) if cell and not cell.text.strip() and not cell.continued}
    if not cut or blank - set(cut.values()) or not any(cell and cell.continued and cell.text.strip() for cell in cells):
        return tuple(rows)
    made = list(rows)
    for end, begin in cut.items():
        following = cells[end]
        for number in range(begin, end):
            made[number] = _with_text(rows[number], column, following.text if following else "")
    return tuple(made)


def _with_parted_words(rows: Sequence[PdfRow], column: int) -> Sequence[PdfRow]:
    """The rows, those around the end of a page with the whole category whose text the page has cut."""
    made = list(rows)
    at_ends = {at for at in range(1, len(made)) if made[at - 1].pages[-1] < made[at].pages[0]}
    ends = {number for at in at_ends for number in (*_same(made, column, at - 1, -1), *_same(made, column, at, 1))}
    inside = (row for number, row in enumerate(rows) if number not in ends and head_of(row.texts) is None)
    whole = {without_space(cell.text) for row in inside if (cell := _at(row, column))} - {""}
    for end in range(1, len(made)):
        last, first = _at(made[end - 1], column), _at(made[end], column)
        if made[end - 1].pages[-1] >= made[end].pages[0] or last is None or first is None or first.continued:
            continue
        texts = without_space(last.text), without_space(first.text)
        if all(texts) and not head_of(made[end - 1].texts) and _are_parts(*texts, whole):
            for number in (*_same(made, column, end - 1, -1), *_same(made, column, end, 1)):
                made[number] = _with_text(made[number], column, "".join(texts))
    return made


def _are_parts(text: str, following: str, others: Collection[str]) -> bool:
    """Whether two texts are one category, given the whole ones of the table: one is a single character, a number of
    items or has a bracket alone, or is shorter than any category is.
    """
    if text == following or not (any(map(str.isalpha, text)) and any(map(str.isalpha, following))):
        # A ditto mark is no part of a word.
        return False
    whole = text + following
    if 1 in (len(text), len(following)) or (_COUNT.fullmatch(following) and not _COUNT.search(text)):
        return True
    if any(map(_open_bracket, (text, following))):
        return not _open_bracket(whole)
    least = min(map(len, others), default=_SHORTEST)
    return min(len(text), len(following)) < min(least, _SHORTEST) and _OTHERS not in (text, following)


def _open_bracket(text: str) -> bool:
    return text.count("（") + text.count("(") != text.count("）") + text.count(")")


def _same(rows: Sequence[PdfRow], column: int, number: int, step: int) -> list[int]:
    """The rows over which the cell of a row at the end (`step` -1) or the beginning (1) of a page reaches."""
    found = [number]
    while 0 <= number + step < len(rows):
        cell, following = _at(rows[number], column), _at(rows[number + step], column)
        if cell is None or following is None or not (cell if step < 0 else following).continued:
            break
        number += step
        found.append(number)
    return found


def _begin(cells: Sequence[PdfCell | None], end: int) -> int | None:
    """The row in which the empty cell begins that belongs to the cell of row `end` on the next page; None if there is
    none.
    """
    following = cells[end]
    if following is None or following.continued or not following.text.strip():
        return None
    number = end - 1
    while number >= 0 and (cell := cells[number]) is not None and not cell.text.strip():
        if not cell.continued:
            return number
        number -= 1
    return None


def _at(row: PdfRow, column: int) -> PdfCell | None:
    start = 0
    for cell in row.cells:
        if start <= column < start + cell.span:
            return cell if cell.span == 1 else None
        start += cell.span
    return None


def _with_text(row: PdfRow, column: int, text: str) -> PdfRow:
    cells: list[PdfCell] = []
    start = 0
    for cell in row.cells:
        cells.append(replace(cell, text=text) if start == column else cell)
        start += cell.span
    return replace(row, cells=tuple(cells))
