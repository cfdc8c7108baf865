"""The texts of an item's rows by what their columns hold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from dutylist.features.exchange.formats.row_marks import LINES_OF_ROW
from dutylist.features.exchange.tables.columns import Column, TableHeader
from dutylist.features.exchange.tables.model import ReadRow
from dutylist.features.exchange.tables.shared_duties import parted_duties, shared_column
from dutylist.features.exchange.text.department_words import begins_like_a_name, like_a_department
from dutylist.features.exchange.text.enumeration import number_before
from dutylist.features.exchange.text.note_marks import CONTINUATION, names_alone, without_note_marks
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.output.normalize import one_line, without_end, without_space

NOTHING: Final = frozenset({"", "无", "/", "／", "—", "-", "——", "－", "暂无"})
"""Texts of cells that stand for an empty one."""
_NAMES: Final[frozenset[Column]] = frozenset({"departments", "receiver", "supporting"})
_REST: Final = 6
"""Characters: the rest of a sentence that is cut may be so short, and a duty is longer."""
_STOPS: Final = "。；;！？!?：:"
CONTINUED: Final = LazyPattern(rf"[（(【\[]?(?:{CONTINUATION})[)）】\]]\Z")
"""What follows the title of an item that began on the page before."""


_NUMBERED: Final = LazyPattern(r"\s*(?:\d{1,4}[.．、]|[（(]\d{1,4}[)）]|[①-⑳]|[⑴-⒇⒈-⒛])\s*(?!\d)")


def plain_title(text: str) -> str:
    """A title on one line, without a number before it and a full stop behind it."""
    whole = one_line(text)
    bare = without_end(whole)
    numbered = _NUMBERED.match(bare)
    return bare[numbered.end() :] or bare if numbered else bare


class RowCells:
    """The texts of an item's rows by what their columns hold."""

    def __init__(self, rows: Sequence[ReadRow], head: TableHeader) -> None:
        self.head = head
        self.note_marks: dict[str, None] = {}
        self.aside: dict[str, None] = {}
        self.rows: list[tuple[tuple[str, ...], tuple[bool, ...]]] = []
        self.parted: dict[Column, list[str]] = {}
        for row in rows:
            continued = tuple(cell.continued for cell in row.cells for _ in range(cell.span))
            if row.rest and self.rows:
                before, flags = self.rows[-1]
                self.rows[-1] = tuple(_with_rests(before, row.texts, continued)), flags
            else:
                self.rows.append((row.texts, continued))
        shared = shared_column(head.columns)
        if shared:
            self.parted = parted_duties(shared, self.each("departments"), self.each(shared))

    def each(self, column: Column) -> list[str]:
        """The text of each row; empty where the cell continues from the row above."""
        if column in self.parted:
            return self.parted[column]
        index = self.head.columns.get(column)
        if index is None:
            return [""] * len(self.rows)
        found = [
            texts[index] if index < len(texts) and (number == 0 or not continued[index]) else ""
            for number, (texts, continued) in enumerate(self.rows)
        ]
        return [self._plain_names(text) for text in found] if column in _NAMES else found

    def _plain_names(self, text: str) -> str:
        """The names in a cell without the marks of notes and what else stands behind them, which are collected."""
        plain, marks, aside = names_alone(text)
        self.note_marks |= {marks: None} if marks else {}
        self.aside |= dict.fromkeys(aside)
        return plain

    def first(self, column: Column) -> str:
        """The text of the first row that has one."""
        return next((text for text in self.each(column) if text.strip()), "")

    def join_pieces(self, column: Column) -> str:
        """The pieces of a text that is spread over several rows, which repeat title and category."""
        first, *others = [text for text in self.each(column) if text] or [""]
        for piece in others if column not in ("title", "category") else ():
            last = len(first.rpartition("\n")[2])
            first += piece if last and last % LINES_OF_ROW == 0 else f"\n{piece}"
        return first

    def title(self) -> tuple[str, bool]:
        """The title without marks of notes, and whether it was joined from several columns."""
        whole, spread = self._title()
        title, marks = without_note_marks(whole)
        self.note_marks |= {marks: None} if marks else {}
        return title, spread

    def _title(self) -> tuple[str, bool]:
        if not self.head.titles:
            return plain_title(self.first("title")), False
        texts = [
            [texts[index] for index in self.head.titles if index < len(texts) and without_space(texts[index])]
            for texts, _ in self.rows
        ]
        parts = list(dict.fromkeys(plain_title(text) for text in next(filter(None, texts), [])))
        return "：".join(parts), len(parts) > 1

    def number_of_title(self) -> int | None:
        """The number before the title, in a table without a column of numbers."""
        found = _NUMBERED.match(one_line(self.first("title")))
        return number_before(found[0]) if found else None

    def join_texts(self, column: Column) -> str:
        """The texts, one on each line; a text in a cell of its own ends there. Rows that repeat one have it once."""
        return below_each_other(dict.fromkeys(text for text in self.each(column) if without_space(text) not in NOTHING))


def below_each_other(cells: Iterable[str]) -> str:
    """The texts of cells below each other as one text; each ends where its cell ends."""
    given = [text for text in cells if text.strip()]
    whole = given[0] if given else ""
    for above, text in pairwise(given):
        before, after = whole.rstrip(), text.lstrip()
        if before[-1] in _STOPS:
            whole = f"{before}\n{after}"
        elif _is_cut(above, after):
            whole = before + after
        else:
            whole = f"{before}；\n{after}"
    return whole


def _is_cut(before: str, after: str) -> bool:
    """Whether a text that ends without a sign goes on in the next cell: its other sentences end with signs, and what
    follows begins with no number.
    """
    ends_elsewhere = before.rpartition("\n")[0].rstrip()[-1:] in tuple("。；;") and "\n" in before
    begun = number_before(after.partition("\n")[0]) is not None
    short = len(re.split("[。；;\n]", after, maxsplit=1)[0]) <= _REST and after[:1] not in "1（("
    return not begun and (ends_elsewhere or (short and re.match(r"[^\n]{1,6}[。；;]", after) is not None))


def _with_rests(before: Sequence[str], after: Sequence[str], continued: Sequence[bool]) -> Iterator[str]:
    """The texts of a row with those of the rest of it."""
    for index, text in enumerate(before):
        more = after[index] if index < len(after) and not continued[index] else ""
        yield joined_pieces(text, more)


def joined_pieces(before: str, after: str) -> str:
    """Two pieces of a text that was cut, on one line unless the first ends a sentence or the second begins one."""
    last, first = before.rstrip(), after.lstrip()
    if not last or not first:
        return last or first
    own_line = (
        last[-1] in "。；;：:！？"
        or number_before(first) is not None
        or (begins_like_a_name(first[:3]) and like_a_department(last.rpartition("\n")[2]))
    )
    return f"{last}\n{first}" if own_line else last + first
