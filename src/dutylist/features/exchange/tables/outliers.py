"""Tells rows that differ from the others of their table in what they usually share: such rows are often misread.

A habit is what at least nine in ten rows of a table do, and at least eight rows; in a table of which rows are cut off,
what most rows do.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dutylist.features.exchange.items.draft import ImportRemark
from dutylist.features.exchange.tables.columns import Column, TableHeader
from dutylist.features.exchange.tables.model import ReadRow
from dutylist.features.exchange.tables.row_cells import NOTHING
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.message import Message
from dutylist.output.normalize import without_space

NO_STOP: Final = Message(
    "“{text}”后面没有句号，别的行都有，看看是不是没有读全",
    "“{text}” lacks the full stop that the other rows have; was all of it read?",
)
EMPTY: Final = Message(
    "这一行有一栏空着，别的行都有文字，看看是不是没有读全",
    "a column of the row is empty, and others have text there; was all of it read?",
)
ONE_ALONE: Final = Message(
    "有“1.”，没有“2.”，看看是不是没有读全", "there is a number 1 without a number 2; was all of it read?"
)

_TEXTS: Final[tuple[Column, ...]] = (
    "department_duties", "township_duties", "method", "receiver_method", "departments_duties", "supporting_duties",
)  # fmt: skip
_FILLED: Final[tuple[Column, ...]] = (*_TEXTS[:5], "departments", "receiver", "title")
_LEAST: Final = 8
_RARE: Final = 0.1
_RARE_WHERE_CUT: Final = 0.4
_STOPS: Final = "。！!）)”"
_SHOWN: Final = 12
_FIRST: Final = LazyPattern(r"^\s*(?:[（(]?1[)）.．、](?!\d)|①|[（(]一[)）]|一、)", re.MULTILINE)
_SECOND: Final = LazyPattern(r"^\s*(?:[（(]?2[)）.．、](?!\d)|②|[（(]二[)）]|二、)", re.MULTILINE)


def outliers(items: Sequence[Sequence[ReadRow]], head: TableHeader) -> list[list[ImportRemark]]:
    """For each item of a table, given its rows, the remarks on what it lacks against the others."""
    found: list[list[ImportRemark]] = [[] for _ in items]
    cut = any(row.doubts for rows in items for row in rows)
    most = _RARE_WHERE_CUT if cut else _RARE
    for column, at in head.columns.items():
        texts = [_text(rows, at) for rows in items]
        if column in _FILLED:
            for index in _rare([not text for text in texts], most):
                found[index].append(ImportRemark(EMPTY))
        if column in _TEXTS:
            filled = [index for index, text in enumerate(texts) if text and text not in NOTHING]
            for index in _rare_of(filled, [texts[each][-1] not in _STOPS for each in filled], most):
                found[index].append(ImportRemark(NO_STOP, {"text": texts[index][-_SHOWN:]}))
            # Where nothing is cut off, writers often number a single duty.
            for index in _rare_of(filled if cut else (), [_one_alone(items[each], at) for each in filled if cut], most):
                found[index].append(ImportRemark(ONE_ALONE))
    return [list({remark.text.zh: remark for remark in each}.values()) for each in found]


def _rare(flags: Sequence[bool], most: float) -> Iterator[int]:
    """Where the flags are set that break a habit, if at most such a part of them is."""
    if len(flags) >= _LEAST and 0 < sum(flags) <= len(flags) * most:
        yield from (index for index, flag in enumerate(flags) if flag)


def _rare_of(indices: Sequence[int], flags: Sequence[bool], most: float) -> Iterable[int]:
    return (indices[each] for each in _rare(flags, most))


def _text(rows: Sequence[ReadRow], at: int) -> str:
    """The last text of a column in an item's rows."""
    return next((text for row in reversed(rows) if (text := without_space(row.text(at)))), "")


def _one_alone(rows: Sequence[ReadRow], at: int) -> bool:
    """Whether a number 1 in a column is followed by no number 2."""
    texts = [row.text(at) for row in rows]
    return sum(len(_FIRST.findall(text)) for text in texts) > sum(len(_SECOND.findall(text)) for text in texts)
