"""Finds nearly equal titles among many without comparing all pairs."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

_RARE: Final = 8
"""The number of a title's rarest pairs of characters that are looked up; a title that is nearly the same shares one
of them.
"""
_MOST: Final = 400


class Titles:
    """An index of the keys of titles by number."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = list(keys)
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self.keys):
            for pair in _pairs(text):
                self._holding[pair].append(number)

    def near(self, text: str, least: float) -> list[tuple[int, float]]:
        """The numbers of the titles at least so similar (0 to 1), the most similar first."""
        from rapidfuzz import fuzz

        rarest = sorted(_pairs(text), key=lambda pair: (len(self._holding.get(pair, ())), pair))
        shared: Counter[int] = Counter()
        for pair in [each for each in rarest if each in self._holding][:_RARE]:
            shared.update(self._holding[pair][:_MOST])
        found = (
            (number, fuzz.ratio(text, self.keys[number], score_cutoff=100 * least) / 100) for number in sorted(shared)
        )
        return sorted(
            ((number, score) for number, score in found if score >= least), key=lambda each: (-each[1], each[0])
        )


def _pairs(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(len(text) - 1)} or {text}
