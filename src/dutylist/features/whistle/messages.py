"""The sentences of `dutylist whistle`."""

from collections.abc import Mapping
from typing import Final

from dutylist.features.whistle.cases import Attendance, Closing
from dutylist.features.whistle.statistics import Health
from dutylist.model.message import Language, Message
from dutylist.output.office.cells import NOTHING

TITLE: Final = Message("{county}吹哨报到情况", "{county}: whistles")
PERIOD: Final = Message("{since} 至 {until}（截至 {on}）", "{since} to {until} (as of {on})")
FILE_NAME: Final = Message("吹哨报到", "whistles")
NO_CASES: Final = Message("{since} 至 {until} 没有吹哨。", "no whistle from {since} to {until}.")
SUMMARY: Final = Message(
    "吹哨 {cases} 次；按时到场 {arrived}；按时办结 {closed}；平均评分 {rating}",
    "{cases} whistles; arrived in time {arrived}; closed in time {closed}; mean rating {rating}",
)
NAMED_CASE: Final = Message("{id}（{township}，{title}）", "{id} ({township}, {title})")
OVERDUE: Final = Message("超期没有办结 {count} 件：{ids}", "{count} overdue: {ids}")

DEPARTMENTS: Final = Message("部门报到情况", "departments")
DEPARTMENT_FIGURES: Final = (
    Message("应到", "called"),
    Message("按时", "in time"),
    Message("迟到", "late"),
    Message("未到", "absent"),
    Message("未计", "uncounted"),
    Message("平均分钟", "minutes"),
    Message("评分", "rating"),
    Message("按时率", "share"),
)
UNCOUNTED: Final = Message(
    "未计：时限还没有到，或者记录不清楚，不算进按时率。",
    "uncounted: time is left, or the record is unclear; not part of the share.",
)

TOWNSHIPS: Final = Message("乡镇吹哨情况", "townships")
COUNT: Final = Message("次数", "whistles")
RATE: Final = Message("多久一次", "how often")
_NEVER: Final = Message("没有", "never")
_A_MONTH: Final = Message("每月 {count} 次", "{count} a month")
_ONE_IN: Final = Message("约 {months} 个月 1 次", "about 1 in {months} months")
USE: Final = Message("使用情况", "use")
HEALTHY: Final = Message(
    "每个乡镇每月 {min} 至 {max} 次为正常", "{min} to {max} whistles a township and month are healthy"
)
HEALTH: Final[Mapping[Health, Message]] = {
    "low": Message("偏少", "low"),
    "healthy": Message("正常", "healthy"),
    "high": Message("偏多", "high"),
}

CASES: Final = Message("吹哨记录", "whistles blown")
BLOWN: Final = Message("吹哨时间", "blown")
CASE_PROBLEM: Final = Message("问题", "problem")
CLOSED: Final = Message("办结", "closing")
PLACE: Final = Message("地点", "place")
ARRIVED: Final = Message("部门到场", "departments")
RATING: Final = Message("评分", "rating")
UNKNOWN_WHISTLE: Final = Message("{id}（没有登记）", "{id} (not registered)")
CALLED: Final = Message("{role} {name}：{attendance}", "{role} {name}: {attendance}")
OTHERS: Final = Message("另有到场：{names}", "also there: {names}")
ATTENDANCE: Final[Mapping[Attendance, Message]] = {
    "in_time": Message("按时（{minutes} 分钟）", "in time ({minutes} min)"),
    "late": Message("迟到（{minutes} 分钟）", "late ({minutes} min)"),
    "absent": Message("没有到场", "absent"),
    "awaited": Message("还没有到", "awaited"),
    "unclear": Message("时间有误", "time is wrong"),
    "unjudged": Message("没有时限", "no limit"),
}
CLOSING: Final[Mapping[Closing, Message]] = {
    "in_time": Message("按时办结（{days} 个工作日）", "closed in time ({days} working days)"),
    "late": Message("超期办结（{days} 个工作日）", "closed late ({days} working days)"),
    "open": Message("办理中（期限 {due}）", "open (due {due})"),
    "overdue": Message("超期未办结（期限 {due}，已 {days} 个工作日）", "overdue (due {due}, {days} working days)"),
    "unclear": Message("时间有误", "time is wrong"),
    "unjudged": Message("已办结", "closed"),
}
SAME_DAY: Final = Message("当天办结", "closed the same day")

KIND: Final = Message("{kind}：{arrive}，{close}", "{kind}: {arrive}, {close}")
UNKNOWN_KIND: Final = Message("类别 {kind} 没有规定时限", "no limits are set for the kind {kind}")
ARRIVE: Final = Message("{time}内到场", "on the spot within {time}")
CLOSE: Final = Message("{days} 个工作日内办结", "closed within {days} working days")
MINUTES: Final = Message("{count} 分钟", "{count} minutes")
HOURS: Final = Message("{count} 小时", "{count} hours")
MATCHED: Final = Message("{title}（对上了“{by}”）", "{title} (by “{by}”)")
DEPARTMENT: Final = Message("{role}：{name}", "{role}: {name}")
PHONES: Final = Message("{name}（电话 {phones}）", "{name} (phone {phones})")
CARDS: Final = Message("{county}吹哨报到卡", "{county}: cards of the whistle")
RELATED_ITEM: Final = Message("相关事项：{id} [{list}] {title}", "items: {id} [{list}] {title}")
NOTES: Final = Message("备注：{notes}", "notes: {notes}")
ALSO: Final = Message("也可能是：{titles}", "or perhaps: {titles}")
NONE: Final = Message("没有对上已登记的吹哨事项。", "no registered problem matches.")
ITEM: Final = Message("{id} [{list}] {title}", "{id} [{list}] {title}")
ITEM_OF: Final = Message("{id} [{list}] {title}（{departments}）", "{id} [{list}] {title} ({departments})")
LISTED_ITEM: Final = Message("清单上的事项：{item}", "on the list: {item}")
NEAR_ITEMS: Final = Message("清单上相近的事项，请核对是不是：", "items of the list that come near, to be compared:")
NEAR_ITEM: Final = Message("{item}", "{item}")
NEAR_REGISTERED: Final = Message("{item}，已登记为 {titles}", "{item}, registered as {titles}")
REGISTERED: Final = Message("已登记的吹哨事项：{titles}", "registered problems: {titles}")
FIND_FILE_NAME: Final = Message("吹哨事项", "whistle")

MUST_REPORT: Final = Message("必须到场：{names}", "must report: {names}")
LEADING: Final = Message("{name}（牵头）", "{name} (lead)")
LIMITS: Final = Message("最迟 {arrive} 到场，{close} 办结", "on the spot by {arrive}, closed by {close}")
LIMITS_AT_ONCE: Final = Message("最迟 {arrive} 到场，当天办结", "on the spot by {arrive}, closed the same day")

RECURRING: Final = Message("{county}反复吹哨的问题", "{county}: recurring whistles")
RECURRING_FILE_NAME: Final = Message("反复吹哨", "recurring-whistles")
NOTHING_RECURS: Final = Message("没有新的反复问题要登记。", "nothing recurs that is not recorded yet.")


def share_text(part: int, whole: int, language: Language) -> str:
    """A part of a whole, also in percent."""
    shape = Message("{part}/{whole}（{percent}%）", "{part}/{whole} ({percent}%)")
    return (
        shape.render({"part": part, "whole": whole, "percent": round(100 * part / whole)}, language)
        if whole
        else NOTHING
    )


def rate_text(rate: float, language: Language) -> str:
    """How often there was a whistle, by the number of whistles a month."""
    if not rate:
        return _NEVER.template(language)
    months = round(1 / rate)
    if months > 1:
        return _ONE_IN.render({"months": months}, language)
    return _A_MONTH.render({"count": f"{rate:.1f}".removesuffix(".0")}, language)


def mean_text(value: float | None) -> str:
    """A mean with one digit, or that there is none."""
    return NOTHING if value is None else f"{value:.1f}"
