"""The words around open records, in both languages. Whatever comes from a checklist is left as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dutylist.compare.describe import diff_words
from dutylist.features.adjust.deadlines import Agenda, Deadline, OpenItem, OpenRecord, UnreadableRecord
from dutylist.model.message import Language

_MOST: Final = 5
"""So many items are named, and then how many there are."""


@dataclass(frozen=True, slots=True)
class AgendaWords:
    """What a report on open records says by itself in one language."""

    comma: str
    heading: str
    nothing: str
    columns: tuple[str, str, str, str, str]
    doors: Mapping[str, str]
    emergency: str
    regularise: str
    left: tuple[str, str]
    today: str
    overdue: tuple[str, str]
    just_overdue: str
    no_limit: str
    not_begun: str
    unknown: str
    finished: str
    light: str
    left_out: str
    shorter: str
    labels: Mapping[str, str]
    counted: str
    item: str
    uncertain: str
    unfinished: str
    broken: str
    calendar: str
    due: str
    regularised_by: str
    event: str
    emergency_event: str


_WORDS: Final[Mapping[Language, AgendaWords]] = {
    "zh": AgendaWords(
        comma="、",
        heading="{county}没有办结的调整记录 {count} 份（{on}，按工作日计算）",
        nothing="没有办理中的调整记录。",
        columns=("编号", "入口", "下一步", "期限", "还剩"),
        doors={"adjustment": "动态调整", "admission": "职责准入"},
        emergency="紧急情况先办后补",
        regularise="{}（补办）",
        left=("{} 个工作日", "{} 个工作日"),
        today="今天到期",
        overdue=("超期 {} 个工作日", "超期 {} 个工作日"),
        just_overdue="已经超期",
        no_limit="不限",
        not_begun="还没有开始",
        unknown="—",
        finished="只差漏办的步骤",
        light="简易程序",
        left_out="只适用于文字修改；没有办的是{}",
        shorter="只改标点、空格、备注和关键词的，下一步是{}",
        labels={
            "step": "下一步：",
            "why": "情形：",
            "applicant": "申请单位：",
            "items": "事项：",
            "skipped": "漏办：",
            "light": "简易程序：",
            "unanswered": "缺意见：",
            "limit": "时限：",
        },
        counted="{names}等 {count} 个",
        item="{item}（{actions}）",
        uncertain="注意：没有 {years} 年的放假安排，按周一至周五计算。",
        unfinished="{path}：还有 {places} 处“请填写”，填好以前不算办理中",
        broken="{path}：没有通过检查，期限没有计算；运行 dutylist validate 查看",
        calendar="{county}清单调整期限",
        due="“{after}”（{since}）之后 {within} 个工作日内",
        regularised_by="“{after}”（{since}）之后 {within} 个工作日内补办完毕，直到“{step}”",
        event="{id} {step}到期",
        emergency_event="{id} 紧急事项补办到期",
    ),
    "en": AgendaWords(
        comma=", ",
        heading="Open adjustment records of {county}: {count} ({on}, in working days)",
        nothing="No adjustment record is open.",
        columns=("id", "door", "next step", "due", "left"),
        doors={"adjustment": "adjustment", "admission": "admission"},
        emergency="an emergency, regularised afterwards",
        regularise="{} (regularise)",
        left=("{} day", "{} days"),
        today="due today",
        overdue=("{} day overdue", "{} days overdue"),
        just_overdue="overdue",
        no_limit="no limit",
        not_begun="not begun",
        unknown="-",
        finished="only skipped steps",
        light="the light path",
        left_out="for wording only; it does without {}",
        shorter="where only punctuation, spaces, notes or keywords change, the next step is {}",
        labels={
            "step": "next step: ",
            "why": "circumstance: ",
            "applicant": "applicant: ",
            "items": "items: ",
            "skipped": "skipped: ",
            "light": "light path: ",
            "unanswered": "no opinion yet: ",
            "limit": "limit: ",
        },
        counted="{names} and others, {count} in all",
        item="{item} ({actions})",
        uncertain="note: the holidays of {years} are not known; Monday to Friday was counted.",
        unfinished="{path}: {places} places are still to be filled in; until then it is not under way",
        broken="{path}: does not pass the check, its deadline is not known; see dutylist validate",
        calendar="{county}: deadlines of adjustments",
        due="within {within} working days after “{after}” ({since})",
        regularised_by="all steps up to “{step}” within {within} working days after “{after}” ({since})",
        event="{id}: {step} is due",
        emergency_event="{id}: the emergency has to be regularised",
    ),
}


def agenda_words(language: Language) -> AgendaWords:
    """What a report on open records says by itself in this language."""
    return _WORDS[language]


def time_left(deadline: Deadline, on: date, words: AgendaWords) -> str:
    """How many working days are left, or have passed since the last one."""
    days = deadline.days_left(on)
    if not deadline.overdue(on):
        return words.left[days > 1].format(days) if days else words.today
    return words.overdue[days < -1].format(-days) if days else words.just_overdue


def limit_text(deadline: Deadline, words: AgendaWords) -> str:
    """What the deadline follows from."""
    said = words.regularised_by if deadline.regularises else words.due
    since = deadline.since.isoformat()
    return said.format(after=deadline.after.name, since=since, within=deadline.within, step=deadline.step.name)


def step_text(record: OpenRecord, words: AgendaWords) -> str:
    """The step to be taken next."""
    if record.following is None:
        return words.finished
    regularises = record.deadline is not None and record.deadline.regularises
    return words.regularise.format(record.following.name) if regularises else record.following.name


def items_text(record: OpenRecord, words: AgendaWords, language: Language) -> str:
    """The items with what is to happen to them."""
    names = [_item(item, words, language) for item in record.items]
    row = words.comma.join(names[:_MOST])
    return row if len(names) <= _MOST else words.counted.format(names=row, count=len(names))


_OF_REGISTERS: Final[dict[Language, dict[str, str]]] = {
    "zh": {"rename": "更名", "merge": "并入"},
    "en": {"rename": "renamed", "merge": "merged"},
}


def _item(item: OpenItem, words: AgendaWords, language: Language) -> str:
    names = {str(action): name for action, name in diff_words(language).actions.items()} | _OF_REGISTERS[language]
    actions = words.comma.join(names[action] for action in item.actions)
    return words.item.format(item=f"{item.item} {item.title or ''}".rstrip(), actions=actions)


def event_title(record: OpenRecord, deadline: Deadline, words: AgendaWords) -> str:
    """What a calendar calls the last day."""
    said = words.emergency_event if deadline.regularises else words.event
    return said.format(id=record.record.id, step=deadline.step.name)


def unread_text(unread: UnreadableRecord, words: AgendaWords) -> str:
    """Why a record is not among the others."""
    said = words.unfinished if unread.places else words.broken
    return said.format(path=unread.path, places=unread.places)


def uncertain_text(agenda: Agenda, words: AgendaWords) -> str:
    """Of which years the holidays are not known; nothing where all are."""
    years = words.comma.join(map(str, agenda.uncertain))
    return words.uncertain.format(years=years) if years else ""
