"""The words around findings and what they ask for, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dutylist.features.findings.new_findings import PROBLEMS
from dutylist.features.findings.proposals import Measure, Proposal
from dutylist.features.findings.supervision import Watched
from dutylist.model.message import Language
from dutylist.model.records import RecordEntry


@dataclass(frozen=True, slots=True)
class SupervisionWords:
    """What reports on findings say by themselves in one language."""

    comma: str
    pause: str
    colon: str
    heading: str
    nothing: str
    summary: str
    open: str
    none_open: str
    age: str
    overdue: str
    recurring: str
    of: Mapping[str, str]
    times: str
    still_open: str
    overlaps: str
    claim: str
    items_claim: str
    departments: str
    department_row: tuple[str, ...]
    proposals: str
    measure: Mapping[Measure, str]
    why: Mapping[Measure, str]
    why_again: str
    changes: str
    fields: Mapping[str, str]
    amend: str
    move: str
    others: Mapping[str, str]
    lists: Mapping[str, str]
    drafted: str
    next: str
    close: str
    ids: str


_WORDS: Final[Mapping[Language, SupervisionWords]] = {
    "zh": SupervisionWords(
        comma="、",
        pause="，",
        colon="：",
        heading="{county}监督问题（截至 {on}）",
        nothing="没有登记过监督问题。",
        summary="共 {all} 个问题，没有办结 {open} 个，其中超期 {overdue} 个（发现后超过 {days} 天）。",
        open="没有办结",
        none_open="问题都已经办结。",
        age="已 {days} 天",
        overdue="超期",
        recurring="反复出现（{least} 次起）",
        of={"item": "事项", "department": "部门"},
        times="{problem} {count} 次",
        still_open="没有办结 {count} 个",
        overlaps="职责交叉",
        claim="{departments}都在管",
        items_claim="{items} 管的是同一件事",
        departments="涉及的部门",
        department_row=("部门", "问题", "没有办结", "超期"),
        proposals="建议",
        measure={
            "lead": "明确一家牵头部门，其余改为协助，分别写清做什么",
            "divide": "划清界线：在各事项里分别写明由谁做、做到哪里",
            "clarify": "把职责写具体：谁做、做什么、做到什么程度",
            "recall": "移到收回清单，由部门直接承担",
            "cooperate": "移到配合清单，由部门牵头，乡镇配合",
            "support": "不移清单，补上培训、政策、人员、资金等支持",
            "receive": "写明承接科室和工作方式，补齐衔接手续",
            "urge": "先督促整改，暂不调整清单",
            "judge": "由人判断要不要调整清单",
            "unnamed": "先查明涉及哪个事项，写进 items",
            "recalled_since": "事项在发现问题以后收回：核对是否解决，解决了就登记办结",
            "under_way": "已经有调整记录，按程序办",
            "approved": "调整记录已经审定，可以登记办结",
        },
        why={
            "lead": "同一件事有几个部门在管，没有人说了算，企业群众和乡镇都不知道听谁的。",
            "divide": "几个事项或几方管的是同一件事，界线不清就会重复做，或者都不做。",
            "clarify": "职责没有写清楚，出了事互相等、互相推。",
            "recall": "乡镇没有这个条件，一再要求也做不到，应当由有权限、有人员的部门承担。",
            "cooperate": "这件事超出乡镇的能力，应当由部门牵头。",
            "support": "乡镇做得了，缺的是条件。",
            "receive": "事项已经收回，承接的部门没有接住，不能退回乡镇。",
            "urge": "只出现一次，清单写得明白，问题在落实。",
            "judge": "问题没有归类，看不出该怎样调整。",
            "unnamed": "不知道涉及哪个事项，无法起草调整。",
            "recalled_since": "问题是收回以前发现的，看不出收回以后还有没有。",
            "under_way": "审定以前问题不算办结。",
            "approved": "清单照记录改好，问题就可以销号。",
        },
        why_again="反复出现，说明不只是落实的问题。",
        changes="调整内容",
        fields={
            "departments": "部门及其职责",
            "township_duties": "乡镇职责",
            "supports": "支持保障",
            "recall": "收回情况",
        },
        amend="修改 {item} 的{fields}",
        move="{item} 由{source}移到{target}",
        others={"add": "新增 {item}", "remove": "取消 {item}", "rescope": "调整 {item} 的适用乡镇"},
        lists={"basic": "基本清单", "cooperative": "配合清单", "recalled": "收回清单"},
        drafted="已经起草 {record}，进度见 dutylist adjust status",
        next="起草：dutylist findings propose {finding}",
        close="办结：dutylist findings resolve {finding} --adjustment {record}",
        ids="（{}）",
    ),
    "en": SupervisionWords(
        comma=", ",
        pause=", ",
        colon=": ",
        heading="{county}: findings of supervision (as of {on})",
        nothing="no finding has been recorded.",
        summary="{all} findings, {open} open, {overdue} of them overdue (more than {days} days after they were found).",
        open="Open",
        none_open="All findings are resolved.",
        age="{days} days",
        overdue="overdue",
        recurring="Recurring (from {least} on)",
        of={"item": "item", "department": "department"},
        times="{problem}, {count} times",
        still_open="{count} open",
        overlaps="Overlaps",
        claim="{departments} all claim it",
        items_claim="{items} say the same",
        departments="Departments concerned",
        department_row=("department", "findings", "open", "overdue"),
        proposals="Proposals",
        measure={
            "lead": "name one leading department; the others support it, each with its own duties",
            "divide": "draw the line: say in each item who does what, and how far",
            "clarify": "write the duties down: who, what, and how far",
            "recall": "move it to the recalled list: a department does it itself",
            "cooperate": "move it to the cooperative list: a department leads, the township helps",
            "support": "keep the list; give training, policy, staff or funding",
            "receive": "name the receiving unit and how it works, and complete the hand-over",
            "urge": "see that it is done; leave the list as it is",
            "judge": "a person decides whether the list is to change",
            "unnamed": "find out which item it is about, and name it under items",
            "recalled_since": "it was recalled after the finding: see whether that resolved it, and close it",
            "under_way": "it has an adjustment record, which takes its steps",
            "approved": "its adjustment record is approved: close it",
        },
        why={
            "lead": "several departments do the same work and none has the last word.",
            "divide": "several items or parties say the same: it is done twice, or by nobody.",
            "clarify": "the duties are not written down, so everybody waits for somebody else.",
            "recall": "the township lacks what it takes; a department with powers and staff should do it.",
            "cooperate": "it is beyond the township; a department should lead.",
            "support": "the township can do it, given the means.",
            "receive": "the item was recalled and its receiver does not do it; it must not fall back to the township.",
            "urge": "it happened once and the list is clear about it.",
            "judge": "the problem has no kind from which a change would follow.",
            "unnamed": "without an item nothing can be drafted.",
            "recalled_since": "it was found before the recall, and says nothing of the time after it.",
            "under_way": "until it is approved nothing is resolved.",
            "approved": "once the list is changed as the record says, the finding is resolved.",
        },
        why_again="It recurs, so that more than diligence is wanting.",
        changes="changes",
        fields={
            "departments": "departments",
            "township_duties": "township_duties",
            "supports": "supports",
            "recall": "recall",
        },
        amend="amend {fields} of {item}",
        move="move {item} from {source} to {target}",
        others={"add": "add {item}", "remove": "remove {item}", "rescope": "change the townships of {item}"},
        lists={"basic": "basic", "cooperative": "cooperative", "recalled": "recalled"},
        drafted="drafted already: {record}, see dutylist adjust status",
        next="draft it: dutylist findings propose {finding}",
        close="close it: dutylist findings resolve {finding} --adjustment {record}",
        ids=" ({})",
    ),
}


_NOT_AGAIN: Final = frozenset({"judge", "unnamed", "urge", "recalled_since", "under_way", "approved"})
"""Measures for which it does not matter that the problem recurs."""


def supervision_words(language: Language) -> SupervisionWords:
    """What reports on findings say by themselves in this language."""
    return _WORDS[language]


def why_text(proposal: Proposal, words: SupervisionWords, language: Language) -> str:
    """Why this is proposed."""
    why = words.why[proposal.measure]
    if not proposal.recurring or proposal.measure in _NOT_AGAIN:
        return why
    return why + ("" if language == "zh" else " ") + words.why_again


def change_text(change: RecordEntry, words: SupervisionWords) -> str:
    """What one entry of the record would do."""
    if change.action == "move" and change.from_list and change.to_list:
        return words.move.format(
            item=change.item, source=words.lists[change.from_list], target=words.lists[change.to_list]
        )
    if change.action in words.others:
        return words.others[change.action].format(item=change.item)
    fields = words.comma.join(_field(name, words) for name in change.fields)
    return words.amend.format(item=change.item, fields=fields)


def _field(name: str, words: SupervisionWords) -> str:
    if name in words.fields or words is not _WORDS["zh"]:
        return words.fields.get(name, name)
    from dutylist.compare.before_after import field_name

    return field_name(name)


def age_text(each: Watched, words: SupervisionWords) -> str:
    """For how long a finding has been open, and whether that is too long."""
    said = words.age.format(days=each.days)
    return f"{said}{words.pause}{words.overdue}" if each.overdue else said


def problem_text(each: Watched, language: Language) -> str:
    """What kind of problem a finding is."""
    return PROBLEMS[language][each.finding.problem]
