"""How near a name is to the items of a list, by its words, by everyday words and by meaning; each asked for only once."""

import math
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Final

import msgspec
from msgspec.structs import replace

from dutylist.model.item import Item
from dutylist.search.everyday_words import OfficialTerms
from dutylist.search.grams import fold_text, grams, runs
from dutylist.search.index import Index
from dutylist.search.score import Task, score_items, task_of

_EVEN: Final = 6.0
_SPREAD: Final = 3.0
"""A strength of 6 is as much as nothing: half of all; one of 12 is nearly certain."""

_WORDS: Final = 4.0
_EVERYDAY: Final = 4.0
"""What a score by shared words counts for, and one by everyday words as well."""

_FAR: Final = 100.0
_MEANING: Final = 0.016
"""What each thousandth counts for by which an item is nearer in meaning than any two texts of offices are."""

_MOST_ITEMS: Final = 3000
_ALONE: Final = 4.4
"""Of more items the vectors would take seconds to make; words then stand for meaning, and count for so much more."""

Meaning = Callable[[str], Mapping[int, float]]
"""How near items are in meaning to a text, by their numbers: 1000 for the same, about 0 for nothing alike."""

MeaningOf = Callable[[Index], Meaning]
"""Gets what tells how near the items of an index are in meaning to a text, from wherever its vectors are kept."""


class NearbyItem(msgspec.Struct, frozen=True):
    """How near an item is: by its words and everyday words, and with its meaning added where that was asked for."""

    item: Item
    by_words: float
    strength: float

    @property
    def score(self) -> float:
        """The same from 0 to 1."""
        return 1 / (1 + math.exp((_EVEN - self.strength) / _SPREAD))


Scored = tuple[tuple[Item, float, float], ...]


class Nearness:
    """What texts are near to on a checklist. Its index is made, and meaning loaded, when it is first needed."""

    def __init__(self, index: Callable[[], Index], meaning: MeaningOf) -> None:
        self._make_index = index
        self._meaning_of = meaning
        self._meaning: Meaning | None = None
        self._tasks: dict[str, Task] = {}
        self._scored: dict[tuple[str, frozenset[str], bool], Scored] = {}
        self._by_words: dict[str, Mapping[str, NearbyItem]] = {}
        self._by_meaning: dict[str, Mapping[str, NearbyItem]] = {}

    @cached_property
    def index(self) -> Index:
        """The index of the checklist, made when it is first needed."""
        return self._make_index()

    @cached_property
    def _terms(self) -> OfficialTerms:
        return OfficialTerms(self.index.sayings)

    def task(self, text: str) -> Task:
        """The text ready to be compared."""
        if text not in self._tasks:
            self._tasks[text] = task_of(self.index, text)
        return self._tasks[text]

    def score_items(self, task: Task, *, alone: bool) -> Scored:
        """The items with score and evidence, the best first."""
        key = (task.text, task.asked, alone)
        if key not in self._scored:
            self._scored[key] = tuple(score_items(self.index, task, alone=alone))
        return self._scored[key]

    def by_plain_words(self, text: str) -> Mapping[str, NearbyItem]:
        """The items that share words with a text, by id, on the same scale; everyday words are not looked up."""
        task = self.task(text)
        whole = _WORDS + _EVERYDAY
        ranked: Scored = self.score_items(task, alone=False) if task.says_something else ()
        return {item.id: NearbyItem(item, whole * score, whole * score) for item, score, _ in ranked if score > 0}

    def by_words(self, text: str) -> Mapping[str, NearbyItem]:
        """The items that share words with a text, or are meant by its everyday words, by id."""
        if text not in self._by_words:
            self._by_words[text] = self._words(text)
        return self._by_words[text]

    def by_meaning(self, text: str) -> Mapping[str, NearbyItem]:
        """The items that come near to a text by words or by meaning, by id."""
        if text not in self._by_meaning:
            self._by_meaning[text] = self._with_meaning(text)
        return self._by_meaning[text]

    def _words(self, text: str) -> Mapping[str, NearbyItem]:
        task = self.task(text)
        found: dict[str, tuple[Item, float]] = {}
        own: Scored = self.score_items(task, alone=False) if task.says_something else ()
        for item, score, _ in own:
            found[item.id] = (item, _WORDS * score)
        terms = self._terms.of(fold_text(text))
        if terms:
            widened = replace(task, runs=(*task.runs, *(tuple(grams(run)) for term in terms for run in runs(term))))
            own = tuple(score_items(self.index, widened, alone=False))
        for item, score, _ in own:
            found[item.id] = (item, found.get(item.id, (item, 0.0))[1] + _EVERYDAY * score)
        return {id_: NearbyItem(item, strength, strength) for id_, (item, strength) in found.items() if strength > 0}

    def _with_meaning(self, text: str) -> Mapping[str, NearbyItem]:
        found = dict(self.by_words(text))
        if self.index.size > _MOST_ITEMS:
            return {id_: NearbyItem(each.item, each.by_words, _ALONE * each.by_words) for id_, each in found.items()}
        if self._meaning is None:
            self._meaning = self._meaning_of(self.index)
        for number, near in self._meaning(text).items():
            if near > _FAR:
                item = self.index.item(number)
                words = found[item.id].by_words if item.id in found else 0.0
                found[item.id] = NearbyItem(item, words, words + _MEANING * (near - _FAR))
        return found


def nearest_of(found: Iterable[Mapping[str, NearbyItem]]) -> dict[str, NearbyItem]:
    """Of several texts for the same matter, how near each item is to the one that it is nearest to."""
    best: dict[str, NearbyItem] = {}
    for each in found:
        for id_, near in each.items():
            if id_ not in best or best[id_].strength < near.strength:
                best[id_] = near
    return best
