"""The similarity of two texts, and the search for similar pairs without comparing all."""

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import add
from typing import Final

from dutylist.model.lazy_pattern import LazyPattern

_NOISE: Final = LazyPattern(r"[\W_]+")
_DIGITS: Final = LazyPattern(r"[0-9]+|[一二三四五六七八九十百]+")
SAME_WORK: Final = 0.85
"""From this share of common characters in order, two titles count as the same work."""

_ENOUGH: Final = 64
"""A run of characters in more texts than this is a common phrase; comparisons stop at this number."""

_PLENTY: Final = 256
"""More than the number of townships of any county, each with an item of its own for the same work."""

_TITLES: Final = 1 << 15
"""The number of texts of which the parts are kept: more than the items of any county. Several rules ask for those of titles."""

Grams = frozenset[str]


@lru_cache(_TITLES)
def plain(text: str) -> str:
    """The text without punctuation, spaces and differences of width or case."""
    text = unicodedata.normalize("NFKC", text)
    return (text if text.isalnum() else _NOISE.sub("", text)).casefold()


def _pairs(text: str) -> Grams:
    """The pairs of neighbouring characters of a plain text."""
    return frozenset(map(add, text, text[1:]))


@lru_cache(_TITLES)
def _triples(text: str) -> Grams:
    """The runs of three characters of a plain text, which are rare enough to serve as an index."""
    return frozenset(map(add, map(add, text, text[1:]), text[2:])) or frozenset((text,))


def _ranks(sets: Iterable[Grams]) -> dict[str, int]:
    """A rank for each run that occurs in more than one set, the lowest for the rarest."""
    frequency = Counter(chain.from_iterable(sets))
    # Frequency above, a number of its own below: one comparison of integers orders two runs.
    return {run: count << 32 | number for number, (run, count) in enumerate(frequency.items()) if count > 1}


def similar_pairs(plains: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Every pair of plain texts at least `SAME_WORK` alike, as their numbers and likeness, the earlier one first.

    An edit breaks at most three runs of three characters, so two texts so alike have one of the rarest 60 % of the runs
    of each in common. Only texts that do are compared: the cost grows with the number of texts, not with its square.
    """
    sets = [_triples(text) for text in plains]
    rank = _ranks(sets)
    shared = rank.keys()
    index: dict[int, list[int]] = defaultdict(list)
    for number, runs in enumerate(sets):
        common = runs & shared
        # Runs that stand in this text alone are its rarest, and lead nowhere.
        rarest = math.ceil(0.6 * len(runs)) + 2 - (len(runs) - len(common))
        if rarest <= 0:
            continue
        candidates: set[int] = set()
        prefix = sorted(map(rank.__getitem__, common))[:rarest]
        for each in prefix:
            candidates.update(index[each])
        if len(candidates) > 2 * _ENOUGH:
            # Only titles made for it are so much alike with so many others: those with most in common are enough.
            met = Counter(chain.from_iterable(map(index.__getitem__, prefix)))
            candidates = set(sorted(met, key=lambda other: (-met[other], other))[: 2 * _ENOUGH])
        for each in prefix:
            if len(index[each]) < _ENOUGH:
                index[each].append(number)
        for other in sorted(candidates):
            # So many runs at the least are left whole by the edits that lie between two texts so alike.
            if len(runs & sets[other]) < 0.55 * min(len(runs), len(sets[other])) - 1:
                continue
            score = _likeness(plains[number], plains[other])
            if score >= SAME_WORK and _same_numbers(plains[number], plains[other]):
                yield other, number, score


def _likeness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) / 100


def _same_numbers(one: str, other: str) -> bool:
    """Whether two titles have the same numbers: first and second phase are not the same work."""
    return _DIGITS.findall(one) == _DIGITS.findall(other)


class ContainedTexts:
    """Short texts prepared for finding them inside longer ones, by almost all of their character pairs in any order."""

    def __init__(self, needles: Sequence[str], share: float = 0.8) -> None:
        plains = [plain(needle) for needle in needles]
        sets = [_triples(text) for text in plains]
        self._share = share
        self._pairs = [_pairs(text) for text in plains]
        rank = _ranks(sets)
        self._index: dict[str, list[int]] = defaultdict(list)
        for number, runs in enumerate(sets):
            # A missing pair breaks at most two runs, so one of the rarest is left wherever `share` of the pairs are.
            enough = math.ceil(2 * (1 - share) * len(self._pairs[number])) + 1
            for run in sorted(runs, key=lambda run: (rank.get(run, 0), run))[:enough]:
                if len(self._index[run]) < _PLENTY:
                    self._index[run].append(number)

    def inside(self, haystack: str) -> list[int]:
        """The numbers of the short texts that stand in this long one."""
        text = plain(haystack)
        candidates = {number for run in _triples(text) & self._index.keys() for number in self._index[run]}
        if not candidates:
            return []
        there = _pairs(text)
        return sorted(n for n in candidates if len(self._pairs[n] & there) >= self._share * len(self._pairs[n]))
