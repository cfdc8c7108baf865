"""Normalises texts from office documents: layout line breaks, full-width letters and digits, invisible characters."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from dutylist.model.characters import FORBIDDEN, LOST, fold_look_alikes, holds_forbidden

_FULL: Final = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_SPACES: Final = re.compile("[ \t\x0b\x0c\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINE_BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_USUAL: Final = re.compile("[\u4e00-\u9fff，。、；：！？（）“”‘’《》〔〕·!-~]+")
"""Texts of these characters alone are one line as they stand."""
_WIDE: Final = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_NOT_A_WORD: Final = re.compile(r"[\W_]+")


def lines(text: str, *, spaced: bool = False) -> list[str]:
    """The lines that are not empty, without invisible characters and, unless `spaced`, without spaces between Chinese."""
    if _USUAL.fullmatch(text):
        return [text]
    bare = (
        line if _USUAL.fullmatch(line) else _SPACES.sub(" ", _plain(line)).strip() for line in _LINE_BREAK.split(text)
    )
    return [line if spaced else _without_inner_spaces(line) for line in bare if line]


def _without_inner_spaces(text: str) -> str:
    """The text without the single spaces between two Chinese characters or signs."""
    first, *others = text.split(" ")
    for word in others:
        between = "\u2e80" <= first[-1] <= "\uffef" and "\u2e80" <= word[0] <= "\uffef"
        first += word if between else f" {word}"
    return first


def one_line(text: str) -> str:
    """The text without line breaks: Chinese is joined as it stands, words of letters by a space."""
    joined = ""
    for line in lines(text):
        apart = joined[-1:].isascii() and line[:1].isascii() and joined[-1:].isalnum() and line[:1].isalnum()
        joined += (" " if apart else "") + line
    return joined


@lru_cache(maxsize=8192)
def without_space(text: str) -> str:
    """The text without any white space, to be compared with fixed words."""
    return "".join(one_line(text).split())


def without_space_or_width(text: str) -> str:
    """The text without white space and differences of width, for comparing names; marks and case stay."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """The text without punctuation, spaces, width and case, for comparing."""
    return _NOT_A_WORD.sub("", _half_wide(fold_look_alikes(text))).casefold() or text.strip()


def without_end(text: str) -> str:
    """The text without a full stop or semicolon at its end."""
    return text.rstrip("。；; ") or text


def _plain(text: str) -> str:
    """The text with usual characters; U+FFFD stays, since it cannot be restored."""
    plain = _half_wide(fold_look_alikes(text))
    return FORBIDDEN.sub(lambda found: LOST * (found[0] == LOST), plain) if holds_forbidden(plain) else plain


def _half_wide(text: str) -> str:
    """The text with letters and digits of usual width."""
    return text.translate(_FULL) if _WIDE.search(text) else text
