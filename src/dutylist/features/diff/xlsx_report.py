"""The comparison in Excel: 调整对比表, the burden ledger, and what came into and went out of each township's lists."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from dutylist.compare.comparison import Comparison
from dutylist.compare.describe import PAPER
from dutylist.features.diff import ledger as balance
from dutylist.features.diff.official_table import (
    COLUMNS,
    READING,
    OfficialRow,
    groups,
    summary,
    title,
    versions,
    warnings,
)
from dutylist.model.item import ListName
from dutylist.output.office.cells import show_invisible
from dutylist.output.office.rich_text import plain
from dutylist.output.office.sheet import Column, Sheet, Value, workbook
from dutylist.output.office.sheet_rows import pieces

_NUMBER, _ITEM, _TITLE, _BEFORE, _AFTER, _CIRCUMSTANCE, _BASIS = COLUMNS
_TABLE: Final = (
    Column(_NUMBER, 2.5, "center"),
    Column("调整类别", 4.5),
    Column(_ITEM, 4.5, "center"),
    Column(_TITLE, 9),
    Column(_BEFORE, 17),
    Column(_AFTER, 17),
    Column(_CIRCUMSTANCE, 7),
    Column(_BASIS, 8),
)
_LINES: Final = 22
"""An item with more lines than this goes on in a row below, for Excel hides what is below 409 points of one."""

_MOVED: Final = (
    Column(PAPER.township, 10),
    Column(_ITEM, 8, "center"),
    Column(_TITLE, 34),
    Column("原清单", 10, "center"),
    Column("现清单", 10, "center"),
)
_NOTHING_MOVED: Final = "没有事项进出。"
_UNREAD: Final = (Column("文件", 70),)
_NAMED: Final = 5
"""So many files that could not be read are named above the table; more have a sheet of their own."""


def render(comparison: Comparison, *, county: str) -> bytes:
    """The .xlsx in Chinese, laid out for landscape A4."""
    sheets = [_table(comparison, county), _ledger(comparison), _movements(comparison)]
    if len(comparison.unread) > _NAMED:
        paths = [(show_invisible(path),) for path in comparison.unread]
        sheets.append(Sheet("未列入的文件", "没有通过检查、内容没有列入的文件", _UNREAD, paths))
    return workbook(sheets, title=title(county))


def _table(comparison: Comparison, county: str) -> Sheet:
    found = groups(comparison)
    rows = [row for group in found for entry in group.entries for row in _rows(group.name, entry)]
    said = [versions(comparison), *warnings(comparison, _NAMED), summary(comparison, found)]
    notes = (*plain(*said), *([READING] if found else []))
    return Sheet("调整对比表", title(county), _TABLE, rows, notes)


def _rows(group: str, entry: OfficialRow) -> Iterator[tuple[Value, ...]]:
    """A row, and those in which a long item goes on: under the same number and name, so that filters keep it whole."""
    texts = (entry.before, entry.after, entry.circumstance, entry.basis)
    columns = (column for column in _TABLE if column.title in (_BEFORE, _AFTER, _CIRCUMSTANCE, _BASIS))
    cut = [pieces(text, column.room, _LINES) for text, column in zip(texts, columns, strict=True)]
    for parts in zip_longest(*cut, fillvalue=()):
        yield (entry.number, group, entry.item, entry.title, *parts)


def _ledger(comparison: Comparison) -> Sheet:
    columns = [Column(balance.TOWNSHIP, 10)]
    for kind in balance.KINDS:
        width = max(5, len(kind))
        columns += (Column(f"{kind}\n{side}", width, "center", side == balance.SIDES[-1]) for side in balance.SIDES)
    total = balance.total(comparison)
    return Sheet(
        PAPER.ledger,
        PAPER.ledger,
        tuple(columns),
        [(line.name, *line.figures()) for line in balance.townships(comparison)],
        plain(balance.TOTAL_EXPLAINED) if total else (),
        (total.name, *total.figures()) if total else (),
    )


def _movements(comparison: Comparison) -> Sheet:
    titles = {change.item: show_invisible(change.title) for change in comparison.changes}
    rows = [
        (
            show_invisible(account.township),
            show_invisible(entry.item),
            titles[entry.item],
            _place(entry.source),
            _place(entry.target),
        )
        for account in comparison.ledger
        for entry in account.entries
    ]
    return Sheet(PAPER.moved, PAPER.moved, _MOVED, rows, plain(*([] if rows else [_NOTHING_MOVED])))


def _place(list_name: ListName | None) -> str:
    return PAPER.lists[list_name] if list_name else PAPER.absent
