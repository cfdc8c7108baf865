"""The words of an import's report."""

from typing import Final

from dutylist.features.exchange.tables.model import Where
from dutylist.model.diagnostic import Language, Text
from dutylist.model.item import Except, Townships

LISTS: Final[dict[str, Text]] = {
    "basic": Text("基本履职事项", "basic"),
    "cooperative": Text("配合履职事项", "cooperative"),
    "recalled": Text("上级部门收回事项", "recalled"),
}
COLUMNS: Final[dict[str, Text]] = {
    "number": Text("序号", "number"),
    "category": Text("类别", "category"),
    "title": Text("事项名称", "title"),
    "departments": Text("部门", "departments"),
    "department_duties": Text("部门职责", "departments' duties"),
    "departments_duties": Text("部门及其职责", "departments with duties"),
    "supporting": Text("协助部门", "supporting departments"),
    "township_duties": Text("乡镇职责", "township's duties"),
    "not_township": Text("乡镇不承担的工作", "not the township's"),
    "receiver": Text("承接部门", "receiver"),
    "method": Text("工作方式", "method"),
    "receiver_method": Text("承接部门及工作方式", "receiver and method"),
    "basis": Text("依据", "basis"),
    "townships": Text("适用乡镇", "townships"),
    "notes": Text("备注", "notes"),
}
FIELDS: Final[dict[str, Text]] = {
    "category": Text("类别", "category"),
    "title": Text("事项名称", "title"),
    "townships": Text("适用乡镇", "townships"),
    "effective": Text("施行日期", "effective"),
    "basis": Text("依据", "basis"),
    "keywords": Text("关键词", "keywords"),
    "departments": Text("部门", "departments"),
    "township_duties": Text("乡镇职责", "township's duties"),
    "not_township": Text("乡镇不承担的工作", "not the township's"),
    "recall": Text("收回情况", "recall"),
    "recall.method": Text("工作方式", "method"),
    "procedure": Text("操作程序", "procedure"),
    "supports": Text("保障措施", "supports"),
    "replaces": Text("原编号", "replaces"),
    "notes": Text("备注", "notes"),
}


def word(words: dict[str, Text], name: str, language: Language) -> str:
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
