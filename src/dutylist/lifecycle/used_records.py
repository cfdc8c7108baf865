"""Which approved records have served already: a record serves once for each item that it names."""

from collections.abc import Iterable, Mapping

from dutylist.lifecycle.build import ItemHistoryBuilder
from dutylist.lifecycle.life import Event
from dutylist.lifecycle.past_versions import PastVersions, SurroundingRecords
from dutylist.model.approval_process import ApprovalProcess, approval_process
from dutylist.model.records import Adjustment
from dutylist.model.records import RecordEntry as Entry
from dutylist.source.git.item_history import cut_off, histories, place_of
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import Revision


def used_records(
    objects: Objects, base: Revision, candidates: Iterable[tuple[str, str]]
) -> Mapping[tuple[str, str], str]:
    """Of these pairs of a record's and an item's id, those that changes up to `base` have used up; the commit that did.

    Only a record that `base` has can be used up, be it as an emergency before its approval. It is when each of its
    entries on the item has been carried out by a change that rests on it, as `authorities` tells; of several records
    that account for a change alike, it uses up the one approved last. What a merge passed over was not carried out. Nor
    is an entry open whose effect was there when the list first came into the repository, or where a shallow clone
    begins.

    The cost is that of the candidates' items alone; all of them together take two questions to git.

    Raises:
        RevisionError: git cannot read the repository, or lacks a part of it.
    """
    wanted = frozenset(candidates)
    past = PastVersions(objects, {item for _, item in wanted})
    place = place_of(objects)
    filed = past.office(base.commit, place).records if wanted else ()
    records = {each.record.id: each.record for each in reversed(filed)}
    pairs = sorted(pair for pair in wanted if pair[0] in records and _entries(records[pair[0]], pair[1]))
    if not pairs:
        return {}
    items = sorted({item for _, item in pairs})
    found = histories(objects, base.commit, items)
    cut = cut_off(objects, (turn for item in items for turn in found.turns(item)))
    chronicle = ItemHistoryBuilder(past, base.commit, place)
    events = {item: chronicle.life(item, found.turns(item), found.now(item), cut).events for item in items}
    spent: dict[tuple[str, str], str] = {}
    for record_id, item in pairs:
        record = records[record_id]
        waiting = list(_entries(record, item))
        for event in events[item]:
            begins = event.first or event.cut
            process = _process(past.office(event.commit.id, event.turn.step.place), record_id) if begins else None
            waiting = [
                entry
                for entry in waiting
                if not _carried_out(entry, record, event) and not (process and _stands(entry, event, process))
            ]
            if not waiting:
                spent[record_id, item] = event.commit.id
                break
    return spent


def _process(office: SurroundingRecords, record_id: str) -> ApprovalProcess | None:
    """A record on its way in one version, if it was approved there."""
    for filed in office.records if office.policy else ():
        if filed.record.id == record_id and office.policy:
            process = approval_process(office.policy, filed.record)
            return process if process.approved else None
    return None


def _entries(record: Adjustment, item: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in record.changes if entry.item == item)


def _carried_out(entry: Entry, record: Adjustment, event: Event) -> bool:
    """Whether an event rests on this entry, or on what the record said in its place."""
    for cited in event.authority.cited if event.authority else ():
        if cited.record.id == record.id:
            then = cited.record.changes
            return then != record.changes or entry in [then[each] for each in cited.entries]
    return False


def _stands(entry: Entry, event: Event, process: ApprovalProcess) -> bool:
    """Whether an entry had its effect when the item was first seen."""
    after = event.change.difference.after if event.change else None
    match entry.action:
        case "add":
            return after is not None
        case "move":
            return after is not None and after.record.list == entry.to_list
        case "remove":
            return False
        case _:
            return process.closed
