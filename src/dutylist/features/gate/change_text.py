"""Changes of items and entries of records in words, in both languages."""

from collections.abc import Iterable
from typing import Final

from dutylist.compare.change import Change
from dutylist.compare.record_coverage import UnlistedParts
from dutylist.model.county import DoorStep
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.item import ListName
from dutylist.model.message import Argument, Message
from dutylist.model.place_words import local
from dutylist.model.records import RecordEntry as Entry
from dutylist.reading.schema import describe

LISTS: Final[dict[ListName, Message]] = {
    "basic": Message("基本履职清单", "the basic list"),
    "cooperative": Message("配合履职清单", "the cooperative list"),
    "recalled": Message("上级收回清单", "the recalled list"),
}
DOORS: Final = {"adjustment": Message("动态调整", "adjustment"), "admission": Message("职责准入", "admission")}
REASONS: Final = {
    "abolished": Message("废止", "abolished"),
    "merged": Message("合并", "merged"),
    "split": Message("拆分", "split"),
    "error": Message("误列", "listed by mistake"),
}

_MOST: Final = 8
"""The most names in a list; further ones are only counted."""


def bilingual_arguments(**texts: Message) -> dict[str, Argument]:
    """Each text as two arguments of a message: `name` in Chinese, `name_en` in English."""
    return {key: said for name, text in texts.items() for key, said in ((name, text.zh), (f"{name}_en", text.en))}


def join_messages(texts: Iterable[Message], zh: str = "，", en: str = ", ") -> Message:
    """Several texts as one, in both languages."""
    texts = tuple(texts)
    return Message(zh.join(text.zh for text in texts), en.join(text.en for text in texts))


def names(texts: Iterable[str]) -> Message:
    """A list of names; of a long one, the first names and the number of the others."""
    texts = tuple(texts)
    if len(texts) <= _MOST:
        return Message("、".join(texts), ", ".join(texts))
    return Message(
        f"{'、'.join(texts[:_MOST])}等 {len(texts)} 个", f"{', '.join(texts[:_MOST])} and {len(texts) - _MOST} more"
    )


def fields(keys: Iterable[str]) -> Message:
    """Keys of an item by their titles, with the keys as a record must write them."""
    keys = tuple(keys)
    return Message("、".join(f"{_title(key)}（{key}）" for key in keys), ", ".join(keys))


def _title(key: str) -> str:
    return describe(BY_NAME["item"], (key,))[0][0]


def steps(missing: Iterable[DoorStep]) -> Message:
    """Steps by the names that policy.yaml gives them."""
    named = "”“".join(step.name for step in missing)
    return (
        Message(f"“{named}”", f"“{named}”".replace("”“", "”, “")) if named else Message("公布以前的程序", "any steps")
    )


def joining_and_leaving(change: Change, only: Iterable[str]) -> Message:
    """The townships among these that join, and those that leave."""
    wanted = frozenset(only)
    parts = []
    for zh, en, group in (
        ("加入", "joining", change.difference.joining),
        ("退出", "leaving", change.difference.leaving),
    ):
        chosen = names(name for name in group if name in wanted)
        if chosen.zh:
            parts.append(Message(f"{zh}：{chosen.zh}", f"{en}: {chosen.en}"))
    return join_messages(parts, "；", "; ")


def describe_effect(change: Change, part: UnlistedParts) -> Message:
    """The effect of a part of a change on the item, with the item's title."""
    difference = change.difference
    if change.action == "add" and difference.to_list:
        where = LISTS[difference.to_list]
        return Message(f"新增到{where.zh}", f"was added to {where.en}")
    if change.action == "remove" and difference.before:
        path = difference.before.path
        return Message(f"被取消（{path} 已删除）", f"was removed ({path} is gone)")
    parts: list[Message] = []
    if "list" in part.fields and difference.from_list and difference.to_list:
        source, target = LISTS[difference.from_list], LISTS[difference.to_list]
        parts.append(Message(f"从{source.zh}移到{target.zh}", f"moved from {source.en} to {target.en}"))
    if part.townships:
        scope = joining_and_leaving(change, part.townships)
        parts.append(Message(f"{local('改了乡镇范围')}（{scope.zh}）", f"changed its townships ({scope.en})"))
    keys = [key for key in part.fields if not (key == "townships" and part.townships) and key != "list"]
    if keys and "list" not in part.fields:
        listed = fields(keys)
        parts.append(Message(f"改了{listed.zh}", f"changed in {listed.en}"))
    return join_messages(parts, "，", " and ")


def describe_entries(entries: Iterable[Entry]) -> Message:
    """The entries of a record, in words."""
    return join_messages((_said(entry) for entry in entries), "；", "; ")


REGISTER: Final = {
    "add": Message("新设", "add"),
    "remove": Message("撤销", "remove"),
    "rename": Message("更名为", "rename to"),
    "merge": Message("并入", "merge into"),
    "amend": Message("修改", "amend"),
}


def _said(entry: Entry) -> Message:
    if not entry.item:
        what = REGISTER[entry.action]
        return Message(
            f"{entry.subject}{what.zh}{entry.to or ''}", f"{entry.subject}: {what.en} {entry.to or ''}".strip()
        )
    match entry.action:
        case "add":
            return Message("新增", "add it")
        case "remove":
            reason = REASONS[entry.reason] if entry.reason else None
            return (
                Message(f"取消（{reason.zh}）", f"remove it ({reason.en})") if reason else Message("取消", "remove it")
            )
        case "move" if entry.from_list and entry.to_list:
            source, target = LISTS[entry.from_list], LISTS[entry.to_list]
            return Message(f"从{source.zh}移到{target.zh}", f"move it from {source.en} to {target.en}")
        case "rescope":
            townships = names(entry.townships)
            return Message(f"{local('变动的乡镇是')}{townships.zh}", f"rescope it in {townships.en}")
        case _:
            listed = fields(entry.fields)
            return Message(f"修改{listed.zh}", f"amend {listed.en}")


def entry_line(entry: Entry) -> str:
    """An entry in its form in a record, on one line."""
    kind = "item" if entry.item else "township" if entry.township else "department" if entry.department else "file"
    parts = [f"{kind}: {entry.subject}", f"action: {entry.action}"]
    if entry.from_list:
        parts.append(f"from: {entry.from_list}")
    if entry.to:
        parts.append(f"to: {entry.to}")
    if entry.fields:
        parts.append(f"fields: [{', '.join(entry.fields)}]")
    if entry.townships:
        parts.append(f"townships: [{', '.join(entry.townships)}]")
    if entry.item and entry.action == "remove":
        parts.append(f"reason: {entry.reason or 'abolished'}")
    return f"{{{', '.join(parts)}}}"
