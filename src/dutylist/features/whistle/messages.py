"""The words around whistles, in both languages. Whatever comes from a checklist is left as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dutylist.features.whistle.cases import Attendance, Called, Closing, JudgedCase
from dutylist.features.whistle.statistics import Health
from dutylist.model.item import ListName
from dutylist.model.message import Language


@dataclass(frozen=True, slots=True)
class WhistleWords:
    """What reports on whistles say by themselves in one language."""

    comma: str
    colon: str
    lists: Mapping[ListName, str]
    roles: Mapping[str, str]
    kind: str
    unknown_kind: str
    unknown_whistle: str
    arrive: str
    close: str
    close_at_once: str
    minutes: str
    hours: str
    limits: str
    limits_at_once: str
    must: str
    leading: str
    items: str
    also: str
    matched: str
    none: str
    listed: str
    listed_item: str
    registered: str
    heading: str
    nothing: str
    summary: str
    share: str
    no_share: str
    rating: str
    departments: tuple[str, ...]
    uncounted: str
    townships: tuple[str, ...]
    healthy: str
    health: Mapping[Health, str]
    cases: tuple[str, ...]
    attendance: Mapping[Attendance, str]
    others: str
    closing: Mapping[Closing, str]
    same_day: str
    overdue: str
    uncertain: str
    labels: Mapping[str, str]


_WORDS: Final[Mapping[Language, WhistleWords]] = {
    "zh": WhistleWords(
        comma="、",
        colon="：",
        lists={"basic": "基本", "cooperative": "配合", "recalled": "收回"},
        roles={"lead": "牵头", "support": "协助"},
        kind="{kind}：{arrive}，{close}",
        unknown_kind="类别 {kind} 没有规定时限",
        unknown_whistle="（没有登记）",
        arrive="{time}内到场",
        close="{days} 个工作日内办结",
        close_at_once="当天办结",
        minutes="{} 分钟",
        hours="{} 小时",
        limits="最迟 {arrive} 到场，{close} 办结",
        limits_at_once="最迟 {arrive} 到场，当天办结",
        must="必须到场",
        leading="{name}（牵头）",
        items="相关事项",
        also="也可能是",
        matched="（对上了“{by}”）",
        none="没有登记过这种问题。",
        listed="清单上的事项",
        listed_item="{id} [{list}] {title}（{departments}）",
        registered="已登记的吹哨事项",
        heading="{county}吹哨报到 {since} 至 {until}（截至 {on}）",
        nothing="{since} 至 {until} 没有吹哨。",
        summary="吹哨 {cases} 次；按时到场 {arrived}；按时办结 {closed}；平均评分 {rating}",
        share="{part}/{whole}（{percent}%）",
        no_share="—",
        rating="{:.1f}",
        departments=("部门", "应到", "按时", "迟到", "未到", "未计", "平均分钟", "评分", "按时率"),
        uncounted="未计：时限还没有到，或者记录不清楚，不算进按时率。",
        townships=("乡镇", "次数", "每月", "", "使用情况"),
        healthy="每个乡镇每月 {min} 至 {max} 次为正常",
        health={"low": "偏少", "healthy": "正常", "high": "偏多"},
        cases=("编号", "吹哨", "乡镇", "问题", "部门", "办结"),
        attendance={
            "in_time": "按时（{minutes} 分钟）",
            "late": "迟到（{minutes} 分钟）",
            "absent": "没有到场",
            "awaited": "还没有到",
            "unclear": "时间有误",
            "unjudged": "没有时限",
        },
        others="另有到场",
        closing={
            "in_time": "按时办结（{days} 个工作日）",
            "late": "超期办结（{days} 个工作日）",
            "open": "办理中（期限 {due}）",
            "overdue": "超期未办结（期限 {due}，已 {days} 个工作日）",
            "unclear": "时间有误",
            "unjudged": "已办结",
        },
        same_day="当天办结",
        overdue="超期没有办结 {count} 件：{ids}",
        uncertain="注意：没有 {years} 年的放假安排，按周一至周五计算。",
        labels={"place": "地点", "rating": "评分", "notes": "备注"},
    ),
    "en": WhistleWords(
        comma=", ",
        colon=": ",
        lists={"basic": "basic", "cooperative": "cooperative", "recalled": "recalled"},
        roles={"lead": "lead", "support": "support"},
        kind="{kind}: {arrive}, {close}",
        unknown_kind="no limits are set for the kind {kind}",
        unknown_whistle=" (not registered)",
        arrive="on the spot within {time}",
        close="closed within {days} working days",
        close_at_once="closed the same day",
        minutes="{} minutes",
        hours="{} hours",
        limits="on the spot by {arrive}, closed by {close}",
        limits_at_once="on the spot by {arrive}, closed the same day",
        must="must report",
        leading="{name} (lead)",
        items="items",
        also="or perhaps",
        matched=" (by “{by}”)",
        none="no such problem is registered.",
        listed="on the list",
        listed_item="{id} [{list}] {title} ({departments})",
        registered="registered problems",
        heading="{county}: whistles from {since} to {until} (as of {on})",
        nothing="no whistle from {since} to {until}.",
        summary="{cases} whistles; arrived in time {arrived}; closed in time {closed}; mean rating {rating}",
        share="{part}/{whole} ({percent}%)",
        no_share="-",
        rating="{:.1f}",
        departments=("department", "called", "in time", "late", "absent", "uncounted", "minutes", "rating", "share"),
        uncounted="uncounted: time is left, or the record is unclear; not part of the share.",
        townships=("township", "whistles", "a month", "", "use"),
        healthy="{min} to {max} whistles a township and month are healthy",
        health={"low": "low", "healthy": "healthy", "high": "high"},
        cases=("id", "blown", "township", "problem", "departments", "closing"),
        attendance={
            "in_time": "in time ({minutes} min)",
            "late": "late ({minutes} min)",
            "absent": "absent",
            "awaited": "awaited",
            "unclear": "time is wrong",
            "unjudged": "no limit",
        },
        others="also there",
        closing={
            "in_time": "closed in time ({days} working days)",
            "late": "closed late ({days} working days)",
            "open": "open (due {due})",
            "overdue": "overdue (due {due}, {days} working days)",
            "unclear": "time is wrong",
            "unjudged": "closed",
        },
        same_day="closed the same day",
        overdue="{count} overdue: {ids}",
        uncertain="note: the holidays of {years} are not known; Monday to Friday was counted.",
        labels={"place": "place", "rating": "rating", "notes": "notes"},
    ),
}


def whistle_words(language: Language) -> WhistleWords:
    """What reports on whistles say by themselves in this language."""
    return _WORDS[language]


def minutes_text(minutes: int, words: WhistleWords) -> str:
    """A time as people say it: whole hours as hours."""
    return words.minutes.format(minutes) if minutes % 60 else words.hours.format(minutes // 60)


def attendance_text(called: Called, words: WhistleWords) -> str:
    """How a department answered."""
    return words.attendance[called.attendance].format(minutes=called.minutes)


def closing_text(judged: JudgedCase, words: WhistleWords) -> str:
    """Whether a case is closed, and in time."""
    due = judged.due.isoformat() if judged.due else words.no_share
    if judged.closing == "in_time" and judged.days == 0:
        return words.same_day
    return words.closing[judged.closing].format(days=judged.days, due=due)


def share_text(part: int, whole: int, words: WhistleWords) -> str:
    """A part of a whole, in percent too."""
    return words.share.format(part=part, whole=whole, percent=round(100 * part / whole)) if whole else words.no_share


def mean_text(value: float | None, words: WhistleWords) -> str:
    """A mean with one digit, or that there is none."""
    return words.no_share if value is None else words.rating.format(value)
