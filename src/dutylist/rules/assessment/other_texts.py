"""Recalled matters where no indicator is, and indicators that are hidden in the notes of scoring rules."""

from collections.abc import Iterable, Iterator
from typing import Final

from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.rules.assessment.acts import TARGETS, acts_in, foreign_acts, names_act
from dutylist.rules.assessment.names import Resemblance, resemblances
from dutylist.rules.assessment.nearness import Nearness
from dutylist.rules.assessment.suspect_texts import SuspectText
from dutylist.search.actions import named_actions

_ENOUGH: Final = 0.55
_NEAR: Final = 8.0
_CLEARLY: Final = 1.25
"""How near in meaning a text has to come to a recalled target, and how much nearer than to any item that is not recalled."""

_ACT: Final = 3.0
"""The same for a recalled item about the act that a text names."""


def recalled_in_texts(
    checklist: Checklist, texts: Iterable[SuspectText], nearness: Nearness
) -> Iterator[tuple[SuspectText, Resemblance]]:
    """The texts that resemble a recalled item more than anything that the township does, each with that item."""
    for text in texts:
        alike = _recalled(checklist, nearness, text)
        if alike:
            yield text, alike


def hidden_indicators(
    texts: Iterable[SuspectText], nearness: Nearness, *, allowed: bool
) -> Iterator[tuple[SuspectText, Item | None]]:
    """The notes that score what is not the townships' own, each with the cooperative item that it resembles, if any.

    Where the county has `allowed` cooperative items to be asked of townships, only what no item is like is told.
    """
    for text in texts:
        if not text.scores:
            continue
        alike = resemblances(nearness, text.text)
        best = next(iter(alike), None)
        if best and best.score >= _ENOUGH and best.item.list == "cooperative":
            if not allowed:
                yield text, best.item
        elif acts_in(text.text):
            near = [each.item for each in alike if each.item.list == "basic" and each.score >= _ENOUGH]
            if foreign_acts(text.text, near):
                yield text, None


def _recalled(checklist: Checklist, nearness: Nearness, text: SuspectText) -> Resemblance | None:
    alike = resemblances(nearness, text.text)
    recalled = next((each for each in alike if each.item.list == "recalled"), None)
    if recalled is None or recalled.score < _ENOUGH:
        recalled = _target_in_other_words(nearness, text.text) or _act_of_a_recalled_item(checklist, nearness, text)
        alike = ()
    if recalled is None or recalled.item.id in text.items:
        return None
    if text.kind == "whistle" and not _is_target(recalled.item) and not text.items:
        return None  # what a township may not punish itself it may call the department for
    own = max((each.score for each in alike if each.item.list != "recalled"), default=0.0)
    listed = any(checklist.by_id[id_].record.list == "recalled" for id_ in text.items if id_ in checklist.by_id)
    return recalled if recalled.score > own and not listed else None


def _target_in_other_words(nearness: Nearness, text: str) -> Resemblance | None:
    """The recalled target that a text which sets one comes nearest to in meaning, clearly nearer than to all else."""
    if "target" not in named_actions(text):
        return None
    ranked = sorted(nearness.by_meaning(text).values(), key=lambda each: (-each.strength, each.item.id))
    best, *others = ranked or (None,)
    if best is None or not _is_target(best.item) or best.strength < _NEAR:
        return None
    clear = all(best.strength >= _CLEARLY * each.strength for each in others if each.item.list != "recalled")
    return Resemblance(best.item, best.score) if clear else None


def _act_of_a_recalled_item(checklist: Checklist, nearness: Nearness, text: SuspectText) -> Resemblance | None:
    """The nearest recalled item about an act that a post, or the title of a whistle, names and none of its items does.

    What a township may not do itself it may whistle for; what was a target for townships nobody has to come for.
    """
    if text.kind not in ("post", "whistle"):
        return None
    foreign = foreign_acts(text.text, (checklist.by_id[id_].record for id_ in text.items if id_ in checklist.by_id))
    if text.kind == "whistle":
        foreign &= TARGETS
    about = [
        each
        for each in (nearness.by_meaning(text.text).values() if foreign else ())
        if each.item.list == "recalled" and each.strength >= _ACT and names_act(each.item.title, foreign)
    ]
    best = min(about, key=lambda each: (-each.strength, each.item.id), default=None)
    return Resemblance(best.item, best.score) if best else None


def _is_target(item: Item) -> bool:
    """Whether the recalled matter is a target that was set for townships, not a power that they had."""
    return item.recall is not None and item.recall.origin == "assessment"
