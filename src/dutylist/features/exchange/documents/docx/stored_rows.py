"""The rows and cells of a table as Word stores them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from dutylist.features.exchange.formats.row_marks import kind_of_mark
from dutylist.reading.office_files.word.text import NESTED
from dutylist.reading.office_files.xml_elements import attribute, child_of, local, whole


def inside(parent: Any, wanted: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also those inside of content controls."""
    for child in parent:
        name = local(child)
        if name == wanted:
            yield child
        elif name in NESTED:
            yield from inside(child, wanted)


def column_widths(table: Any) -> list[int]:
    """The widths of the grid's columns in twentieths of a point."""
    grid = child_of(table, "tblGrid")
    return [whole(attribute(each, "w")) for each in grid if local(each) == "gridCol"]


def skipped_columns(row: Any) -> int:
    """The number of columns that the row leaves out at its beginning."""
    properties = child_of(row, "trPr")
    return next((whole(attribute(child, "val")) for child in properties if local(child) == "gridBefore"), 0)


def is_deleted(row: Any) -> bool:
    """Whether a tracked change took the row out."""
    properties = child_of(row, "trPr")
    return any(local(child) == "del" for child in properties)


def is_hidden(row: Any) -> bool:
    """Whether the row is formatted as hidden."""
    properties = child_of(row, "trPr")
    return any(local(child) == "hidden" and attribute(child, "val") not in ("0", "false") for child in properties)


def mark_of(row: Any) -> str:
    """The bookmark that `export` gave to a row; several if somebody has merged rows."""
    names = [name for each in row.iter("{*}bookmarkStart") if kind_of_mark(name := attribute(each, "name"))]
    return names[0] if len(names) == 1 else ""


class StoredCell(NamedTuple):
    """A cell of a row with the number of columns that it spans; `merge` says whether it begins or continues a cell over
    several rows, and is empty for others.
    """

    element: Any
    span: int
    merge: str


def cells_of(row: Any) -> list[StoredCell]:
    """The cells of a row, also where the file joins them in the old way: a cell that continues the one at its left only
    makes that wider.
    """
    found: list[StoredCell] = []
    for element in inside(row, "tc"):
        properties = {local(each): attribute(each, "val") for each in child_of(element, "tcPr")}
        span = max(1, whole(properties.get("gridSpan", ""), 1))
        if found and properties.get("hMerge", "restart") in ("", "continue"):
            found[-1] = found[-1]._replace(span=found[-1].span + span)
        else:
            found.append(
                StoredCell(element, span, properties["vMerge"] or "continue" if "vMerge" in properties else "")
            )
    return found
