"""Recognises the later confirmation and filing of a hand-over, which changes nobody's duty."""

import msgspec

from dutylist.compare.change import Change
from dutylist.model.item import HandOver, Recall


def registers_handover(change: Change) -> bool:
    """Whether the only change is that empty fields of a recalled item's hand-over were filled in."""
    difference = change.difference
    if difference.before is None or difference.after is None or difference.names != {"recall"}:
        return False
    before, after = difference.before.record.recall, difference.after.record.recall
    if before is None or after is None or _without(before) != _without(after):
        return False
    then, now = before.handover or HandOver(), after.handover or HandOver()
    return all(getattr(then, key) in (None, getattr(now, key)) for key in ("confirmed", "filed", "pending_cases"))


def _without(recall: Recall) -> Recall:
    return msgspec.structs.replace(recall, handover=None)
