"""The items that a township is most likely to have to look up: those that the records of its daily work name."""

from collections import Counter
from typing import Final

from dutylist.model.checklist import Checklist, Filed
from dutylist.model.item import Item, ListName

_CASE: Final = 3
"""A whistle that this very township has blown weighs more than a kind of problem that there is."""
_NAMED: Final = 2
_ASSESSED: Final = 1

_DISPUTED: Final[dict[ListName, int]] = {"cooperative": 0, "recalled": 1, "basic": 2}
"""Whose work it is, is asked most of what is shared, then of what was taken back."""


def most_needed(checklist: Checklist, township: str) -> tuple[Filed[Item], ...]:
    """The items of a township, the most needed first: those that whistles, findings and assessments name."""
    score: Counter[str] = Counter()
    blown = Counter(filed.record.whistle for filed in checklist.cases if filed.record.township == township)
    for whistle in checklist.whistles:
        for item in whistle.record.items:
            score[item] += _NAMED + _CASE * blown[whistle.record.id]
    for finding in checklist.findings:
        for item in finding.record.items:
            score[item] += _NAMED if finding.record.township in (None, township) else 0
    for assessment in checklist.assessments:
        for indicator in assessment.record.indicators:
            for item in indicator.items:
                score[item] += _ASSESSED
    return tuple(
        sorted(checklist.items_of(township), key=lambda filed: (-score[filed.record.id], _DISPUTED[filed.record.list]))
    )
