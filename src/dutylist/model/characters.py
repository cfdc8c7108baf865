"""The one table of characters that texts must not hold or that stand for another one: invisible, look-alike, private
use.
"""

import unicodedata
from typing import Final

from dutylist.model.lazy_pattern import LazyPattern

_UNSEEN: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\ufffd-\uffff\ud800-\udfff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
) + "".join(f"{chr((plane << 16) + 0xFFFE)}-{chr((plane << 16) + 0xFFFF)}" for plane in range(1, 15))

FORBIDDEN: Final = LazyPattern(f"[{_UNSEEN}]")
"""Characters that cannot be seen or are none: controls, zero-width, bidi, variation selectors, surrogates, U+FFFD."""

HAN: Final = r"[^\W\da-zA-Z_]"
"""A pattern for a Chinese character, or another letter that is not of ASCII; a range of code points takes a millisecond to
compile, wherever it stands in a pattern.
"""

LOST: Final = "\ufffd"
"""What stands for a character that could not be decoded."""

_REORDERING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BLANK: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Characters without ink that Unicode does not count among the formats."""

PRIVATE_USE: Final = LazyPattern("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Letters that only one machine's fonts know; in names they stand for rare characters."""

LOOK_ALIKE: Final = LazyPattern("[\u2e80-\u2ff0\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Radical signs and compatibility ideographs; nearly all of them stand for a usual character."""

_SUPPLEMENT: Final = (
    "-厂乛乚乙亻冂\U00020628刀刂卜㔾小小兀尣尢\U00021bc2巳幺彑彐忄心扌攵-旡日月歺母民氵氺灬爫爫丬牛犭王\U00024d14"
    "目示礻\U00025ad7糹纟罓罒㓁冗\U0002626b羊\U0002634c\U0002634b耂肀聿肉\U00026951艹艹艹虎衤覀西见角\U000278b2讠贝"
    "\U00027fb7车辶辶辶邑钅長镸长门\U00028e0f阝雨青韦页风飞食\U0002967f飠饣\U00029810马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
"""What U+2E80 to U+2EF3 stand for, by Unicode's EquivalentUnifiedIdeograph; compatibility forms leave them alone."""


_MAINLAND: Final = str.maketrans(
    "戶見貝車長門韋頁風飛馬鬥魚鳥鹵麥黃黽齊齒龍龜镸", "户见贝车长门韦页风飞马斗鱼鸟卤麦黄黾齐齿龙龟长"
)
"""The forms of the mainland for those that Unicode names for radical signs: its faces have one glyph for both."""


def usual_character(character: str) -> str:
    """The usual character for one that looks like it; itself where there is none."""
    offset = ord(character) - 0x2E80
    if 0 <= offset < len(_SUPPLEMENT):
        return character if _SUPPLEMENT[offset] == "-" else _SUPPLEMENT[offset].translate(_MAINLAND)
    if "\u2f00" <= character <= "\u2fdf":
        return unicodedata.normalize("NFKC", character).translate(_MAINLAND)
    return unicodedata.normalize("NFKC", character) if LOOK_ALIKE.match(character) else character


def fold_look_alikes(text: str) -> str:
    """The text with the usual character for every radical sign and compatibility ideograph."""
    return text if _can_be_in(text, "gb2312") else LOOK_ALIKE.sub(lambda found: usual_character(found[0]), text)


def look_alikes(text: str) -> list[str]:
    """The characters of a text for which another, usual one is meant, in their order."""
    if _can_be_in(text, "gb2312"):
        return []
    return [found for found in LOOK_ALIKE.findall(text) if usual_character(found) != found]


def code_point(character: str) -> str:
    """A character by its number: U+E815."""
    return f"U+{ord(character):04X}"


def is_removable(character: str) -> bool:
    """Whether a text shows the same without a forbidden character: one that takes no room or is blank, and does not turn
    the direction of the text.
    """
    if character in _REORDERING or FORBIDDEN.match(character) is None:
        return False
    return character in _BLANK or unicodedata.category(character) == "Cf" or 0xFE00 <= ord(character) <= 0xFE0F


def holds_forbidden(text: str) -> bool:
    """Whether the text holds a forbidden character.

    Ten times as fast as `FORBIDDEN.search` on usual text: what can be printed and is in GBK is never forbidden.
    """
    if text.replace("\n", "").isprintable() and _can_be_in(text, "gbk"):
        return False
    return FORBIDDEN.search(text) is not None


def is_plain(text: str) -> bool:
    """Whether a text surely holds neither forbidden characters nor look-alikes: none of GB 2312 that can be printed is one."""
    return text.replace("\n", "").isprintable() and _can_be_in(text, "gb2312")


def _can_be_in(text: str, encoding: str) -> bool:
    """Whether an encoding has every character of a text; to ask this is faster than a pattern of ranges, and needs none."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
