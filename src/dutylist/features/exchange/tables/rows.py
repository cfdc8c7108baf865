"""What each row of a table is: head, category, list heading, item, or something to be passed over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from dutylist.features.exchange.formats.row_marks import marked
from dutylist.features.exchange.tables.columns import TableHeader, head_of
from dutylist.features.exchange.tables.headings import is_labelled_note, is_note, is_title, is_total, list_heading
from dutylist.features.exchange.tables.model import ReadRow
from dutylist.features.exchange.text.enumeration import number_before, without_number
from dutylist.output.normalize import key, squeezed
from dutylist.output.numerals import NUMERAL

Sort = Literal["head", "heading", "category", "item", "more", "nothing", "note"]

_CHINESE_NUMBER: Final = re.compile(rf"[（(]?{NUMERAL}[)）]?[、.．]?")
_COUNTED: Final = re.compile(rf".*[（(【\[]?(?:共|计)?(?:\d{{1,5}}|{NUMERAL})(?:个)?[项条][)）】\]]?")
_ORDERED: Final = re.compile(rf"[（(]{NUMERAL}[)）].*|{NUMERAL}[、.．].*|第{NUMERAL}[类章部分].*")


@dataclass(frozen=True, slots=True)
class Sorted:
    """A row and what it is. `text` is that of a heading or category; `head` that of a head."""

    row: ReadRow
    sort: Sort
    text: str = ""
    head: TableHeader | None = None


def only_text(row: ReadRow) -> str:
    """The one text that a row consists of, empty where it has none or several."""
    texts = {squeezed(cell.text): cell.text for cell in row.cells if squeezed(cell.text)}
    return next(iter(texts.values())) if len(texts) == 1 else ""


def sorted_row(row: ReadRow, head: TableHeader | None, *, arabic: bool, before: bool) -> Sorted:
    """What a row is, given the head above it.

    `arabic`: rows of this table are numbered 1, 2, 3, so that 一 is a category's number. `before`: an item stands above.
    """
    texts = row.texts
    if head and (sort := marked(row.mark)):
        return Sorted(row, "category", only_text(row)) if sort == "category" else Sorted(row, "item")
    bare = [squeezed(text) for text in texts]
    if not any(bare):
        return Sorted(row, "item" if head and any(cell.formula for cell in row.cells) else "nothing")
    alone = only_text(row)
    if alone and (is_total(alone) or (is_note(alone) and (_stands_alone(row, head) or is_labelled_note(alone)))):
        return Sorted(row, "note", alone)
    if alone and (list_heading(alone) or is_title(alone)) and _stands_alone(row, head):
        return Sorted(row, "heading", alone)
    if found := head_of(texts):
        return Sorted(row, "head", head=found)
    if head is None:
        return Sorted(row, "heading" if alone else "item", alone)
    if is_total(next(text for text in bare if text)):
        return Sorted(row, "note")
    if category := _category(row, head, alone, arabic=arabic):
        return Sorted(row, "category", category)
    return Sorted(row, "more" if before and _goes_on(row, head) else "item")


def _stands_alone(row: ReadRow, head: TableHeader | None) -> bool:
    """Whether the only text of a row is not simply its title."""
    if head is None:
        return True
    if head.columns.keys() == {"title"}:
        return False
    cells = [cell for cell in row.cells if squeezed(cell.text)]
    return cells[0].span > 1 or not squeezed(_at(row, head.columns.get("title"))) or len(row.cells) == 1


def _category(row: ReadRow, head: TableHeader, alone: str, *, arabic: bool) -> str:
    """The words of a row that names a category."""
    if number_before(alone) is not None and not key(without_number(alone).rstrip("0123456789.、")):
        return ""
    if alone:
        if _stands_alone(row, head):
            return alone
        bare = squeezed(alone)
        return alone if _COUNTED.fullmatch(bare) or _ORDERED.fullmatch(bare) else ""
    number, title = squeezed(_at(row, head.columns.get("number"))), _at(row, head.columns.get("title"))
    others = [cell.text for cell in row.cells if squeezed(cell.text) not in ("", number, squeezed(title))]
    if others or not arabic or not number or not squeezed(title):
        return ""
    return f"{number}、{title}" if _CHINESE_NUMBER.fullmatch(number) else ""


def _goes_on(row: ReadRow, head: TableHeader) -> bool:
    """Whether a row belongs to the item above: its title is joined with that, or it has neither number nor title."""
    indices = head.titles or (head.columns.get("title", 0),)
    cells = [cell for cell in row.cells for _ in range(cell.span)]
    told = [cells[index] for index in indices if index < len(cells) and squeezed(cells[index].text)]
    if told and all(cell.continued for cell in told):
        return True
    return not told and not squeezed(_at(row, head.columns.get("number")))


def _at(row: ReadRow, index: int | None) -> str:
    texts = row.texts
    return texts[index] if index is not None and index < len(texts) else ""


def numbered_in_arabic(rows: Sequence[ReadRow], column: int | None) -> bool:
    """Whether the rows of a table are numbered 1, 2, 3."""
    if column is None:
        return False
    return any(squeezed(_at(row, column)).rstrip(".．、").isdecimal() for row in rows)
