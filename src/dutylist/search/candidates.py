"""What a text may be about where no item is sure: a ranking by its words, everyday words and, where at hand, meaning.

A candidate is only ever proposed. Whether an item is sure is decided in `answer`, by the words that text and item share.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from dutylist.model.item import Item
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.search.actions import HARD, named_actions
from dutylist.search.everyday_words import official_terms
from dutylist.search.grams import fold_text, grams, runs
from dutylist.search.index import Index
from dutylist.search.score import Task, known_weight, score_items, task_of
from dutylist.search.similar_sayings import similar_items

Meaning = Callable[[str], Mapping[int, float]]
"""How near items of an index are in meaning to a text, by their numbers: 1000 for the same, about 0 for nothing alike."""

MOST: Final = 3
"""Candidates that a person is shown."""


class Weights(msgspec.Struct, frozen=True):
    """What the parts of the ranking count for; set on the everyday tasks of benchmarks/find_quality.py.

    `words` and `everyday` are for the scores by shared words, without and with the official terms of everyday words;
    `similar` is for everyday words that a text says in its own way; `meaning` for each hundredth by which an item is
    nearer in meaning than `far`, as any two texts of offices are; `power` is added for a recalled item about a power that
    the text asks for. `least` is what the best candidate needs for a text to be about anything on the list; a letter of an
    office, which uses the words of offices anyway, is judged by `is_scattered`: `together` is the share of the words of a
    short one that an item has to hold. `proof` is the strength that a match of few words needs to be sure, `refusal` that
    by which a task is declined.
    """

    words: float
    everyday: float
    similar: float
    meaning: float
    power: float
    least: float
    together: float
    proof: float = 0.0
    refusal: float = 0.0
    far: float = 100.0


class Strength(msgspec.Struct, frozen=True):
    """What compares meanings, and how much that counts in the ranking."""

    meaning: Meaning
    weights: Weights


WITHOUT_MEANING: Final = Weights(
    words=4.0, everyday=4.0, similar=5.0, meaning=0.0, power=0.5, least=2.0, together=0.635
)
LIGHT: Final = Weights(
    words=4.0, everyday=4.0, similar=5.0, meaning=1.6, power=0.5, least=4.0, together=0.635, proof=15.5, refusal=12.0
)
FULL: Final = Weights(words=4.0, everyday=4.0, similar=5.0, meaning=2.0, power=0.5, least=4.0, together=0.68)

_LETTER: Final = LazyPattern(
    r"请(?:各|有关|沿海|相关|你|贵)[^，。\n]{0,6}[镇乡街]|[镇乡]人民政府[：:\n]|街道办事处[：:\n]|(?:^|\n)各[^，。\n]{0,6}[镇乡街]道?[：:]|[你贵][镇乡]"
)


_DOUBT: Final = 5.0
"""Added to what the words of a letter say, in nats: of one word alone a share says little."""

_NAME: Final = 4
"""The first characters of a title; a letter that holds them is worth a question."""

_NEAR: Final = 10.0
_AHEAD: Final = 5.0
"""The strength of a candidate that is clearly near, and how much weaker the fourth one then is."""

_LONG: Final = 100
"""A letter of so many characters needs half a share less."""


class Candidate(msgspec.Struct, frozen=True):
    """An item that a text may be about, by its number in the index, with the strength of that, the evidence for it in words,
    in nats, and how near it is in meaning. Of hundreds only a few are read.
    """

    index: Index
    number: int
    strength: float
    evidence: float = 0.0
    meaning: float = 0.0

    @property
    def id(self) -> str:
        """The item's id."""
        return self.index.ids[self.number]

    @property
    def item(self) -> Item:
        """The item itself."""
        return self.index.item(self.number)

    @property
    def score(self) -> float:
        """The same from 0 to 1."""
        return 1 / (1 + math.exp(2 - self.strength))


class WordStrengths(msgspec.Struct, frozen=True):
    """What a text's words and everyday words alone say about items: the task, and by their numbers the strengths of items,
    and the evidence in nats.
    """

    task: Task
    strengths: dict[int, float]
    evidences: dict[int, float]


def word_strengths(index: Index, text: str, weights: Weights) -> WordStrengths:
    """The items that a text's words or everyday words point to."""
    task = task_of(index, text)
    terms = official_terms(index.sayings, fold_text(text))
    widened = replace(task, runs=(*task.runs, *(tuple(grams(run)) for term in terms for run in runs(term))))
    strengths: dict[int, float] = defaultdict(float)
    evidences: dict[int, float] = {}
    for worded, counted in ((task, weights.words), (widened, weights.everyday)):
        if worded.says_something:
            for item, score, evidence in score_items(index, worded, alone=False):
                number = index.number_of(item.id)
                strengths[number] += counted * score
                evidences[number] = evidence
    for number, near in similar_items(index, text).items():
        strengths[number] += weights.similar * near
    return WordStrengths(task, strengths, evidences)


def ranked_candidates(
    index: Index,
    text: str,
    *,
    meaning: Meaning | None = None,
    weights: Weights | None = None,
    by_words: WordStrengths | None = None,
) -> list[Candidate]:
    """Every item that comes near to a text, the nearest one first. `by_words` is what `word_strengths` gives."""
    weights = weights or (WITHOUT_MEANING if meaning is None else LIGHT)
    by_words = by_words or word_strengths(index, text, weights)
    strengths = defaultdict(float, by_words.strengths)
    nearness = {number: near for number, near in meaning(text).items() if near > weights.far} if meaning else {}
    for number, near in nearness.items():
        strengths[number] += weights.meaning / 100 * (near - weights.far)
    if by_words.task.asked & HARD:
        for number in strengths:
            strengths[number] += _power(index.item(number)) * weights.power
    ranked = [
        Candidate(index, number, strength, by_words.evidences.get(number, 0.0), nearness.get(number, 0.0))
        for number, strength in strengths.items()
        if strength > 0
    ]
    return sorted(ranked, key=lambda each: (-each.strength, each.id))


def is_clear(ranked: Sequence[Candidate]) -> bool:
    """Whether the nearest item is near, and far ahead of the first one that a person would not be shown."""
    beyond = ranked[MOST].strength if len(ranked) > MOST else 0.0
    return bool(ranked) and ranked[0].strength >= max(_NEAR, beyond + _AHEAD)


def mix_nearness(by_table: float, by_sentences: float) -> float:
    """The nearness by the table of words and by the sentence model in one."""
    return (by_table + 2 * by_sentences) / 3


def comes_near(index: Index, text: str, ranked: Sequence[Candidate], weights: Weights) -> bool:
    """Whether a text may be about anything on the list, so that it is worth a question."""
    if not ranked:
        return False
    if not _LETTER.search(text):
        return ranked[0].strength >= weights.least
    return _is_named(text, ranked[0].item) or not is_scattered(index, text, ranked, weights.together)


def _is_named(text: str, item: Item) -> bool:
    """Whether a text holds the first words of an item's title, of which the matter is made in a short letter."""
    return fold_text(item.title)[:_NAME] in fold_text(text)


def is_scattered(index: Index, text: str, ranked: Sequence[Candidate], together: float) -> bool:
    """Whether the words of a letter that the list knows stand in items here and there, too few of them in one that is near.

    The longer a letter is, the more it tells besides its matter: the smaller the share that an item has to hold.
    """
    known = known_weight(index, task_of(index, text))
    held = max(each.evidence for each in ranked[:MOST])
    return min(1.0, held / (known + _DOUBT)) + min(len(text), _LONG) / (2 * _LONG) < together


def _power(item: Item) -> int:
    """1 for a recalled item about a power by law, 0 for all others."""
    return int(item.list == "recalled" and bool(named_actions(item.title) & HARD))
