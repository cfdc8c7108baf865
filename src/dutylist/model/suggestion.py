"""The correct name nearest to a misspelt one."""

from collections.abc import Iterable
from typing import Final

from dutylist.model.message import Message

NEAREST: Final = Message("是不是“{nearest}”？", "is it “{nearest}”?")
"""The hint to a wrong name in a file; `nearest` is the name that was probably meant."""

NEAREST_ARGUMENT: Final = Message("是不是 {nearest}？", "is it {nearest}?")
"""The same for a word of the command line, which is typed without quotation marks."""


def closest_match(wrong: str, right: Iterable[str], *, loose: bool = False) -> str | None:
    """The name that was probably meant, or None where none is near enough; of equals, the first.

    `loose` lowers the threshold; it is for short lists of names that are known to be missing.
    """
    from rapidfuzz import fuzz, process

    candidates = list(dict.fromkeys(right))
    if len(wrong) > 200 or not candidates:
        return None
    found = process.extractOne(wrong, candidates, scorer=fuzz.ratio, score_cutoff=50 if loose else 60)
    if found is None:
        # 市监局 for 县市场监督管理局: every character in order, a few left out.
        # Its last character alone rules out nearly all of them: a checklist may hold thousands of wrong names.
        ending_in = (name for name in candidates if wrong[-1:] in name and len(wrong) >= 2)
        found = next(((name, 0, 0) for name in ending_in if _abbreviates(wrong, name)), None)
    return found[0] if found else None


def nearest_id(wrong: str, ids: Iterable[str]) -> list[tuple[str, str]]:
    """The hint to a wrong id of the command line: a number is near another only where one digit or letter differs."""
    from rapidfuzz import fuzz

    return nearest(wrong, [each for each in ids if fuzz.ratio(wrong, each) >= 80])


def nearest(wrong: str, right: Iterable[str]) -> list[tuple[str, str]]:
    """The hint to a wrong word of the command line; none where no right one is near enough."""
    meant = closest_match(wrong, right)
    zh, en = NEAREST_ARGUMENT
    return [(zh.format(nearest=meant), en.format(nearest=meant))] if meant else []


def _abbreviates(short: str, name: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in short)
