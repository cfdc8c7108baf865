"""Pinyin of Chinese texts by a table made from pypinyin, which itself takes a quarter of a second to import."""

from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

TABLE: Final = "readings.txt"
USUAL_LENGTH: Final = 4
"""Few words are longer."""


class ReadingTable(NamedTuple):
    """The usual reading of each character, and words: with their syllables, or without where all characters have the usual
    reading; `long` are the first characters of words longer than `USUAL_LENGTH`.
    """

    characters: dict[str, str]
    words: dict[str, str]
    longest: int
    long: frozenset[str]


def table_text(characters: dict[str, str], words: dict[str, tuple[str, ...]]) -> str:
    """The table in three blocks: syllables with their characters, words read as usual, words with their syllables."""
    alike: dict[str, list[str]] = {}
    for character, syllable in sorted(characters.items()):
        alike.setdefault(syllable, []).append(character)
    singles = [f"{syllable}\t{''.join(found)}" for syllable, found in sorted(alike.items())]
    usual: list[str] = []
    unusual: list[str] = []
    for word, syllables in sorted(words.items()):
        if syllables == tuple(characters.get(character, character) for character in word):
            usual.append(word)
        else:
            unusual.append(f"{word}\t{' '.join(syllables)}")
    return "\n\n".join("\n".join(block) for block in (singles, usual, unusual)) + "\n"


@cache
def reading_table() -> ReadingTable:
    """The shipped table."""
    text = (files("dutylist.search") / TABLE).read_text(encoding="utf-8")
    singles, usual, unusual = text.rstrip("\n").split("\n\n")
    characters: dict[str, str] = {}
    for line in singles.split("\n"):
        syllable, _, alike = line.partition("\t")
        characters |= dict.fromkeys(alike, syllable)
    words = dict.fromkeys(usual.split("\n"), "")
    for line in unusual.split("\n"):
        word, _, syllables = line.partition("\t")
        words[word] = syllables
    long = [word for word in words if len(word) > USUAL_LENGTH]
    return ReadingTable(characters, words, max(map(len, long)), frozenset(word[0] for word in long))


def read_aloud(text: str) -> tuple[str, ...]:
    """A syllable with its tone as a digit (5 for none) for each character; a character without a reading stands for
    itself.
    """
    characters, words, longest, long = reading_table()
    found: list[str] = []
    start = 0
    while start < len(text):
        most = longest if text[start] in long else USUAL_LENGTH
        for end in range(min(len(text), start + most), start + 1, -1):
            word = text[start:end]
            if word in words:
                break
        else:
            word = text[start]
        syllables = words.get(word)
        found += syllables.split(" ") if syllables else [characters.get(character, character) for character in word]
        start += len(word)
    return tuple(found)
