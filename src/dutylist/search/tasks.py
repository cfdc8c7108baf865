"""Splits a text into the tasks that it hands down, where it numbers them or gives each a line."""

from typing import Final

from dutylist.model.lazy_pattern import LazyPattern

LONGEST: Final = 20_000
"""The longest text in characters: twenty pages; whatever is longer is no task."""

_MARK: Final = LazyPattern(
    r"(?:(?<=[\n。；;：:，])|^)\s*(?:[一二三四五六七八九十]{1,3}[、是]|第[一二三四五六七八九十][，、]|[（(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)]"
    r"|[0-9]{1,2}[.、．](?![0-9])|[①-⑳])"
)
_LINE: Final = LazyPattern(r"[\n\r\u2028\u2029]+")
_SENTENCE: Final = LazyPattern(r"(?<=[。！？；])")
_LONG: Final = 300
_LEAST: Final = 4
_MOST: Final = 60
"""The most parts of a text; of a text with more, several are taken together."""


def parts(text: str) -> tuple[str, ...]:
    """The tasks in the order of the text, at least one: numbered entries, lines, and the sentences of a long line."""
    found: list[str] = []
    for line in _LINE.split(text):
        for entry in _MARK.split(line):
            found += _SENTENCE.split(entry) if len(entry) > _LONG else [entry]
    told = list(dict.fromkeys(_trimmed(piece) for piece in found if sum(map(str.isalnum, piece)) >= _LEAST))
    together = -(-len(told) // _MOST)
    if together > 1:
        told = ["\n".join(told[at : at + together]) for at in range(0, len(told), together)]
    return tuple(told) if len(told) > 1 else (text.strip(),)


def numbered_entries(text: str) -> frozenset[str]:
    """The entries that the text numbers: these are tasks, where other parts may be phrases of a letter."""
    return frozenset(_trimmed(entry) for line in _LINE.split(text) for entry in _MARK.split(line)[1:])


def _trimmed(piece: str) -> str:
    return piece.strip().rstrip("，；。、,;")
