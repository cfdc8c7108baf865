"""Proposals of `find --learn` for the county's own everyday words, after a person has chosen the item that is meant."""

from itertools import pairwise
from typing import Final

from dutylist.model.item import Item
from dutylist.model.message import say
from dutylist.output.safe_text import sanitize
from dutylist.search.actions import own_part
from dutylist.search.grams import FADED, fold_text, gram_set, runs
from dutylist.search.index import Index, units
from dutylist.search.meaning.nearness import item_texts
from dutylist.search.meaning.table import MeaningTable, similarity
from dutylist.search.score import task_of

_SHORTEST: Final = 2
_LONGEST: Final = 6
"""The longest proposal in characters: a longer one hardly occurs in a second text."""

_NEAR: Final = 250
"""The nearness in meaning to the item from which on words of the text are proposed; the nearest ones always are."""

_MOST: Final = 3
_TERM: Final = 12


def proposal_text(index: Index, text: str, item: Item, table: MeaningTable) -> str:
    """The entry for duties/words.yaml, or a sentence that there is nothing to learn."""
    said = sayings(index, text, item, table)
    if not said:
        return say(
            f"没有可学的说法：{item.id} 已经查得到这些词。", f"nothing to learn: these words already lead to {item.id}."
        )
    term = official_term(item)
    listed = ", ".join(map(_scalar, said))
    entry = f"  - {{term: {_scalar(term)}, said: [{listed}]}}"
    return (
        sanitize(
            say(
                "核对后写进 duties/words.yaml 的 words 下面（没有这个文件就新建），不对的词删掉：",
                "check it, strike out what is wrong, then put it under words in duties/words.yaml (a new file where there is none):",
            )
        )
        + f"\nwords:\n{sanitize(entry)}"
    )


def official_term(item: Item) -> str:
    """The list's term for the matter: a short title, else the first keyword."""
    if len(item.title) <= _TERM or not item.keywords:
        return item.title
    return item.keywords[0]


def sayings(index: Index, text: str, item: Item, table: MeaningTable) -> tuple[str, ...]:
    """The words of a text, and pairs of them, that come nearest in meaning to the item and do not stand in it."""
    held = gram_set(unit.text for unit in units(item))
    meant = [table.vector(each) for each in item_texts(item)]
    rated: list[tuple[int, str]] = []
    for stretch in dict.fromkeys(_stretches(fold_text(own_part(text) or text), table)):
        own = gram_set([stretch])
        if own and not own <= held | FADED and task_of(index, stretch).says_something:
            rated.append((max(similarity(table.vector(stretch), each) for each in meant), stretch))
    kept: list[str] = []
    for near, stretch in sorted(rated, key=lambda each: (-each[0], each[1])):
        if (near >= _NEAR or not kept) and not any(stretch in other or other in stretch for other in kept):
            kept.append(stretch)
    return tuple(kept[:_MOST])


def _stretches(text: str, table: MeaningTable) -> list[str]:
    """The known words of a text, and pairs of neighbours, of suitable length."""
    found: list[str] = []
    for run in runs(text):
        words = table.words(run)
        found += words
        found += [one + other for one, other in pairwise(words) if min(len(one), len(other)) >= _SHORTEST]
    return [each for each in found if _SHORTEST <= len(each) <= _LONGEST]


def _scalar(text: str) -> str:
    """A word as YAML writes it in a flow sequence."""
    plain = all(each.isalnum() and not each.isascii() for each in text)
    return text if plain else "'" + text.replace("'", "''") + "'"
