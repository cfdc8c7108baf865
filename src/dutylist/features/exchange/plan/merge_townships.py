"""Merges the items of several documents: repeated ones become one item, and the townships whose documents have it
become its scope.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from dutylist.features.exchange.items.draft import ItemDraft
from dutylist.features.exchange.plan.fields import scope_of
from dutylist.features.exchange.plan.plan import SimilarRows, WantedItem
from dutylist.features.exchange.plan.similar_titles import Titles
from dutylist.model.item import Except, ListName, Townships
from dutylist.output.normalize import key

NEAR: Final = 0.85


def once_each(items: Sequence[ItemDraft]) -> tuple[list[WantedItem], list[ItemDraft]]:
    """The items of the county's own documents without repetitions, and the repeating rows."""
    kept: dict[object, ItemDraft] = {}
    repeated: list[ItemDraft] = []
    for item in items:
        same = _everything(item)
        if same in kept:
            repeated.append(item)
        else:
            kept[same] = item
    return [WantedItem(item, _said(item)) for item in kept.values()], repeated


def merge_documents(
    items: Sequence[ItemDraft], every: Sequence[str]
) -> tuple[list[WantedItem], list[ItemDraft], list[SimilarRows]]:
    """The items of several townships' documents, each with the townships that have it.

    The wording of most townships is taken, in a draw the first. Other wordings are reported, as are titles that are
    nearly the same and kept as separate items.
    """
    groups: defaultdict[tuple[ListName, str, int], list[ItemDraft]] = defaultdict(list)
    repeated: list[ItemDraft] = []
    seen: set[tuple[str | None, object]] = set()
    count: Counter[tuple[str | None, ListName, str]] = Counter()
    for item in items:
        same = (item.township, _everything(item))
        if same in seen:
            repeated.append(item)
            continue
        seen.add(same)
        title = (item.township, item.list, key(item.title))
        groups[item.list, key(item.title), count[title]].append(item)
        count[title] += 1
    wanted: list[WantedItem] = []
    differing: list[SimilarRows] = []
    for group in groups.values():
        words = Counter(_everything(item) for item in group)
        most = max(words.values())
        chosen = next(item for item in group if words[_everything(item)] == most)
        differing += _others(chosen, group)
        names = [item.township for item in group if item.township]
        wanted.append(WantedItem(chosen, scope_of(names, every) if names else _said(chosen)))
    return wanted, repeated, [*differing, *_near([each.item for each in wanted], groups)]


def _others(chosen: ItemDraft, group: list[ItemDraft]) -> list[SimilarRows]:
    """One row for each other wording."""
    told = {_everything(chosen)}
    found: list[SimilarRows] = []
    for item in group:
        if _everything(item) not in told:
            told.add(_everything(item))
            found.append(SimilarRows(chosen, item, 1.0))
    return found


def _near(items: list[ItemDraft], groups: dict[tuple[ListName, str, int], list[ItemDraft]]) -> list[SimilarRows]:
    """Items of the same list, of no township in common, whose titles are nearly the same."""
    found: list[SimilarRows] = []
    for list_name in dict.fromkeys(item.list for item in items):
        own = [item for item in items if item.list == list_name]
        townships = [{each.township for each in groups[list_name, key(item.title), 0]} for item in own]
        titles = Titles(key(item.title) for item in own)
        for number, item in enumerate(own):
            for other, score in titles.near(key(item.title), NEAR):
                if other > number and score < 1 and not townships[number] & townships[other]:
                    found.append(SimilarRows(item, own[other], score))
    return found


def _everything(item: ItemDraft) -> object:
    """The contents of an item as a value that can be compared."""
    departments = tuple((each.name, each.role, tuple(map(key, each.duties))) for each in item.departments)
    texts = (item.township_duties, item.not_township, item.method)
    whole = repr(item.whole) if item.whole is not None else None
    return (
        item.list,
        key(item.title),
        item.category,
        departments,
        tuple(tuple(map(key, each)) for each in texts),
        item.scope,
        whole,
    )


def _said(item: ItemDraft) -> Townships | None:
    if item.scope is None:
        return None
    return Except(townships=item.scope.names) if item.scope.left_out else item.scope.names
