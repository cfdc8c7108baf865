"""Changes of one record that cannot be made together, and what to call a change."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, Literal

from dutylist.model.records import Adjustment, RecordEntry

_ACTIONS: Final = {
    "add": "新增",
    "remove": "取消",
    "move": "清单间调整",
    "rescope": "范围调整",
    "amend": "内容调整",
    "rename": "更名",
    "merge": "并入",
}
_REASONS: Final = {"abolished": "废止", "merged": "合并", "split": "拆分", "error": "误列"}

Relation = Literal["clash", "repeat"]


def _relation(one: RecordEntry, other: RecordEntry) -> Relation | None:
    """What is wrong with two changes of one item in one record; None where both can be made."""
    if one == other:
        return "repeat"
    if one.action != other.action:
        return "clash" if {one.action, other.action} & {"add", "remove"} else None
    match one.action:
        case "amend":
            return "repeat" if set(one.fields) & set(other.fields) else None
        case "rescope":
            return "repeat" if set(one.townships) & set(other.townships) else None
        case _:
            return "clash"


def pairs(record: Adjustment) -> Iterator[tuple[int, int, Relation]]:
    """Each change that does not go with an earlier one: the number of that one, its own, and what is wrong."""
    by_item: dict[str, list[int]] = defaultdict(list)
    for index, change in enumerate(record.changes):
        relations = {_relation(record.changes[before], change): before for before in by_item[change.subject]}
        for relation in ("clash", "repeat"):
            if relation in relations:
                yield relations[relation], index, relation
                break
        by_item[change.subject].append(index)


def contradicted_items(record: Adjustment) -> frozenset[str]:
    """The items of which a record says what cannot be done."""
    clashing = {record.changes[index].item for _, index, relation in pairs(record) if relation == "clash"}
    return frozenset(clashing) | {change.item for change in record.changes if goes_nowhere(change)}


def goes_nowhere(change: RecordEntry) -> bool:
    """Whether a move ends where it begins."""
    return change.action == "move" and change.from_list == change.to_list


def describe_entry(change: RecordEntry) -> tuple[str, str]:
    """A change in a few words, in Chinese and in English."""
    if change.action == "move":
        return f"移到 {change.to_list}", f"move to {change.to_list}"
    if change.reason:
        return f"{_ACTIONS[change.action]}（{_REASONS[change.reason]}）", f"{change.action} ({change.reason})"
    return _ACTIONS[change.action], change.action
