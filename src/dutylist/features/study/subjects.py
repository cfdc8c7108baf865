"""The subjects of a township, a post or the county: its items with the days on which they were added and removed."""

from collections.abc import Iterator, Mapping
from datetime import date

from dutylist.features.study.course import Subject
from dutylist.model.approval_process import approval_process, day
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import Item
from dutylist.model.post_assignment import assignments, post_items
from dutylist.model.records import Posts, RecordEntry


def subjects(
    checklist: Checklist, township: str | None = None, former: Mapping[str, Item] | None = None
) -> tuple[Subject, ...]:
    """The items of a township, of all three lists, or of the county.

    `former` are the last versions of items removed by published records. Published records also tell the days on which
    items joined or left a township's list.
    """
    changed = _published(checklist)
    found = []
    for item, since, until in _all(checklist, former or {}, changed):
        if township is None:
            found.append(Subject(item, since, until))
        else:
            found += _of_township(item, since, until, township, changed.get(item.id, []))
    return tuple(found)


def post_subjects(checklist: Checklist, filed: RecordFile[Posts], post: str) -> tuple[Subject, ...]:
    """The items that a post of a township has."""
    items = post_items(checklist.items, filed.record.township)
    held = assignments(filed.record, items)
    number = next(index for index, each in enumerate(filed.record.posts) if each.name == post)
    mine = {item for item, posts in held.items() if any(each.post == number for each in posts)}
    return tuple(each for each in subjects(checklist, filed.record.township) if each.item.id in mine)


def _published(checklist: Checklist) -> dict[str, list[tuple[date, RecordEntry]]]:
    """By item, the published changes, the latest last."""
    found: dict[str, list[tuple[date, RecordEntry]]] = {}
    policy = checklist.policy_file
    for filed in checklist.adjustments if policy else ():
        assert policy is not None
        process = approval_process(policy.record, filed.record)
        taken = process.step_taken(process.publication) if process.publication else None
        when = day(taken)
        if when:
            for change in filed.record.changes:
                found.setdefault(change.item, []).append((when, change))
    for changes in found.values():
        changes.sort(key=lambda each: each[0])
    return found


def _all(
    checklist: Checklist, former: Mapping[str, Item], changed: Mapping[str, list[tuple[date, RecordEntry]]]
) -> Iterator[tuple[Item, date, date | None]]:
    for filed in checklist.by_id.values():
        yield filed.record, _since(filed.record, changed.get(filed.record.id, [])), None
    for item in former.values():
        removed = [when for when, change in changed.get(item.id, []) if change.action == "remove"]
        if removed and item.id not in checklist.known_ids:
            yield item, _since(item, changed.get(item.id, [])), removed[-1]


def _since(item: Item, changes: list[tuple[date, RecordEntry]]) -> date:
    """The day since which the item is listed. A move or an amendment sets a later effective date, although it was
    listed before.
    """
    added = [when for when, change in changes if change.action == "add"]
    if added:
        return added[-1]
    redated = any(change.action == "move" or "effective" in change.fields for _, change in changes)
    return date.min if redated else date.fromisoformat(item.effective)


def _of_township(
    item: Item, since: date, until: date | None, township: str, changes: list[tuple[date, RecordEntry]]
) -> Iterator[Subject]:
    """The periods in which the item applies in the township, computed backwards from the present."""
    crossings = [when for when, change in changes if change.action == "rescope" and township in change.townships]
    applies = item.applies_to(township)
    if not crossings:
        if applies:
            yield Subject(item, since, until)
        return
    last = crossings[-1]
    if applies:
        yield Subject(item, max(since, last), until)
    elif len(crossings) == 1:
        yield Subject(item, since, last)
    else:
        yield Subject(item, max(since, crossings[-2]), last)
