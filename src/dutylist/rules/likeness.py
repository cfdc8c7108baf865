"""How alike two texts are, and finding the like among many without comparing all pairs."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_NOISE: Final = re.compile(r"[\W_]+")
_DIGITS: Final = re.compile(r"[0-9]+|[一二三四五六七八九十百]+")
SAME_WORK: Final = 0.85
"""From this share of common characters in order, two titles are held to name the same work."""

Grams = frozenset[str]


def plain(text: str) -> str:
    """The text without punctuation, spaces and differences of width or case."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def grams(text: str) -> Grams:
    """The pairs of neighbouring characters of a plain text."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset((text,))


def rarest(wanted: Grams, frequency: Counter[str], count: int) -> list[str]:
    """The `count` pairs that stand in the fewest texts, the rarest first."""
    return sorted(wanted, key=lambda gram: (frequency[gram], gram))[:count]


def like_pairs(texts: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Every pair of texts at least `SAME_WORK` alike, as their numbers and likeness, the earlier one first.

    Two texts so alike share at least one of the rarest pairs of characters of each, so only texts that do are compared:
    the cost grows with the number of texts, not with its square.
    """
    from rapidfuzz import fuzz

    plains = [plain(text) for text in texts]
    sets = [grams(text) for text in plains]
    frequency = Counter(gram for each in sets for gram in each)
    index: dict[str, list[int]] = defaultdict(list)
    for number, wanted in enumerate(sets):
        candidates: set[int] = set()
        for gram in rarest(wanted, frequency, math.ceil(len(wanted) * 2 * (1 - SAME_WORK)) + 2):
            candidates.update(index[gram])
            index[gram].append(number)
        text = plains[number]
        for other in sorted(candidates):
            score = fuzz.ratio(text, plains[other], score_cutoff=SAME_WORK * 100) / 100
            if score and _same_numbers(text, plains[other]):
                yield other, number, score


def _same_numbers(one: str, other: str) -> bool:
    """Titles that differ in a number (first phase, second phase) are not the same work."""
    return _DIGITS.findall(one) == _DIGITS.findall(other)


class Contained:
    """Short texts made ready to be found inside longer ones: almost all of their character pairs, in any order."""

    def __init__(self, needles: Sequence[str], haystacks: Iterable[str], share: float = 0.8) -> None:
        self._share = share
        self._needles = [grams(plain(needle)) for needle in needles]
        frequency = Counter(gram for each in self._needles for gram in each)
        frequency.update(gram for each in haystacks for gram in grams(plain(each)))
        self._index: dict[str, list[int]] = defaultdict(list)
        for number, wanted in enumerate(self._needles):
            needed = math.ceil(share * len(wanted))
            for gram in rarest(wanted, frequency, len(wanted) - needed + 1):
                self._index[gram].append(number)

    def inside(self, haystack: str) -> list[int]:
        """The numbers of the short texts that stand in this long one."""
        there = grams(plain(haystack))
        candidates = {number for gram in there for number in self._index.get(gram, ())}
        return sorted(n for n in candidates if len(self._needles[n] & there) >= self._share * len(self._needles[n]))
