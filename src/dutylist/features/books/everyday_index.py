"""Everyday words for the items of a book, as its index needs them: 摆摊 for 占道经营."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Pointer
from dutylist.model.item import Item
from dutylist.search.everyday_words import shipped_words
from dutylist.search.grams import fold_text

_SAYINGS: Final = 2
"""The most shipped words for one term in an index; the county's own words are all included."""

_MOST: Final = 3
"""The most shipped words for one item in an index, those of its keywords first; with all of them the index would be
half the book.
"""

_COMMON: Final = 3
"""The most items of a term: a more frequent one does not distinguish them."""

_SHORTEST: Final = 3
"""The shortest term, in characters, that counts inside of a title; a shorter one may be a part of another word.
Keywords of any length count.
"""

_LONGEST: Final = 14
_ONE_LINE: Final = 8
"""The most characters of an everyday word and its term together that fit on one line of the index."""


class Saying(NamedTuple):
    """An everyday word, the term that it stands for where both fit on one line, and the value that holds the term."""

    text: str
    meant: str
    at: Pointer


class EverydayIndex:
    """The everyday words for the items of one checklist: the shipped ones, and the county's own."""

    def __init__(self, checklist: Checklist) -> None:
        self._shipped: dict[str, str] = {}
        for line in shipped_words().splitlines():
            term, _, said = line.partition("\t")
            self._shipped[term] = f"{self._shipped[term]}\t{said}" if term in self._shipped else said
        self._own: dict[str, tuple[str, ...]] = {}
        if checklist.words_file is not None:
            for entry in checklist.words_file.record.words:
                term = fold_text(entry.term)
                self._own[term] = (*self._own.get(term, ()), *entry.said)
        self._beginnings = frozenset(term[:_SHORTEST] for term in (*self._shipped, *self._own))
        self._found = {filed.record.id: tuple(self._terms(filed.record)) for filed in checklist.items}
        self._count = Counter(
            term for terms in self._found.values() for term in dict.fromkeys(term for term, _ in terms)
        )

    def of(self, item: Item) -> Iterator[Saying]:
        """The everyday words for the terms in an item's title and among its keywords."""
        left = _MOST
        for term, at in self._found.get(item.id, ()):
            own = self._own.get(term, ())
            known = term in self._shipped and self._count[term] <= _COMMON
            shipped = self._shipped[term].split("\t", _SAYINGS)[:_SAYINGS] if known else []
            left, shipped = left - len(shipped), shipped[: max(0, left)]
            for text in (*own, *shipped):
                yield Saying(text, term if len(text) + len(term) <= _ONE_LINE else "", at)

    def _terms(self, item: Item) -> Iterator[tuple[str, Pointer]]:
        for place, keyword in enumerate(item.keywords):
            term = fold_text(keyword)
            if term in self._shipped or term in self._own:
                yield term, ("keywords", place)
        title = fold_text(item.title)
        for start in range(len(title)):
            if title[start : start + _SHORTEST] not in self._beginnings:
                continue
            for end in range(start + _SHORTEST, min(len(title), start + _LONGEST) + 1):
                term = title[start:end]
                if term in self._shipped or term in self._own:
                    yield term, ("title",)


@lru_cache(maxsize=1)
def everyday_index(checklist: Checklist) -> EverydayIndex:
    """The everyday words for a checklist, remembered for the next of its books."""
    return EverydayIndex(checklist)
