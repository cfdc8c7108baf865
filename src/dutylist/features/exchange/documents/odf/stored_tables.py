"""The rows, columns and values of a table as OpenDocument stores them."""

from collections.abc import Iterator
from typing import Any, Final

from dutylist.reading.office_files.number_format import general
from dutylist.reading.office_files.xml_elements import local

ROW_GROUPS: Final = frozenset({"table-header-rows", "table-rows", "table-row-group"})


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table, also those in groups."""
    for child in table:
        name = local(child)
        if name == "table-row":
            yield child
        elif name in ROW_GROUPS:
            yield from rows_of(child)


def columns_of(table: Any) -> Iterator[Any]:
    """The columns of a table, also those in groups."""
    for child in table:
        if local(child) == "table-column":
            yield child
        elif local(child) in ("table-columns", "table-header-columns", "table-column-group"):
            yield from columns_of(child)


def is_layout(table: Any) -> bool:
    """Whether a table serves the layout only: it holds a table with more rows."""
    own = sum(1 for _ in rows_of(table))
    inner = max((sum(1 for _ in rows_of(each)) for each in table.iterdescendants("{*}table")), default=0)
    return inner >= 2 and inner >= own


def number_text(text: str) -> str:
    """The value of a cell as text, for programs that store numbers without one."""
    try:
        return general(float(text))
    except ValueError:
        return text


def count_in(text: str) -> int:
    """The number in an attribute that counts rows or columns; 1 where it is none."""
    return max(1, int(text)) if text.isdecimal() and len(text) < 8 else 1
