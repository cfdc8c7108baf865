"""The result of a search: the items that a text is about, and the verdict."""

import msgspec

from dutylist.model.item import Item, Verdict
from dutylist.search.reasons import Reason


class ItemMatch(msgspec.Struct, frozen=True):
    """An item that a task is about.

    `score` runs from 0.5 (just similar enough) to 1 (the same). `refused` are the entries under `not_township` that
    the task asks for; the township may decline it because of them. `part` is the part of the text that matches, or
    None where it is the text as a whole; `share` is how much of what that says, by its information, the item holds,
    `named` whether it says anything of the item's title or keywords.
    """

    item: Item
    score: float
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    refused: tuple[str, ...] = ()
    part: int | None = None
    share: float = 1.0
    named: bool = True


class Answer(msgspec.Struct, frozen=True):
    """The result of a search: the parts of the text, the matches with the best one first, and the verdict.

    `elsewhere` are matches that do not apply in the township in question. `near` are further candidates, the nearest
    first: where nothing matches, a person chooses among them. `unmatched` are numbered parts of the text that match
    nothing while others do; of a text without an answer, its words that occur nowhere on the list. `searched` are the
    words that were looked for. `confirmed`: a person has chosen, by the number `choice`; 0 says that no item is meant.
    """

    verdict: Verdict
    matches: tuple[ItemMatch, ...]
    parts: tuple[str, ...]
    elsewhere: tuple[ItemMatch, ...] = ()
    near: tuple[ItemMatch, ...] = ()
    unmatched: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    confirmed: bool = False
    choice: int = 0

    @property
    def numbered(self) -> tuple[tuple[int, ItemMatch], ...]:
        """The further candidates by the numbers that `choose` takes; the one that was chosen leaves a gap."""
        gap = self.choice if self.confirmed else len(self.near) + 1
        return tuple((place + (place >= gap), match) for place, match in enumerate(self.near, 1))

    @property
    def leading(self) -> tuple[ItemMatch, ...]:
        """The best match of each part that has one, in the order of the text; of a single task, one."""
        seen: dict[int | None, ItemMatch] = {}
        for match in self.matches:
            seen.setdefault(match.part, match)
        return tuple(sorted(seen.values(), key=lambda match: -1 if match.part is None else match.part))

    @property
    def mixed(self) -> bool:
        """Whether the parts of the text come to different verdicts."""
        return len({match.verdict for match in self.leading}) > 1
