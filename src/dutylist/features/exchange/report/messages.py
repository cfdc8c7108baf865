"""The words of an import's report."""

from typing import Final

from dutylist.features.exchange.tables.model import Where
from dutylist.model.item import Except, Townships
from dutylist.model.message import Language, Message

LISTS: Final[dict[str, Message]] = {
    "basic": Message("基本履职事项", "basic"),
    "cooperative": Message("配合履职事项", "cooperative"),
    "recalled": Message("上级部门收回事项", "recalled"),
}
COLUMNS: Final[dict[str, Message]] = {
    "number": Message("序号", "number"),
    "category": Message("类别", "category"),
    "title": Message("事项名称", "title"),
    "departments": Message("部门", "departments"),
    "department_duties": Message("部门职责", "departments' duties"),
    "departments_duties": Message("部门及其职责", "departments with duties"),
    "supporting": Message("协助部门", "supporting departments"),
    "township_duties": Message("乡镇职责", "township's duties"),
    "not_township": Message("乡镇不承担的工作", "not the township's"),
    "receiver": Message("承接部门", "receiver"),
    "method": Message("工作方式", "method"),
    "receiver_method": Message("承接部门及工作方式", "receiver and method"),
    "basis": Message("依据", "basis"),
    "townships": Message("适用乡镇", "townships"),
    "notes": Message("备注", "notes"),
}
FIELDS: Final[dict[str, Message]] = {
    "category": Message("类别", "category"),
    "title": Message("事项名称", "title"),
    "townships": Message("适用乡镇", "townships"),
    "effective": Message("施行日期", "effective"),
    "basis": Message("依据", "basis"),
    "keywords": Message("关键词", "keywords"),
    "departments": Message("部门", "departments"),
    "township_duties": Message("乡镇职责", "township's duties"),
    "not_township": Message("乡镇不承担的工作", "not the township's"),
    "recall": Message("收回情况", "recall"),
    "recall.method": Message("工作方式", "method"),
    "procedure": Message("操作程序", "procedure"),
    "supports": Message("保障措施", "supports"),
    "replaces": Message("原编号", "replaces"),
    "notes": Message("备注", "notes"),
}


def word(words: dict[str, Message], name: str, language: Language) -> str:
    """What something is called."""
    return words[name].render({}, language) if name in words else name


def place(where: Where, language: Language, *, file: bool = True) -> str:
    """Where something stands in a document."""
    zh = language == "zh"
    parts = [where.file] if file and where.file else []
    if where.sheet:
        parts.append(f"工作表“{where.sheet}”" if zh else f"sheet “{where.sheet}”")
    if where.table:
        parts.append(f"第 {where.table} 张表" if zh else f"table {where.table}")
    if where.row:
        parts.append(f"第 {where.row} 行" if zh else f"row {where.row}")
    if where.paragraph:
        parts.append(f"第 {where.paragraph} 段" if zh else f"paragraph {where.paragraph}")
    return " ".join(parts) if zh else ", ".join(parts)


def scope(townships: Townships, language: Language) -> str:
    """A scope in words."""
    zh = language == "zh"
    match townships:
        case "all":
            return "全县" if zh else "all"
        case Except(townships=names):
            return ("除外：" if zh else "all but ") + "、".join(names)
        case names:
            return ("仅：" if zh else "only ") + "、".join(names)
