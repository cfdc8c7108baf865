"""R635 to R637: what was published is what the list says, and open records do not contradict each other."""

from collections.abc import Iterator
from datetime import date

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Diagnostic, Place
from dutylist.model.item import Item
from dutylist.model.records import RecordEntry
from dutylist.rules.process.contradictions import describe_entry
from dutylist.rules.process.timeline import Aspect, Touch, processes
from dutylist.rules.registry import rule


def _published(checklist: Checklist, action: str, aspect: Aspect) -> Iterator[tuple[Touch, RecordFile[Item]]]:
    """The published changes of this kind, with their items as they stand now, that nothing may have altered since."""
    register = processes(checklist)
    twice = _given_twice(checklist)
    for each in register.proceedings:
        if not each.process.closed:
            continue
        for index, change in enumerate(each.record.changes):
            filed = checklist.by_id.get(change.item) if change.action == action else None
            if filed is None or change.item in each.contradicted or change.item in twice:
                continue
            if not register.altered_since(change.item, aspect, each):
                yield Touch(each, index, change), filed


def _given_twice(checklist: Checklist) -> frozenset[str]:
    """The ids that more than one file has, of which it is not known where they stand."""
    if len(checklist.by_id) == len(checklist.items):
        return frozenset()
    return frozenset(
        filed.record.id for filed in checklist.items if checklist.by_id[filed.record.id].path != filed.path
    )


@rule(
    "R635",
    "published-move-not-made",
    (
        "{item} 移到 {to_list} 已经公布，清单里却还在 {actual}",
        "{item} has been published as moved to {to_list}, yet it stands in {actual}",
    ),
    (
        "运行 `dutylist move {item} {to_list}`；清单没有错的，核对这里的 to。",
        "run `dutylist move {item} {to_list}`; where the list is right, check this entry.",
    ),
)
def published_move_not_made(checklist: Checklist) -> Iterator[Diagnostic]:
    """公布了清单间调整，事项却还在原来的清单。

    记录已经公布，印出来的口袋书却还是老样子，乡镇和部门看到的是两个说法。
    后来又有记录新增、取消这个事项，或者再作清单间调整的，不再核对。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes: [{item: DS0201, action: move, from: cooperative, to: recalled}]
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes: [{item: DS0201, action: move, from: cooperative, to: recalled}]
        steps:
          apply: {date: 2026-03-03}

    English: The record is published and the list still says otherwise, so booklets and departments disagree. Where a
    later record added, removed or moved the item, nothing is said.
    """
    for touch, filed in _published(checklist, "move", "list"):
        to_list = touch.change.to_list
        if to_list and to_list not in (filed.record.list, filed.path.split("/")[1]):
            yield published_move_not_made.at(
                touch.by.filed,
                *("changes", touch.index, "to"),
                related=(Place(filed.path, ("list",)),),
                item=touch.change.item,
                to_list=to_list,
                actual=filed.record.list,
            )


@rule(
    "R636",
    "published-removal-not-made",
    ("{item} 已经公布取消，清单里却还有", "{item} has been published as removed, yet it stands in the list"),
    (
        "删掉 {path}；不该取消的，用另一份记录重新列入（add）。",
        "delete {path}; where it should stay, add it again by a record of its own.",
    ),
)
def published_removal_not_made(checklist: Checklist) -> Iterator[Diagnostic]:
    """公布了取消，事项却还在清单里。

    已经取消的事项还印在口袋书里，乡镇就会继续承担。后来又有记录新增这个事项的，不再核对。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes: [{item: DS0002, action: remove, reason: abolished}]
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes: [{item: DS0009, action: remove, reason: abolished}]

    English: An item that was removed is still printed, and townships go on doing it. Where a later record added it
    again, nothing is said.
    """
    for touch, filed in _published(checklist, "remove", "presence"):
        yield published_removal_not_made.at(
            touch.by.filed,
            *("changes", touch.index, "item"),
            related=(Place(filed.path, ("id",)),),
            item=touch.change.item,
            path=filed.path,
        )


@rule(
    "R637",
    "conflicting-open-records",
    (
        "{item} 在这里要“{one}”，在 {record} 里要“{other}”，两份记录都已审定、都没有公布",
        "{item}: “{one_en}” here and “{other_en}” in {record}, both approved and neither published",
    ),
    (
        "只能办一份：请审定机关说清，在另一份里写 withdrawn 撤回；要先后都办的，先公布前一份。",
        "only one can be done: withdraw the other by a line `withdrawn`, or publish the first before the second.",
    ),
    severity="warning",
)
def conflicting_open_records(checklist: Checklist) -> Iterator[Diagnostic]:
    """两份已经审定的记录对同一事项各有各的办法。

    一份要取消，一份要修改，或者移到不同的清单：公布哪一份，另一份都落空。公布以前要统一。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes: [{item: DS0201, action: amend, fields: [departments]}]
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-09}
          review: {date: 2026-03-18}
          approve: {date: 2026-03-26}
        # duties/adjustments/ADJ-2026-002.yaml
        changes: [{item: DS0201, action: remove, reason: abolished}]
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-09}
          review: {date: 2026-03-18}
          approve: {date: 2026-03-26}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes: [{item: DS0201, action: amend, fields: [departments]}]
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-09}
          review: {date: 2026-03-18}
          approve: {date: 2026-03-26}
        # duties/adjustments/ADJ-2026-002.yaml
        changes: [{item: DS0002, action: remove, reason: abolished}]
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-09}
          review: {date: 2026-03-18}
          approve: {date: 2026-03-26}

    English: One removes what the other amends, or they move it to different lists: whichever is published, the other
    comes to nothing.
    """
    for touches in processes(checklist).touches.values():
        earlier = _Earlier()
        for touch in sorted(filter(_waiting, touches), key=_by_approval):
            other = earlier.against(touch)
            if other:
                (one, one_en), (that, that_en) = describe_entry(touch.change), describe_entry(other.change)
                yield conflicting_open_records.at(
                    touch.by.filed,
                    *touch.place.pointer,
                    related=(other.place,),
                    item=touch.change.item,
                    record=other.by.record.id,
                    one=one,
                    other=that,
                    one_en=one_en,
                    other_en=that_en,
                )
            earlier.add(touch)


def _waiting(touch: Touch) -> bool:
    """Whether a change has been approved and not yet published."""
    return touch.by.decided_on is not None and not touch.by.process.closed


def _by_approval(touch: Touch) -> tuple[date, str, int]:
    return touch.by.decided_on or date.max, touch.by.filed.path, touch.index


class _Earlier:
    """The changes of one item so far. Of those that do the same, two records' are enough to find another's."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str | None, str | None], list[Touch]] = {}

    def add(self, touch: Touch) -> None:
        change = touch.change
        kept = self._kept.setdefault((change.action, change.from_list, change.to_list), [])
        if len(kept) < 2 and all(each.by is not touch.by for each in kept):
            kept.append(touch)

    def against(self, touch: Touch) -> Touch | None:
        """The first change of another record that cannot be made as well."""
        return next(
            (
                each
                for kept in self._kept.values()
                for each in kept
                if each.by is not touch.by and _conflict(each.change, touch.change)
            ),
            None,
        )


def _conflict(one: RecordEntry, other: RecordEntry) -> bool:
    """Whether of two changes of an item only one can be made, whichever comes first."""
    match one.action, other.action:
        case ("remove", "remove"):
            return False
        case ("remove", _) | (_, "remove") | ("add", "add"):
            return True
        case ("move", "move"):
            return one.to_list not in (other.to_list, other.from_list)
        case _:
            return False
