"""Emergencies that were carried out and then withdrawn while the duty that they added stays."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from dutylist.compare.burden import added_texts
from dutylist.compare.change import Change
from dutylist.features.gate.admission.fresh_work import fresh_work, unspared_work
from dutylist.features.gate.codes.conduct import WITHDRAWN_EMERGENCY
from dutylist.features.gate.record_index import ListedEntry, RecordIndex
from dutylist.features.gate.remark import GateIssue, remark
from dutylist.model.checklist import RecordFile
from dutylist.model.diagnostic import Place
from dutylist.model.item import Item
from dutylist.model.records import Adjustment

Carried = Callable[[str, str], tuple[Item | None, Item | None]]
"""A function that gives an item before and after a commit, by the item's and the commit's id."""


def withdrawn_emergencies(
    record_index: RecordIndex, changed: frozenset[str], now: Callable[[str], Item | None], carried: Carried | None
) -> Iterator[GateIssue]:
    """Refusals for emergencies that were never regularised, are withdrawn, and whose duties stay.

    `changed` are the items that change here, `now` gives an item of head. Duties that an admission has taken over
    since are regular.
    """
    for filed in record_index.now:
        record = filed.record
        if (
            record.withdrawn is None
            or not record_index.outstanding_steps(record)
            or carried is None
            or not record_index.knows_history
        ):
            continue
        for index, entry in enumerate(record.changes):
            used = record_index.commit_that_used(ListedEntry(filed, index, entry))
            if used is None or not entry.item or _admitted(record_index, filed, entry.item, changed):
                continue
            item = now(entry.item)
            holders = [item] if item else record_index.successors([entry.item], everywhere=True)
            standing = [
                text
                for holder in holders
                if holder.list != "recalled"
                for text in _standing(*carried(entry.item, used), holder)
            ]
            if standing:
                place = Place(filed.path, ("withdrawn",))
                yield remark(WITHDRAWN_EMERGENCY, place, about=entry.item, record=record.id, duty=standing[0])


def undone_emergencies(record_index: RecordIndex, changes: Iterable[Change], carried: Carried | None) -> dict[str, str]:
    """The items that read again as before an emergency which was never regularised and is withdrawn with them, each with the
    record's id: what it brought goes with it, without another record. What changed since then would go, too, so that
    nothing may have.
    """
    if carried is None or not record_index.knows_history:
        return {}
    by_item = {change.item: change for change in changes}
    found: dict[str, str] = {}
    for filed in record_index.now:
        record = filed.record
        old = record_index.before.get(record.id)
        newly = old is not None and old.record.withdrawn is None and record.withdrawn is not None
        if not newly or not record_index.outstanding_steps(record) or record_index.altered_keys(record):
            continue
        for index, entry in enumerate(record.changes):
            used = record_index.commit_that_used(ListedEntry(filed, index, entry))
            change = by_item.get(entry.item)
            if used is None or change is None:
                continue
            sides = (change.difference.after, change.difference.before)
            if carried(entry.item, used) == tuple(side.record if side else None for side in sides):
                found[entry.item] = record.id
    return found


def _standing(before: Item | None, after: Item | None, now: Item) -> Sequence[str]:
    """The work that an emergency added and that the item, or one that took its place, still gives the townships."""
    if after is None:
        return ()
    former = [before] if before else []
    fresh, more = ((*fresh_work(former, item), *unspared_work(former, [item])) for item in (after, now))
    others = set(added_texts(fresh, more))
    return [text for text in more if text not in others]


def _admitted(record_index: RecordIndex, emergency: RecordFile[Adjustment], item: str, changed: frozenset[str]) -> bool:
    """Whether another admission, approved in full, was carried out on the item."""
    return any(
        listed.record.id != emergency.record.id
        and listed.record.door == "admission"
        and record_index.process(listed.record).approved
        and (item in changed or record_index.commit_that_used(listed) is not None)
        for listed in record_index.entries(item)
    )
