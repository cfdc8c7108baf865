"""Marks of notes that stand around titles and names as plain characters: ★, ①, [1], （注2）."""

from typing import Final

from dutylist.model.characters import HAN
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.output.numerals import NUMERAL

CONTINUATION: Final = r"续(?:上?[页表]|前[页表]?)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})?|[接承]上[页表]?"
"""What says that a table, or a row, began on a page before."""

_SIGN: Final = "*＊※★☆▲△▼▽◆◇●○■□◎†‡§#＃√✓✔☑►➢➤"
_COUNT: Final = r"(?:\d{1,2}|[①-⑳])"
_ONE: Final = (
    rf"[①-⑳⑴-⒇¹²³⁰-⁹{_SIGN}]|[\[［〔【](?:注释?)?[:：]?{_COUNT}[\]］〕】]|[(（](?:注释?[:：]?{_COUNT}?|[{_SIGN}])[)）]"
    rf"|(?<![备关标批])注{_COUNT}"
)
_BEHIND: Final = LazyPattern(rf"(?:(?<={HAN})|(?<=[）)”》]))\s*((?:{_ONE})(?:[,，、\s]*(?:{_ONE}))*)\Z")
_BEFORE: Final = LazyPattern(rf"\A([{_SIGN}]+)\s*(?={HAN}|[“《])")
_BEHIND_NAME: Final = LazyPattern(rf"(?:(?<={HAN})|(?<=[）)]))\s*((?:{_ONE})+)(?=\s*(?:[、，,；;。\n]|\Z))")
_BESIDE: Final = LazyPattern(
    rf"\s*[（(【\[](?:[共计有合]*(?:\d{{1,5}}|{NUMERAL})个?[项条](?:事项)?|{CONTINUATION}|(?:加盖)?(?:盖|公|印|签)?章)[)）】\]]"
    r"(?=\s*(?:[、，,；;。\n]|\Z))"
)


def without_counts(text: str) -> str:
    """Names without what stands in brackets behind them and belongs to the table: （3项）, （续）, （盖章）."""
    return _BESIDE.sub("", text)


def without_note_marks(text: str) -> tuple[str, str]:
    """A title without the marks around it, and the marks."""
    before = _BEFORE.match(text)
    bare = text[before.end() :] if before else text
    behind = _BEHIND.search(bare)
    if behind:
        bare = bare[: behind.start()]
    return bare, "".join(found[1] for found in (before, behind) if found)


def names_without_note_marks(text: str) -> tuple[str, str]:
    """The names of departments without the marks behind them, and the marks."""
    names = without_counts(text)
    return _BEHIND_NAME.sub("", names), "".join(_BEHIND_NAME.findall(names))
