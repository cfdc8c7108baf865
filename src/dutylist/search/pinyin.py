"""Finds items by sound: xfjc or xiaofangjiancha for 消防检查, and 消房检查 as input methods confuse it."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import islice, product
from typing import Final

import msgspec

from dutylist.model.item import Item
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.search.index import Index
from dutylist.search.reasons import Reason

_LETTERS: Final = LazyPattern(r"(?=[0-9]*[a-z][0-9]*[a-z])[a-z0-9]{2,40}")
"""Letters of pinyin, among which may be numbers such as 12345."""

_FIRST: Final = 0x4E00
_LAST: Final = 0x9FA5
_LONGEST: Final = 12
_CHINESE: Final = LazyPattern(f"[{chr(_FIRST)}-{chr(_LAST)}]{{3,{_LONGEST}}}")
"""Three characters or more: too many words of two sound the same."""

_BETWEEN: Final = LazyPattern(r"(?<=[a-z])[1-5](?![0-9])|[\s'’]+")
"""What stands between letters: the numbers of tones, spaces, apostrophes."""

_INSIDE: Final = 4
"""The least number of letters: fewer occur by chance inside of many titles."""

_RECALLED: Final = 0.9
"""The factor for recalled items: most are about penalties, which a bare word does not ask for."""

_MOST: Final = 5
_VARIANTS: Final = 8
"""The most readings of a name."""

_ALTERNATIVES: Final = {
    character: tuple(readings.split())
    for character, readings in (pair.split(":") for pair in (
        "长:chang zhang", "重:zhong chong", "行:xing hang", "调:diao tiao", "会:hui kuai", "传:chuan zhuan", "降:jiang xiang",
        "还:huan hai", "校:xiao jiao", "藏:cang zang", "参:can shen", "省:sheng xing", "率:lv shuai", "乐:le yue", "弹:dan tan",
        "单:dan shan", "石:shi dan", "车:che ju", "给:gei ji", "便:bian pian", "宿:su xiu", "柏:bai bo", "都:du dou",
        "盛:sheng cheng", "属:shu zhu", "系:xi ji", "卡:ka qia", "厦:xia sha", "圩:xu wei", "埔:pu bu", "畜:xu chu",
        "屏:ping bing", "提:ti di", "朝:chao zhao", "识:shi zhi", "折:zhe she", "模:mo mu", "没:mei mo", "薄:bo bao",
        "血:xue xie", "查:cha zha", "弄:nong long", "巷:xiang hang", "轧:ya zha", "拓:tuo ta", "泊:bo po", "堡:bao pu",
        "差:cha chai", "曾:zeng ceng", "解:jie xie", "秘:mi bi", "似:si shi", "吓:xia he", "尾:wei yi", "核:he hu", "期:qi ji",
    ))
}  # fmt: skip
"""Common characters with several readings that begin with different letters or are often confused; the usual one
first.
"""

PinyinMatch = list[tuple[Item, float, Reason]]


class Sounds(msgspec.Struct, frozen=True, array_like=True):
    """The readings of every name of an index, a line for each item, its names separated by tabs and their readings by
    `|`.

    `initials` are first letters, `syllables` whole readings with a space after each. `readings` are those of all
    common characters in the order of their code points, separated by spaces. `names` are the lines that were read,
    `own` the county's own readings.
    """

    initials: str
    syllables: str
    readings: str
    names: str
    own: dict[str, str]

    def lines(self) -> dict[str, tuple[str, str]]:
        """The first letters and the syllables of each line of names."""
        read = zip(self.initials.split("\n"), self.syllables.split("\n"), strict=True)
        return dict(zip(self.names.split("\n"), read, strict=True))


def is_letters(text: str) -> bool:
    """Whether a text can only be letters of pinyin, two at least."""
    return _LETTERS.fullmatch(_bare(text)) is not None


def is_short_chinese(text: str) -> bool:
    """Whether a text is a few Chinese characters that may have been typed by their sound."""
    bare = _bare(text)
    return len(bare) <= _LONGEST and _CHINESE.fullmatch(bare) is not None


def _bare(text: str) -> str:
    """The text without spaces, marks of tone and differences of case."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold().replace("ü", "v"))
    toneless = "".join(each for each in plain if not unicodedata.combining(each))
    return _BETWEEN.sub("", toneless)


def sounds_of(index: Index, known: Sounds | None = None) -> Sounds:
    """The readings of the titles and keywords of a checklist, each character as in its word.

    It is slow, since the library of readings is large: names that are `known` are not read again.
    """
    own = index.county.readings if index.county else {}
    known = known if known and known.own == own else None
    lines = known.lines() if known else {}
    read = [lines[line] if line in lines else _line(line, own) for line in index.names.split("\n")]
    return Sounds(
        "\n".join(initials for initials, _ in read),
        "\n".join(syllables for _, syllables in read),
        known.readings if known else _readings(),
        index.names,
        own,
    )


def _line(line: str, own: Mapping[str, str]) -> tuple[str, str]:
    """The first letters and the syllables of an item's names."""
    read = [_ways(name, own) for name in line.split("\t")]
    initials = "\t".join("|".join(dict.fromkeys("".join(map(_initial, way)) for way in ways)) for ways in read)
    return initials, "\t".join("|".join("".join(f"{each} " for each in way) for way in ways) for ways in read)


@cache
def _readings() -> str:
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(chr(number))[0] for number in range(_FIRST, _LAST + 1))


@cache
def _usual(word: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(each.casefold() for each in lazy_pinyin(word))


def _initial(syllable: str) -> str:
    return syllable if syllable.isdecimal() else syllable[0]


def _ways(name: str, own: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The readings of a name, the likeliest first; a character of a known word has one reading only."""
    from pypinyin.constants import PHRASES_DICT
    from pypinyin.seg.mmseg import seg

    plain = re.sub(r"[^\w]|_", "", unicodedata.normalize("NFKC", name)).casefold()
    given = re.compile("|".join(map(re.escape, sorted(own, key=len, reverse=True))) or r"(?!)")
    options: list[tuple[str, ...]] = []
    start = 0
    for match in (*given.finditer(plain), None):
        for word in seg.cut(plain[start : match.start() if match else len(plain)]):
            known = len(word) > 1 and word in PHRASES_DICT
            usual = _usual(word) if known else tuple(_usual(character)[0] for character in word)
            for character, reading in zip(word, usual, strict=True):
                others = () if known else _ALTERNATIVES.get(character, ())
                options.append(tuple(dict.fromkeys((reading, *others))))
        if match:
            options += [(bare,) for syllable in own[match[0]].split() if (bare := _bare(syllable))]
            start = match.end()
    return [tuple(way) for way in islice(product(*options), _VARIANTS)]


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
        score, rank = max(
            (_rated(way, wanted, inside, best), -rank)
            for rank, name in enumerate(line.split("\t"))
            for way in name.split("|")
        )
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
