"""The lists of a book: items numbered in the order of print and grouped by category."""

from collections.abc import Callable, Iterable
from itertools import groupby

from dutylist.features.books.view import BookEntry, BookPart, Category, Colour, Ref
from dutylist.model.checklist import RecordFile
from dutylist.model.item import Item

References = dict[str, Ref]
"""Of each item of a book, by its id, where it stands."""


def part_of(
    items: Iterable[RecordFile[Item]],
    key: str,
    colour: Colour,
    words: tuple[str, str, str, str],
    make: Callable[[RecordFile[Item], str], BookEntry],
) -> BookPart:
    """A part of items that are in the order of print; `make` gets each with its number."""
    filed = tuple(items)
    entries = [
        (item.record.category, make(item, number_text(number, len(filed))))
        for number, item in enumerate(filed, start=1)
    ]
    name, short, verdict, meaning = words
    return BookPart(
        key=key,
        colour=colour,
        name=name,
        short=short,
        verdict=verdict,
        meaning=meaning,
        count=len(entries),
        categories=tuple(
            Category(category, tuple(entry for _, entry in group))
            for category, group in groupby(entries, key=lambda pair: pair[0])
        ),
    )


def number_text(number: int, count: int) -> str:
    """A number as it is printed in a part of so many items: all are as long as the last, and three digits at least."""
    return str(number).zfill(max(3, len(str(count))))


def references(parts: Iterable[BookPart]) -> References:
    """Where each item of these parts stands."""
    return {ref.id: ref for part in parts for _, ref in part.refs()}
