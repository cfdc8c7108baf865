"""Decides whether two titles that are nearly the same may mean different work, so that a person must confirm the
match.
"""

from collections import Counter
from typing import Final

from dutylist.output.normalize import key

_EMPTY_WORDS: Final = frozenset("的地得和与及或等对在做好")
_TURNING: Final = frozenset("不非未无免禁停拒除外")
"""Words that change the meaning of a title where they are added or removed."""


def doubtful(before: str, after: str) -> bool:
    """Whether a word was replaced by another, or a word that changes the meaning was added or removed.

    Other words that were added, removed or moved only reword a title; 采矿 replaced by 采砂 may be another item.
    """
    gone, come = _difference(before, after)
    if gone == come:
        return False
    return bool(gone and come) or any(sign in _TURNING or sign.isnumeric() for sign in gone + come)


def _difference(before: str, after: str) -> tuple[Counter[str], Counter[str]]:
    from rapidfuzz.distance import Indel

    old, new = key(before), key(after)
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for step in Indel.opcodes(old, new):
        gone += Counter(old[step.src_start : step.src_end] if step.tag == "delete" else "")
        come += Counter(new[step.dest_start : step.dest_end] if step.tag == "insert" else "")
    for sign in _EMPTY_WORDS:
        del gone[sign], come[sign]
    return gone, come
