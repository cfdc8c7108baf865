"""Splits a title into words, between which its lines may break."""

import re
from functools import lru_cache
from typing import Final

from dutylist.search.meaning.table import MeaningTable, load_table

_ONE_LINE: Final = 12
"""The longest title, in characters, that fits on one line on every paper."""

_LONGEST: Final = 5
_CLOSING: Final = "、，。；：！？）】》”’·)]}²³"
_OPENING: Final = "（【《“‘([{"
_FIRST_HAN: Final = "\u3400"
_LAST_HAN: Final = "\u9fff"
_PLAIN: Final = re.compile("[^\\s\u3400-\u9fff\U00020000-\U0003ffff，。、；：！？（）【】《》“”‘’·]+$")
_BOUND: Final = frozenset("的了等们内外中区期点者证性化民")
"""Words of one character that belong to the word before."""
_APART: Final = frozenset("对和及与或在从向按为以将由")
"""Words of one character that stand alone."""

_UNKNOWN: Final = 4


def title_words(title: str) -> tuple[str, ...]:
    """The words of a title in order; empty for a title that fits on one line."""
    return _cut(title) if len(title) > _ONE_LINE else ()


@lru_cache(maxsize=1)
def _table() -> MeaningTable:
    return load_table()


@lru_cache(maxsize=4096)
def _cut(title: str) -> tuple[str, ...]:
    table = _table()
    found: list[str] = []
    end = len(title)
    # From the end: a Chinese compound has its head last, so that this finds the right words more often.
    while end:
        start = max(0, end - _LONGEST)
        while start < end - 1 and title[start:end] not in table.beginning_with(title[start]):
            start += 1
        if not _FIRST_HAN <= title[end - 1] <= _LAST_HAN and (plain := _PLAIN.search(title[:end])):
            start = plain.start()
        found.append(title[start:end])
        end = start
    pieces: list[str] = []
    unknown = False  # whether the last piece is made of characters that are no words
    for word in reversed(found):
        single = len(word) == 1 and word not in _APART
        if pieces and (word in _BOUND or word[0] in _CLOSING or word.isspace() or pieces[-1][-1] in _OPENING):
            pieces[-1] += word
            unknown = False
        elif single and unknown and len(pieces[-1]) < _UNKNOWN:
            pieces[-1] += word
        else:
            pieces.append(word)
            unknown = single
    if len(pieces) > 1 and len(pieces[0]) == 1:
        pieces[:2] = [pieces[0] + pieces[1]]  # no line holds a single character
    return tuple(pieces)
