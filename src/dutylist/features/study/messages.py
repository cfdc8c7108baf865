"""The sentences of `dutylist study`, and the texts of a lesson."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from dutylist.features.study.course import Lesson
from dutylist.model.item import Item, ListName, Responsibility, Role
from dutylist.model.message import Language, Message
from dutylist.output.document import Content, join_content, own, sentence
from dutylist.output.phrases import word
from dutylist.output.vocabulary import BETWEEN, LIST_SHORT_NAMES, NO_CALENDAR

NAME: Final = Message("{scope}日学一新", "{scope}: an item a day")
FILE_NAME: Final = Message("日学一新", "study")
TITLE: Final = Message(
    "{scope}日学一新：{count} 课，{first} 至 {last}，每个工作日一课",
    "{scope}: {count} lessons, {first} to {last}, one each working day",
)
LESSON: Final = Message("课", "no.")
DAY: Final = Message("日期", "day")
ITEM: Final = Message("事项", "item")
GONE: Final = Message("（已不在清单）", " (no longer in the list)")
TODAY: Final = Message(
    "{scope}日学一新 {day}（{weekday}）第 {number} 课，共 {count} 课",
    "{scope}, {day} ({weekday}): lesson {number} of {count}",
)
NOTHING_TODAY: Final = Message("{day}（{weekday}）没有课。", "{day} ({weekday}): no lesson.")
NEXT: Final = Message("下一课：{day}（{weekday}）{id} {title}", "next: {day} ({weekday}) {id} {title}")
OVER: Final = Message(
    "全部 {count} 课已经学完（{last}）。要再学一遍，用 --start 另定一个开始日期。",
    "all {count} lessons are over ({last}). To learn them again, begin anew with --start.",
)
DETAIL: Final = Message("{label}：{detail}", "{label}: {detail}")
DETAILS: Final = Message("{label}：", "{label}:")
MORE: Final = Message("……详见清单 {id}", "… see {id}")
_CATEGORY: Final = Message("类别", "category")
_TOWNSHIP_DUTIES: Final = Message("乡镇职责", "township duties")
_NOT_TOWNSHIP: Final = Message("无需承担", "not the township's")
_ROLES: Final[tuple[tuple[Role, Message], ...]] = (
    ("lead", Message("牵头部门", "lead department")),
    ("support", Message("协助部门", "supporting departments")),
    ("receiver", Message("承接部门", "received by")),
)
_METHOD: Final = Message("工作方式", "method")
_BASIS: Final = Message("依据", "basis")
_SEMICOLON: Final = Message("；", "; ")

MONTH: Final = Message("{name}　{year}年{month}月", "{name}, {year}-{month:02}")
LESSONS_OF_MONTH: Final = Message(
    "第 {first} 课至第 {last} 课，共 {count} 课。", "Lessons {first} to {last} of {count}. "
)
SIGNS: Final[Mapping[ListName, str]] = {"basic": "●", "cooperative": "◐", "recalled": "○"}
KEY: Final = Message(
    "● 基本（自己办）　◐ 配合（部门牵头）　○ 收回（不归乡镇）　班：调休上班",
    "● basic (the township's)  ◐ cooperative (a department leads)  ○ recalled (not the township's)  +: make-up day",
)
WORKING: Final = Message("班", "+")
HOLIDAY: Final = Message("休", "-")
WEEKDAYS: Final = (
    Message("周一", "Mon"),
    Message("周二", "Tue"),
    Message("周三", "Wed"),
    Message("周四", "Thu"),
    Message("周五", "Fri"),
    Message("周六", "Sat"),
    Message("周日", "Sun"),
)


def weekday(day: date, language: Language) -> str:
    """The name of the day of the week."""
    return WEEKDAYS[day.weekday()].template(language)


def title(lesson: Lesson, language: Language) -> Content:
    """The item's title, with a remark if it has been removed."""
    return (lesson.item.title, word(GONE, language)) if lesson.gone else lesson.item.title


def details(item: Item, language: Language) -> Iterator[tuple[Message, tuple[Content, ...]]]:
    """The texts of a lesson: a label with its lines for each part."""
    yield _CATEGORY, ((own(f"{LIST_SHORT_NAMES[item.list].template(language)} · "), item.category),)
    if item.township_duties:
        yield _TOWNSHIP_DUTIES, item.township_duties
    if item.not_township:
        yield _NOT_TOWNSHIP, item.not_township
    for role, label in _ROLES:
        named = item.with_role(role)
        if named:
            yield label, tuple(_department(each, language) for each in named)
    if item.recall and item.recall.method:
        yield _METHOD, item.recall.method
    if item.basis:
        yield _BASIS, tuple(f"{each.document}{each.article or ''}" for each in item.basis)


def detail_lines(item: Item, language: Language) -> Iterator[tuple[Content, int]]:
    """The texts of a lesson line by line, each with its depth: a label before its only text, or above several."""
    for label, texts in details(item, language):
        name = word(label, language)
        if len(texts) == 1:
            yield sentence(DETAIL, language, label=name, detail=texts[0]), 0
            continue
        yield sentence(DETAILS, language, label=name), 0
        yield from (((own(f"{number}. "), text), 1) for number, text in enumerate(texts, start=1))


def _department(department: Responsibility, language: Language) -> Content:
    whole = join_content((department.name, department.unit or ""), " ")
    if not department.duties:
        return whole
    duties = join_content(department.duties, _SEMICOLON.template(language))
    return sentence(DETAIL, language, label=whole, detail=duties)


def uncertain_text(years: Iterable[int], language: Language) -> str:
    """That the holidays of these years are unknown; empty if there are none."""
    named = BETWEEN.template(language).join(map(str, years))
    return NO_CALENDAR.render({"years": named}, language) if named else ""
