"""The mini book of a township: eight small pages from one sheet, with the whistle card and the most needed items."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import msgspec

from dutylist.features.books.book import BookJob, Cover, Pages, build_book, in_own_words
from dutylist.features.books.errors import UnknownTownshipError
from dutylist.features.books.item_entry import for_township
from dutylist.features.books.messages import LIST_MEANINGS, OFF_LIST
from dutylist.features.books.numbering import part_of, references, township_numbers
from dutylist.features.books.phonebook import Phonebook
from dutylist.features.books.sections.whistles import whistle_card
from dutylist.features.books.view import Advice, Book, BookEntry, BookPart, Category, Guide
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import LISTS, Item, ListName

_CASE: Final = 3
"""The weight of a case of this township; a kind of problem without a case weighs less."""
_NAMED: Final = 2
_ASSESSED: Final = 1

_DISPUTED: Final[dict[ListName, int]] = {"cooperative": 0, "recalled": 1, "basic": 2}
"""The rank by list: people ask most whose work a cooperative item is, then a recalled one."""


def needs(checklist: Checklist, township: str) -> Counter[str]:
    """By id, how often whistles, findings and assessments name each item; items that none names are left out."""
    score: Counter[str] = Counter()
    blown = Counter(filed.record.whistle for filed in checklist.cases if filed.record.township == township)
    for whistle in checklist.whistles:
        for item in whistle.record.items:
            score[item] += _NAMED + _CASE * blown[whistle.record.id]
    for finding in checklist.findings:
        for item in finding.record.items:
            score[item] += _NAMED if finding.record.township in (None, township) else 0
    for assessment in checklist.assessments:
        for indicator in assessment.record.indicators:
            for item in indicator.items:
                score[item] += _ASSESSED
    return score


def most_needed(checklist: Checklist, township: str, score: Counter[str]) -> tuple[RecordFile[Item], ...]:
    """The items of a township, those named most often first, then the others in the order of print."""
    return tuple(
        sorted(checklist.items_of(township), key=lambda filed: (-score[filed.record.id], _DISPUTED[filed.record.list]))
    )


_QUOTAS: Final[dict[ListName, int]] = {"cooperative": 20, "recalled": 20, "basic": 20}
"""The most items of each list; the template sets as many of them as fit."""


def volumes(checklist: Checklist, townships: Sequence[str], *, commit: str | None = None) -> tuple[BookJob, ...]:
    """A mini book for each township.

    Raises:
        UnknownTownshipError: checklist.yaml does not name one of them.
    """
    for township in townships:
        if township not in checklist.township_names:
            raise UnknownTownshipError(township=township)
    return tuple(
        BookJob(township, f"{township}-小折页", partial(mini, checklist, township, commit=commit))
        for township in dict.fromkeys(townships)
    )


@in_own_words
def mini(checklist: Checklist, township: str, *, commit: str | None = None) -> Book:
    """The mini book of a township; its numbers are those of the pocketbook. The checklist must be free of errors.

    Raises:
        UnknownTownshipError: checklist.yaml does not name the township.
        EmptyBookError: no item applies to it.
    """
    county = checklist.county
    if township not in checklist.township_names:
        raise UnknownTownshipError(township=township)

    def entry(filed: RecordFile[Item], number: str) -> BookEntry:
        return for_township(filed, number, county.effective, phones=phones)

    phones = Phonebook(checklist)
    numbers = township_numbers(checklist, township)
    whole = {
        name: part_of(checklist.items_of(township, name), name, name, LIST_MEANINGS[name], entry, numbers)
        for name in LISTS
    }
    score = needs(checklist, township)
    needed = {filed.record.id: score[filed.record.id] > 0 for filed in most_needed(checklist, township, score)}
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
        ("这里先印吹哨、监督发现的问题和考核点到的事项，完整内容看口袋书，序号相同。",),
    )
    place = ("townships", checklist.township_names.index(township), "name")
    cover = Cover("mini", township, "履行职责事项清单", "小折页", township=township, holder_at=place)
    return build_book(checklist, cover, Pages(guide, parts, closing=(whistles,) if whistles else ()), commit=commit)


def _most_needed(part: BookPart, needed: Mapping[str, bool], most: int) -> BookPart:
    """The part with its most needed items in one group, and the number of all; `needed` says which are named."""
    rank = {item: position for position, item in enumerate(needed)}
    entries = [
        msgspec.structs.replace(entry, named=needed[entry.id])
        for entry in sorted((entry for entry, _ in part.refs()), key=lambda entry: rank[entry.id])[:most]
    ]
    return msgspec.structs.replace(part, categories=(Category("", tuple(entries)),) if entries else ())
