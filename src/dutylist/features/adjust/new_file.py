"""The file of a new adjustment record, with placeholders for what only a person knows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from dutylist.model.county import Door, DoorStep
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.place_words import local
from dutylist.model.records import RecordEntry
from dutylist.writing.layout.values import lines_of
from dutylist.writing.modeline import modeline
from dutylist.writing.new.item import PLACEHOLDER
from dutylist.writing.yaml.scalar import scalar_text

CIRCUMSTANCE: Final = f"{PLACEHOLDER}情形代号"
REASON: Final = f"{PLACEHOLDER}调整理由"
APPLICANT: Final = f"{PLACEHOLDER}申请单位"
REMOVAL: Final = f"{PLACEHOLDER}取消原因"
OPINION: Final = f"{PLACEHOLDER}意见"
DAY: Final = f"{PLACEHOLDER}日期"
DOCUMENT: Final = f"{PLACEHOLDER}文号"

_KIND: Final = BY_NAME["adjustment"]
_HEAD: Final = f"""\
{modeline(_KIND)}
# 调整记录草稿：把每一处“{PLACEHOLDER}”换成正式内容。
# 开头有 # 的行还不算数：收到一份意见、办完一步，就删去那一行开头的 #，填上日期。
# 写好后运行 dutylist validate 检查。

"""
_REMOVALS: Final = "取消原因：abolished 依据废止，merged 并入别的事项，split 拆成几个事项，error 当初列错"
_OPINIONS: Final = "agree 同意，agree_with_changes 修改后同意，disagree 不同意（日期后面加上 , note: 理由）"
_COMPARED: Final = "# 变动内容是比较清单得出的；要改就先改清单，删去本文件，重新起草"
_PROPOSED: Final = "# 变动内容是建议，清单还没有改；定下来以后改成实际要改的，审定以前清单不动"
_LONGEST: Final = 60
_MOST_NAMES: Final = 40


@dataclass(frozen=True, slots=True)
class NewAdjustment:
    """What is known of a record before a person has looked at it; None is for the person to fill in.

    `policy` is the door's procedure, `steps` are those of it that the record needs, fewer on the light path, and
    `deciding` is the one that approves. `titles` are those of the changed items, `consulted` who has to be asked, and
    `townships` who may apply besides the departments. `compared` says that the changes have been made already and were
    found by comparing; else they are what somebody proposes.
    """

    id: str
    door: Literal["adjustment", "admission"]
    policy: Door
    steps: tuple[DoorStep, ...]
    changes: tuple[RecordEntry, ...]
    titles: Mapping[str, str]
    consulted: tuple[str, ...]
    townships: tuple[str, ...]
    deciding: DoorStep | None = None
    circumstance: str | None = None
    reason: str | None = None
    applicant: str | None = None
    emergency: bool = False
    light: bool = False
    compared: bool = True


def new_adjustment(record: NewAdjustment) -> str:
    """The text of the record's file in canonical layout.

    Unknown values begin with `PLACEHOLDER`. Opinions and steps stand there as comments, each a line that becomes valid
    when its `#` is removed; inside brackets no indentation can be wrong.

    Raises:
        WriteRefusedError: a given text holds half of a surrogate pair.
    """
    return _HEAD + "".join(f"{line.rstrip(' ')}\n" for line in _lines(record))


def _lines(record: NewAdjustment) -> Iterator[str]:
    yield f"id: {scalar_text(record.id)}"
    yield "# 入口：adjustment 动态调整，admission 职责准入"
    yield f"door: {record.door}"
    yield "# 情形，写下面的一个代号："
    yield from (f"#   {key} {_comment(name)}" for key, name in record.policy.circumstances.items())
    yield f"circumstance: {scalar_text(record.circumstance or CIRCUMSTANCE)}"
    yield "# 为什么要调整，有什么依据"
    yield from lines_of([("reason", record.reason or REASON)], _KIND)
    yield f"# {local('申请单位的全称：departments.yaml 里的部门，或者乡镇')}（{_comment(_listed(record.townships))}）"
    yield f"applicant: {scalar_text(record.applicant or APPLICANT)}"
    yield from _emergency(record)
    yield _COMPARED if record.compared else _PROPOSED
    yield "changes:"
    yield from _changes(record)
    yield from _consulting(record)
    yield from _procedure(record)
    yield "# 备注"
    yield "# notes: 需要补充的话"


def _emergency(record: NewAdjustment) -> Iterator[str]:
    if record.emergency:
        yield "emergency: true"
    elif record.door == "admission" and record.policy.emergency:
        yield f"# 紧急情况可以先办后补，{record.policy.emergency.regularise_within} 个工作日内补齐；是的，删去下一行的 #"
        yield "# emergency: true"


def _changes(record: NewAdjustment) -> Iterator[str]:
    told = ""
    for change in record.changes:
        if change.subject != told:
            told = change.subject
            yield f"  # {_comment(change.subject)} {_comment(record.titles.get(change.item, ''))}".rstrip()
        if change.item and change.action == "remove" and change.reason is None:
            yield f"  # {_REMOVALS}"
        yield f"  - {_entry(change)}"


def _entry(change: RecordEntry) -> str:
    kind = "item" if change.item else "township" if change.township else "department" if change.department else "file"
    parts = [f"{kind}: {scalar_text(change.subject, flow=True)}", f"action: {change.action}"]
    parts += [f"from: {change.from_list}"] if change.from_list else []
    parts += [f"to: {scalar_text(change.to, flow=True)}"] if change.to else []
    parts += [
        f"{key}: [{', '.join(scalar_text(each, flow=True) for each in values)}]"
        for key, values in (("fields", change.fields), ("townships", change.townships))
        if values
    ]
    if change.item and change.action == "remove":
        parts.append(f"reason: {change.reason or REMOVAL}")
    return "{" + ", ".join(parts) + "}"


def _consulting(record: NewAdjustment) -> Iterator[str]:
    if record.consulted:
        yield "# 意见：收到哪个单位的答复，就删去那一行开头的 #，写上意见和答复日期（例如 2026-03-06）"
    else:
        yield "# 意见：没有必须征求意见的单位；征求了的，照下面一行写"
    yield "opinions: ["
    yield f"  # opinion 写：{_OPINIONS}"
    for name in record.consulted or (f"{PLACEHOLDER}单位",):
        yield f"  # {{department: {scalar_text(name, flow=True)}, opinion: {OPINION}, date: {DAY}}},"
    yield "  ]"


def _procedure(record: NewAdjustment) -> Iterator[str]:
    yield "# 办理情况：办完一步，就删去那一行开头的 #，写上日期（例如 2026-03-06）；文号用六角括号〔〕，不用 []"
    if record.light:
        yield "# 只改文字，走简易程序就够"
    yield "steps: {"
    for number, step in enumerate(record.steps, 1):
        document = f", document: {DOCUMENT}" if step == record.deciding else ""
        limit = f"，上一步之后 {step.within} 个工作日内" if number > 1 and step.within is not None else ""
        yield f"  # {step.id}: {{date: {DAY}{document}}},  # 第 {number} 步：{_comment(step.name)}{limit}"
    yield "  }"


def _listed(names: Iterable[str]) -> str:
    names = tuple(names)
    return "、".join(names[:_MOST_NAMES]) + ("等" if len(names) > _MOST_NAMES else "")


def _comment(text: str) -> str:
    """A text as part of a comment: on one line, sanitized, and never a comment with a meaning for the program."""
    seen = "".join(character if character.isprintable() else " " for character in text)
    plain = " ".join(seen.split()).replace("#", "＃")
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
