"""The sentences of `dutylist assess`, in both languages. Texts from a checklist are not sanitized here."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from dutylist.features.assess.balance import Share
from dutylist.features.assess.sheet import LeftKind
from dutylist.model.item import Item
from dutylist.model.message import Argument, Language, Message
from dutylist.output.vocabulary import BETWEEN, responsible
from dutylist.rules.assessment.judge import IndicatorVerdict, Notice, Verdict
from dutylist.rules.assessment.names import Resemblance

FILE_NAME: Final = Message("考核指标审查", "assessment")
IMPORT_FILE_NAME: Final = Message("考核细则读入", "scoring-rules")
REFUSED: Final = Message("不得考核乡镇的指标有 {count} 个。", "{count} indicators may not be asked of townships.")

REPORT_TITLE: Final = Message("{county}考核指标与清单对照审查表", "{county}: indicators held against the list")
GROUPS: Final = (
    ("townships", Message("考核乡镇的指标", "asked of townships")),
    ("departments", Message("被考核部门的指标", "asked of departments")),
)
GROUP: Final = Message("{group}（{count}个）", "{group} ({count})")
ASSESSED: Final = Message("考核对象", "who is assessed")
INDICATOR: Final = Message("考核指标", "indicator")
VERDICT: Final = Message("审查结果", "verdict")
WEIGHT: Final = Message("分值", "weight")
ASSESSING: Final = Message("考核责任部门", "who assesses")
REASON: Final = Message("说明", "why")
ADVICE: Final = Message("归属建议", "advice")
SPREAD: Final = Message("分值分布", "How the weight is spread")
BY_LIST: Final = Message("考核乡镇的分值，按清单", "weight, townships")
BY_DEPARTMENT: Final = Message("按考核责任部门", "by who assesses")
INDICATORS: Final = Message("指标", "indicators")
NOT_NAMED: Final = Message("没有写", "not named")
COVERAGE: Final = Message("基本事项的覆盖情况", "Basic items with an indicator")
SUMMARY: Final = Message(
    "考核乡镇 {townships}，考核县级部门 {departments}。考核乡镇的都可以考核。",
    "Asked of townships: {townships}; of departments: {departments}. All may stand.",
)
SUMMARY_REFUSED: Final = Message(
    "考核乡镇 {townships}，考核县级部门 {departments}。不得考核乡镇的有 {count} 个：{refused}。",
    "Asked of townships: {townships}; of departments: {departments}. {count} may not be asked of townships: {refused}.",
)
NUMBER_AND_WEIGHT: Final = Message("{count} 个 {weight} 分", "{count} indicators, weight {weight}")
SOME_WITHOUT_WEIGHT: Final = Message(
    "{count} 个 {weight} 分（{bare} 个没有分值）", "{count} indicators, weight {weight} ({bare} without weight)"
)
ALL_COVERED: Final = Message(
    "基本事项 {basic} 个，{covered} 个有指标。", "Of {basic} basic items, {covered} have an indicator."
)
SOME_UNCOVERED: Final = Message(
    "基本事项 {basic} 个，{covered} 个有指标，{uncovered} 个没有：",
    "Of {basic} basic items, {covered} have an indicator, {uncovered} have none:",
)

LISTS: Final[Mapping[Share, Message]] = {
    "basic": Message("基本", "basic"),
    "cooperative": Message("配合", "cooperative"),
    "recalled": Message("收回", "recalled"),
    "off_list": Message("清单外", "off the list"),
}
_VERDICTS: Final[Mapping[Verdict, Message]] = {
    "ok": Message("可以", "fine"),
    "recalled": Message("收回事项", "recalled"),
    "off_list": Message("清单外", "off the list"),
    "cooperative": Message("配合事项", "cooperative"),
}
_NO_ITEM: Final = Message("未对应", "no item")
_QUESTIONED: Final = Message("存疑·待核", "questioned")
_MAY_NOT: Final = Message("不得·{verdict}", "NO·{verdict}")
_NAMED: Final = Message("{id}“{title}”", "{id} “{title}”")
_ALIKE: Final = Message("{id}“{title}”（{list}事项，相似度 {percent}%）", "{id} “{title}” ({list}, {percent}% alike)")
_AFTER: Final = Message("", " ")
"""Between sentences."""

_DEPARTMENTS_BARE: Final = Message("考核县级部门，没有写对应事项。", "Asked of departments; no item is named.")
_DEPARTMENTS: Final = Message("考核县级部门，对应 {items}。", "Asked of departments: {items}.")
_OFF_LIST_NEAR: Final = Message(
    "没有写对应事项，按名称也没有查到；最接近的是 {items}，请核对是不是。",
    "No item is named, and none was found by its name; {items} comes nearest: check it.",
)
_OFF_LIST: Final = Message("没有写对应事项，按名称也没有查到相近的。", "No item is named, and its name resembles none.")
_DISGUISED: Final = Message("名称像是收回事项换了马甲：{items}。", "Its name is that of a recalled matter: {items}.")
_BY_NAME: Final = Message("没有写对应事项，名称像 {items}。", "No item is named; it resembles {items}.")
_BY_ITEMS: Final[Mapping[Verdict, Message]] = {
    "ok": Message("在清单上：{items}。", "On the list: {items}."),
    "recalled": Message("已经由部门收回：{items}。", "Taken back by departments: {items}."),
    "cooperative": Message("部门牵头的配合事项：{items}。", "Led by a department: {items}."),
}
_POLICY_ALLOWS: Final = Message("本县的规定（policy.yaml）没有禁止。", "The county's policy.yaml does not forbid it.")
_PART_NEARER: Final = Message(
    "其中“{part}”更接近 {items}，由人核对后才能用。", "But “{part}” in it is nearer to {items}. A person has to check."
)
_PART_OF_NONE: Final = Message(
    "其中“{part}”不是它写到的，由人核对后才能用。", "But it does not name “{part}”. A person has to check."
)
_NEARER: Final = Message(
    "说的却不像是它，更接近的是 {items}，由人核对后才能用。",
    "But it does not seem to be about it; {items} comes nearer. A person has to check.",
)
_SHARES_NOTHING: Final = Message(
    "名称和它没有相近的说法，由人核对后才能用。", "But its name shares nothing with it. A person has to check."
)
_ONLY_NEAR: Final = Message("只是接近，由人核对后才能用。", "They are only near; a person has to check.")
_NOTICES: Final[Mapping[Notice, Message]] = {
    "unconfirmed": Message("请核对后写上 items。", "Check it and name it in items."),
    "looks_like_another": Message(
        "名称却更像 {items}，请核对编号。", "But its name resembles {items} more; check the id."
    ),
    "not_everywhere": Message(
        "{townships}的清单里没有，对它们不能算分。",
        "It is not in the lists of {townships}, who must not be scored by it.",
    ),
    "basic_of_departments": Message(
        "其中有乡镇的基本事项，注意不要转嫁给乡镇。",
        "It holds a basic item; see that it is not passed on to townships.",
    ),
    "not_yet": Message(
        "其中有当年还没有收回的事项，以后不得再用。",
        "It holds an item that had not been taken back that year; not to be used again.",
    ),
}
_UNKNOWN: Final = Message(
    "清单上没有 {ids}，或者文件读不出来。", "{ids} is not on the list, or its file cannot be read."
)
_TO_TOWNSHIPS: Final = Message("归乡镇考核", "townships")
_TO_DEPARTMENTS: Final = Message("归部门考核", "departments")
_TO_NAMED_DEPARTMENTS: Final = Message("归部门考核：{names}", "departments: {names}")
_SPLIT: Final = Message(
    "拆开：{own} 归乡镇，{rest} 归部门（{names}）", "split: {own} townships, {rest} departments ({names})"
)
_UP_TO_DEPARTMENTS: Final = Message("由考核责任部门自行确定", "for the departments to settle")
_CHECK_NEAR: Final = Message(
    "先核对是不是 {items}，是就写上 items；确实不是的，先走职责准入",
    "check whether it is {items} and name that; if not, admit it to the list first",
)
_CHECK_WHICH: Final = Message(
    "先核对是哪一项：{ids}；收回、配合的归部门考核，都不是的先走职责准入",
    "check which it is: {ids}; recalled and cooperative items are the departments', anything else has to be admitted first",
)
_TO_TOWNSHIPS_ONCE_CHECKED: Final = Message(
    "先核对，确实是这一项才归乡镇考核", "townships, once somebody has checked that it is this item"
)
_REMOVE: Final = Message("删掉；确有必要先走职责准入", "remove it, or admit it to the list first")

IMPORT_SUMMARY: Final = Message(
    "{path}：读到 {count} 个指标，不得考核乡镇的 {refused} 个，看不懂的 {lost} 行。",
    "{path}: {count} indicators, {refused} of which may not be asked of townships; {lost} rows not understood.",
)
ROW: Final = Message("第 {row} 行", "row {row}")
ROW_OF: Final = Message("{sheet} 第 {row} 行：", "{sheet} row {row}: ")
ROWS_OF: Final = Message("{sheet} 第 {first} 至 {last} 行：", "{sheet} rows {first} to {last}: ")
POINTS: Final = Message("{weight} 分", "{weight}")
NOTE: Final = Message("注意：", "note: ")
OTHER_ROWS: Final = Message("其他的行", "Other rows")
FORMULA: Final = Message("（公式）", "(formula)")
STOP: Final = Message("。", ". ")
KINDS: Final[Mapping[LeftKind, Message]] = {
    "title": Message("标题", "title"),
    "section": Message("分组", "section"),
    "total": Message("合计", "total"),
    "note": Message("说明", "note"),
    "head": Message("表头", "head"),
    "continued": Message("接上一行", "continued"),
    "not_understood": Message("看不懂", "not understood"),
}
CONFIRM: Final = "待确认"
PROPOSED: Final = Message(f"建议对应（{CONFIRM}）：{{items}}", "proposed, to be confirmed: {items}")
WITH_ADVICE: Final = Message("{said}建议：{advice}", "{said} Advice: {advice}")
PROPOSED_WITH_ADVICE: Final = Message("{said}。建议：{advice}", "{said}. Advice: {advice}")
WRITTEN: Final = Message("已写到 {path}，请逐条核对。", "written to {path}; check every entry.")
NOT_WRITTEN: Final = Message("只是列出来；加上 --write 就写成新文件。", "nothing was written; --write does.")


def join_names(names: Iterable[str], language: Language) -> str:
    """A list of names."""
    return BETWEEN.template(language).join(names)


def verdict_text(each: IndicatorVerdict, language: Language) -> str:
    """The verdict in a few words, with whether the indicator may stand."""
    if each.indicator.assessed == "departments" and each.verdict == "off_list":
        return _NO_ITEM.template(language)
    if each.questioned:
        return _QUESTIONED.template(language)
    verdict = _VERDICTS[each.verdict].template(language)
    return verdict if each.stands else _MAY_NOT.render({"verdict": verdict}, language)


def number_text(value: float) -> str:
    """A weight without trailing zeros."""
    return f"{value:.10g}"


def join_items(items: Iterable[Item], language: Language) -> str:
    """Items by id and title."""
    return join_names((_NAMED.render({"id": item.id, "title": item.title}, language) for item in items), language)


def alike(found: Iterable[Resemblance], language: Language) -> str:
    """Items with the similarity in percent."""
    return join_names((_alike(each, language) for each in found), language)


def _alike(each: Resemblance, language: Language) -> str:
    list_name = LISTS[each.item.list].template(language)
    return _ALIKE.render(
        {"id": each.item.id, "title": each.item.title, "list": list_name, "percent": each.percent}, language
    )


def departments_of(items: Iterable[Item]) -> tuple[str, ...]:
    """The leading or receiving departments of those items that are not basic."""
    return tuple(dict.fromkeys(each.name for item in items if item.list != "basic" for each in responsible(item)))


def message(each: IndicatorVerdict, language: Language) -> str:
    """All sentences on an indicator."""
    unknown = _UNKNOWN.render({"ids": join_names(each.unknown, language)}, language) if each.unknown else ""
    every = (_verdict(each, language), *_notices(each, language), unknown)
    return _AFTER.template(language).join(filter(None, every))


def _verdict(each: IndicatorVerdict, language: Language) -> str:
    if each.indicator.assessed == "departments":
        shape = _DEPARTMENTS if each.items else _DEPARTMENTS_BARE
        return shape.render({"items": join_items(each.items, language)}, language)
    if each.verdict == "off_list":
        shape = _OFF_LIST_NEAR if each.near else _OFF_LIST
        return shape.render({"items": alike(each.near, language)}, language)
    if each.disguised or each.ground == "name":
        shape = _DISGUISED if each.disguised else _BY_NAME
        return shape.render({"items": alike(each.similar, language)}, language)
    return _BY_ITEMS[each.verdict].render({"items": join_items(each.at or each.items, language)}, language)


def _notices(each: IndicatorVerdict, language: Language) -> Iterator[str]:
    arguments: dict[str, Argument] = {
        "part": each.part,
        "items": alike(each.similar, language),
        "townships": join_names(each.missing, language),
    }
    if each.verdict == "cooperative" and each.stands:
        yield _POLICY_ALLOWS.template(language)
    for notice in each.notices:
        shape = _question(each) if notice == "questioned" else _NOTICES[notice]
        yield shape.render(arguments, language)


def _question(each: IndicatorVerdict) -> Message:
    if not each.items:
        return _ONLY_NEAR
    if each.part and each.part != each.indicator.name:
        return _PART_NEARER if each.similar else _PART_OF_NONE
    return _NEARER if each.similar else _SHARES_NOTHING


def recommendation(each: IndicatorVerdict, language: Language) -> str:
    """Whose assessment the indicator belongs to. To remove it is never advised where a basic item comes near."""
    names = join_names(departments_of(each.behind), language)
    match each.belongs:
        case "townships":
            return (_TO_TOWNSHIPS_ONCE_CHECKED if each.questioned else _TO_TOWNSHIPS).template(language)
        case "departments":
            return (_TO_NAMED_DEPARTMENTS if names else _TO_DEPARTMENTS).render({"names": names}, language)
        case "both":
            own = " ".join(item.id for item in each.behind if item.list == "basic")
            rest = " ".join(item.id for item in each.behind if item.list != "basic")
            return _SPLIT.render({"own": own, "rest": rest, "names": names}, language)
        case None:
            if each.indicator.assessed == "departments":
                return _UP_TO_DEPARTMENTS.template(language)
            near = each.to_be_checked
            shape = _REMOVE if not near else _CHECK_NEAR if len(near) == 1 else _CHECK_WHICH
            items = [like.item for like in near]
            return shape.render(
                {"items": join_items(items, language), "ids": join_names((item.id for item in items), language)},
                language,
            )
