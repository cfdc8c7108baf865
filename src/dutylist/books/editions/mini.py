"""The mini book of a township: eight small pages from one sheet, with the whistle card and the most needed items."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import msgspec

from dutylist.books.binding import Cover, Pages, Volume, bind
from dutylist.books.entry import for_township
from dutylist.books.errors import UnknownTownshipError
from dutylist.books.needed import most_needed
from dutylist.books.parts import part_of, references
from dutylist.books.view import Advice, Book, Category, Entry, Guide, Part
from dutylist.books.whistle_card import whistle_card
from dutylist.books.wording import OFF_LIST, VERDICTS
from dutylist.model.checklist import Checklist, Filed
from dutylist.model.item import LISTS, Item, ListName

PAGES: Final = 8
_QUOTAS: Final[dict[ListName, int]] = {"cooperative": 12, "recalled": 10, "basic": 6}
"""How many items of each list at most; the template sets as many of them as there is room for."""


def volumes(checklist: Checklist, townships: Sequence[str], *, commit: str | None = None) -> tuple[Volume, ...]:
    """A mini book for each township.

    Raises:
        UnknownTownshipError: checklist.yaml does not name one of them.
    """
    for township in townships:
        if township not in checklist.township_names:
            raise UnknownTownshipError(township=township)
    return tuple(
        Volume(township, f"{township}-小折页", partial(mini, checklist, township, commit=commit))
        for township in dict.fromkeys(townships)
    )


def mini(checklist: Checklist, township: str, *, commit: str | None = None) -> Book:
    """The mini book of a township; its numbers are those of the pocket book. The checklist must be free of errors.

    Raises:
        UnknownTownshipError: checklist.yaml does not name the township.
        EmptyBookError: no item applies to it.
    """
    county = checklist.county
    if township not in checklist.township_names:
        raise UnknownTownshipError(township=township)

    def entry(filed: Filed[Item], number: str) -> Entry:
        return for_township(filed, number, county.effective)

    whole = {name: part_of(checklist.items_of(township, name), name, name, VERDICTS[name], entry) for name in LISTS}
    needed = [filed.record.id for filed in most_needed(checklist, township)]
    parts = tuple(_most_needed(whole[name], needed, most) for name, most in _QUOTAS.items())
    whistles = whistle_card(checklist, references(whole.values()))
    guide = Guide(
        "先查它在哪张清单，再决定怎么办。",
        (
            *(
                Advice(part.colour, part.verdict, f"{part.name}　{part.count} 项", part.meaning)
                for part in whole.values()
            ),
            OFF_LIST,
        ),
        ("这里只有最常用的事项，完整内容看口袋书，序号相同。",),
    )
    place = ("townships", checklist.township_names.index(township), "name")
    cover = Cover("mini", township, "履行职责事项清单", "小折页", holder_at=place)
    return bind(checklist, cover, Pages(guide, parts, closing=(whistles,) if whistles else ()), commit=commit)


def _most_needed(part: Part, needed: Sequence[str], most: int) -> Part:
    """The part with the most needed of its items in one group, and the count of all."""
    rank = {item: position for position, item in enumerate(needed)}
    entries = sorted((entry for entry, _ in part.refs()), key=lambda entry: rank[entry.id])[:most]
    return msgspec.structs.replace(part, categories=(Category("", tuple(entries)),) if entries else ())
