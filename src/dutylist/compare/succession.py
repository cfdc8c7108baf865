"""Merges and splits: which items replace which removed ones, by `replaces`."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

import msgspec

from dutylist.compare.change import Change, Difference
from dutylist.model.checklist import id_order

SuccessionKind = Literal["merge", "split", "replace", "regroup"]


class Succession(msgspec.Struct, frozen=True):
    """Removed items and the items that replace them together; both in the order of the ids."""

    removed: tuple[str, ...]
    successors: tuple[str, ...]

    @property
    def kind(self) -> SuccessionKind:
        """Several into one, one into several, one for one, or several into several."""
        match len(self.removed) > 1, len(self.successors) > 1:
            case True, False:
                return "merge"
            case False, True:
                return "split"
            case False, False:
                return "replace"
            case _:
                return "regroup"


def forerunners(differences: Iterable[Difference]) -> dict[str, tuple[str, ...]]:
    """The removed items that each item among the differences names as its forerunners.

    Only items that differ are looked at: what an unchanged item says of its forerunners was said before.
    """
    differences = tuple(differences)
    removed = {difference.item for difference in differences if difference.after is None}
    named = {
        difference.item: _in_order(removed.intersection(difference.after.record.replaces))
        for difference in differences
        if difference.after is not None
    }
    return {item: forerunners for item, forerunners in named.items() if forerunners}


def replaced_by(differences: Iterable[Difference]) -> dict[str, tuple[str, ...]]:
    """The items that name each removed item as a forerunner."""
    found: dict[str, set[str]] = defaultdict(set)
    for successor, predecessors in forerunners(differences).items():
        for forerunner in predecessors:
            found[forerunner].add(successor)
    return {item: _in_order(successors) for item, successors in found.items()}


def successions(changes: Iterable[Change]) -> tuple[Succession, ...]:
    """The merges and splits among the changes, in the order of the first removed item."""
    by_item = {change.item: change for change in changes}
    found: list[Succession] = []
    seen: set[str] = set()
    for change in by_item.values():
        if change.replaced_by and change.item not in seen:
            group: set[str] = set()
            waiting = [change.item]
            while waiting:
                item = waiting.pop()
                if item not in group:
                    group.add(item)
                    waiting += by_item[item].replaced_by + by_item[item].replaces
            seen |= group
            removed = {item for item in group if by_item[item].replaced_by}
            found.append(Succession(_in_order(removed), _in_order(group - removed)))
    return tuple(found)


def _in_order(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(items, key=id_order))
