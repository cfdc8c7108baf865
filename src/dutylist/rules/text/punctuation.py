"""What readers must not stumble over in a text, and what a text becomes when that is mended."""

import re
from functools import cache
from typing import Final

_CHINESE: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FULL: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}

_MARK: Final = (
    rf"(?:(?<=[{_CHINESE}”’》）？！]) ?[,;:?!](?![/0-9]) ?|[,;:?!] ?(?=[{_CHINESE}“‘《（])"
    rf"|(?<=[{_CHINESE}”’》）])\.(?=$|[{_CHINESE}]))"
)
_BRACKETS: Final = rf"\(([^()]*[{_CHINESE}][^()]*)\)|(?<=[{_CHINESE}])\(([^()]*)\)|\(([^()]*)\)(?=[{_CHINESE}])"
_NUMBERING: Final = (
    r"\s*(?:[0-9]{1,2}[.．、)）](?![0-9])|[（(][0-9]{1,2}[)）]|[①-⑳]|[（(][一二三四五六七八九十]{1,3}[)）][、.]?"
    r"|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十百千万])|[-•·*]\s)\s*"
)
_WIDE: Final = f"[{_CHINESE}，。；：、！？（）“”《》]"
_SPACE: Final = rf"^\s+|\s+$|[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+|(?<={_WIDE}) +(?={_WIDE})| {{2,}}|[\t\r\n]+"

_NEXT_NUMBER: Final = r"[;；。,，\s]\s*(?:2[.．、)）]|[（(](?:2|二)[)）]|②|二、)"

LONGEST: Final = 120
"""So many characters a title may have; the only longer texts that are right are looked at one by one."""

_MARKS: Final = re.compile(r"[,;:?!().\s]")
_WHITE: Final = re.compile(r"\s")
_BEGINNINGS: Final = frozenset("0123456789(（①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳一二三四五六七八九十-•·*请“‘")


def suspicious(texts: list[str]) -> bool:
    """Whether any rule on wording could object to one of the texts; says yes too often, never no too often.

    The first text is a title.
    """
    return (
        _MARKS.search("".join(texts)) is not None
        or not _BEGINNINGS.isdisjoint([text[:1] for text in texts])
        or texts[0].endswith("。")
        or max(map(len, texts)) > LONGEST
    )


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """Compiled when a text is under suspicion at last: the classes of Chinese characters take their time."""
    return re.compile(source)


def half_width(text: str) -> str | None:
    """The first half-width mark that stands in Chinese text, if any."""
    if text.isascii() or not _MARKS.search(text):
        return None
    found = _pattern(_MARK).search(text)
    if found:
        return found[0].strip()
    return "()" if _pattern(_BRACKETS).search(text) else None


def full_width(text: str) -> str:
    """The text with its Chinese parts punctuated as Chinese."""
    text = _pattern(_MARK).sub(lambda found: _FULL[found[0].strip()], text)
    return _pattern(_BRACKETS).sub(lambda found: f"（{found[1] or found[2] or found[3] or ''}）", text)


def numbering(text: str) -> str | None:
    """The number or bullet that a list entry begins with, if any."""
    if not text[:1].isspace() and text[:1] not in _BEGINNINGS:
        return None
    found = _pattern(_NUMBERING).match(text)
    return found[0].strip() if found and len(found[0]) < len(text) else None


def numbers_go_on(text: str) -> bool:
    """Whether a second number follows inside the text: then it is several entries written as one."""
    return _pattern(_NEXT_NUMBER).search(text) is not None


def without_numbering(text: str) -> str:
    """The text without the number that it begins with."""
    found = _pattern(_NUMBERING).match(text)
    return text[found.end() :] if found else text


def stray_space(text: str) -> bool:
    """Whether a space stands where Chinese text has none: at an end, doubled, between characters, or a line break."""
    return _WHITE.search(text) is not None and _pattern(_SPACE).search(text) is not None


def tidy_space(text: str) -> str:
    """The text with spaces only where they belong."""
    return _pattern(_SPACE).sub(lambda found: " " if _between_latin(text, found) else "", text)


def _between_latin(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    return bool(before and after and before.isascii() and after.isascii())
