"""Indicators that plainly are about their own basic items: about these nothing is to be said, and nothing is compared.

Whether an indicator needs a closer look is asked of the characters alone, without an index; only what is plain in every
part is passed over, so that a checklist whose indicators carry the names of their items is validated at once.
"""

from collections.abc import Iterable
from typing import Final

from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.model.records import Indicator
from dutylist.rules.assessment.acts import FIGURE, acts_in, own_texts
from dutylist.rules.assessment.pieces import joined_in, matter, parts_of
from dutylist.search.grams import FADED, gram_set

_SHARE: Final = 0.6
_OTHER: Final = 0.5
_LEAST: Final = 2
"""Pairs of characters, their share of all in a part, and how much of that any other item may have in its names."""


class PlainNames:
    """The names of the items of a checklist as pairs of characters."""

    def __init__(self, checklist: Checklist) -> None:
        self._items = {id_: filed.record for id_, filed in checklist.by_id.items()}
        self._names = {id_: _pairs((item.title, *item.keywords)) for id_, item in self._items.items()}

    def is_plain(self, indicator: Indicator) -> bool:
        """Whether every part of the name is plainly about the items given, all of them basic."""
        items = [self._items[id_] for id_ in indicator.items if id_ in self._items]
        if not items or len(items) < len(indicator.items) or any(item.list != "basic" for item in items):
            return False
        if acts_in(indicator.name) or FIGURE.search(indicator.name) or len(parts_of(indicator.name)) > 1:
            return False
        return all(self._is_about(piece, items) for piece in joined_in(indicator.name) or (indicator.name,))

    def _is_about(self, piece: str, items: Iterable[Item]) -> bool:
        pairs = _pairs((matter(piece),))
        own = len(pairs & _pairs(text for item in items for text in own_texts(item)))
        given = {item.id for item in items}
        others = (len(pairs & names) for id_, names in self._names.items() if id_ not in given)
        return own >= max(_LEAST, _SHARE * len(pairs)) and max(others, default=0) <= _OTHER * own


def _pairs(texts: Iterable[str]) -> frozenset[str]:
    return gram_set(["\n".join(texts)]) - FADED
