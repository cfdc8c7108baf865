"""Tells rows that differ from the others of their table in what they usually share: such rows are often misread.

A habit is what at least nine in ten rows of a table do, and at least eight rows; in a table of which rows are cut off,
what most rows do.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dutylist.features.exchange.items.draft import ImportRemark
from dutylist.features.exchange.tables.columns import Column, TableHeader
from dutylist.features.exchange.tables.model import ReadRow
from dutylist.features.exchange.tables.row_cells import NOTHING
from dutylist.features.exchange.text.enumeration import number_before
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


def outliers(items: Sequence[Sequence[ReadRow]], head: TableHeader) -> list[list[ImportRemark]]:
    """For each item of a table, given its rows, the remarks on what it lacks against the others."""
    found: list[list[ImportRemark]] = [[] for _ in items]
    most = _RARE_WHERE_CUT if any(row.doubts for rows in items for row in rows) else _RARE
    for column, at in head.columns.items():
        texts = [_text(rows, at) for rows in items]
        if column in _FILLED:
            for index in _rare([not text for text in texts], most):
                found[index].append(ImportRemark(EMPTY))
        if column in _TEXTS:
            filled = [index for index, text in enumerate(texts) if text and text not in NOTHING]
            for index in _rare_of(filled, [texts[each][-1] not in _STOPS for each in filled], most):
                found[index].append(ImportRemark(NO_STOP, {"text": texts[index][-_SHOWN:]}))
            for index in _rare_of(filled, [_one_alone(items[each], at) for each in filled], most):
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
    return next((text for row in reversed(rows) if (text := _own(row, at))), "")


def _own(row: ReadRow, at: int) -> str:
    start = 0
    for cell in row.cells:
        if start <= at < start + cell.span:
            return without_space(cell.text)
        start += cell.span
    return ""


def _one_alone(rows: Sequence[ReadRow], at: int) -> bool:
    """Whether a number 1 in a column is followed by no number 2."""
    lines = [line for row in rows for line in _lines(row, at)]
    numbers = [number for line in lines if (number := number_before(line)) is not None]
    return any(number == 1 and 2 not in numbers[index + 1 : index + 2] for index, number in enumerate(numbers))


def _lines(row: ReadRow, at: int) -> list[str]:
    start = 0
    for cell in row.cells:
        if start <= at < start + cell.span:
            return [] if cell.continued else cell.text.splitlines()
        start += cell.span
    return []
