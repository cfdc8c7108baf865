"""Everyday words for the terms of a list of duties: 摆地摊 for 占道经营.

`make words` makes the shipped table from `words/*.yaml` beside it; a line holds a term and its everyday words,
separated by tabs. A county's own words come from its `duties/words.yaml`.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from dutylist.search.grams import fold_text

TABLE: Final = "everyday_words.tsv"
_SHORTEST: Final = 2


@lru_cache(maxsize=1)
def shipped_words() -> str:
    """The table that comes with the program."""
    return Path(__file__).with_name(TABLE).read_text(encoding="utf-8")


def table_of(words: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Terms with their everyday words, as a table of folded words."""
    lines = []
    for term, said in words:
        everyday = dict.fromkeys(fold_text(each) for each in said)
        kept = [each for each in everyday if len(each) >= _SHORTEST and each != fold_text(term)]
        if kept:
            lines.append("\t".join((fold_text(term), *kept)))
    return "".join(f"{line}\n" for line in lines)


@lru_cache(maxsize=2)
def sayings_of(table: str) -> Sequence[tuple[str, str]]:
    """Every everyday word of a table with its term, in order; each term also stands for itself."""
    rows = [line.split("\t") for line in table.splitlines()]
    return [(row[0], saying) for row in rows for saying in row]


def letters_of(table: str) -> dict[str, bytes]:
    """By character, the numbers of the everyday words that hold it, four bytes each."""
    found: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, (_, saying) in enumerate(sayings_of(table)):
        for letter in dict.fromkeys(saying):
            found[letter].append(number)
    return {letter: numbers.tobytes() for letter, numbers in found.items()}


def official_terms(table: str, text: str) -> tuple[str, ...]:
    """The terms for the everyday words in a folded text, the longest word first.

    Where one everyday word contains another, such as 黑诊所 and 诊所, only the longer one counts there.
    """
    found: dict[str, dict[str, None]] = {}
    for saying, term in _sayings(table):
        if saying in text:
            found.setdefault(saying, {})[term] = None
    return _longest_first(found, text)


class OfficialTerms:
    """The same for many texts and one table."""

    def __init__(self, table: str) -> None:
        self._terms: dict[str, dict[str, None]] = defaultdict(dict)
        for saying, term in _sayings(table):
            self._terms[saying][term] = None
        self._sizes = sorted({len(saying) for saying in self._terms})

    def of(self, text: str) -> tuple[str, ...]:
        """The terms for the everyday words in a folded text, the longest word first."""
        pieces = {text[at : at + size] for size in self._sizes for at in range(len(text) - size + 1)}
        return _longest_first({piece: self._terms[piece] for piece in pieces if piece in self._terms}, text)


def _sayings(table: str) -> Iterator[tuple[str, str]]:
    """Every everyday word of a table with its term."""
    return ((saying, term) for term, saying in sayings_of(table) if saying != term)


def _longest_first(found: Mapping[str, Iterable[str]], text: str) -> tuple[str, ...]:
    rest, terms = text, dict[str, None]()
    for saying, own in sorted(found.items(), key=lambda each: (-len(each[0]), each[0])):
        if saying in rest:
            terms.update(dict.fromkeys(own))
            rest = rest.replace(saying, "\0")
    return tuple(terms)
