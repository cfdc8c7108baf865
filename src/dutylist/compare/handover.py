"""A hand-over that is confirmed and filed after the recall was approved: no change of anybody's duty."""

import msgspec

from dutylist.compare.change import Change
from dutylist.model.item import HandOver, Recall


def registers_handover(change: Change) -> bool:
    """Whether all that happened is that blanks of a recalled item's hand-over were filled in."""
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
