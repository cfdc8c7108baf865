"""Where a word stands in an index: by its reading, as dictionaries order it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from dutylist.books.errors import ReadingError

OTHER: Final = "#"
"""The heading of words that begin with neither a Chinese character nor a Latin letter."""

Key = tuple[tuple[str, str], ...]


class Readings:
    """How Chinese is read aloud, with the county's own readings for words in which a character sounds otherwise."""

    def __init__(self, county: Mapping[str, str] | None = None) -> None:
        """Raise ReadingError where a reading has not one syllable for each character."""
        self._county: dict[str, list[str]] = {}
        for word, reading in (county or {}).items():
            self._county[word] = reading.split()
            if len(self._county[word]) != len(word):
                raise ReadingError(word=word, reading=reading, characters=len(word), syllables=len(self._county[word]))
        longest_first = sorted(self._county, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def key(self, text: str) -> Key:
        """What sorts texts by their syllables, then by tone and character; marks at the beginning do not count."""
        return tuple(self._syllables(_stripped(text)))

    def letter(self, text: str) -> str:
        """The letter under which a text stands."""
        first = next(iter(self.key(text)), ("", ""))[0][:1].upper()
        return first if "A" <= first <= "Z" else OTHER

    def _syllables(self, text: str) -> Iterator[tuple[str, str]]:
        position = 0
        for found in self._pattern.finditer(text) if self._pattern else ():
            yield from _read(text[position : found.start()])
            yield from zip((_toned(one) for one in self._county[found[0]]), found[0], strict=True)
            position = found.end()
        yield from _read(text[position:])


def _stripped(text: str) -> str:
    start = next((index for index, character in enumerate(text) if character.isalnum()), 0)
    return text[start:]


@lru_cache(maxsize=1 << 15)
def _read(text: str) -> Key:
    """Remembered, as a word is asked for its letter and its place, and by each township's book."""
    from pypinyin import Style, lazy_pinyin

    if not text:
        return ()
    apart: Any = list  # of what has no reading, each character for itself
    read = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors=apart)
    return tuple((_toned(syllable), character) for syllable, character in zip(read, text, strict=True))


def _toned(syllable: str) -> str:
    """Letters first, so that an and ang do not mix; the tone after a space, which comes before every letter."""
    plain = unicodedata.normalize("NFKC", syllable).casefold().replace("ü", "v")
    letters = plain.rstrip("12345")
    return f"{letters} {plain[len(letters) :]}" if letters else plain
