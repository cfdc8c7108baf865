"""Everyday words that a text says in its own way: 狗咬人 where it says 被狗咬了一口, by the characters in common.

A saying is as similar to a clause as the share of its characters that stand there, each counted by how few sayings hold
it. Its term then points to the items that hold the term. This only ranks candidates: nothing is sure by it.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from dutylist.model.lazy_pattern import LazyPattern
from dutylist.search.everyday_words import sayings_of
from dutylist.search.grams import fold_text, grams, runs
from dutylist.search.index import Index

_CLAUSE: Final = LazyPattern(r"[，,、。；;：:！!？?\n]")
_LEAST: Final = 6.0
"""What a saying and a clause share at least, in nats: one rare character, or two."""

_ENOUGH: Final = 14.0
"""What they share where the similarity counts in full: of a saying of two common characters even all is not much."""

_TERMS: Final = 12
"""Terms that a text is taken to mean, the most similar."""

_HELD: Final = 0.4
"""The share of a term that an item holds at least."""

_FINE: Final = 1 << 20


def similar_items(index: Index, text: str) -> dict[int, float]:
    """The items that hold what a text may say in everyday words, by number, each with the similarity from 0 to 1."""
    found: dict[int, float] = {}
    similar = sorted(_similar_terms(index, fold_text(text)).items(), key=lambda each: (-each[1], each[0]))
    for term, share in similar[:_TERMS]:
        for number, held in _holders(index, term):
            if share * held * held > found.get(number, 0.0):
                found[number] = share * held * held
    return found


def _similar_terms(index: Index, text: str) -> dict[str, float]:
    """The terms of the everyday words that are similar to a clause of a folded text."""
    sayings = sayings_of(index.sayings)

    @cache
    def worth(letter: str) -> float:
        return (
            letter_worth(count_holders(index.saying_letters[letter]), len(sayings))
            if letter in index.saying_letters
            else 0.0
        )

    found: dict[str, float] = {}
    for clause in dict.fromkeys(_CLAUSE.split(text)):
        for number, shared in _shared(index, dict.fromkeys("".join(runs(clause))), worth).items():
            if shared >= _LEAST:
                term, saying = sayings[number]
                whole = sum(worth(letter) for letter in dict.fromkeys(saying))
                share = shared / whole * min(1.0, shared / _ENOUGH)
                if share > found.get(term, 0.0):
                    found[term] = share
    return found


def count_holders(numbers: bytes) -> int:
    """How many sayings hold a character, from their numbers."""
    return len(numbers) // 4


def letter_worth(holding: int, sayings: int) -> float:
    """What a character tells that so many of the sayings hold, in nats, in steps that sum up without an error."""
    return math.floor(math.log((sayings + 1) / (holding + 0.5)) * _FINE + 0.5) / _FINE


def _shared(index: Index, letters: dict[str, None], worth: Callable[[str], float]) -> dict[int, float]:
    """What each saying shares with the characters of a clause, by the number of the saying, in nats."""
    sums: dict[int, float] = defaultdict(float)
    for letter in letters if len(letters) > 1 else ():
        each = worth(letter)
        for number in memoryview(index.saying_letters.get(letter, b"")).cast("I"):
            sums[number] += each
    return sums


def _holders(index: Index, term: str) -> Iterator[tuple[int, float]]:
    """The items that hold a term, each with the share of it that it holds."""
    sums: dict[int, float] = defaultdict(float)
    whole = 0.0
    for gram in dict.fromkeys(gram for run in runs(term, without_forms=False) for gram in grams(run)):
        weights = index.weights(gram)
        worth = index.worth(gram, len(weights))
        whole += worth
        for number, weight in weights.items():
            sums[number] += worth * weight
    return ((number, each / whole) for number, each in sums.items() if each >= _HELD * whole)
