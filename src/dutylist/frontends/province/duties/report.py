"""Duties over counties as documents."""

from collections.abc import Sequence
from typing import Final

from dutylist.frontends.province.duties.findings import Outlier, RecalledDuty
from dutylist.frontends.province.duties.groups import ChangeRow, DutyItem, SharedDuty
from dutylist.model.item import LISTS, ListName
from dutylist.model.message import Language, Message
from dutylist.output.document import Block, Cell, Content, Document, Heading, Line, Table, sentence
from dutylist.output.phrases import ColumnHead, columns_of, word
from dutylist.output.vocabulary import LIST_SHORT_NAMES

COMPARE: Final = Message("{province}：各县事项对照", "{province}: duties by county")
OUTLIERS: Final = Message("{province}：与多数县不同的地方", "{province}: where counties stand against most")
RECALLED: Final = Message("{province}：各县收回了什么", "{province}: what counties took back")
DUTIES: Final = Message(
    "{counties} 个县、{items} 个事项，归成 {duties} 项；列出 {shown} 项。",
    "{counties} counties, {items} items, {duties} duties; {shown} are shown.",
)
TOLD: Final = Message("{count} 处。", "{count} places.")
NOTHING: Final = Message("没有。", "None.")
IN_LIST: Final = Message("{list}：{counties}", "{list}: {counties}")
WORDED: Final = Message("“{title}”：{counties}", "“{title}”: {counties}")
NONE_THERE: Final = Message("没有：{counties}", "nothing: {counties}")
OTHER_LIST: Final = Message(
    "{item} 在{list}，{share}% 的县在{usual}", "{item} is {list}; {usual} in {share}% of the counties"
)
MISSING: Final = Message("没有，{share}% 的县有（{usual}）", "nothing; {share}% of the counties have it ({usual})")
MOVED_BACK: Final = Message("收回后又移回的（调整记录）", "moved back by adjustment records")
RETURNED: Final = Message("{county} {item}（{list}）", "{county} {item} ({list})")
_DUTY: Final = Message("事项", "duty")
_COMPARED: Final[tuple[ColumnHead, ...]] = (
    (_DUTY, 16.0),
    (Message("县", "counties"), 3.0, "right"),
    *((LIST_SHORT_NAMES[name], 3.0, "right") for name in LISTS),
    (Message("写法", "wordings"), 3.0, "right"),
    (Message("哪些县", "which counties"), 20.0),
)
_OUTLIERS: Final = ((Message("县", "county"), 7.0), (_DUTY, 16.0), (Message("怎样不同", "how"), 18.0))
_RECALLED: Final = (
    (_DUTY, 14.0),
    (Message("收回的县", "taken back in"), 10.0),
    (Message("仍归乡镇的县", "still with townships in"), 10.0),
    (Message("收回了又有的", "taken back, and there again"), 10.0),
)
_MOVED_BACK: Final = (
    (Message("县", "county"), 8.0),
    (Message("调整编号", "record"), 8.0),
    (Message("事项", "item"), 8.0),
    (Message("移到", "moved to"), 8.0),
    (Message("公布", "published"), 8.0),
)
_SHOWN: Final = 30


def compare_document(
    province: str,
    duties: Sequence[SharedDuty],
    every: Sequence[SharedDuty],
    counties: dict[str, str],
    language: Language,
) -> Document:
    """Each duty with its counties by list, its wordings, and who has nothing like it."""
    rows = tuple(_duty_row(duty, counties, language) for duty in duties)
    total = sum(len(each.items) for each in every)
    told = sentence(DUTIES, language, counties=len(counties), items=total, duties=len(every), shown=len(duties))
    blocks: list[Block] = (
        [Table(columns_of(_COMPARED, language), rows, records=1), Line(told)] if rows else [Line(told)]
    )
    return Document(sentence(COMPARE, language, province=province), tuple(blocks), language, landscape=True)


def outliers_document(province: str, found: Sequence[Outlier], language: Language) -> Document:
    """A row for each place where a county stands against most."""
    rows = tuple((each.county, each.title, _difference(each, language)) for each in found)
    blocks: list[Block] = [Table(columns_of(_OUTLIERS, language), rows)] if rows else []
    blocks.append(Line(sentence(TOLD if rows else NOTHING, language, count=len(rows))))
    return Document(sentence(OUTLIERS, language, province=province), tuple(blocks), language)


def recalled_document(
    province: str, found: Sequence[RecalledDuty], moved: Sequence[ChangeRow], language: Language
) -> Document:
    """Each duty that was taken back: where, where townships have it still, and where it came back."""
    rows = tuple(
        (
            each.duty.title,
            _names(each.recalled),
            _names(each.elsewhere),
            tuple(Line(_returned(item, language)) for item in each.returned),
        )
        for each in found
    )
    blocks: list[Block] = [Table(columns_of(_RECALLED, language), rows, records=1)] if rows else []
    blocks.append(Line(sentence(TOLD if rows else NOTHING, language, count=len(rows))))
    if moved:
        back = tuple(
            (each.county, each.record, each.item or "", _list_name(each.to_value, language), each.published or "")
            for each in moved
        )
        blocks += [Heading(word(MOVED_BACK, language)), Table(columns_of(_MOVED_BACK, language), back)]
    return Document(sentence(RECALLED, language, province=province), tuple(blocks), language, landscape=True)


def _duty_row(duty: SharedDuty, counties: dict[str, str], language: Language) -> tuple[Cell, ...]:
    lines: list[Line] = []
    for name in LISTS:
        if duty.by_list[name]:
            listed = word(LIST_SHORT_NAMES[name], language)
            lines.append(Line(sentence(IN_LIST, language, list=listed, counties=_names(duty.by_list[name]))))
    if len(duty.wordings) > 1:
        lines += [
            Line(sentence(WORDED, language, title=title, counties=_names(items))) for title, items in duty.wordings
        ]
    missing = [name for code, name in counties.items() if code not in duty.counties]
    if missing:
        lines.append(Line(sentence(NONE_THERE, language, counties=_shortened(missing))))
    counts = (len({each.county_code for each in duty.by_list[name]}) for name in LISTS)
    return duty.title, len(duty.counties), *counts, len(duty.wordings), tuple(lines)


def _difference(outlier: Outlier, language: Language) -> Content:
    usual = word(LIST_SHORT_NAMES[outlier.usual], language)
    share = round(100 * outlier.share)
    if outlier.item is None:
        return sentence(MISSING, language, usual=usual, share=share)
    listed = word(LIST_SHORT_NAMES[outlier.item.list], language)
    return sentence(OTHER_LIST, language, item=outlier.item.id, list=listed, usual=usual, share=share)


def _returned(item: DutyItem, language: Language) -> Content:
    listed = word(LIST_SHORT_NAMES[item.list], language)
    return sentence(RETURNED, language, county=item.county, item=item.id, list=listed)


def _list_name(name: str | None, language: Language) -> Content:
    known: dict[str, ListName] = {each: each for each in LISTS}
    return word(LIST_SHORT_NAMES[known[name]], language) if name in known else name or ""


def _names(items: Sequence[DutyItem]) -> str:
    return _shortened(list(dict.fromkeys(each.county for each in items)))


def _shortened(names: Sequence[str]) -> str:
    return "、".join(names[:_SHOWN]) + (f"……（{len(names)}）" if len(names) > _SHOWN else "")
