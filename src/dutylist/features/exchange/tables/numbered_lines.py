"""Reads basic items listed as numbered paragraphs without a table, where they can be nothing else."""

from collections.abc import Sequence
from typing import Final

import msgspec

from dutylist.features.exchange.items.draft import ImportRemark, ItemDraft
from dutylist.features.exchange.tables.model import ReadLine
from dutylist.features.exchange.tables.row_cells import plain_title
from dutylist.features.exchange.tables.rows_to_items import NOTE_MARKS
from dutylist.features.exchange.text.enumeration import number_before
from dutylist.features.exchange.text.note_marks import without_note_marks
from dutylist.model.lazy_pattern import LazyPattern

_IN_DIGITS: Final = LazyPattern(r"\s*(?:[（(]\d{1,4}[)）]|\d{1,4}[.．、)）])(?!\d)")
_SENTENCE: Final = LazyPattern("[。；;！？!?：:]")
_LONGEST: Final = 120
_LEAST: Final = 3


class NumberedParagraph(msgspec.Struct, frozen=True):
    """A numbered paragraph with the category above it. `parted`: text without a number stands between it and the one above."""

    line: ReadLine
    category: str | None
    township: str | None
    parted: bool = False


def numbered_in_digits(text: str) -> bool:
    """Whether a paragraph begins with a number of digits: 1. 1、(1)."""
    return _IN_DIGITS.match(text) is not None


def items_of(lines: Sequence[NumberedParagraph], stated: int | None) -> tuple[ItemDraft, ...]:
    """The items of a list of titles; none unless the numbers are consecutive and every line can be a title.

    `stated` is the number of items that the document states; fewer than three lines count only if it agrees.
    """
    if len(lines) < _LEAST and len(lines) != stated:
        return ()
    items = tuple(_item(each) for each in lines)
    last, category = 0, lines[0].category if lines else None
    for each, item in zip(lines, items, strict=True):
        begins = item.number == 1 and each.category != category
        if each.parted or not (begins or item.number == last + 1) or not _may_be_a_title(item.title):
            return ()
        last, category = item.number or 0, each.category
    return items


def _item(each: NumberedParagraph) -> ItemDraft:
    title, marks = without_note_marks(plain_title(each.line.text))
    remarks = (ImportRemark(NOTE_MARKS, {"marks": marks}),) if marks else ()
    tells = frozenset({"title", "category"} if each.category else {"title"})
    number = number_before(each.line.text)
    return ItemDraft(
        each.line.where, "basic", title, tells, number, each.category, township=each.township, remarks=remarks
    )


def _may_be_a_title(text: str) -> bool:
    return 2 <= len(text) <= _LONGEST and not _SENTENCE.search(text)
