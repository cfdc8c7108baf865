"""Finding items by their sound: xfjc or xiaofangjiancha for 消防检查, and 消房检查 as input methods mistake it."""

import re
import unicodedata
from typing import Final

import msgspec

from dutylist.model.item import Item
from dutylist.search.index import Index
from dutylist.search.reasons import Reason

_LETTERS: Final = re.compile(r"[a-z]{2,40}")
_FIRST: Final = 0x4E00
_LAST: Final = 0x9FA5
_CHINESE: Final = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]{{3,12}}")
"""Of two characters too many words sound the same."""

_INSIDE: Final = 4
"""Fewer letters stand by chance somewhere inside many titles."""

_RECALLED: Final = 0.9
"""A bare word asks for no penalty, which is what most recalled items are about."""

_MOST: Final = 5

PinyinMatch = list[tuple[Item, float, Reason]]


class Sounds(msgspec.Struct, frozen=True, array_like=True):
    """How every name of an index is read, in its lines and columns: first letters, and syllables with a space each.

    `readings` are those of all common characters in the order of their numbers, with a space between them.
    """

    initials: str
    syllables: str
    readings: str


def is_letters(text: str) -> bool:
    """Whether a text can only be letters of pinyin, two at least."""
    return _LETTERS.fullmatch(_bare(text)) is not None


def is_short_chinese(text: str) -> bool:
    """Whether a text is a few Chinese characters that may have been typed by their sound."""
    return _CHINESE.fullmatch(_bare(text)) is not None


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text.casefold())


def sounds_of(index: Index) -> Sounds:
    """How the titles and keywords of a checklist are read, each character as in its word.

    Takes long, since what knows the readings of words is large.
    """
    from pypinyin import lazy_pinyin

    plain = re.sub(r"[^\w\t\n]|_", "", unicodedata.normalize("NFKC", index.names))
    read = [each.casefold() for each in lazy_pinyin(plain)]
    return Sounds(
        "".join(each if each in "\t\n" or not each.isalpha() else each[0] for each in read),
        "".join(each if each in "\t\n" else f"{each} " for each in read),
        " ".join(lazy_pinyin(chr(number))[0] for number in range(_FIRST, _LAST + 1)),
    )


def by_letters(index: Index, text: str, sounds: Sounds) -> PinyinMatch:
    """The items with a name that has these first letters or, where none has, is written so in full."""
    letters = _bare(text)
    return _found(index, sounds.initials, letters, _INSIDE, 0.9) or _found(
        index, sounds.syllables.replace(" ", ""), letters, 2 * _INSIDE, 0.9
    )


def by_sound(index: Index, text: str, sounds: Sounds) -> PinyinMatch:
    """The items with a name that sounds like this, in whatever characters."""
    readings = sounds.readings.split(" ")
    wanted = "".join(f"{readings[ord(character) - _FIRST]} " for character in _bare(text))
    return _found(index, sounds.syllables, wanted, len(wanted), 0.8)


def _found(index: Index, read: str, wanted: str, inside: int, best: float) -> PinyinMatch:
    found: PinyinMatch = []
    for number, line in enumerate(read.split("\n")):
        if wanted not in line:
            continue
        score, rank = max((_rated(name, wanted, inside, best), -rank) for rank, name in enumerate(line.split("\t")))
        if score > 0:
            item = index.item(number)
            name = (item.title, *item.keywords)[-rank]
            reason = Reason("keywords" if rank else "title", (name,), name)
            found.append((item, score * (_RECALLED if item.list == "recalled" else 1), reason))
    return sorted(found, key=lambda each: (-each[1], each[0].id))[:_MOST]


def _rated(read: str, wanted: str, inside: int, best: float) -> float:
    if read == wanted:
        return best
    if len(wanted) >= inside and wanted in read:
        return (0.65 if read.startswith(wanted) else 0.6) + (best - 0.65) * len(wanted) / len(read)
    return 0.0
