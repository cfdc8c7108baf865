"""What a browser shows as a table, whatever its elements are called."""

from collections.abc import Iterator
from typing import Any, Final

from dutylist.features.exchange.documents.html.cascade import Cascade

_SHOWN_AS: Final = {
    "table": "table", "inline-table": "table", "table-row": "tr", "table-cell": "td", "table-row-group": "tbody",
    "table-header-group": "thead", "table-footer-group": "tfoot",
}  # fmt: skip
_GROUPS: Final = frozenset({"tbody", "thead", "tfoot"})
_OF_TABLES: Final = frozenset({"table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "html", "body"})


def name_of(element: Any) -> str:
    """The name of an element in small letters, without the prefix of a name space."""
    return element.tag.rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def complete_tables(root: Any) -> None:
    """Put rows right below a table into a `tbody`, as browsers do and selectors expect."""
    for table in list(root.iter("table")):
        group = None
        for child in list(table):
            if name_of(child) != "tr":
                group = None
                continue
            if group is None:
                group = table.makeelement("tbody")
                child.addprevious(group)
            group.append(child)


def name_tables(root: Any, cascade: Cascade) -> None:
    """Give elements that styles show as tables, and all that these hold, the names of tables, rows and cells."""
    shown: dict[Any, str] = {}
    for element in root.iter():
        display = cascade.of(element).get("display", "") if isinstance(element.tag, str) else ""
        if display in _SHOWN_AS and name_of(element) not in _OF_TABLES:
            shown[element] = _SHOWN_AS[display]
    for element, name in shown.items():
        parts = list(_parts(element, shown)) if name == "table" else []
        # A box with anything else in it only looks like a table.
        if len(parts) > 1 and all(shown.get(part) == wanted for part, wanted in parts):
            for part in (element, *(part for part, _ in parts)):
                part.tag = shown[part]


def _parts(table: Any, shown: dict[Any, str]) -> Iterator[tuple[Any, str]]:
    """The groups, rows and cells below an element that is shown as a table, with the names that they should have."""
    for child in table:
        group = [child] if shown.get(child) not in _GROUPS else list(child)
        if group != [child]:
            yield child, shown[child]
        for row in group:
            yield row, "tr"
            yield from ((cell, "td") for cell in row)
