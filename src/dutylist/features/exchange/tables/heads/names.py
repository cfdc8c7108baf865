"""What the columns of published tables hold, in words, and the sentences about columns that no heading tells."""

from typing import Final

from dutylist.model.message import Message

COLUMN_NAMES: Final[dict[str, Message]] = {
    "number": Message("序号", "number"),
    "category": Message("类别", "category"),
    "title": Message("事项名称", "title"),
    "departments": Message("部门", "departments"),
    "department_duties": Message("部门职责", "departments' duties"),
    "departments_duties": Message("部门及其职责", "departments with duties"),
    "supporting": Message("协助部门", "supporting departments"),
    "supporting_duties": Message("协助部门的职责", "duties of supporting departments"),
    "township_duties": Message("乡镇职责", "township's duties"),
    "not_township": Message("无需承担", "not the township's"),
    "receiver": Message("承接部门", "receiver"),
    "method": Message("工作方式", "method"),
    "receiver_method": Message("承接部门及工作方式", "receiver and method"),
    "unit": Message("内设机构", "unit"),
    "list": Message("清单", "list"),
    "basis": Message("依据", "basis"),
    "townships": Message("适用乡镇", "townships"),
    "notes": Message("备注", "notes"),
}
"""What the columns of published tables hold."""

TOLD_BY_CONTENT: Final[dict[str, Message]] = {
    column: Message(
        f"不认识的栏目“{{heading}}”，看下面的内容当作“{name.zh}”，请核对",
        f"the heading “{{heading}}” is not known; by what stands beneath it was taken for {name.en}. Check it",
    )
    for column, name in COLUMN_NAMES.items()
}
DOUBTFUL_COLUMN: Final[dict[str, Message]] = {
    column: Message(
        f"“{{heading}}”一栏拿不准，当作“{name.zh}”，请核对",
        f"it is doubtful what the column “{{heading}}” holds; taken for {name.en}. Check it",
    )
    for column, name in COLUMN_NAMES.items()
}
