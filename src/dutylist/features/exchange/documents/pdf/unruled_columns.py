"""Detects pages on which text stands in columns without vertical lines."""

from collections.abc import Iterable, Sequence
from typing import Final

from dutylist.features.exchange.documents.pdf.page.layout import PageLayout, PageLine, PageTable
from dutylist.features.exchange.documents.pdf.text_lines import TextLine

_LEAST_LINES: Final = 4
_SAME_START: Final = 6.0
"""Points: the largest distance between the beginnings of second columns that stand below one another."""
_PART: Final = 0.4


def has_columns(table: PageTable) -> bool:
    """Whether a table has more than one column."""
    return len(table.xs) > 2


def is_unruled(page: PageLayout, lines: Sequence[PageLine]) -> bool:
    """Whether a page looks like a table without vertical lines. `lines` are those outside of tables."""
    inside = [line for table in page.tables if not has_columns(table) for each in table.cells for line in each.lines]
    return _in_columns([each.line for each in lines]) or _in_columns(inside)


def _in_columns(lines: Iterable[TextLine]) -> bool:
    """Whether many lines have a second piece and these begin below one another."""
    each = list(lines)
    parted = sorted(line.second for line in each if line.parts > 1)
    if len(parted) < _LEAST_LINES or len(parted) < _PART * len(each):
        return False
    best = max(sum(1 for other in parted if 0 <= other - start <= _SAME_START) for start in parted)
    return best >= _LEAST_LINES
