"""Finds the work that a change gives townships and that they did not have before, as texts of the item."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from dutylist.compare.burden import added_texts, loses_help, narrowed_texts, sharpened_texts
from dutylist.compare.equivalence import fold_wording
from dutylist.compare.township_work import (
    HELPING,
    demands_more,
    ordered_texts,
    spares_less,
    strength,
    township_texts,
)
from dutylist.features.gate.duty_identity import contained_share, stands_in
from dutylist.model.item import Item

_PARTS: Final = re.compile(r"[、，,；;：:（）()。]|以及|[和及与]")
_SHORTEST: Final = 4
"""The shortest part of a title, in characters, that names work of its own."""
_KNOWN_TITLE: Final = 0.34
"""The share of its character pairs in the former items from which on a part of a title names known work."""
_PART: Final = 0.75
"""The share of its character pairs in another line from which on a line is a part of it."""
_KNOWN_DUTY: Final = 0.4
"""The share from which on a duty of an item that moved to a lighter list was known."""


def fresh_work(before: Sequence[Item], after: Item) -> tuple[str, ...]:
    """The texts of an item that give townships work which none of the former items gave them, its title included."""
    return (*more_work(before, after), *title_parts(before, after))


def more_work(before: Sequence[Item], after: Item) -> tuple[str, ...]:
    """The same without the title."""
    then = tuple(text for item in before for text in township_texts(item))
    now = township_texts(after)
    held = (*then, *(text for item in before for text in ordered_texts(item)))
    ordered = ordered_texts(after)
    added = (text for text in added_texts(then, now) if not any(_is_part(text, old) for old in then))
    return (*added, *sharpened_texts(then, now), *added_texts(held, ordered), *sharpened_texts(held, ordered))


def title_parts(before: Sequence[Item], after: Item) -> tuple[str, ...]:
    """The parts of a new title that name work of which the former items say nothing."""
    if not before or any(fold_wording(item.title) == fold_wording(after.title) for item in before):
        return ()
    parts = (part for part in _PARTS.split(after.title) if len(part) >= _SHORTEST)
    fresh = tuple(part for part in parts if not any(stands_in(part, item) >= _KNOWN_TITLE for item in before))
    return fresh or ((after.title,) if all(loses_help(item.title, after.title) for item in before) else ())


def unspared_work(before: Iterable[Item], kept: Sequence[Item]) -> tuple[str, ...]:
    """What the townships needed not do by the former items and, at least in part, have to do by the present ones."""
    then = [text for item in before for text in item.not_township]
    now = [text for item in kept for text in item.not_township]
    lost = [old for old in added_texts(now, then) if not any(_stands_within(old, text) for text in now)]
    parts = (part for old in then if old not in lost for part in _PARTS.split(old) if len(part) >= _SHORTEST)
    gone = (part for part in parts if all(contained_share(part, text) < _KNOWN_TITLE for text in now))
    return (*lost, *gone, *narrowed_texts(then, now))


def _is_part(text: str, former: str) -> bool:
    """Whether a line is a part of a former one, which was split, and demands no more by itself."""
    part = contained_share(text, former) >= _PART
    return part and strength(text) <= strength(former) and not demands_more(former, text)


def _stands_within(spared: str, text: str) -> bool:
    """Whether what was spared stands in a longer line now, such as one of two lines that were joined."""
    return contained_share(spared, text) >= _PART and not spares_less(spared, text)


def brought_along(before: Item, after: Item) -> tuple[str, ...]:
    """The work that an item brings to a lighter list and that was not part of it before. Mere help comes with such a
    move and does not count.
    """
    own = (text for text in more_work((before,), after) if strength(text) > 0 and not HELPING.search(text))
    fresh = (text for text in own if stands_in(text, before) < _KNOWN_DUTY)
    return (*fresh, *title_parts((before,), after))
