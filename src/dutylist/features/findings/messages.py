"""The sentences of `dutylist findings`."""

from collections.abc import Mapping
from typing import Final

from dutylist.compare.before_after import field_name
from dutylist.features.findings.proposals import Measure, Proposal
from dutylist.features.findings.supervision import RecurrenceOf
from dutylist.model.message import Language, Message
from dutylist.model.records import RecordEntry
from dutylist.output.document import Content, join_content, own, sentence
from dutylist.output.vocabulary import BETWEEN, LISTS

TITLE: Final = Message("{county}监督问题（截至 {on}）", "{county}: findings of supervision (as of {on})")
FILE_NAME: Final = Message("监督问题", "findings")
NO_FINDINGS: Final = Message("没有登记过监督问题。", "no finding has been recorded.")
SUMMARY: Final = Message(
    "共 {all} 个问题，没有办结 {open} 个，其中超期 {overdue} 个（发现后超过 {days} 天）。",
    "{all} findings, {open} open, {overdue} of them overdue (more than {days} days after they were found).",
)
NONE_OPEN: Final = Message("问题都已经办结。", "All findings are resolved.")

OPEN: Final = Message("没有办结", "Open")
FOUND: Final = Message("发现", "found")
AGE: Final = Message("已开", "age")
DAYS: Final = Message("已 {days} 天", "{days} days")
DAYS_OVERDUE: Final = Message("已 {days} 天，超期", "{days} days, overdue")

RECURRING: Final = Message("反复出现（{least} 次起）", "Recurring (from {least} on)")
OF: Final = Message("对象", "of")
NAME: Final = Message("名称", "name")
KINDS: Final[Mapping[RecurrenceOf, Message]] = {
    "item": Message("事项", "item"),
    "department": Message("部门", "department"),
}
TIMES: Final = Message("次数", "times")
STILL_OPEN: Final = Message("没有办结", "open")

OVERLAPS: Final = Message("职责交叉", "Overlaps")
CLAIM: Final = Message("情况", "what is claimed")
SEVERAL_DEPARTMENTS: Final = Message("{departments}都在管", "{departments} all claim it")
SEVERAL_ITEMS: Final = Message("{items} 管的是同一件事", "{items} say the same")
FINDING_IDS: Final = Message("问题编号", "findings")

DEPARTMENTS: Final = Message("涉及的部门", "Departments concerned")
COUNT: Final = Message("问题", "findings")
OVERDUE: Final = Message("超期", "overdue")

PROPOSALS: Final = Message("建议", "Proposals")
WHAT: Final = Message("怎样调整", "proposal")
WHY: Final = Message("为什么", "why")
CHANGES: Final = Message("调整内容", "changes")
NEXT: Final = Message("下一步", "next")
MEASURES: Final[Mapping[Measure, Message]] = {
    "lead": Message(
        "明确一家牵头部门，其余改为协助，分别写清做什么",
        "name one leading department; the others support it, each with its own duties",
    ),
    "divide": Message(
        "划清界线：在各事项里分别写明由谁做、做到哪里",
        "draw the line: say in each item who does what, and how far",
    ),
    "clarify": Message("把职责写具体：谁做、做什么、做到什么程度", "write the duties down: who, what, and how far"),
    "recall": Message("调整到收回清单，由部门直接承担", "move it to the recalled list: a department does it itself"),
    "cooperate": Message(
        "调整到配合清单，由部门牵头，乡镇配合",
        "move it to the cooperative list: a department leads, the township helps",
    ),
    "support": Message(
        "不调整清单，补上培训、政策、人员、资金等支持", "keep the list; give training, policy, staff or funding"
    ),
    "receive": Message(
        "写明承接科室和工作方式，补齐衔接手续",
        "name the receiving unit and how it works, and complete the hand-over",
    ),
    "urge": Message("先督促整改，暂不调整清单", "see that it is done; leave the list as it is"),
    "judge": Message("由人判断要不要调整清单", "a person decides whether the list is to change"),
    "unnamed": Message("先查明涉及哪个事项，写进 items", "find out which item it is about, and name it under items"),
    "recalled_since": Message(
        "事项在发现问题以后收回：核对是否解决，解决了就登记办结",
        "it was recalled after the finding: see whether that resolved it, and close it",
    ),
    "under_way": Message("已经有调整记录，按程序办", "it has an adjustment record, which takes its steps"),
    "approved": Message("调整记录已经审定，可以登记办结", "its adjustment record is approved: close it"),
}
REASONS: Final[Mapping[Measure, Message]] = {
    "lead": Message(
        "同一件事有几个部门在管，没有人说了算，企业群众和乡镇都不知道听谁的。",
        "several departments do the same work and none has the last word.",
    ),
    "divide": Message(
        "几个事项或几方管的是同一件事，界线不清就会重复做，或者都不做。",
        "several items or parties say the same: it is done twice, or by nobody.",
    ),
    "clarify": Message(
        "职责没有写清楚，出了事互相等、互相推。",
        "the duties are not written down, so everybody waits for somebody else.",
    ),
    "recall": Message(
        "乡镇没有这个条件，一再要求也做不到，应当由有权限、有人员的部门承担。",
        "the township lacks what it takes; a department with powers and staff should do it.",
    ),
    "cooperate": Message(
        "这件事超出乡镇的能力，应当由部门牵头。", "it is beyond the township; a department should lead."
    ),
    "support": Message("乡镇做得了，缺的是条件。", "the township can do it, given the means."),
    "receive": Message(
        "事项已经收回，承接的部门没有接住，不能退回乡镇。",
        "the item was recalled and its receiver does not do it; it must not fall back to the township.",
    ),
    "urge": Message("只出现一次，清单写得明白，问题在落实。", "it happened once and the list is clear about it."),
    "judge": Message("问题没有归类，看不出该怎样调整。", "the problem has no kind from which a change would follow."),
    "unnamed": Message("不知道涉及哪个事项，无法起草调整。", "without an item nothing can be drafted."),
    "recalled_since": Message(
        "问题是收回以前发现的，看不出收回以后还有没有。",
        "it was found before the recall, and says nothing of the time after it.",
    ),
    "under_way": Message("审定以前问题不算办结。", "until it is approved nothing is resolved."),
    "approved": Message(
        "清单照记录改好，问题就可以销号。", "once the list is changed as the record says, the finding is resolved."
    ),
}
_RECURS: Final = Message("反复出现，说明不只是落实的问题。", " It recurs, so that more than diligence is wanting.")
_RECURRING_ALREADY: Final = frozenset({"judge", "unnamed", "urge", "recalled_since", "under_way", "approved"})
"""Measures that do not depend on whether the problem recurs."""

DRAFTED: Final = Message(
    "已经起草 {record}，进度见 dutylist adjust status", "drafted already: {record}, see dutylist adjust status"
)
DRAFT: Final = Message("起草：dutylist findings propose {finding}", "draft it: dutylist findings propose {finding}")
CLOSE: Final = Message(
    "办结：dutylist findings resolve {finding} --adjustment {record}",
    "close it: dutylist findings resolve {finding} --adjustment {record}",
)

_AMEND: Final = Message("调整 {item} 的{fields}", "amend {fields} of {item}")
_MOVE: Final = Message("{item} 由{source}调整到{target}", "move {item} from {source} to {target}")
_ACTIONS: Final[Mapping[str, Message]] = {
    "add": Message("新增 {item}", "add {item}"),
    "remove": Message("取消 {item}", "remove {item}"),
    "rescope": Message("调整 {item} 的适用乡镇", "change the townships of {item}"),
    "rename": Message("{item} 改名为 {to}", "rename {item} to {to}"),
    "merge": Message("{item} 并入 {to}", "merge {item} into {to}"),
}
_FIELDS: Final[Mapping[str, str]] = {
    "departments": "部门及其职责",
    "township_duties": "乡镇职责",
    "supports": "支持保障",
    "recall": "收回情况",
}


def why_text(proposal: Proposal, language: Language) -> str:
    """The reason for the proposal."""
    why = REASONS[proposal.measure].template(language)
    if not proposal.recurring or proposal.measure in _RECURRING_ALREADY:
        return why
    return why + _RECURS.template(language)


def change_text(change: RecordEntry, language: Language) -> Content:
    """The effect of one entry of the record."""
    item = change.subject
    if change.action == "move" and change.from_list and change.to_list:
        source, target = (own(LISTS[each][language == "en"]) for each in (change.from_list, change.to_list))
        return sentence(_MOVE, language, item=item, source=source, target=target)
    if change.action in _ACTIONS:
        return sentence(_ACTIONS[change.action], language, item=item, to=change.to or "")
    fields = join_content((_field(name, language) for name in change.fields), BETWEEN.template(language))
    return sentence(_AMEND, language, item=item, fields=fields)


def _field(name: str, language: Language) -> Content:
    return name if language == "en" else own(_FIELDS.get(name) or field_name(name))
