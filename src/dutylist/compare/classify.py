"""What a difference is called, whether it is more than wording, and whom it burdens. Nothing else decides that."""

from collections.abc import Callable, Iterable
from typing import Final

from dutylist.compare.change import Action, Burden, Change, ChangeKind, Difference, FieldChange
from dutylist.compare.equivalence import fold_wording, same
from dutylist.compare.succession import replaced_by, replacing
from dutylist.model.approval_process import BINDING_KEYS, WORDING_KEYS
from dutylist.model.item import ListName

_ACTIONS: Final[tuple[tuple[Action, Callable[[Difference], bool]], ...]] = (
    ("add", lambda difference: difference.before is None),
    ("remove", lambda difference: difference.after is None),
    ("move", lambda difference: "list" in difference.names),
    ("rescope", lambda difference: "townships" in difference.names),
    ("amend", lambda _: True),
)
"""The actions, the strongest first, each with what shows it."""

WEIGHTS: Final[dict[ListName | None, int]] = {"basic": 2, "cooperative": 1, "recalled": 0, None: 0}
"""How much an item of a list weighs on a township; what was taken back weighs as little as what is not there."""


def classify(differences: Iterable[Difference]) -> tuple[Change, ...]:
    """Judge each difference, in the given order."""
    differences = tuple(differences)
    forerunners, successors = replacing(differences), replaced_by(differences)
    return tuple(
        Change(
            difference,
            action_of(difference),
            kind_of_change(difference),
            burden_of(difference),
            forerunners.get(difference.item, ()),
            successors.get(difference.item, ()),
        )
        for difference in differences
    )


def action_of(difference: Difference) -> Action:
    """The strongest thing that happened to the item."""
    return next(action for action, shows in _ACTIONS if shows(difference))


def kind_of_change(difference: Difference) -> ChangeKind:
    """Editorial where an item that stays says the same in other words, as far as a machine may say so."""
    stays = difference.before is not None and difference.after is not None
    return "editorial" if stays and all(map(_is_wording, difference.fields)) else "substantive"


def _is_wording(change: FieldChange) -> bool:
    if change.field in BINDING_KEYS:
        return False
    return change.field in WORDING_KEYS or same(change.field, change.before, change.after, fold_wording)


def burden_of(difference: Difference) -> Burden:
    """Whether the townships carry more or less than before.

    What the item weighs is added up over the townships, so that one that joins and one that leaves cancel out, and a
    move to a lighter list may still be heavier when more townships have to do it. Where the sums are equal, the number
    of the township's own duties decides, less the number of works that it is told it need not do: a duty put in other
    words is neither more nor less.
    """
    before = WEIGHTS[difference.from_list] * len(difference.scope_before)
    after = WEIGHTS[difference.to_list] * len(difference.scope_after)
    balance = after - before or _duties(difference)
    return "heavier" if balance > 0 else "lighter" if balance < 0 else "neutral"


def _duties(difference: Difference) -> int:
    if difference.before is None or difference.after is None:
        return 0
    before, after = difference.before.record, difference.after.record
    more = len(after.township_duties) - len(before.township_duties)
    spared = len(after.not_township) - len(before.not_township)
    return more - spared
