"""Work that a text gives a township although the list does not: as the name of a post, to be done before a department comes,
as a fault of its own, or for points.

Three things tell it: what the list says that townships need not do, an act that no item of theirs names, or nearness to
what a department leads or has taken back and to nothing of the township's own.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.rules.assessment.acts import acts_in, own_texts, without_harmless
from dutylist.rules.assessment.nearness import NearbyItem, Nearness, nearest_of
from dutylist.rules.assessment.pieces import matter
from dutylist.rules.assessment.suspect_texts import SuspectText
from dutylist.search.actions import FOREIGN, asked_actions, named_actions
from dutylist.search.reasons import excluded_requests

_NEAR: Final = 5.0
"""How near an item of another list has to be for a text to be about it."""

_SURELY: Final = 8.0
"""How near a text is to an item that it is surely about: to one given for it, whatever else comes nearer; and to that of a
department for a whistle, whose matter it is anyway.
"""

_ABOUT: Final = 3.0
"""How near it has to be to be named beside an act that nobody of the township's own does."""

_OWN: Final = 0.6
"""What is so many times as near as the nearest basic item may be what a note is about, which names no items."""

_MOST: Final = 3


class OthersWork(msgspec.Struct, frozen=True):
    """Why a text seems to be about others' work: the item that it is nearest to, and what that spares the township."""

    item: Item | None
    spared: str = ""


def others_work(checklist: Checklist, nearness: Nearness, text: SuspectText) -> OthersWork | None:
    """Why a text asks a township for what is not its own; None where it does not."""
    found = nearest_of(nearness.by_meaning(each) for each in dict.fromkeys((text.text, matter(text.text))))
    given = [checklist.by_id[id_].record for id_ in text.items if id_ in checklist.by_id]
    own = given or _nearest_basic(found.values())
    ids = {item.id for item in own}
    ranked = sorted(found.values(), key=lambda each: (-each.strength, each.item.id))
    others = [each for each in ranked if each.item.list != "basic" and each.item.id not in ids]
    basic = next((each for each in ranked if each.item.list == "basic"), None)
    foreign = others[0] if others else None
    near = [each.item for each in ranked[:_MOST] if each.strength >= _NEAR]
    task = nearness.task(text.text)
    for item in dict.fromkeys((*near, *given)):
        for spared in excluded_requests(nearness.index, task, item):
            return OthersWork(item, spared)
    rival = basic if basic and foreign and basic.strength > foreign.strength else None
    if text.kind != "whistle" and _foreign_acts(text.text, (*own, *((rival.item,) if rival else ()))):
        return OthersWork(foreign.item if foreign and foreign.strength >= _ABOUT else None)
    best = max((each.strength for each in ranked if each.item.list == "basic" or each.item.id in ids), default=0.0)
    if given and any(each.item.id in ids and each.strength >= _SURELY for each in ranked):
        return None
    least = _SURELY if text.kind == "whistle" else _NEAR
    return OthersWork(foreign.item) if foreign and foreign.strength >= max(least, best) else None


def _nearest_basic(found: Iterable[NearbyItem]) -> list[Item]:
    """The basic items that a text without items may be about."""
    basic = [each for each in found if each.item.list == "basic"]
    most = max((each.strength for each in basic), default=0.0)
    return [each.item for each in basic if each.strength >= _OWN * most]


def _foreign_acts(text: str, items: Iterable[Item]) -> frozenset[str]:
    """The acts that a text counts or asks for and none of the items names."""
    own = "\n".join(_texts(items))
    return (acts_in(text) - acts_in(own)) | (
        (asked_actions(without_harmless(text)) & FOREIGN) - named_actions(own) - asked_actions(own)
    )


def _texts(items: Iterable[Item]) -> Iterator[str]:
    return (text for item in items for text in own_texts(item))
