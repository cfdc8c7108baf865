"""The work that the items of a list name, as far as it is the townships' own or they are spared it."""

from collections.abc import Iterable, Iterator
from typing import Final, Literal

import msgspec

from dutylist.compare.township_work import township_texts
from dutylist.features.gate.spared_work.plain_yaml import PlainItem, read_plain
from dutylist.features.gate.spared_work.suspect_clause import Ground
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.item import Item
from dutylist.reading.batch import parse_record

WorkKind = Ground | Literal["own"]
KINDS: Final[tuple[WorkKind, ...]] = ("own", "recalled", "spared", "department")


class Work(msgspec.Struct, frozen=True, array_like=True):
    """One text that names work, the item it stands in, and other names for the same."""

    kind: WorkKind
    item: str
    text: str
    keywords: tuple[str, ...] = ()


def works_of(item: Item) -> Iterator[Work]:
    """The work of an item."""
    yield from _works(
        PlainItem(
            item.id,
            item.list,
            item.title,
            item.keywords,
            township_texts(item) if item.list != "recalled" else (),
            item.not_township,
            tuple(duty for each in item.departments for duty in each.duties),
        )
    )


def works_in(data: bytes) -> tuple[Work, ...]:
    """The same from a file's bytes; none where they look like no item."""
    plain = read_plain(data)
    if plain is not None:
        return tuple(_works(plain))
    record = parse_record(BY_NAME["item"], data)
    return tuple(works_of(record)) if isinstance(record, Item) else ()


def spared_works(items: Iterable[Item]) -> Iterator[Work]:
    """What items spare the townships, without their own work."""
    return (work for item in items for work in works_of(item) if work.kind != "own")


def make_work(kind: WorkKind, item: str, text: str, keywords: Iterable[str] = ()) -> Work:
    """A work in a line of plain text: white space counts once, and half a character, which no file holds, gets a mark."""
    return Work(kind, _plain(item), _plain(text), tuple(map(_plain, keywords)))


def _plain(text: str) -> str:
    if text.isprintable() and " " not in text:  # no white space, and no half of a character
        return text
    return " ".join(text.split()).encode("utf-8", "replace").decode()


def _works(item: PlainItem) -> Iterator[Work]:
    if item.list == "recalled":
        yield make_work("recalled", item.id, item.title, item.keywords)
        return
    if item.list == "basic":
        yield make_work("own", item.id, item.title, item.keywords)
    yield from (make_work("own", item.id, text) for text in item.township_texts)
    yield from (make_work("spared", item.id, text) for text in item.not_township)
    if item.list == "cooperative":
        yield from (make_work("department", item.id, text) for text in item.department_duties)
