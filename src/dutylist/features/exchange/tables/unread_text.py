"""The texts of an item's rows that no field takes: they are reported, since nothing is dropped without a word."""

from collections.abc import Iterator, Sequence
from typing import Final

from dutylist.features.exchange.items.draft import ImportRemark, ItemDraft
from dutylist.features.exchange.tables.columns import Column, TableHeader
from dutylist.features.exchange.tables.model import ReadRow
from dutylist.model.item import ListName
from dutylist.model.message import Message
from dutylist.output.normalize import one_line

LEFT_OVER: Final = Message("这一行还有文字没有读：{text}", "the row has more text, which was not read: {text}")

_EVERYWHERE: Final[frozenset[Column]] = frozenset(
    {"number", "category", "title", "township_duties", "not_township", "basis", "townships", "notes", "list"}
)
_RESPONSIBLE: Final[frozenset[Column]] = frozenset(
    {"departments", "department_duties", "supporting", "supporting_duties", "departments_duties", "unit"}
)
_READ: Final[dict[ListName, frozenset[Column]]] = {
    "basic": _EVERYWHERE | _RESPONSIBLE,
    "cooperative": _EVERYWHERE | _RESPONSIBLE,
    "recalled": _EVERYWHERE | {"receiver", "method", "receiver_method", "unit"},
}

_ESSENTIAL: Final[dict[ListName, tuple[frozenset[Column], ...]]] = {
    "basic": (),
    "cooperative": (
        frozenset({"departments", "departments_duties", "department_duties"}),
        frozenset({"township_duties"}),
    ),
    "recalled": (frozenset({"receiver", "receiver_method"}), frozenset({"method", "receiver_method"})),
}
"""The columns without which a column with an unknown heading may be one of them."""


def unread_columns(items: Sequence[ItemDraft], head: TableHeader) -> int:
    """The number of columns of a table that are told by their headings alone, since most rows have text in them and
    nothing that a list needs can be there; 0 where each row is told.
    """
    if not items or any(head.columns.keys().isdisjoint(columns) for columns in _ESSENTIAL[items[0].list]):
        return 0
    unread = sum(1 for item in items if any(each.text is LEFT_OVER for each in item.remarks))
    return len(head.unknown) if unread * 2 > len(items) else 0


def is_of_columns(remark: ImportRemark, columns: int) -> bool:
    """Whether a remark is on no more texts than stand in the columns that are told by their headings."""
    return remark.text is LEFT_OVER and str(remark.arguments["text"]).count(" | ") < columns


def unread_text(rows: Sequence[ReadRow], head: TableHeader, list_name: ListName) -> Iterator[ImportRemark]:
    """A remark for each row with such texts; a text that the item holds anyway is none."""
    read = set(head.titles) | {index for column, index in head.columns.items() if column in _READ[list_name]}
    taken = {row.bare[index] for row in rows for index in read if index < len(row.texts)}
    only_first = (*(head.titles or (head.columns.get("title"),)), head.columns.get("townships"))
    first: dict[int, str] = {}
    for row in rows:
        texts: list[str] = []
        start = 0
        for cell in row.cells:
            columns = range(start, start + cell.span)
            start += cell.span
            bare = cell.bare
            if not bare or cell.continued:
                continue
            once = [index for index in only_first if index is not None and index in columns]
            again = bool(once) and not row.rest and first.setdefault(once[0], bare) != bare
            if again or (not read & set(columns) and bare not in taken):
                texts.append(one_line(cell.text))
        if texts:
            yield ImportRemark(LEFT_OVER, {"text": " | ".join(texts)})
