"""Pairs the entries of two lists of texts: the same duty in other words, or a different one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

_LIKE: Final = 50
"""From this share of common characters on, in percent, two entries count as rewordings of each other."""
_BEGINNING: Final = 300
"""Only this many characters of two entries are compared, to bound the time."""

Pair = tuple[str | None, str | None]
"""An entry before and after; None on the side that lacks it."""


def pair_unordered(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """The pairs of entries that differ between two lists whose order has no meaning, roughly in their order."""
    if not before or not after:
        return [*((text, None) for text in before), *((None, text) for text in after)]
    olds, news = _without(before, after), _without(after, before)
    scores = _scores(olds, news) if olds and news else []
    found: list[tuple[int, int, Pair]] = []
    for _, _, old, new in scores:
        if old in olds and new in news:
            found.append((new, 1, (olds.pop(old), news.pop(new))))
    found += [(old, 0, (text, None)) for old, text in olds.items()]
    found += [(new, 1, (None, text)) for new, text in news.items()]
    return [pair for _, _, pair in sorted(found, key=lambda entry: entry[:2])]


def _scores(olds: Mapping[int, str], news: Mapping[int, str]) -> list[tuple[float, int, int, int]]:
    """The pairs of places whose entries are like enough, the likest and nearest first."""
    from rapidfuzz import fuzz

    return sorted(
        (-score, abs(old - new), old, new)
        for old, one in olds.items()
        for new, other in news.items()
        if (score := fuzz.ratio(one[:_BEGINNING], other[:_BEGINNING], score_cutoff=_LIKE))
    )


def pair_in_order(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """The pairs of entries that differ between two lists whose order counts."""
    if not before or not after:
        yield from pair_unordered(before, after)
        return
    from rapidfuzz.distance import Indel

    olds: list[str] = []
    news: list[str] = []
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            yield from pair_unordered(olds, news)
            olds, news = [], []
        else:
            olds += before[step.src_start : step.src_end]
            news += after[step.dest_start : step.dest_end]
    yield from pair_unordered(olds, news)


def _without(texts: Sequence[str], others: Sequence[str]) -> dict[int, str]:
    """The texts by their place, without those that the others have too."""
    if not {*texts} & {*others}:
        return dict(enumerate(texts))
    left = Counter(others)
    kept: dict[int, str] = {}
    for place, text in enumerate(texts):
        if left[text]:
            left[text] -= 1
        else:
            kept[place] = text
    return kept
