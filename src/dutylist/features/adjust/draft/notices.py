"""Notices after drafting a record: what is left to do, or why there is nothing to draft."""

from collections.abc import Sequence

from dutylist.features.adjust.draft.entries import Draft, accounted_by
from dutylist.features.adjust.draft.sources import Material
from dutylist.features.adjust.new_file import NewAdjustment
from dutylist.model.message import say
from dutylist.model.place_words import local
from dutylist.output.safe_text import sanitize

_MOST = 8


def what_next(drafts: "Sequence[Draft]", records: "Sequence[NewAdjustment]", admitted: "Sequence[str]" = ()) -> str:
    """The number of entries, the places to fill in, and the first step to take."""
    items = sum(len(draft.titles) for draft in drafts)
    first = records[0]
    registers = sum(not entry.item for draft in drafts for entry in draft.entries)
    what = [(f" {items} 个事项", _items(items))] if items or not registers else []
    what += [(f" {registers} 处名录和规则", f"{registers} register or rule entries")] if registers else []
    zh, en = "和".join(each[0] for each in what), " and ".join(each[1] for each in what)
    lines = [
        say(f"起草了{zh}的变动。", f"Drafted the changes of {en}.")
        + (
            say(f"一份记录写不下，分成了 {len(records)} 份。", f" They fill {len(records)} records.")
            if len(records) > 1
            else ""
        )
    ]
    if all(record.light for record in records):
        steps = " → ".join(step.name for step in first.steps)
        lines.append(
            say(
                f"这些变动只改文字，走简易程序就够：{steps}。",
                f"Only wording changes; the light path is enough: {steps}.",
            )
        )
    if admitted and first.door == "adjustment":
        named, comma = _named(admitted), say("、", ", ")
        townships = comma.join(first.townships)
        lines.append(
            say(
                f"{named} {local('给乡镇增加了职责：乡镇没有都申请或者同意的，要走职责准入')}，加 --door admission 重新起草"
                f"（先删去这份草稿）；都申请或者同意的（{townships}中受影响的），在 opinions 里登记。",
                f"{named}: townships get more to do. Unless each of them asked or agreed, draft again with --door admission "
                f"(delete this draft first); if they did, enter their opinions ({townships}, as far as concerned).",
            )
        )
    left = _left(records)
    if left:
        lines.append(say(f"还要填：{'、'.join(left)}。", f"Left to be filled in: {', '.join(left)}."))
    emergency = first.policy.emergency
    if first.emergency and emergency and first.steps:
        name, days = first.steps[0].name, emergency.regularise_within
        lines.append(
            say(
                f"紧急情况先办后补：办完“{name}”就可以先改清单，{days} 个工作日内把其余步骤补办完毕。",
                f"An emergency: once “{name}” is dated the list may change, the other steps follow within {days} working days.",
            )
        )
    asked = len({name for record in records for name in record.consulted})
    if asked:
        lines.append(
            say(
                f"要征求 {asked} 个单位的意见，收到一份就在 opinions 里去掉那一行的 #。",
                f"{asked} units have to be asked; uncomment each one's line under opinions when it has answered.",
            )
        )
    if first.steps:
        name = first.steps[0].name
        lines.append(
            say(
                f"第一步是“{name}”，办完就在 steps 里去掉那一行的 #，填上日期；期限用 dutylist adjust status 查看。",
                f"The first step is “{name}”: uncomment it under steps and date it; see dutylist adjust status.",
            )
        )
    lines.append(say("填好后运行 dutylist validate 检查。", "Then run dutylist validate."))
    return "\n".join(map(sanitize, lines))


def _left(records: "Sequence[NewAdjustment]") -> list[str]:
    first = records[0]
    left = [
        say(*text)
        for given, text in (
            (first.circumstance, ("情形", "circumstance")),
            (first.reason, ("调整理由", "reason")),
            (first.applicant, ("申请单位", "applicant")),
        )
        if given is None
    ]
    unsaid = [
        change.item
        for record in records
        for change in record.changes
        if change.action == "remove" and change.reason is None
    ]
    if unsaid:
        named = _named(unsaid)
        left.append(
            say(f"为什么取消 {named}", f"why {named} is removed" if len(unsaid) == 1 else f"why {named} are removed")
        )
    return left


def nothing_to_draft(found: "Material") -> str:
    """That nothing has changed, or the records that list all changes."""
    if not found.changes:
        rest = ("其余", "other ") if found.unread else ("", "")
        return say(
            f"{rest[0]}事项没有变动，没有要起草的记录。", f"No {rest[1]}item has changed; there is nothing to draft."
        )
    unfinished = {each.id for each in found.unfinished}
    count = len(found.changes)
    lines = [
        say(
            f"{count} 个事项的变动{'都' if count > 1 else ''}已经有记录，不用再起草：",
            f"The changes of {'all ' if count > 1 else ''}{_items(count)} are in a record already:",
        )
    ]
    for record, items in accounted_by(found.changes, found.claims).items():
        aside = say("（还没有填好）", " (still to be filled in)") if record in unfinished else ""
        lines.append(f"  {record}{aside}{say('：', ': ')}{_named(items)}")
    return "\n".join(map(sanitize, lines))


def illegible(found: "Material") -> str:
    """The records that cannot be read, so that their entries are unknown."""
    paths = say("、", ", ").join(found.illegible)
    return sanitize(
        say(
            f"这些调整记录有错误，不知道写了哪些变动，所以没有起草：{paths}。先运行 dutylist validate 改正。",
            f"nothing was drafted, for these records are broken and may list the changes: {paths}. See dutylist validate.",
        )
    )


def not_drafted(found: "Material") -> str:
    """The files that could not be compared."""
    paths = say("、", ", ").join(found.unread)
    return sanitize(
        say(
            f"注意：这些文件有错误，其中的变动没有起草：{paths}。改正后再运行一次。",
            f"note: these files are broken and what changed in them was not drafted: {paths}. Mend them and run it again.",
        )
    )


def _items(count: int) -> str:
    return f"{count} item" if count == 1 else f"{count} items"


def _named(items: Sequence[str]) -> str:
    row = say("、", ", ").join(items[:_MOST])
    more = len(items) - _MOST
    return row if more <= 0 else row + say(f" 等 {len(items)} 个", f" and {more} more")
