"""Pinyin of Chinese texts by a table made from pypinyin, which itself takes a quarter of a second to import."""

from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from dutylist.search.sorted_lines import SortedLines

TABLE: Final = "readings.txt"


class CharacterReading(NamedTuple):
    """The usual syllable of a character, and the words that begin with it, each without its first character: with their
    syllables, or without where all characters have the usual reading.
    """

    syllable: str
    words: dict[str, str]
    longest: int


def table_text(characters: dict[str, str], words: dict[str, tuple[str, ...]]) -> str:
    """The table: for each character a line with its syllable behind it and the rests of its words, those that are read
    otherwise with their syllables.
    """
    lines = {character: [syllable] for character, syllable in sorted(characters.items())}
    for word, syllables in sorted(words.items()):
        usual = syllables == tuple(characters.get(character, character) for character in word)
        lines[word[0]].append(word[1:] if usual else f"{word[1:]} {' '.join(syllables)}")
    return "".join(character + "\t".join(rest) + "\n" for character, rest in lines.items())


@cache
def reading_lines() -> SortedLines:
    """The lines of the shipped table."""
    return SortedLines((files("dutylist.search") / TABLE).read_bytes().rstrip(b"\n"))


@cache
def _line(character: str) -> str:
    """The line of a character, from its syllable on; a character without one stands for itself."""
    found, _ = reading_lines().beginning_with(character)
    return found[0][1:] if found else character


@cache
def reading_of(character: str) -> CharacterReading:
    """A character without a reading stands for itself."""
    syllable, *words = _line(character).split("\t")
    read = {rest: syllables for rest, _, syllables in (word.partition(" ") for word in words)}
    return CharacterReading(syllable, read, max(map(len, read), default=0))


def read_aloud(text: str) -> tuple[str, ...]:
    """A syllable with its tone as a digit (5 for none) for each character; a character without a reading stands for
    itself.
    """
    found: list[str] = []
    start = 0
    while start < len(text):
        line = _line(text[start])
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
