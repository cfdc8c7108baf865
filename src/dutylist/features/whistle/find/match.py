"""Finds the kind of problem for a text: by its own words, else by the items that the text is about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import Item
from dutylist.model.records import Whistle
from dutylist.rules.overlap.similarity import plain
from dutylist.search.match import Answer

Likeness = Callable[[str, str], float]
"""The similarity of a text and a phrase, from 0 to 1."""

_LEAST: Final = 0.5
_MOST: Final = 5
_MOST_LISTED: Final = 3
_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class WhistleMatch:
    """A kind of problem that a text may be about, with the similarity from 0 to 1 and the matching words."""

    filed: RecordFile[Whistle]
    score: float
    by: str

    @property
    def whistle(self) -> Whistle:
        """The kind of problem."""
        return self.filed.record


def similarity(text: str, phrase: str) -> float:
    """1 if the text contains the phrase; else the share of the phrase's character pairs that the text contains.

    Both are plain. The order of characters within a pair counts.
    """
    if not phrase or not text:
        return 0.0
    if phrase in text or (len(text) > 1 and text in phrase):
        return 1.0
    pairs = {phrase[start : start + 2] for start in range(len(phrase) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


@dataclass(frozen=True, slots=True)
class WhistleAnswer:
    """The kinds of problems that a text may be about, the likeliest first; where there are none, the items of the list
    that it is about, and those that come near, at most three of each.
    """

    matches: tuple[WhistleMatch, ...]
    items: tuple[Item, ...] = ()
    near: tuple[Item, ...] = ()


def find(
    checklist: Checklist, text: str, answer: Callable[[str], Answer], like: Likeness = similarity
) -> WhistleAnswer:
    """The kinds of problems that a text may be about; at most five.

    Titles and keywords of the whistles count fully, the titles of their items a little less. Where none of them is like
    the text, those count whose items the text is about by the `answer` of `dutylist find`.
    """
    found = _by_words(checklist, text, like)
    if found:
        return WhistleAnswer(_likeliest(found))
    asked = answer(text[:_LONGEST])
    by_items = _likeliest(_by_items(checklist, asked))
    if by_items:
        return WhistleAnswer(by_items)
    items, near = (tuple(each.item for each in some[:_MOST_LISTED]) for some in (asked.matches, asked.near))
    return WhistleAnswer((), items, near)


def _likeliest(found: list[WhistleMatch]) -> tuple[WhistleMatch, ...]:
    return tuple(sorted(found, key=lambda match: (-match.score, match.whistle.id))[:_MOST])


def all_cards(checklist: Checklist) -> WhistleAnswer:
    """Every kind of problem, as if each had been asked for by its id."""
    return WhistleAnswer(tuple(WhistleMatch(filed, 1.0, filed.record.id) for filed in checklist.whistles))


def _by_items(checklist: Checklist, asked: Answer) -> list[WhistleMatch]:
    strength = {match.item.id: match for match in asked.matches}
    found: list[WhistleMatch] = []
    for filed in checklist.whistles:
        best = max(
            (strength[id_] for id_ in filed.record.items if id_ in strength), key=lambda m: m.score, default=None
        )
        if best:
            found.append(WhistleMatch(filed, best.score, best.item.title))
    return found


def _by_words(checklist: Checklist, text: str, like: Likeness) -> list[WhistleMatch]:
    asked = plain(text[:_LONGEST])
    found: list[WhistleMatch] = []
    for filed in checklist.whistles:
        whistle = filed.record
        phrases = [(phrase, 1.0) for phrase in (whistle.title, *whistle.keywords)]
        phrases += [(item.title, 0.9) for item in items_of(checklist, whistle)]
        score, by = max((like(asked, plain(phrase)) * weight, phrase) for phrase, weight in phrases)
        if whistle.id.casefold() == text.strip().casefold():
            score, by = 1.0, whistle.id
        if score >= _LEAST:
            found.append(WhistleMatch(filed, round(score, 2), by))
    return found


def items_of(checklist: Checklist, whistle: Whistle) -> tuple[Item, ...]:
    """The items that a kind of problem is about."""
    return tuple(checklist.by_id[item].record for item in whistle.items if item in checklist.by_id)
