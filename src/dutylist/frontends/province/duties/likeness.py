"""Puts like titles into groups in a time that grows with their number, not with its square.

Titles are taken from the most frequent to the rarest. Each joins the group whose first title it is most like, or begins
one. It is compared only with the first titles that share one of its rarest runs of characters, as titles that are
nearly the same do.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from dutylist.output.normalize import key

_OWN: Final = 4
"""Under so many of its rarest runs of characters a group is found."""
_ASKED: Final = 6
"""So many of its rarest runs of characters are looked up for a title."""
_MOST: Final = 48
"""A run of characters leads to so many groups at the most; one that more have tells little."""
_SHORT: Final = 9
"""Up to so many characters a title may be changed so that it keeps no run of three."""
ALIKE: Final = 80.0
"""The least likeness, in percent, of two titles of one duty, of which one says more than the other."""
_NEUTRAL: Final = re.compile("^(?:开展|做好|组织|进行|负责|落实|加强)|工作$|行为|的")
"""Words that say nothing about what the duty is."""
_SAME: Final = (("以及", "和"), ("及", "和"), ("与", "和"), ("非法", "违法"), ("违规", "违法"), ("行政处罚", "处罚"))
"""Words that are written for one another."""
_POWERS: Final = ("处罚", "强制", "许可", "审批", "征收", "收费")
"""What a department does by law and nobody adds in passing: with it a duty is another one."""
_NUMBERS: Final = re.compile(r"[0-9一二三四五六七八九十百千万]+")


def plain_title(title: str) -> str:
    """A title as it is compared: without signs, neutral words, and other words for the same."""
    plain = key(title)
    for word, usual in _SAME:
        plain = plain.replace(word, usual)
    return _NEUTRAL.sub("", plain) or plain


def group_titles(counts: Mapping[str, int]) -> dict[str, str]:
    """For each plain title the first title of its group; `counts` says how often each occurs."""
    from rapidfuzz import fuzz, process

    frequency = Counter[str]()
    for title in counts:
        frequency.update(_runs(title))
    holding: defaultdict[str, list[str]] = defaultdict(list)
    first: dict[str, str] = {}
    for title in sorted(counts, key=lambda each: (-counts[each], each)):
        # A run that no other title has leads nowhere.
        shared = [run for run in _runs(title) if frequency[run] > 1]
        rarest = sorted(shared, key=lambda run: (frequency[run], run))
        near = dict.fromkeys(other for run in rarest[:_ASKED] for other in holding.get(run, ())[:_MOST])
        best = process.extract(title, list(near), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=3)
        found = next((other for other, score, _ in best if _is_same(title, other, score)), None)
        first[title] = found or title
        if found is None:
            for run in rarest[:_OWN]:
                holding[run].append(title)
    return first


def is_alike(one: str, other: str) -> bool:
    """Whether two plain titles are of one duty, as far as their words tell."""
    from rapidfuzz import fuzz

    return one == other or _is_same(one, other, fuzz.ratio(one, other, score_cutoff=ALIKE))


def _is_same(one: str, other: str, score: float) -> bool:
    """Whether titles with this likeness are of one duty: one says more than the other, of the same powers and numbers.

    Where one word stands in the place of another, as 采砂 in that of 采矿, they are two duties.
    """
    if score < ALIKE or not _says_more(one, other) or _NUMBERS.findall(one) != _NUMBERS.findall(other):
        return False
    return all((power in one) == (power in other) for power in _POWERS)


def _says_more(one: str, other: str) -> bool:
    """Whether one of the titles holds all characters of the other in their order."""
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    characters = iter(longer)
    return all(character in characters for character in shorter)


def _runs(text: str) -> set[str]:
    """The runs of three characters, of a short text also those of two."""
    runs = {text[start : start + 3] for start in range(len(text) - 2)}
    if len(text) <= _SHORT:
        runs.update(text[start : start + 2] for start in range(len(text) - 1))
    return runs or {text}
