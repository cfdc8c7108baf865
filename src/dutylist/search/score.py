"""Scores the match of a task text and an item."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from heapq import nlargest
from typing import Final
from weakref import WeakKeyDictionary

import msgspec

from dutylist.model.item import Item
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.search.actions import HARD, asked_actions, named_actions
from dutylist.search.grams import FADED, fold_text, grams, runs
from dutylist.search.index import Index, names_pattern, units

ENOUGH: Final = 0.5
"""The score from which an item is a match."""

# Set by benchmarks/find_quality.py on the half of its tasks that is there for it. Evidence counts in nats: a pair of
# characters that stands in one item of 229 is worth 5.
_NEEDED: Final = 10.5
_SHARE: Final = 0.55
_LEAST: Final = 2.0
_PART_SHARE: Final = 0.7
_PART_LEAST: Final = 6.0
_SPAN: Final = 8.0
_BEYOND: Final = 0.15
_PHRASE: Final = 0.5
_NAME: Final = 3
_APART: Final = 0.6
_ACTION: Final = 4.5
_TOPIC: Final = 3.5
_OTHER_ACTION: Final = 0.55
_HARD_ACTION: Final = 0.6
_AS_TARGET: Final = 0.8
_INSIDE: Final = 0.6
_BARE: Final = 0.9

_CANDIDATES: Final = 60
_ENDING: Final = LazyPattern("(处罚|考核|鉴定|许可|审查|检测|认定)$")
_TARGET: Final = LazyPattern("指标|参保率|覆盖率|扣分|排名|分解|绩效|份数|签约额|发案数|损失数")
_SEARCH: Final = 30
"""The longest text, in characters, that may be a piece of a title or of a duty."""

_QUIET: Final = LazyPattern(r"[\W_]+")

_TASKS: Final = 200
"""Texts whose preparation and items are remembered: a letter, its parts and its subject are compared several times."""

_TEXTS: Final = 10_000
"""Texts of items that are remembered as they are compared."""


class Task(msgspec.Struct, frozen=True):
    """A task text prepared for comparison: its runs of pairs, the actions that it asks for, and its bare characters."""

    text: str
    runs: tuple[tuple[str, ...], ...]
    asked: frozenset[str]
    plain: str

    @property
    def says_something(self) -> bool:
        """Whether the task has any word that distinguishes one matter from another."""
        return any(gram not in FADED for run in self.runs for gram in run)


@lru_cache(maxsize=1)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return names_pattern(names)


def task_of(index: Index, text: str) -> Task:
    """The text without names of departments and phrases of letters."""
    return prepare_task(text, index.departments)


@lru_cache(maxsize=_TASKS)
def prepare_task(text: str, departments: tuple[str, ...]) -> Task:
    """The text without these names of departments and phrases of letters."""
    bare = _pattern(departments).sub(" ", fold_text(text))
    return Task(text, tuple(tuple(grams(run)) for run in runs(bare)), asked_actions(bare), _plain(text))


@lru_cache(maxsize=_TEXTS)
def _plain(text: str) -> str:
    """The folded characters of a text without spaces and punctuation."""
    return _QUIET.sub("", fold_text(text))


Evidence = tuple[tuple[tuple[Item, float], ...], float]
"""Items with the evidence for each, and the information of all pairs of the task."""


def score_items(index: Index, task: Task, *, alone: bool = True) -> list[tuple[Item, float, float]]:
    """The likeliest items with their score and evidence, the best one first.

    A few words that stand `alone` are a search; as parts of a letter they need more evidence.
    """
    return sorted(
        _rated(task, _evidence_of(index, task), alone=alone), key=lambda each: (-each[1], -each[2], each[0].id)
    )


_EVIDENCE: Final[WeakKeyDictionary[Index, dict[Task, Evidence]]] = WeakKeyDictionary()
"""What was found by tasks in an index, as long as there is this index."""


def _evidence_of(index: Index, task: Task) -> Evidence:
    """The evidence for the likeliest items of an index; that of some tasks is kept."""
    kept = _EVIDENCE.setdefault(index, {})
    known = kept.get(task)
    if known is None:
        if len(kept) >= _TASKS:
            kept.clear()
        known = kept[task] = _find_evidence(index, task)
    return known


def _find_evidence(index: Index, task: Task) -> Evidence:
    weights: dict[str, dict[int, float]] = {}
    sums: dict[int, float] = defaultdict(float)
    for gram in dict.fromkeys(gram for run in task.runs for gram in run):
        weights[gram] = here = index.weights(gram)
        each = index.worth(gram, len(here))
        for number, weight in here.items():
            sums[number] += each * weight
    items = {number: index.item(number) for number in _likeliest(sums)}
    return _weigh(task, items, weights, lambda gram: index.worth(gram, len(index.weights(gram))))


def rate_items(
    task: Task,
    items: Mapping[int, Item],
    weights: Mapping[str, Mapping[int, float]],
    worth_of: Callable[[str], float],
    *,
    alone: bool = True,
) -> Iterator[tuple[Item, float, float]]:
    """Some items with their score and evidence. `weights` are those of each pair of the task by the items' numbers,
    `worth_of` gives the information of a pair.
    """
    return _rated(task, _weigh(task, items, weights, worth_of), alone=alone)


def _weigh(
    task: Task, items: Mapping[int, Item], weights: Mapping[str, Mapping[int, float]], worth_of: Callable[[str], float]
) -> Evidence:
    worth = {gram: worth_of(gram) for gram in weights}
    found = (
        (item, _with_action(item, task, _evidence(task, number, weights, worth) + _parted(worth_of, task, item)))
        for number, item in items.items()
    )
    return tuple(found), sum(worth.values())


def _rated(task: Task, evidence: Evidence, *, alone: bool) -> Iterator[tuple[Item, float, float]]:
    """The items with their score and evidence."""
    share, least = (_SHARE, _LEAST) if alone else (_PART_SHARE, _PART_LEAST)
    weighed, whole = evidence
    needed = min(_NEEDED, max(least, share * whole))
    for item, each in weighed:
        yield item, _score(item, task, each / needed), each


def _likeliest(sums: Mapping[int, float]) -> list[int]:
    """The items with the largest sums, of equal ones the first."""
    least = min(nlargest(_CANDIDATES, sums.values()), default=0.0)
    enough = [number for number, each in sums.items() if each >= least]
    return sorted(enough, key=lambda number: (-sums[number], number))[:_CANDIDATES]


def _parted(worth_of: Callable[[str], float], task: Task, item: Item) -> float:
    """For keywords of four characters whose halves the text holds apart: 消防联合检查 for 消防检查."""
    total = 0.0
    for name in item.keywords:
        if len(name) == 4 and name not in task.plain and name[:2] in task.plain and name[2:] in task.plain:
            total = max(total, _APART * worth_of(name[1:3]))
    return total


def weight(index: Index, task: Task) -> float:
    """The information of a task, in nats."""
    return sum(index.worth(gram, len(index.weights(gram))) for gram in {gram for run in task.runs for gram in run})


def known_weight(index: Index, task: Task) -> float:
    """The information, in nats, of the words of a task that some item holds."""
    counts = {gram: len(index.weights(gram)) for run in task.runs for gram in run}
    return sum(index.worth(gram, count) for gram, count in counts.items() if count)


def _evidence(task: Task, number: int, weights: Mapping[str, Mapping[int, float]], worth: Mapping[str, float]) -> float:
    """The evidence that text and item share. A stretch counts up to a limit: one common name does not make a common
    matter.
    """
    total, seen = 0.0, set[str]()
    for run in task.runs:
        span, length = 0.0, 0
        for gram in (*run, ""):
            if gram in seen:
                continue
            weight = weights[gram].get(number) if gram else None
            if weight is not None:
                seen.add(gram)
                span, length = span + worth[gram] * weight, length + 1
            elif length:
                total, span, length = total + _counted(span, length), 0.0, 0
    return total


def _counted(span: float, length: int) -> float:
    """The weight of a stretch of so many pairs: beyond a name of four characters it is a phrase, which counts more."""
    beyond = _PHRASE if length > _NAME else _BEYOND
    return span if span <= _SPAN else _SPAN + beyond * (span - _SPAN)


def _with_action(item: Item, task: Task, evidence: float) -> float:
    """The evidence, adjusted by the actions that the text asks for: 处罚 is for those who punish, 上报 for those who
    help.
    """
    if item.list == "recalled":
        ending = _ENDING.search(item.title)
        if ending is None:
            return evidence
        own = named_actions(ending[1])
        if own & task.asked or (own & HARD and task.asked & HARD):
            return evidence + _ACTION * (evidence > _TOPIC)
        return evidence * _OTHER_ACTION
    hard = task.asked & HARD
    if hard and not hard & named_actions("\n".join((item.title, *item.township_duties, *item.not_township))):
        return evidence * _HARD_ACTION
    if _TARGET.search(task.text) and not _TARGET.search("\n".join(item.not_township)):
        return evidence * _AS_TARGET
    return evidence


def _score(item: Item, task: Task, ratio: float) -> float:
    score = ratio * ratio / (1 + ratio * ratio)
    if not task.says_something or len(task.plain) < 2:
        return score
    title = _plain(item.title)
    if len(title) >= 5 and title in task.plain:
        score = max(score, 1.0 if title == task.plain else 0.9)
    if len(task.plain) <= _SEARCH:
        for rank, name in enumerate((title, *map(_plain, item.keywords))):
            if task.plain == name:
                score = max(score, 0.95 if rank else 1.0)
            elif task.plain in name:
                score = max(score, 0.75 + 0.2 * len(task.plain) / len(name))
    if item.list == "recalled" and not task.asked:
        score *= _BARE
    if score < _INSIDE and 4 <= len(task.plain) <= _SEARCH and any(task.plain in text for text in _plain_texts(item)):
        return _INSIDE
    return score


def _plain_texts(item: Item) -> Iterator[str]:
    """The folded characters of each text of an item, which are folded at once."""
    return (_QUIET.sub("", text) for text in fold_text("\n".join(unit.text for unit in units(item))).split("\n"))
