"""The lists of a book: items numbered in the order of print and grouped by category."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from dutylist.features.books.view import BookEntry, BookPart, Category, Colour, Ref
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import LISTS, Item
from dutylist.model.place_words import local
from dutylist.model.published_number import printed_in_list

References = dict[str, Ref]
"""By id, the reference to each item of a book."""


def part_of(
    items: Iterable[RecordFile[Item]],
    key: str,
    colour: Colour,
    words: tuple[str, str, str, str],
    make: Callable[[RecordFile[Item], str], BookEntry],
    numbers: Mapping[str, str],
) -> BookPart:
    """A part of a book from items in the order of print; `make` gets each with its number, which `numbers` has by id."""
    entries = [(filed.record.category, make(filed, numbers[filed.record.id])) for filed in items]
    name, short, verdict, meaning = words
    return BookPart(
        key=key,
        colour=colour,
        name=name,
        short=short,
        verdict=verdict,
        meaning=local(meaning),
        count=len(entries),
        categories=tuple(
            Category(category, tuple(entry for _, entry in group))
            for category, group in groupby(entries, key=lambda pair: pair[0])
        ),
    )


def township_numbers(checklist: Checklist, township: str) -> dict[str, str]:
    """The number of each of a township's items, by id, the same in all of its books.

    It is the position in the township's list, or the published number where the county prints that.
    """
    found: dict[str, str] = {}
    for name in LISTS:
        items = tuple(checklist.items_of(township, name))
        numbers = printed_in_list(checklist, [filed.record for filed in items])
        found |= {
            filed.record.id: number_text(number, len(items)) for filed, number in zip(items, numbers, strict=True)
        }
    return found


def number_text(number: int, count: int) -> str:
    """A number as printed in a part of so many items: padded to the width of the last one, at least three digits."""
    return str(number).zfill(max(3, len(str(count))))


def references(parts: Iterable[BookPart]) -> References:
    """The references to all items of these parts."""
    return {ref.id: ref for part in parts for _, ref in part.refs()}
