"""Superscripts of documents: marks of footnotes, which are no part of a text, and exponents, which are.

A reader puts `mark_raised` around what stands above the line, and calls `without_marks` on the finished text.
"""

from typing import Final

from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.message import Message

MARKS: Final = Message(
    "有 {count} 处注释的标记（上标的数字或者符号），没有读取",
    "{count} marks of footnotes (raised numbers or signs) were not read",
)
NOTES: Final = Message(
    "文件里有 {count} 条脚注或者尾注，没有读取：{texts}",
    "it has {count} footnotes or endnotes, which were not read: {texts}",
)

_BEGIN, _END = "\x0e", "\x0f"
"""Controls that no XML document can hold."""
_RAISED: Final = LazyPattern(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
_ONE: Final = r"(?:\d{1,3}|[①-⑳⑴-⒇¹²³⁰-⁹]|[*＊※★☆▲△◆●#＃†‡§¶]{1,3}|注?释?[:：]?\d{0,2}|[a-z])"
_MARK: Final = LazyPattern(rf"\s*[\[［〔【(（]?\s*(?:注\s*)?{_ONE}(?:\s*[,，、-]\s*{_ONE})*\s*[\]］〕】)）]?\s*")
_EXPONENTS: Final = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_EXPONENT: Final = LazyPattern(r"[+−-]?\d{1,2}")
_BASE: Final = LazyPattern(r"(?:[A-Za-z0-9]|[0-9]米)\s*\Z")
_WORD_OF_LETTERS: Final = LazyPattern(r"[A-Za-z]{3,}\s*\Z")


def mark_raised(text: str) -> str:
    """A text as one that stands above the line."""
    return f"{_BEGIN}{text}{_END}" if text.strip() else text


def without_marks(text: str) -> tuple[str, int]:
    """The text without the marks of footnotes in what `mark_raised` has marked, and their number; exponents stay."""
    if _BEGIN not in text:
        return text, 0
    joined = text.replace(_END + _BEGIN, "")
    made, last, count = "", 0, 0
    for found in _RAISED.finditer(joined):
        made += joined[last : found.start()]
        last = found.end()
        shown = _shown(made, found[1])
        count += not shown
        made += shown
    return (made + joined[last:]).replace(_BEGIN, "").replace(_END, ""), count


def _shown(before: str, above: str) -> str:
    """What a superscript adds to the text before it; nothing where it is the mark of a footnote."""
    if _EXPONENT.fullmatch(above.strip()) and _BASE.search(before) and not _WORD_OF_LETTERS.search(before):
        return above.strip().translate(_EXPONENTS)
    return "" if _MARK.fullmatch(above) else above


def beginnings(texts: list[str]) -> str:
    """The first words of notes or text boxes."""
    return "；".join(f"“{text[:40]}”" for text in texts[:3]) + ("……" if len(texts) > 3 else "")
