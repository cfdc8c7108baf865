"""Finds what cannot be judged: unreadable files, ids with two files, a version without a checklist."""

from collections.abc import Callable, Iterator
from typing import Final

from dutylist.compare.comparison import Comparison
from dutylist.features.gate.codes.handover import NO_CHECKLIST, UNCERTAIN_ID, UNREAD, UNREAD_BEFORE
from dutylist.features.gate.remark import GateIssue, remark, shorten_title, whole_file
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Place
from dutylist.model.file_kinds import DATA, kind_of
from dutylist.model.item import LISTS, Item
from dutylist.model.message import Message

POLICY: Final = f"{DATA}/policy.yaml"
_DEPARTMENTS: Final = f"{DATA}/departments.yaml"
_COUNTY: Final = f"{DATA}/checklist.yaml"


def empty_sides(comparison: Comparison, base: Checklist, head: Checklist) -> Iterator[GateIssue]:
    """The versions that hold no checklist."""
    sides = (
        (comparison.base, base, Message("旧版本", "the old version")),
        (comparison.head, head, Message("新版本", "the new version")),
    )
    for side, checklist, what in sides:
        if checklist.county_file is None and not checklist.items and not checklist.broken:
            texts = {"side": Message(f"{what.zh} {side.name} ", f"{what.en} {side.name}")}
            yield remark(NO_CHECKLIST, whole_file(_COUNTY), gone=checklist is head, texts=texts)


def unread(base: Checklist, head: Checklist) -> Iterator[GateIssue]:
    """The unreadable files that could hide a change."""
    needed = {"item", "checklist", "departments"} | (set() if base.policy_file else {"policy"})
    for path in sorted(head.broken):
        kind = kind_of(path)
        if kind and kind.name in needed:
            yield remark(UNREAD, whole_file(path), path=path, next=f"dutylist validate {path}")
    if base.departments_file and not head.departments_file and _DEPARTMENTS not in head.broken:
        # Without its register, a department that nobody knows would pass for a receiver.
        yield remark(UNREAD, whole_file(_DEPARTMENTS), path=_DEPARTMENTS, gone=True, next="dutylist validate")
    there = head.broken | {filed.path for filed in head.items}
    there |= {filed.path for filed in (head.county_file, head.policy_file) if filed}
    for path in sorted(base.broken):
        kind = kind_of(path)
        if kind and kind.name in ("item", "checklist", "policy"):
            yield remark(UNREAD_BEFORE, whole_file(path), path=path, gone=path not in there)


def uncertain_ids(base: Checklist, head: Checklist, exists: Callable[[str], bool] | None) -> Iterator[GateIssue]:
    """The items of head whose id has two files, unless that was so in base."""
    before = {filed.path: filed.record for filed in base.items}
    paths: dict[str, list[str]] = {}
    for filed in head.items:
        paths.setdefault(filed.record.id, []).append(filed.path)
    read = head.broken | {filed.path for filed in head.items}

    def unread_twin(path: str) -> bool:
        return exists is not None and path not in read and exists(path)

    for filed in head.items:
        if before.get(filed.path) == filed.record:
            continue
        why = _why(filed, paths[filed.record.id], unread_twin)
        if why:
            item = filed.record
            place = Place(filed.path, ("id",))
            yield remark(UNCERTAIN_ID, place, about=item.id, title=shorten_title(item.title), texts={"why": why})


def _why(filed: RecordFile[Item], same_id: list[str], exists: Callable[[str], bool]) -> Message | None:
    item = filed.record
    if filed.stem != item.id:
        return Message(f"它的文件名是 {filed.stem}", f"its file is named {filed.stem}")
    elsewhere = (f"{DATA}/{name}/{item.id}.yaml" for name in LISTS)
    others = [path for path in same_id if path != filed.path]
    others += [path for path in elsewhere if path != filed.path and exists(path)]
    return Message(f"{others[0]} 也用这个编号", f"{others[0]} has the same id") if others else None
