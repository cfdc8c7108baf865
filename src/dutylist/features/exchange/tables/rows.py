"""Classifies each row of a table: heading, category, list heading, item, or nothing to read."""

import re
from collections.abc import Container, Sequence
from itertools import islice, pairwise
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from dutylist.features.exchange.formats.row_marks import kind_of_mark
from dutylist.features.exchange.tables.columns import Column, TableHeader
from dutylist.features.exchange.tables.headings import (
    is_labelled_note,
    is_note,
    is_page_mark,
    is_title,
    is_total,
    list_heading,
    plain_category,
)
from dutylist.features.exchange.tables.heads.find import Heads, head_in
from dutylist.features.exchange.tables.model import ReadCell, ReadRow
from dutylist.features.exchange.text.enumeration import number_before, without_number
from dutylist.features.exchange.text.note_marks import COUNT_OF_ITEMS
from dutylist.output.normalize import key, without_space
from dutylist.output.numerals import NUMERAL

Sort = Literal["head", "heading", "category", "item", "more", "nothing", "note"]

_CHINESE_NUMBER: Final = re.compile(rf"[（(]?{NUMERAL}[)）]?[、.．]?")
_PLAIN_NUMBER: Final = re.compile(rf"{NUMERAL}[、.．]?")
_ROUND_NUMBER: Final = re.compile(rf"[（(]{NUMERAL}[)）][、.．]?")
_DIGITS: Final = re.compile(r"[（(\[【]?(?:NO\.?|No\.?|第)?\d{1,5}[项条号]?[)）\]】]?[.．、]?|[①-⑳]")
_LEAST_CUT: Final = 12
_LEAST_BANDS: Final = 2
_STEMS: Final = frozenset("甲乙丙丁")
_REPEATED: Final = frozenset({"同上", "同前", "〃", "″", '"', "＂", "”", "同上。"})
"""Texts of a cell that stand for the one above."""
_COUNTED: Final = re.compile(rf".*[（(【\[]?(?:共|计)?(?:\d{{1,5}}|{NUMERAL})(?:个)?[项条][)）】\]]?")
_COUNT_ALONE: Final = re.compile(COUNT_OF_ITEMS)
_ORDERED: Final = re.compile(rf"[（(]{NUMERAL}[)）].*|{NUMERAL}[、.．].*|第{NUMERAL}[类章部分].*")


class ClassifiedRow(msgspec.Struct, frozen=True):
    """A row and its kind. `text` is that of a list heading or category; `head` is the header that it is."""

    row: ReadRow
    sort: Sort
    text: str = ""
    head: TableHeader | None = None


def only_text(row: ReadRow) -> str:
    """The text of a row with a single one; empty where it has none or several."""
    texts = {cell.bare: cell.text for cell in row.cells if cell.bare}
    return next(iter(texts.values())) if len(texts) == 1 else ""


def sorted_row(
    row: ReadRow, head: TableHeader | None, heads: Heads, *, bands: re.Pattern[str] | None, before: bool
) -> ClassifiedRow:
    """The kind of a row, given the header above it and the `heads` of the table that are no known ones.

    `bands` are the numbers of categories in the column of numbers. `before`: an item stands
    above.
    """
    if not row.mark and any(is_page_mark(cell.text) for cell in row.cells):
        row = replace(
            row, cells=tuple(replace(cell, text="") if is_page_mark(cell.text) else cell for cell in row.cells)
        )
    if head and (sort := kind_of_mark(row.mark)):
        return ClassifiedRow(row, "category", only_text(row)) if sort == "category" else ClassifiedRow(row, "item")
    bare = row.bare
    if not any(bare):
        return ClassifiedRow(row, "item" if head and any(cell.formula for cell in row.cells) else "nothing")
    alone = only_text(row) or _with_count(row)
    if alone and (is_total(alone) or (is_note(alone) and (_stands_alone(row, head) or is_labelled_note(alone)))):
        return ClassifiedRow(row, "note", alone)
    if alone and (list_heading(alone) or is_title(alone)) and _stands_alone(row, head):
        return ClassifiedRow(row, "heading", alone)
    if found := head_in(row, heads):
        return ClassifiedRow(row, "head", head=found)
    if head is None:
        return ClassifiedRow(row, "heading" if alone else "item", alone)
    if is_total(next(text for text in bare if text)):
        return ClassifiedRow(row, "note")
    if category := _category(row, head, alone, bands):
        return ClassifiedRow(row, "category", category)
    return ClassifiedRow(row, "more" if before and _goes_on(row, head) else "item")


def _with_count(row: ReadRow) -> str:
    """The text over several columns of a row that has nothing else but its number of items; empty where it has."""
    told = [cell for cell in row.cells if cell.bare]
    counted = len(told) == 2 and told[0].span > 1 and _COUNT_ALONE.fullmatch(told[1].bare)
    return f"{told[0].text}（{told[1].bare}）" if counted else ""


def numbers_columns(row: ReadRow) -> bool:
    """Whether a row below a head only numbers the columns: 1, 2, 3 or 甲, 乙, 1, 2."""
    texts = [cell.bare for cell in row.cells]
    figures = [text for text in texts if text not in _STEMS]
    return len(texts) > 2 and figures == [str(number) for number in range(1, len(figures) + 1)] and len(figures) > 1


def _stands_alone(row: ReadRow, head: TableHeader | None) -> bool:
    """Whether the only text of a row is something other than its title."""
    if head is None:
        return True
    if head.columns.keys() == {"title"}:
        return False
    cells = [cell for cell in row.cells if cell.bare]
    return cells[0].span > 1 or not text_at(row, head.columns.get("title")) or len(row.cells) == 1


def _category(row: ReadRow, head: TableHeader, alone: str, bands: re.Pattern[str] | None) -> str:
    """The words of a row that names a category."""
    if number_before(alone) is not None and not key(without_number(alone).rstrip("0123456789.、")):
        return ""
    if alone:
        if _stands_alone(row, head):
            return alone
        bare = without_space(alone)
        return alone if _COUNTED.fullmatch(bare) or _ORDERED.fullmatch(bare) else ""
    number, title = text_at(row, head.columns.get("number")), head.columns.get("title")
    others = [cell.text for cell in row.cells if cell.bare not in ("", number, text_at(row, title))]
    if others or bands is None or not number or not text_at(row, title):
        return ""
    return f"{number}、{row.text(title or 0)}" if bands.fullmatch(number) else ""


def _goes_on(row: ReadRow, head: TableHeader) -> bool:
    """Whether a row belongs to the item above: its title is joined with that one's, or it has neither number nor
    title.
    """
    indices = head.titles or (head.columns.get("title", 0),)
    cells = row.columns
    told = [cells[index] for index in indices if index < len(cells) and cells[index].bare]
    if told and all(cell.continued for cell in told):
        return True
    return not told and not text_at(row, head.columns.get("number"))


def numbered_in_arabic(rows: Sequence[ReadRow], column: int | None) -> bool:
    """Whether the rows of a table are numbered 1, 2, 3."""
    if column is None:
        return False
    return any(_DIGITS.fullmatch(text_at(row, column)) for row in rows)


def numbers_of_bands(rows: Sequence[ReadRow], column: int | None) -> re.Pattern[str] | None:
    """The numbers that categories have in the column of numbers: 一 where items are numbered 1, 2, 3 or （一）, （二）; None
    where all may be items'.
    """
    if numbered_in_arabic(rows, column):
        return _CHINESE_NUMBER
    told = [text for row in rows if (text := text_at(row, column))]
    both = any(map(_PLAIN_NUMBER.fullmatch, told)) and any(map(_ROUND_NUMBER.fullmatch, told))
    return _PLAIN_NUMBER if both else None


def is_above_head(rows: Sequence[ReadRow], position: int, heads: Heads) -> bool:
    """Whether the first row with any text from a position on is a head."""
    row = next((each for each in islice(rows, position, None) if any(each.bare)), None)
    return row is not None and head_in(row, heads) is not None


def with_banded_categories(head: TableHeader, rows: Sequence[ReadRow]) -> TableHeader:
    """The header without a column that only its contents tell to hold categories, where joined rows name them."""
    told = [text for text, column in head.told_by_content if column == "category"]
    bands = sum(1 for row in rows if (text := only_text(row)) and _stands_alone(row, head) and not list_heading(text))
    if not told or bands < _LEAST_BANDS:
        return head
    return replace(
        head,
        columns={column: index for column, index in head.columns.items() if column != "category"},
        unknown=(*head.unknown, *told),
        told_by_content=tuple(each for each in head.told_by_content if each[1] != "category"),
        doubtful=tuple(each for each in head.doubtful if each[1] != "category"),
    )


def cut_length(rows: Sequence[ReadRow], head: TableHeader) -> int:
    """The length at which somebody has cut the titles of a sheet, whose rest stands in rows below without numbers; 0
    where they are not nearly all as long as one another.
    """
    number, title = head.columns.get("number"), head.columns.get("title")
    lengths = [
        len(text_at(above, title))
        for above, row in pairwise(rows)
        if text_at(above, number) and not text_at(row, number) and only_text(row) and text_at(row, title)
    ]
    usual = max(lengths, key=lengths.count, default=0)
    same = [length for length in lengths if abs(length - usual) <= 1]
    return min(same) if usual >= _LEAST_CUT and len(same) > max(1, len(lengths) // 2) else 0


def text_at(row: ReadRow, index: int | None) -> str:
    """The text of a column without spaces; empty where the row has no such column."""
    cell = None if index is None else row.cell(index)
    return cell.bare if cell else ""


def alone_in(row: ReadRow, head: TableHeader) -> bool:
    """Whether the only text of a row stands in a column that holds neither numbers nor titles nor categories."""
    columns: tuple[Column, ...] = ("number", "title", "category")
    own = {head.columns.get(each) for each in columns}
    start = 0
    for cell in row.cells:
        if cell.bare:
            return cell.span == 1 and start not in own
        start += cell.span
    return False


def as_continued(row: ReadRow, columns: set[int]) -> ReadRow:
    """The row with the cells of some columns marked as parts of those above."""
    cells = []
    start = 0
    for cell in row.cells:
        again = bool(columns & set(range(start, start + cell.span)))
        cells.append(replace(cell, continued=True) if again else cell)
        start += cell.span
    return replace(row, cells=tuple(cells))


def with_text(row: ReadRow, index: int, text: str) -> ReadRow:
    """The row with another text in the cell of a column."""
    cells: list[ReadCell] = []
    start = 0
    for cell in row.cells:
        cells.append(replace(cell, text=text) if index in range(start, start + cell.span) else cell)
        start += cell.span
    return replace(row, cells=tuple(cells))


def is_error_at(row: ReadRow, index: int) -> bool:
    """Whether the cell of a column shows the error of a formula."""
    return row.columns[index].error


def with_repeated(row: ReadRow, above: Sequence[str]) -> ReadRow:
    """The row with the texts of the row above in place of 同上."""
    if not any(cell.bare in _REPEATED for cell in row.cells):
        return row
    cells: list[ReadCell] = []
    start = 0
    for cell in row.cells:
        again = cell.bare in _REPEATED and start < len(above)
        cells.append(replace(cell, text=above[start]) if again else cell)
        start += cell.span
    return replace(row, cells=tuple(cells))


def shifted_categories(
    rows: Sequence[ReadRow], head: TableHeader, heads: Heads, known: Container[str] | None = None
) -> frozenset[str]:
    """The categories that stand in the column of titles, beside an empty number, above numbered rows.

    One of them stands right below the first head, where no title can go on, or below a total, and the rows have no
    categories of their own. Where the table goes on with the numbers of the one before, the rest of a title may stand
    below the head, too, if it is none of the `known` categories.
    """
    number, title, category = (head.columns.get(column) for column in ("number", "title", "category"))
    if number is None or title is None:
        return frozenset()
    if any(_DIGITS.fullmatch(text_at(row, number)) and text_at(row, category) for row in rows):
        return frozenset()
    told = [row for row in rows if any(cell.bare for cell in row.cells)]
    found: list[str] = []
    begun = False
    first = next((at for at, row in enumerate(told) if _DIGITS.fullmatch(text_at(row, number))), len(told))
    for at, row in enumerate(told[:-1]):
        text = text_at(row, title)
        if text_at(row, number) or only_text(row) == "" or not plain_category(text) or row.mark:
            continue
        if _DIGITS.fullmatch(text_at(told[at + 1], number)):
            found.append(text)
            above = told[at - 1] if at else None
            below_head = at < first and (above is None or head_in(above, heads) is not None)
            sure = below_head and (known is None or text in known)
            begun = begun or sure or (above is not None and is_total(_first_text(above)))
    return frozenset(found) if begun else frozenset()


def _first_text(row: ReadRow) -> str:
    return next((cell.text for cell in row.cells if cell.text.strip()), "")
