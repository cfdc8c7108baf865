"""The sentences of `dutylist import --phones`."""

from typing import Final

from dutylist.model.message import Message

TITLE: Final = Message("导入电话", "Import of telephones")
NAME: Final = Message("电话导入报告", "import-phones")
READ: Final = Message(
    "{files}：读了 {rows} 行，{same} 个号码已经写着，{changed} 个要写，{troubles} 处没有读懂",
    "{files}: {rows} rows read, {same} numbers are there already, {changed} to be written, {troubles} not understood",
)
CHANGES: Final = Message("写入 duties/departments.yaml 的号码", "Numbers for duties/departments.yaml")
TROUBLES: Final = Message("没有读懂的，要由人处理", "Not understood, for a person to settle")
DEPARTMENT: Final = Message("部门", "department")
UNIT: Final = Message("内设机构", "unit")
WHICH: Final = Message("哪一个", "which")
BEFORE: Final = Message("原来", "before")
AFTER: Final = Message("号码", "number")
WHERE: Final = Message("出处", "where")
TEXT: Final = Message("原文", "text")
WHY: Final = Message("原因", "why")
PHONE: Final = Message("电话", "telephone")
DUTY_PHONE: Final = Message("值班电话", "duty telephone")
WRITTEN: Final = Message("已经写入。接下来运行 dutylist validate。", "written. Next: dutylist validate.")
WRITE: Final = Message("核对无误后加 --write 写入。", "when this is right, add --write.")

NO_HEAD: Final = Message(
    "没有表头：要有一行写着部门（单位）和电话（值班电话），内设机构另有一栏",
    "there is no head: a row must say 部门 or 单位 and 电话 or 值班电话, units in a column of their own",
)
NO_DEPARTMENT: Final = Message("部门名录里没有这个部门{meant}", "departments.yaml has no such department{meant}")
NO_UNIT: Final = Message("{department}没有这个内设机构{meant}", "{department} has no such unit{meant}")
UNIT_DUTY: Final = Message(
    "内设机构只写办公电话，值班电话写在部门下", "a unit has an office telephone only; duty telephones are departments'"
)
NO_NUMBER: Final = Message(
    "不是可以拨打的号码：写成 0596-5881234，分机写 转802，几个号码用 、隔开，人名和说明另放一栏",
    "no number that can be dialled: write 0596-5881234, an extension as 转802, several with 、 between; names elsewhere",
)
ZERO_LOST: Final = Message(
    "少了开头的 0：Excel 把号码当成了数字，把这一栏改成文本再填",
    "the 0 in front is lost: Excel took it for a number; make the column text",
)
TWO: Final = Message(
    "同一个电话写了两个号码：{other}，哪个都没有取", "two numbers for one telephone: {other}; neither was taken"
)
LOCKED: Final = Message("不能自动修改：{detail}", "cannot be changed automatically: {detail}")
COMMENTS: Final = Message("内设机构里有注释，改了会丢", "there are comments among the units that would be lost")
MEANT: Final = Message("，是不是{name}", "; perhaps {name}")
