"""The words of the domain, once for all commands: lists, roles, verdicts, departments, days, posts and steps."""

from collections.abc import Iterable
from typing import Final

import msgspec

from dutylist.model.item import Basis, Item, ListName, Origin, ProcedureStep, Responsibility, Role, Verdict
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.message import Language, Message
from dutylist.model.records import Post

VERDICTS: Final[dict[Verdict, tuple[str, str]]] = {
    "do": ("自己办", "do it yourself"),
    "cooperate": ("配合办", "cooperate"),
    "not_township": ("不归乡镇", "not the township's"),
    "admission": ("没有查到", "nothing found"),
    "ask": ("要问一句", "to be asked"),
}
LISTS: Final[dict[ListName, tuple[str, str]]] = {
    "basic": ("基本履职事项", "basic"),
    "cooperative": ("配合履职事项", "cooperative"),
    "recalled": ("上级部门收回事项", "recalled"),
}
FIELDS: Final = {
    "title": ("事项名称", "title"),
    "keywords": ("关键词", "keywords"),
    "township_duties": ("乡镇职责", "township duties"),
    "not_township": ("无需承担", "what is not the township's"),
    "departments": ("部门职责", "department duties"),
    "procedure": ("办理步骤", "steps"),
    "method": ("工作方式", "method"),
}


LIST_NAMES: Final[dict[ListName, Message]] = {name: Message(*words) for name, words in LISTS.items()}
LIST_SHORT_NAMES: Final[dict[ListName, Message]] = {
    "basic": Message("基本", "basic"),
    "cooperative": Message("配合", "cooperative"),
    "recalled": Message("收回", "recalled"),
}
"""The lists in one word, as heads of columns."""

LIST_STEMS: Final[dict[ListName, Message]] = {
    "basic": Message("基本履职", "basic"),
    "cooperative": Message("配合履职", "cooperative"),
    "recalled": Message("上级收回", "recalled"),
}
"""The lists without the word 事项, for arrows from list to list."""

ORIGINS: Final[dict[Origin, Message]] = {
    "delegated_enforcement": Message("赋权执法", "delegated enforcement"),
    "assessment": Message("考核指标", "assessment"),
    "other": Message("其他", "other"),
}
"""The origins of recalled items."""

ROLES: Final[dict[Role, Message]] = {
    "lead": Message("牵头", "lead"),
    "support": Message("协助", "support"),
    "receiver": Message("承接", "receiver"),
}
"""The roles of a department in an item, or for a whistle."""

PROBLEMS: Final[dict[str, Message]] = {
    "not_performed": Message("履职不到位", "not performed"),
    "overlap": Message("职责交叉", "overlap"),
    "unclear": Message("职责不清", "unclear"),
    "unable": Message("乡镇承担不了", "unable"),
    "other": Message("其他", "other"),
}
"""The kinds of problems that findings have, in the order of the schema."""

TOWNSHIP: Final = Message("乡镇", "township")
DEPARTMENT: Final = Message("部门", "department")
POST: Final = Message("岗位", "post")
OFFICE: Final = Message("机构", "office")
ID: Final = Message("编号", "id")
NUMBER: Final = Message("序号", "no.")
LIST: Final = Message("清单", "list")
CATEGORY: Final = Message("类别", "category")
TITLE: Final = Message("事项名称", "title")
TOTAL: Final = Message("合计", "total")
PROBLEM: Final = Message("问题", "problem")
DESCRIPTION: Final = Message("描述", "description")
ITEMS: Final = Message("事项", "items")
FILE: Final = Message("文件", "file")
NO_CALENDAR: Final = Message(
    "注意：没有 {years} 年的放假安排，按周一至周五计算。",
    "note: the holidays of {years} are not known; Monday to Friday was counted.",
)
BETWEEN: Final = Message("、", ", ")
"""Heads of columns, and the separator between names."""

DOORS: Final[dict[str, Message]] = {
    "adjustment": Message("动态调整", "adjustment"),
    "admission": Message("职责准入", "admission"),
}
"""The two doors, that is procedures by which the list changes."""

REMOVAL_REASONS: Final[dict[str, Message]] = {
    "abolished": Message("废止", "abolished"),
    "merged": Message("合并", "merged"),
    "split": Message("拆分", "split"),
    "error": Message("误列", "listed by mistake"),
}
"""Reasons why an item is removed."""


class Vocabulary(msgspec.Struct, frozen=True):
    """The words of one language."""

    language: Language

    def say(self, zh: str, en: str) -> str:
        """One of two sentences."""
        return zh if self.language == "zh" else en

    def beside(self, text: str, *notes: str) -> str:
        """A text with notes in brackets; those that are empty are left out."""
        told = [note for note in notes if note]
        if not told:
            return text
        return self.say(f"{text}（{'，'.join(told)}）", f"{text} ({', '.join(told)})")

    def join_names(self, names: Iterable[str]) -> str:
        """A list of names."""
        return self.say("、", ", ").join(names)

    def day(self, date: str) -> str:
        """A day as it is written in texts: 2025年3月1日."""
        year, month, number = date.split("-")
        return self.say(f"{int(year)}年{int(month)}月{int(number)}日", date)

    def within(self, days: int | None) -> str:
        """A time limit in working days; empty if there is none."""
        if days is None:
            return ""
        return self.say(f"{days}个工作日内", f"within {days} working day{'s' * (days != 1)}")

    def desks(self, departments: Iterable[Responsibility]) -> str:
        """A list of departments with their units."""
        return self.join_names(self.beside(each.name, each.unit or "") for each in departments)

    def posts(self, posts: Iterable[Post]) -> str:
        """A list of posts with their offices."""
        return self.join_names(self.beside(each.name, each.office or "") for each in posts)

    def step(self, each: ProcedureStep) -> str:
        """A step of a procedure: who takes it, and within how many working days."""
        return self.beside(each.step, each.by or "", self.within(each.within))

    def verdict(self, verdict: Verdict) -> str:
        """A verdict in a word or two."""
        return self.say(*VERDICTS[verdict])

    def title(self, item: Item) -> str:
        """An item by id, title and list."""
        return self.beside(f"{item.id} {item.title}", self.say(*LISTS[item.list]), item.category)


def responsible(item: Item) -> tuple[Responsibility, ...]:
    """The department that leads an item or has received it; empty for an item that the township does itself."""
    return tuple(each for each in item.departments if each.role in ("lead", "receiver"))


def excerpt(text: str, length: int) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def chinese_date(day: str) -> str:
    """2025-03-01 as 2025年3月1日."""
    year, month, date = day.split("-")
    return f"{int(year)}年{int(month)}月{int(date)}日"


def dotted_date(day: str) -> str:
    """2025-03-01 as 2025.3.1, where a line has little room."""
    return ".".join(str(int(figure)) for figure in day.split("-"))


def short_date(day: str, before: str) -> str:
    """A date, without the year if it is that of the date before it."""
    whole = chinese_date(day)
    return whole.partition("年")[2] if day[:4] == before[:4] else whole


_DOCUMENT_NUMBER: Final = (
    r"(?:\S*?(?:第 ?[0-9〇零一二三四五六七八九十百千]+ ?号|[〔\[（(【][12][0-9]{3}年?[〕\]）)】] ?(?:第 ?)?[0-9]+ ?号))"
)
_ONLY_NUMBER: Final = LazyPattern(rf"{_DOCUMENT_NUMBER}(?:令|文|文件|公告|通告)?")
_NUMBER_AFTER: Final = LazyPattern(rf"(.+?)(（{_DOCUMENT_NUMBER}(?:令|文|公告)?）)")


def citation(basis: Basis) -> str:
    """A law or document with its title marks, and the article after them; a document's number is no part of a title."""
    document = basis.document
    if "《" in document or _ONLY_NUMBER.fullmatch(document):
        marked = document
    elif numbered := _NUMBER_AFTER.fullmatch(document):
        marked = f"《{numbered[1]}》{numbered[2]}"
    else:
        marked = f"《{document}》"
    return marked + (basis.article or "")


def minutes(count: int) -> str:
    """120 as 2小时, 90 as 90分钟."""
    return f"{count // 60}小时" if count % 60 == 0 and count >= 60 else f"{count}分钟"
