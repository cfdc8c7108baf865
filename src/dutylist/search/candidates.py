"""What a text may be about where no item is sure: a ranking by its words, everyday words and, where at hand, meaning.

A candidate is only ever proposed. Whether an item is sure is decided in `answer`, by the words that text and item share.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dutylist.model.item import Item
from dutylist.search.actions import HARD, named
from dutylist.search.everyday_words import official_terms
from dutylist.search.grams import fold_text, grams, runs
from dutylist.search.index import Index
from dutylist.search.score import Task, scored, task_of

Meaning = Callable[[str], Sequence[float]]
"""How near the meaning of a text is to that of each item of an index, in their order."""

MOST: Final = 3
"""Candidates that a person is shown."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the parts of the ranking count for; learned by benchmarks/candidate_weights.py on tasks kept for that.

    `words` and `everyday` are for the scores by shared words, without and with the official terms of everyday words;
    `meaning` for the standard deviations by which an item is nearer in meaning than the items are on average;
    `power` is added for an item about the power to punish where the text asks for that, and taken off where it does not.
    `least` is what the best candidate needs for a text to be about anything on the list.
    """

    words: float
    everyday: float
    meaning: float
    power: float
    least: float


WITHOUT_MEANING: Final = Weights(words=4.0, everyday=4.0, meaning=0.0, power=0.5, least=0.8)
LIGHT: Final = Weights(words=4.0, everyday=4.0, meaning=0.8, power=0.5, least=0.8)
FULL: Final = Weights(words=3.0, everyday=3.0, meaning=1.2, power=0.5, least=0.8)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that a text may be about, with the strength of that: comparable within one ranking only."""

    item: Item
    strength: float

    @property
    def score(self) -> float:
        """The same from 0 to 1."""
        return 1 / (1 + math.exp(2 - self.strength))


def ranked_candidates(
    index: Index, text: str, *, meaning: Meaning | None = None, weights: Weights | None = None
) -> list[Candidate]:
    """Every item that comes near to a text, the nearest one first."""
    weights = weights or (WITHOUT_MEANING if meaning is None else LIGHT)
    task = task_of(index, text)
    strengths: dict[str, float] = {}
    items: dict[str, Item] = {}

    def add(item: Item, strength: float) -> None:
        items[item.id] = item
        strengths[item.id] = strengths.get(item.id, 0.0) + strength

    if task.says_something:
        for item, score, _ in scored(index, task, alone=False):
            add(item, weights.words * score)
    terms = official_terms(index.sayings, fold_text(text))
    widened = replace(task, runs=(*task.runs, *(tuple(grams(run)) for term in terms for run in runs(term))))
    if terms or task.says_something:
        for item, score, _ in scored(index, widened, alone=False):
            add(item, weights.everyday * score)
    if meaning is not None:
        for number, deviation in enumerate(_deviations(meaning(text))):
            if deviation > 0:
                add(index.item(number), weights.meaning * deviation)
    found = [Candidate(item, strengths[id_] + _power(item, task) * weights.power) for id_, item in items.items()]
    enough = [each for each in found if each.strength >= weights.least]
    return sorted(enough, key=lambda each: (-each.strength, each.item.id))


def _power(item: Item, task: Task) -> int:
    """1 for an item about a power that the text asks for, -1 for one that it does not ask for, 0 for all others."""
    if item.list != "recalled" or not named(item.title) & HARD:
        return 0
    return 1 if task.asked & HARD else -1


def _deviations(similarities: Sequence[float]) -> list[float]:
    count = len(similarities)
    if not count:
        return []
    mean = math.fsum(similarities) / count
    spread = math.sqrt(math.fsum((each - mean) ** 2 for each in similarities) / count)
    return [(each - mean) / spread if spread else 0.0 for each in similarities]
