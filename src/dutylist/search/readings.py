"""Pinyin of Chinese texts by a table made from pypinyin, which itself takes a quarter of a second to import."""

from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

TABLE: Final = "readings.txt"


class CharacterReading(NamedTuple):
    """The usual syllable of a character, and the words that begin with it, each without its first character: with their
    syllables, or without where all characters have the usual reading.
    """

    syllable: str
    words: dict[str, str]
    longest: int


def table_text(characters: dict[str, str], words: dict[str, tuple[str, ...]]) -> str:
    """The table: all characters on one line, then for each a line with its syllable and the rests of its words, those that are
    read otherwise with their syllables.
    """
    lines = {character: [syllable] for character, syllable in sorted(characters.items())}
    for word, syllables in sorted(words.items()):
        usual = syllables == tuple(characters.get(character, character) for character in word)
        lines[word[0]].append(word[1:] if usual else f"{word[1:]} {' '.join(syllables)}")
    return "\n".join(("".join(lines), *map("\t".join, lines.values()))) + "\n"


@cache
def reading_table() -> dict[str, str]:
    """The shipped table's line for each character."""
    characters, *lines = (files("dutylist.search") / TABLE).read_text(encoding="utf-8").rstrip("\n").split("\n")
    return dict(zip(characters, lines, strict=True))


@cache
def reading_of(character: str) -> CharacterReading:
    """A character without a reading stands for itself."""
    syllable, *words = reading_table().get(character, character).split("\t")
    read = {rest: syllables for rest, _, syllables in (word.partition(" ") for word in words)}
    return CharacterReading(syllable, read, max(map(len, read), default=0))


def read_aloud(text: str) -> tuple[str, ...]:
    """A syllable with its tone as a digit (5 for none) for each character; a character without a reading stands for
    itself.
    """
    found: list[str] = []
    start = 0
    table = reading_table()
    while start < len(text):
        line = table.get(text[start], text[start])
        start += 1
        # Most characters stand before one that no word of theirs goes on with: then their words need not be taken apart.
        if start == len(text) or f"\t{text[start]}" not in line:
            found.append(line.partition("\t")[0])
            continue
        syllable, words, longest = reading_of(text[start - 1])
        for end in range(min(len(text), start + longest), start, -1):
            syllables = words.get(text[start:end])
            if syllables is not None:
                found += (
                    syllables.split(" ")
                    if syllables
                    else (syllable, *(reading_of(each)[0] for each in text[start:end]))
                )
                start = end
                break
        else:
            found.append(syllable)
    return tuple(found)
