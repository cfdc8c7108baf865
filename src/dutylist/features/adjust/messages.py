"""The sentences of `dutylist adjust status`."""

from typing import Final

from dutylist.model.message import Message

TITLE: Final = Message(
    "{county}没有办结的调整记录 {count} 份（{on}，按工作日计算）",
    "Open adjustment records of {county}: {count} ({on}, in working days)",
)
NOTHING_OPEN: Final = Message("没有办理中的调整记录。", "No adjustment record is open.")

DOOR: Final = Message("入口", "door")
NEXT_STEP: Final = Message("下一步", "next step")
DUE: Final = Message("期限", "due")
TIME_LEFT: Final = Message("还剩", "left")
LIMIT: Final = Message("时限", "limit")
CIRCUMSTANCE: Final = Message("情形", "circumstance")
APPLICANT: Final = Message("申请单位", "applicant")
ITEMS: Final = Message("事项", "items")
SKIPPED: Final = Message("漏办", "skipped")
LIGHT_PATH: Final = Message("简易程序", "light path")
NO_OPINION: Final = Message("缺意见", "no opinion yet")

EMERGENCY: Final = Message("紧急情况先办后补", "an emergency, regularised afterwards")
REGULARISE: Final = Message("{step}（补办）", "{step} (regularise)")
ONE_DAY: Final = Message("{count} 个工作日", "{count} day")
DAYS: Final = Message("{count} 个工作日", "{count} days")
DUE_TODAY: Final = Message("今天到期", "due today")
ONE_DAY_OVERDUE: Final = Message("超期 {count} 个工作日", "{count} day overdue")
DAYS_OVERDUE: Final = Message("超期 {count} 个工作日", "{count} days overdue")
JUST_OVERDUE: Final = Message("已经超期", "overdue")
NO_LIMIT: Final = Message("不限", "no limit")
NOT_BEGUN: Final = Message("还没有开始", "not begun")
UNKNOWN: Final = Message("—", "-")
ONLY_SKIPPED: Final = Message("只差漏办的步骤", "only skipped steps")
ON_LIGHT_PATH: Final = Message("简易程序", "the light path")
LEFT_OUT: Final = Message("只适用于文字修改；没有办的是{steps}", "for wording only; it does without {steps}")
SHORTER: Final = Message(
    "只改备注、关键词、空格和标点全角半角的，下一步是{step}",
    "where only notes, keywords, spaces or the width of punctuation change, the next step is {step}",
)
MANY_ITEMS: Final = Message("{names}等 {count} 个", "{names} and others, {count} in all")
WITHIN: Final = Message(
    "“{after}”（{since}）之后 {within} 个工作日内", "within {within} working days after “{after}” ({since})"
)
REGULARISED_WITHIN: Final = Message(
    "“{after}”（{since}）之后 {within} 个工作日内补办完毕，直到“{step}”",
    "all steps up to “{step}” within {within} working days after “{after}” ({since})",
)
RENAMED: Final = Message("更名", "renamed")
MERGED: Final = Message("并入", "merged")

UNFINISHED: Final = Message(
    "{path}：还有 {places} 处“请填写”，填好以前不算办理中",
    "{path}: {places} places are still to be filled in; until then it is not under way",
)
BROKEN: Final = Message(
    "{path}：没有通过检查，期限没有计算；运行 dutylist validate 查看",
    "{path}: does not pass the check, its deadline is not known; see dutylist validate",
)

CALENDAR: Final = Message("{county}清单调整期限", "{county}: deadlines of adjustments")
EVENT: Final = Message("{id} {step}到期", "{id}: {step} is due")
EMERGENCY_EVENT: Final = Message("{id} 紧急事项补办到期", "{id}: the emergency has to be regularised")
