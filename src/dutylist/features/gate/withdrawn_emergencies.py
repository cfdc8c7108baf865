"""Emergencies that were carried out and then withdrawn while the duty that they added stays."""

from collections.abc import Callable, Iterator, Sequence

from dutylist.compare.burden import added_texts, township_texts
from dutylist.features.gate.codes.conduct import WITHDRAWN_EMERGENCY
from dutylist.features.gate.record_index import ListedEntry, RecordIndex
from dutylist.features.gate.remark import GateIssue, remark
from dutylist.model.checklist import RecordFile
from dutylist.model.diagnostic import Place
from dutylist.model.item import Item
from dutylist.model.records import Adjustment

Carried = Callable[[str, str], tuple[Item | None, Item | None]]
"""An item before and after a commit, by the item's and the commit's id."""


def withdrawn_emergencies(
    docket: RecordIndex, changed: frozenset[str], now: Callable[[str], Item | None], carried: Carried | None
) -> Iterator[GateIssue]:
    """Refusals of emergencies that were never regularised, are withdrawn, and whose duties stand all the same.

    `changed` are the items that change here, `now` gives an item of head. Duties that an admission has taken over since
    are regular.
    """
    for filed in docket.now:
        record = filed.record
        if record.withdrawn is None or not docket.outstanding(record) or carried is None or not docket.knows_history:
            continue
        for index, entry in enumerate(record.changes):
            used = docket.commit_that_used(ListedEntry(filed, index, entry))
            item = now(entry.item) if entry.item and used else None
            if used is None or item is None or item.list == "recalled" or _admitted(docket, filed, entry.item, changed):
                continue
            standing = _standing(*carried(entry.item, used), item)
            if standing:
                place = Place(filed.path, ("withdrawn",))
                yield remark(WITHDRAWN_EMERGENCY, place, about=entry.item, record=record.id, duty=standing[0])


def _standing(before: Item | None, after: Item | None, now: Item) -> Sequence[str]:
    """The work that an emergency added and that the item still gives the townships."""
    if after is None:
        return ()
    then = township_texts(before) if before else ()
    fresh = added_texts(then, township_texts(after))
    more = added_texts(then, township_texts(now))
    others = set(added_texts(fresh, more))
    return [text for text in more if text not in others]


def _admitted(docket: RecordIndex, emergency: RecordFile[Adjustment], item: str, changed: frozenset[str]) -> bool:
    """Whether another admission, approved in full, was carried out on the item."""
    return any(
        listed.record.id != emergency.record.id
        and listed.record.door == "admission"
        and docket.process(listed.record).approved
        and (item in changed or docket.commit_that_used(listed) is not None)
        for listed in docket.entries(item)
    )
