"""What the name of an indicator resembles on the list: as an indicator words it, with a measure behind the matter."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from msgspec.structs import replace

from dutylist.model.item import Item
from dutylist.rules.assessment.acts import FIGURE, foreign_acts
from dutylist.rules.assessment.nearness import NearbyItem, Nearness, nearest_of
from dutylist.rules.assessment.pieces import matter, parts_of
from dutylist.search.actions import named_actions
from dutylist.search.score import Task

_ENFORCING: Final = re.compile("打击|查处|查办|办案|(?<!诉)案件|取缔|执法|查扣|立案|处罚|追缴|惩治")
_PROPOSED: Final = 4.0
_FOREIGN: Final = 0.8
_SOLID: Final = 6.0
_AS_NEAR: Final = 1.05
"""A basic item that a name is this near to is proposed even where one of another list is just as near: who accuses has
to be surer."""

_OTHER_ACTION: Final = 0.6
_RANK: Final = ("basic", "recalled", "cooperative")


Ranked = tuple[Item, float, float]
"""An item with its score and evidence."""


class Resemblance(msgspec.Struct, frozen=True):
    """An item that a name resembles, and how strongly: from 0 to 1."""

    item: Item
    score: float

    @property
    def percent(self) -> int:
        """The same in percent."""
        return round(100 * self.score)


def resemblances(nearness: Nearness, name: str) -> tuple[Resemblance, ...]:
    """The items that a name resembles at all, the strongest first.

    An indicator sets a target: that alone brings it near to the recalled targets, and 查处 or 打击 to the recalled
    powers to punish. The other items are measured by the words alone.
    """
    best: dict[str, Resemblance] = {}
    about = matter(name)
    for text in dict.fromkeys((name, about)):
        task = nearness.task(text)
        if task.says_something:
            _keep(best, nearness.score_items(task, alone=True), recalled=False)
            if text == about:
                target = _as_target(task, name)
                _keep(best, _in_its_own_way(nearness.score_items(target, alone=False), target), recalled=True)
    return tuple(sorted(best.values(), key=_strongest))


def propose_items(nearness: Nearness, name: str) -> tuple[tuple[NearbyItem, ...], bool]:
    """What a name may be about in other words, and whether the first, a basic item, is worth a person's confirmation.

    Of the items of the other lists none may be about as near. What counts penalties, sets a target for figures of the
    economy, or counts an act that the item does not name, is never taken for a township's own work.
    """
    found = nearest_of(nearness.by_meaning(each) for each in ("，".join(parts_of(name)), matter(name)))
    ranked = tuple(sorted(found.values(), key=lambda each: (-each.strength, each.item.id)))
    basic = next((each for each in ranked if each.item.list == "basic"), None)
    if basic is None or basic.strength < _PROPOSED:
        return ranked, False
    foreign = max((each.strength for each in ranked if each.item.list != "basic"), default=0.0)
    most = _AS_NEAR if basic.strength >= _SOLID else _FOREIGN
    if foreign > most * basic.strength:
        return ranked, False
    claimed = _ENFORCING.search(name) or FIGURE.search(name) or foreign_acts(name, (basic.item,))
    return (basic, *(each for each in ranked if each is not basic)), not claimed


def _strongest(each: Resemblance) -> tuple[int, int, float, str]:
    """By percent; of equals a basic item first, since none is to be accused, and a recalled one before a cooperative."""
    return -each.percent, _RANK.index(each.item.list), -each.score, each.item.id


def _as_target(task: Task, name: str) -> Task:
    wanted = {"target", "punish"} if _ENFORCING.search(name) else {"target"}
    return replace(task, asked=task.asked | wanted)


def _in_its_own_way(ranked: Iterable[Ranked], task: Task) -> Iterator[Ranked]:
    """The recalled items; one whose action nobody asks for, such as the testing of water, is not all that is about it."""
    for item, score, evidence in ranked:
        yield item, score if named_actions(item.title) & task.asked else score * _OTHER_ACTION, evidence


def _keep(best: dict[str, Resemblance], ranked: Iterable[Ranked], *, recalled: bool) -> None:
    for item, score, _ in ranked:
        known = best.get(item.id)
        if (item.list == "recalled") is recalled and (known is None or known.score < score):
            best[item.id] = Resemblance(item, score)
