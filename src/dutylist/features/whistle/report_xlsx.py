"""How whistles were answered, in Excel: the cases, the departments and the townships."""

from typing import Final

from dutylist.features.whistle.cases import JudgedCase
from dutylist.features.whistle.messages import attendance_text, closing_text, mean_text, share_text, whistle_words
from dutylist.features.whistle.statistics import WhistleReport
from dutylist.output.office.cells import NOTHING, cell_text, show_invisible
from dutylist.output.office.rich_text import plain
from dutylist.output.office.sheet import Column, Sheet, Value, workbook

_WORDS: Final = whistle_words("zh")
_CASES: Final = (
    Column("编号", 6, "center"),
    Column("吹哨时间", 8.5, "center"),
    Column("乡镇", 5),
    Column("问题", 8),
    Column("地点", 10),
    Column("部门到场", 22),
    Column("办结", 12),
    Column("评分", 3, "center"),
)
_DEPARTMENTS: Final = tuple(
    Column(name, width, "left" if not number else "center")
    for number, (name, width) in enumerate(zip(_WORDS.departments, (16, 5, 5, 5, 5, 5, 7, 5, 10), strict=True))
)
_TOWNSHIPS: Final = (
    Column("乡镇", 12),
    Column("次数", 6, "center"),
    Column("每月次数", 8, "center"),
    Column("使用情况", 8, "center"),
)


def render(found: WhistleReport) -> bytes:
    """The .xlsx in Chinese, laid out for landscape A4."""
    title = f"{show_invisible(found.county)}吹哨报到情况"
    period = f"{found.since.isoformat()} 至 {found.until.isoformat()}，截至 {found.on.isoformat()}"
    summary = _WORDS.summary.format(
        cases=len(found.cases),
        arrived=share_text(*found.arrived_in_time, _WORDS),
        closed=share_text(*found.closed_in_time, _WORDS),
        rating=mean_text(found.rating, _WORDS),
    )
    notes = [period, summary]
    if found.uncertain:
        notes.append(_WORDS.uncertain.format(years="、".join(map(str, found.uncertain))))
    healthy = _WORDS.healthy.format(min=found.healthy.min, max=found.healthy.max)
    return workbook(
        [
            Sheet("吹哨记录", title, _CASES, [_case(each) for each in found.cases], plain(*notes)),
            Sheet("部门", "部门报到情况", _DEPARTMENTS, [*_departments(found)], plain(period, _WORDS.uncounted)),
            Sheet("乡镇", "乡镇吹哨情况", _TOWNSHIPS, [*_townships(found)], plain(period, f"{healthy}。")),
        ],
        title=title,
    )


def _case(each: JudgedCase) -> tuple[Value, ...]:
    case = each.case
    called = [
        f"{_WORDS.roles[call.role]} {show_invisible(call.name)}：{attendance_text(call, _WORDS)}"
        for call in each.called
    ]
    if each.others:
        called.append(f"{_WORDS.others}：{show_invisible('、'.join(each.others))}")
    return (
        case.id,
        case.blown.replace("T", " "),
        show_invisible(case.township),
        cell_text(each.whistle.title if each.whistle else case.whistle),
        cell_text(case.place) if case.place else NOTHING,
        plain(*called) if called else NOTHING,
        closing_text(each, _WORDS),
        case.rating if case.rating is not None else NOTHING,
    )


def _departments(found: WhistleReport) -> list[tuple[Value, ...]]:
    return [
        (
            show_invisible(row.name),
            *(row.called, row.in_time, row.late, row.absent, row.uncounted),
            mean_text(row.minutes, _WORDS),
            mean_text(row.rating, _WORDS),
            share_text(row.in_time, row.judged, _WORDS),
        )
        for row in found.departments
    ]


def _townships(found: WhistleReport) -> list[tuple[Value, ...]]:
    return [
        (show_invisible(row.name), row.cases, f"{row.rate:.2f}", _WORDS.health[row.health]) for row in found.townships
    ]
