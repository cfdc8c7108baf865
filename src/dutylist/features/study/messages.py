"""The words around lessons, in both languages. Whatever comes from a checklist is left as it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dutylist.features.study.course import Lesson
from dutylist.model.item import Item, ListName
from dutylist.model.message import Language


@dataclass(frozen=True, slots=True)
class StudyWords:
    """What reports on lessons say by themselves in one language."""

    name: str
    heading: str
    columns: tuple[str, str, str, str, str]
    weekdays: tuple[str, ...]
    lists: Mapping[ListName, str]
    gone: str
    uncertain: str
    comma: str
    colon: str
    today: str
    nothing_today: str
    next: str
    over: str
    labels: Mapping[str, str]
    more: str


_WORDS: Final[Mapping[Language, StudyWords]] = {
    "zh": StudyWords(
        name="{scope}日学一新",
        heading="{scope}日学一新：{count} 课，{first} 至 {last}，每个工作日一课",
        columns=("课", "日期", "编号", "清单", "事项"),
        weekdays=("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
        lists={"basic": "基本", "cooperative": "配合", "recalled": "收回"},
        gone="（已不在清单）",
        uncertain="注意：没有 {years} 年的放假安排，按周一至周五计算。",
        comma="、",
        colon="：",
        today="{scope}日学一新 {day}（{weekday}）第 {number} 课，共 {count} 课",
        nothing_today="{day}（{weekday}）没有课。",
        next="下一课：{day}（{weekday}）{id} {title}",
        over="全部 {count} 课已经学完（{last}）。要再学一遍，用 --start 另定一个开始日期。",
        labels={
            "category": "类别",
            "township_duties": "乡镇做什么",
            "not_township": "乡镇不做什么",
            "lead": "牵头部门",
            "support": "协助部门",
            "receiver": "承接部门",
            "method": "工作方式",
            "basis": "依据",
        },
        more="……详见清单 {id}",
    ),
    "en": StudyWords(
        name="{scope}: an item a day",
        heading="{scope}: {count} lessons, {first} to {last}, one each working day",
        columns=("no.", "day", "id", "list", "item"),
        weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        lists={"basic": "basic", "cooperative": "cooperative", "recalled": "recalled"},
        gone=" (no longer in the list)",
        uncertain="note: the holidays of {years} are not known; Monday to Friday was counted.",
        comma=", ",
        colon=": ",
        today="{scope}, {day} ({weekday}): lesson {number} of {count}",
        nothing_today="{day} ({weekday}): no lesson.",
        next="next: {day} ({weekday}) {id} {title}",
        over="all {count} lessons are over ({last}). To learn them again, begin anew with --start.",
        labels={
            "category": "category",
            "township_duties": "the township does",
            "not_township": "the township does not",
            "lead": "lead department",
            "support": "supporting departments",
            "receiver": "received by",
            "method": "method",
            "basis": "basis",
        },
        more="… see {id}",
    ),
}


def study_words(language: Language) -> StudyWords:
    """What reports on lessons say by themselves in this language."""
    return _WORDS[language]


def weekday(day: date, words: StudyWords) -> str:
    """The name of the day of the week."""
    return words.weekdays[day.weekday()]


def title(lesson: Lesson, words: StudyWords) -> str:
    """The item's title, with a remark where it has gone."""
    return lesson.item.title + (words.gone if lesson.gone else "")


def details(item: Item, words: StudyWords) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is to be learned about an item: a label and its lines."""
    labels = words.labels
    yield labels["category"], (f"{words.lists[item.list]} · {item.category}",)
    if item.township_duties:
        yield labels["township_duties"], item.township_duties
    if item.not_township:
        yield labels["not_township"], item.not_township
    for role in ("lead", "support", "receiver"):
        named = item.with_role(role)
        if named:
            yield labels[role], tuple(_department(each.name, each.unit, each.duties, words) for each in named)
    if item.recall and item.recall.method:
        yield labels["method"], item.recall.method
    if item.basis:
        yield labels["basis"], tuple(f"{each.document}{each.article or ''}" for each in item.basis)


def _department(name: str, unit: str | None, duties: tuple[str, ...], words: StudyWords) -> str:
    whole = f"{name} {unit}" if unit else name
    said = "；".join(duties) if words.comma == "、" else "; ".join(duties)
    return f"{whole}{words.colon}{said}" if duties else whole


def uncertain_text(years: Iterable[int], words: StudyWords) -> str:
    """That the holidays of these years are not known; nothing where there are none."""
    named = words.comma.join(map(str, years))
    return words.uncertain.format(years=named) if named else ""
