"""Pinyin of Chinese texts by a table made from pypinyin, which itself takes a quarter of a second to import."""

from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

TABLE: Final = "readings.txt"


class ReadingTable(NamedTuple):
    """The usual reading of each character, words whose characters all have it, and the readings of other words."""

    characters: dict[str, str]
    usual: frozenset[str]
    unusual: dict[str, list[str]]
    longest: int


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
    words = usual.split("\n")
    others = dict(line.split("\t") for line in unusual.split("\n"))
    return ReadingTable(
        characters,
        frozenset(words),
        {word: syllables.split(" ") for word, syllables in others.items()},
        max(map(len, (*words, *others))),
    )


def read_aloud(text: str) -> tuple[str, ...]:
    """A syllable with its tone as a digit (5 for none) for each character; a character without a reading stands for
    itself.
    """
    table = reading_table()
    found: list[str] = []
    start = 0
    while start < len(text):
        for end in range(min(len(text), start + table.longest), start + 1, -1):
            word = text[start:end]
            if word in table.usual or word in table.unusual:
                break
        else:
            word = text[start]
        found += table.unusual.get(word) or (table.characters.get(character, character) for character in word)
        start += len(word)
    return tuple(found)
