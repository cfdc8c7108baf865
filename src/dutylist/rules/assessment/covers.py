"""Whether an indicator is about the items that are given for it, or only goes under their cover.

A name is taken apart: what it claims to be about may be its item's, and what it counts, in brackets or behind a colon,
another's. Words alone decide where they are plain; else meaning is asked as well.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import msgspec

from dutylist.model.item import Item
from dutylist.rules.assessment.acts import FIGURE, foreign_acts, own_texts, without_powers
from dutylist.rules.assessment.nearness import NearbyItem, Nearness, nearest_of
from dutylist.rules.assessment.pieces import counted_in, joined_in, matter, parts_of, rest_of

# Set on benchmarks/indicator_names and benchmarks/indicator_covers: see benchmarks/indicator_quality.py.
_PLAIN: Final = 3.0
"""Nearness by words alone from which on a name is about an item without a look at meanings ..."""

_AHEAD: Final = 2.0
"""... where it is so many times as near as any item of the other lists is, and nearer than any other basic one."""

_WHOLE: Final = 3.6
_PART: Final = 5.0
"""Nearness, by words and meaning together, that a name as a whole and a part of it must have to its items."""

_FOREIGN: Final = 0.9
_BASIC: Final = 0.6
"""Shares of the nearness of the nearest item of another list, and of the nearest other basic one."""

_ALIKE: Final = 0.8
_JOINED: Final = 0.6
_NAMED: Final = 2.5
"""What is named beside another thing is only another's where that is named by its words, and clearly nearer."""

_CERTAIN: Final = 5.5
_HALF: Final = 0.6
"""From this nearness of another list's item on, and with less than this share of it for any basic one, a cover is certain."""

_NOTHING: Final = 2.0
_SOME: Final = 4.5
_LITTLE: Final = 0.5
"""The same for what stands after the words of an item that a name begins with: 网格员 and whatever they are counted for."""

_NAME: Final = 3
_MOST: Final = 3


class IndicatorCover(msgspec.Struct, frozen=True):
    """What makes a name look like another matter than its items: the part of it, and what comes nearest, if anything.

    It is `certain` if the part is far nearer to an item of another list than to any basic one.
    """

    part: str
    nearer: tuple[NearbyItem, ...]
    certain: bool


def cover_of(nearness: Nearness, name: str, items: Collection[Item]) -> IndicatorCover | None:
    """Why a name may go under the cover of the items given for it; None where it is about them."""
    given = frozenset(item.id for item in items)
    parts = parts_of(name)
    if foreign_acts(name, items):
        counting = next((part for part in parts if foreign_acts(part, items)), name)
        return _cover(nearness, counting, given)
    if FIGURE.search(name) and _strongest(_by_words(nearness, name), given) < _PLAIN:
        return _cover(nearness, name, given)
    rest = rest_of(name, "\n".join(text for item in items for text in own_texts(item))) if _is_single(name) else ""
    if rest and _is_other_work(_by_meaning(nearness, rest), given):
        return _cover(nearness, rest, given)
    bare = without_powers(name)
    powerless = (bare,) if bare != name and len(matter(bare)) >= _NAME else ()
    if _is_plain(nearness, (*parts, *powerless), given):
        return None
    for part in (*(counted_in(name) if len(parts) > 1 else ()), *powerless):
        if _is_anothers(_by_meaning(nearness, part), given, _PART):
            return _cover(nearness, part, given)
    if _is_anothers(_by_meaning(nearness, "，".join(parts)), given, _WHOLE):
        return _cover(nearness, name, given)
    for piece in (piece for part in parts for piece in joined_in(part)):
        found = _by_meaning(nearness, piece)
        foreign = max(_foreign(found, given), key=lambda each: each.strength, default=None)
        if foreign and foreign.by_words >= _NAMED and _strongest(found, given) < _JOINED * foreign.strength:
            return _cover(nearness, piece, given)
    return None


def _is_single(name: str) -> bool:
    return parts_of(name) == (name,) and not joined_in(name)


def _is_other_work(found: Mapping[str, NearbyItem], given: Collection[str]) -> bool:
    """Whether what stands after an item's own words has nothing to do with it, or far more with another list's item."""
    own = _strongest(found, given)
    foreign = max((each.strength for each in _foreign(found, given)), default=0.0)
    return own < _NOTHING or (foreign >= _SOME and own < _LITTLE * foreign)


def _cover(nearness: Nearness, part: str, given: Collection[str]) -> IndicatorCover:
    """What comes nearest to a part of a name that seems to be another matter than the given items."""
    found = _by_meaning(nearness, part)
    foreign = max((each.strength for each in _foreign(found, given)), default=0.0)
    own = max(_strongest(found, given), _basic(found, given))
    return IndicatorCover(part, _others(found, given), foreign >= _CERTAIN and own < _HALF * foreign)


def is_nearly_as_near(nearness: Nearness, name: str, items: Iterable[Item], other: Item) -> bool:
    """Whether a name is about as near to its items as to another basic item, so that neither is to be preferred."""
    if other.list != "basic":
        return False
    found = _by_meaning(nearness, "，".join(parts_of(name)))
    own = _strongest(found, [item.id for item in items])
    return own >= max(_WHOLE, _ALIKE * _strongest(found, (other.id,)))


def is_nearer(nearness: Nearness, name: str, item: Item, other: Item) -> bool:
    """Whether words and meaning together bring a name nearer to an item than to another that shares more words."""
    found = _by_meaning(nearness, "，".join(parts_of(name)))
    return item is not other and _strongest(found, (item.id,)) > _strongest(found, (other.id,))


def _is_plain(nearness: Nearness, parts: Iterable[str], given: Collection[str]) -> bool:
    """Whether the words alone say that every part of a name is about the given items."""
    for text in (piece for part in parts for piece in joined_in(part) or (part,)):
        found = nearness.by_plain_words(matter(text))
        own = _strongest(found, given)
        foreign = max((each.strength for each in _foreign(found, given)), default=0.0)
        if own < max(_PLAIN, _AHEAD * foreign, _basic(found, given)):
            return False
    return True


def _by_words(nearness: Nearness, text: str) -> Mapping[str, NearbyItem]:
    return nearest_of(nearness.by_words(each) for each in dict.fromkeys((text, matter(text))))


def _by_meaning(nearness: Nearness, text: str) -> Mapping[str, NearbyItem]:
    return nearest_of(nearness.by_meaning(each) for each in dict.fromkeys((text, matter(text))))


def _is_anothers(found: Mapping[str, NearbyItem], given: Collection[str], least: float) -> bool:
    foreign = max((each.strength for each in _foreign(found, given)), default=0.0)
    return _strongest(found, given) < max(least, _FOREIGN * foreign, _BASIC * _basic(found, given))


def _strongest(found: Mapping[str, NearbyItem], given: Collection[str]) -> float:
    return max((found[id_].strength for id_ in given if id_ in found), default=0.0)


def _foreign(found: Mapping[str, NearbyItem], given: Collection[str]) -> list[NearbyItem]:
    return [each for each in found.values() if each.item.list != "basic" and each.item.id not in given]


def _basic(found: Mapping[str, NearbyItem], given: Collection[str]) -> float:
    others = (each.strength for each in found.values() if each.item.list == "basic" and each.item.id not in given)
    return max(others, default=0.0)


def _others(found: Mapping[str, NearbyItem], given: Collection[str]) -> tuple[NearbyItem, ...]:
    """What is nearest besides the given items."""
    others = [each for each in found.values() if each.item.id not in given]
    return tuple(sorted(others, key=lambda each: (-each.strength, each.item.id))[:_MOST])
