"""The rows and cells of a table as Word stores them."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from dutylist.features.exchange.formats.row_marks import kind_of_mark
from dutylist.reading.office_files.word.text import NESTED
from dutylist.reading.office_files.xml_elements import attribute, child_of, children_by_name, local, whole

_JOINED: Final = ("gridSpan", "hMerge", "vMerge")


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


class RowProperties(NamedTuple):
    """What a row says of itself: the columns that it leaves out at its beginning, whether a tracked change took it out,
    and whether it is formatted as hidden.
    """

    skipped: int
    deleted: bool
    hidden: bool


def properties_of(row: Any) -> RowProperties:
    """The properties of a row."""
    found = children_by_name(child_of(row, "trPr"))
    skipped, hidden = found.get("gridBefore"), found.get("hidden")
    return RowProperties(
        0 if skipped is None else whole(attribute(skipped, "val")),
        "del" in found,
        hidden is not None and attribute(hidden, "val") not in ("0", "false"),
    )


def mark_of(row: Any) -> str:
    """The bookmark that `export` gave to a row; several if somebody has merged rows."""
    names = [name for each in row.iter("{*}bookmarkStart") if kind_of_mark(name := attribute(each, "name"))]
    return names[0] if len(names) == 1 else ""


class StoredCell(NamedTuple):
    """A cell of a row with the number of columns that it spans; `merge` says whether it begins or continues a cell over
    several rows, and is empty for others. `properties` are the elements that say how it looks, by their names.
    """

    element: Any
    span: int
    merge: str
    properties: Mapping[str, Any]


def cells_of(row: Any) -> list[StoredCell]:
    """The cells of a row, also where the file joins them in the old way: a cell that continues the one at its left only
    makes that wider.
    """
    found: list[StoredCell] = []
    for element in inside(row, "tc"):
        properties = children_by_name(child_of(element, "tcPr"))
        values = {name: attribute(properties[name], "val") for name in _JOINED if name in properties}
        span = max(1, whole(values.get("gridSpan", ""), 1))
        if found and values.get("hMerge", "restart") in ("", "continue"):
            found[-1] = found[-1]._replace(span=found[-1].span + span)
        else:
            merge = values["vMerge"] or "continue" if "vMerge" in values else ""
            found.append(StoredCell(element, span, merge, properties))
    return found
