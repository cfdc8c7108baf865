"""What the title of a recalled item no longer holds: a thing that it listed, or all that a new attribute leaves out."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from dutylist.compare.burden import SAME_MEANING
from dutylist.compare.equivalence import fold_wording
from dutylist.compare.likeness import text_nearness
from dutylist.model.item import Item
from dutylist.model.lazy_pattern import LazyPattern

_FILLING: Final = LazyPattern(
    r"[^\w]|中华人民共和国|规定|违法|违规|非法|工作|活动|行为|情形|实施|进行|开展|作出|行政|有关|相关|问题|事项|[的对等类和与及或并将]"
)
"""Matches what may come and go in a title that goes on naming the same."""
_JOINING: Final = LazyPattern(r"[、和及与或]|以及|等")
"""Matches what puts one thing beside others."""
_SHORTEST: Final = 2
_ATTRIBUTE: Final = 4
"""So many characters that are put in are an attribute even where others are put in elsewhere: 采矿 → 开采矿产资源."""


def lost_of_title(before: Item, after: Item) -> tuple[str, ...]:
    """The words by which the title of a recalled item became narrower: those that were put in before others, and those that
    are left out and stand nowhere else in it.
    """
    one, other = fold_wording(before.title), fold_wording(after.title)
    if one == other:
        return ()
    elsewhere = fold_wording(" ".join((other, *(after.recall.method if after.recall else ()))))
    return tuple(_narrowed(one, other, elsewhere))


def _narrowed(one: str, other: str, elsewhere: str) -> Iterator[str]:
    steps = [each for each in SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if each[0] != "equal"]
    alone = sum(_says(other[begin:stop], 1) for tag, _, _, begin, stop in steps if tag == "insert") == 1
    for tag, start, end, begin, stop in steps:
        gone, come = one[start:end], other[begin:stop]
        if tag == "insert":
            # What is joined to others, or comes last, adds to the title.
            least = _SHORTEST if alone else _ATTRIBUTE
            if _says(other[stop:]) and _says(come, least) and not _JOINING.search(come):
                yield come
        elif _says(gone) and _FILLING.sub("", gone) not in elsewhere:
            listed = _JOINING.search(one[max(start - 1, 0) : end + 1])
            if listed if tag == "delete" else text_nearness(gone, come) < SAME_MEANING:
                yield gone


def _says(words: str, least: int = _SHORTEST) -> bool:
    return len(_FILLING.sub("", words)) >= least
