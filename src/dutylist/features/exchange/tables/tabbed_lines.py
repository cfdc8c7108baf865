"""Tables that were typed without a table: lines whose parts stand below one another by tabs."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from msgspec.structs import replace

from dutylist.features.exchange.tables.columns import head_of
from dutylist.features.exchange.tables.headings import list_heading
from dutylist.features.exchange.tables.model import (
    DocumentTables,
    Notice,
    ReadCell,
    ReadLine,
    ReadRow,
    ReadTable,
)
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.message import Message

TYPED: Final = Message(
    "这里没有表格，是用制表符对齐的文字，按表格读了，请逐行核对",
    "there is no table here but text aligned by tabs, which was read as one. Check each row",
)
UNEVEN: Final = Message(
    "这一行用制表符分成的栏数与表头不同，请核对各栏", "tabs part the row into other columns than the head; check them"
)
_TABS: Final = LazyPattern(r"[^\S\t]*\t\s*")
_LEAST: Final = 2
"""Rows below the head."""


def with_tabbed_tables(paper: DocumentTables) -> DocumentTables:
    """The document, lines that tabs part into columns as tables where the first is the head of one."""
    blocks: list[ReadLine | ReadTable] = []
    notices: list[Notice] = []
    at = 0
    while at < len(paper.blocks):
        lines = _table_lines(paper.blocks[at:]) if _may_be_head(paper.blocks[at]) else ()
        if lines:
            blocks.append(_table(lines))
            notices.append(Notice(paper.file, TYPED, {}, lines[0].where))
        else:
            blocks.append(paper.blocks[at])
        at += max(len(lines), 1)
    return replace(paper, blocks=tuple(blocks), notices=(*paper.notices, *notices)) if notices else paper


def _may_be_head(block: ReadLine | ReadTable) -> bool:
    return isinstance(block, ReadLine) and "\t" in block.text and head_of(_parts(block.text)) is not None


def _table_lines(blocks: Sequence[ReadLine | ReadTable]) -> tuple[ReadLine, ...]:
    """The lines from a head to the last row; none where too few are parted like the head."""
    lines = tuple(takewhile(lambda block: not list_heading(block.text), _lines(blocks)))
    width = len(_parts(lines[0].text))
    rows = [number for number, line in enumerate(lines) if len(_parts(line.text, width)) == width]
    last = max(number for number, line in enumerate(lines) if "\t" in line.text.strip())
    return lines[: last + 1] if len(rows) > _LEAST else ()


def _lines(blocks: Sequence[ReadLine | ReadTable]) -> Iterator[ReadLine]:
    for block in blocks:
        if not isinstance(block, ReadLine):
            return
        yield block


def _parts(text: str, width: int = 0) -> list[str]:
    """The parts of a line: several tabs are one, unless each by itself makes as many parts as wanted."""
    each = [part.strip() for part in text.strip("\n").split("\t")]
    return each if len(each) == width else _TABS.split(text.strip())


def _table(lines: Sequence[ReadLine]) -> ReadTable:
    width = len(_parts(lines[0].text))
    return ReadTable(lines[0].where, tuple(_row(line, width) for line in lines))


def _row(line: ReadLine, width: int) -> ReadRow:
    """A line as a row; one without tabs goes over all columns."""
    parts = _parts(line.text, width)
    if len(parts) == 1:
        return ReadRow(line.where, (ReadCell(parts[0], width),))
    cells = (ReadCell(part) for part in (*parts, *[""] * (width - len(parts))))
    return ReadRow(line.where, tuple(cells), doubts=() if len(parts) == width else (UNEVEN,))
