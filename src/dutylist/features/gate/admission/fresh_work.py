"""Finds the work that a change gives townships and that they did not have before, as texts of the item."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from dutylist.compare.burden import SAME_MEANING, added_texts, loses_help, narrowed_texts, sharpened_texts
from dutylist.compare.equivalence import fold_wording
from dutylist.compare.likeness import text_nearness
from dutylist.compare.township_work import (
    HELPING,
    demands_more,
    lists_more,
    ordered_texts,
    spares_less,
    strength,
    township_texts,
    widens,
)
from dutylist.features.gate.duty_identity import contained_share, stands_in
from dutylist.model.item import Item
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.search.actions import asked_actions, named_actions

_PARTS: Final = LazyPattern(r"[、，,；;：:（）()。]|以及|[和及与]")
_SHORTEST: Final = 4
"""The shortest part of a title, in characters, that names work of its own."""
_KNOWN_TITLE: Final = 0.34
"""The share of its character pairs in the former items from which on a part of a title names known work."""
_PART: Final = 0.75
"""The share of its character pairs in another line from which on a line is a part of it."""
_KNOWN_DUTY: Final = 0.4
"""The share from which on a duty of an item that moved to a lighter list was known."""

_FILLING: Final = LazyPattern(r"[^\w]|工作|开展|进行|实施|组织|作出|办理|有关|相关|行为|[的和与及等对并]")
"""Matches what may stand in a line that townships are spared, or not, without changing what it is about."""
_SPARED: Final = 0.6
"""The share of its characters in another line from which on a line that townships are spared is the same put otherwise."""
_SPARED_PART: Final = 0.5
_NEAR: Final = 450
"""The nearness in meaning, in thousandths, of two parts of lines that are the same."""
_THING: Final = 2
"""So many characters at the end of a part name what it is about."""
_TAKING: Final = frozenset({"seize", "remove", "close", "haul", "guard"})
"""Acts that have few other words: a line that does not name them leaves them out."""


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
    known = "；".join(text for item in before for text in (item.title, *township_texts(item)))
    grown = all(
        loses_help(item.title, after.title)
        or widens(item.title, after.title)
        or lists_more(item.title, after.title, known)
        for item in before
    )
    return fresh or ((after.title,) if grown else ())


def unspared_work(before: Iterable[Item], present: Sequence[Item]) -> tuple[str, ...]:
    """What the townships needed not do by the former items and, at least in part, have to do by the present ones."""
    then = [text for item in before for text in item.not_township]
    now = [text for item in present for text in item.not_township]
    fresh = set(now).difference(then)
    lost = [old for old in added_texts(now, then) if not any(_spares(text, old, fresh) for text in now)]
    kept = {*lost, *now}
    gone = (part for old in then if old not in kept for part in _unspared_parts(old, now))
    return (*lost, *gone, *narrowed_texts(then, now))


def _spares(text: str, former: str, fresh: Collection[str]) -> bool:
    """Whether a line spares what a former one spared. One that has stood there before stands for itself, not for another
    that is only like it.
    """
    if spares_less(former, text):
        return False
    return _shared(former, text) >= _SPARED or (text in fresh and text_nearness(former, text) >= SAME_MEANING)


def _unspared_parts(spared: str, now: Sequence[str]) -> Iterator[str]:
    """The parts of a line that the lines of now leave out: an act, or one of the things that it is about."""
    line = max(now, key=lambda text: _shared(spared, text), default="")
    pieces = list(filter(None, _PARTS.split(line)))
    there = list(filter(None, (piece for text in now for piece in _PARTS.split(text))))
    acts = {act for text in now for act in named_actions(text) | asked_actions(text)}
    for part in _PARTS.split(spared):
        letters = _letters(part)
        if len(letters) < _THING:
            continue
        thing = letters[-_THING:]
        named = not set(thing).isdisjoint(line) or _is_near(thing, pieces)
        held = named and any(_shared(part, text) >= _SPARED_PART for text in now)
        if not (held or _is_near(part, there)) or named_actions(part) & _TAKING - acts:
            yield part


def _is_near(text: str, others: Iterable[str]) -> bool:
    return any(text_nearness(text, other) >= _NEAR for other in others)


def _shared(text: str, other: str) -> float:
    """The share of the characters of a text that another one holds, in whatever order; 1 if it has none."""
    wanted = set(_letters(text))
    return len(wanted.intersection(_letters(other))) / len(wanted) if wanted else 1.0


def _letters(text: str) -> str:
    return _FILLING.sub("", fold_wording(text))


def _is_part(text: str, former: str) -> bool:
    """Whether a line is a part of a former one, which was split, and demands no more by itself."""
    part = contained_share(text, former) >= _PART
    return part and strength(text) <= strength(former) and not demands_more(former, text)


def brought_along(before: Item, after: Item) -> tuple[str, ...]:
    """The work that an item brings to a lighter list and that was not part of it before. Mere help comes with such a
    move and does not count.
    """
    own = (text for text in more_work((before,), after) if strength(text) > 0 and not HELPING.search(text))
    fresh = (text for text in own if stands_in(text, before) < _KNOWN_DUTY)
    return (*fresh, *title_parts((before,), after))
