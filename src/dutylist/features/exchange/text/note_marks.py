"""Marks of notes that stand around titles and names as plain characters: ★, ①, [1], （注2）."""

from typing import Final

from dutylist.model.characters import HAN
from dutylist.model.lazy_pattern import LazyPattern

_SIGN: Final = "*＊※★☆▲△▼▽◆◇●○■□◎†‡§#＃√✓✔☑►➢➤"
_COUNT: Final = r"(?:\d{1,2}|[①-⑳])"
_ONE: Final = (
    rf"[①-⑳⑴-⒇¹²³⁰-⁹{_SIGN}]|[\[［〔【](?:注释?)?[:：]?{_COUNT}[\]］〕】]|[(（](?:注释?[:：]?{_COUNT}?|[{_SIGN}])[)）]"
    rf"|(?<![备关标批])注{_COUNT}"
)
_BEHIND: Final = LazyPattern(rf"(?:(?<={HAN})|(?<=[）)”》]))\s*((?:{_ONE})(?:[,，、\s]*(?:{_ONE}))*)\Z")
_BEFORE: Final = LazyPattern(rf"\A([{_SIGN}]+)\s*(?={HAN}|[“《])")
_BEHIND_NAME: Final = LazyPattern(rf"(?:(?<={HAN})|(?<=[）)]))\s*((?:{_ONE})+)(?=\s*(?:[、，,；;。\n]|\Z))")


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
    return _BEHIND_NAME.sub("", text), "".join(_BEHIND_NAME.findall(text))
