"""One item as a reader needs it: a numbered title and rows of four-character labels with their text.

Every label of every book stands in this file once.
"""

from itertools import groupby
from typing import Final, Literal

import msgspec

from dutylist.model.checklist import Filed
from dutylist.model.diagnostic import Pointer
from dutylist.model.item import Basis, HandOver, Item, ListName, Origin, ProcedureStep, Responsibility, Role

Tone = Literal["plain", "own", "quiet"]
"""How loud a row is: `own` is what the township itself has to do, `quiet` is background."""


class Line(msgspec.Struct, frozen=True):
    """A text and, smaller, what belongs to it; each with the pointer to the value that it comes from."""

    text: str
    at: Pointer
    aside: str = ""
    aside_at: Pointer = ()


class Row(msgspec.Struct, frozen=True):
    """A label with its lines.

    `heads` name the departments whose duties the lines are; `run_in` lines are short and share one line of print.
    """

    label: str
    lines: tuple[Line, ...] = ()
    heads: tuple[Line, ...] = ()
    tone: Tone = "plain"
    run_in: bool = False


class Entry(msgspec.Struct, frozen=True):
    """An item with its number in this township's edition."""

    number: str
    id: str
    path: str
    title: str
    rows: tuple[Row, ...]


_ROLES: Final[dict[Role, str]] = {"lead": "牵头部门", "support": "协助部门", "receiver": "承接部门"}
_TOWNSHIP: Final[dict[ListName, str]] = {"basic": "履职要点", "cooperative": "配合职责", "recalled": "乡镇事务"}
_SUPPORTS: Final = {"training": "业务培训", "policy": "政策支持", "staff": "人员力量", "funding": "资金投入"}
_ORIGINS: Final[dict[Origin, str]] = {
    "delegated_enforcement": "原赋权执法",
    "assessment": "原考核指标",
    "other": "",
}
_SHORT: Final = 18
"""A list of texts no longer than this, in characters, reads better in one line than one below the other."""


def entry_of(filed: Filed[Item], number: str, edition_effective: str) -> Entry:
    """The printed form of an item; its own date is shown only where it takes effect after the edition."""
    item = filed.record
    rows = (
        _effective(item, edition_effective),
        *_departments(item),
        _recall_method(item),
        Row(_TOWNSHIP[item.list], _lines(item.township_duties, "township_duties"), tone="own"),
        _not_township(item),
        Row("操作程序", tuple(_step(step, index) for index, step in enumerate(item.procedure))),
        *_hand_over(item),
        *_supports(item),
        _basis(item),
        Row("备注说明", (Line(item.notes, ("notes",)),) if item.notes else (), tone="quiet"),
    )
    return Entry(
        number=number,
        id=item.id,
        path=filed.path,
        title=item.title,
        rows=tuple(row for row in rows if row.lines or row.heads),
    )


def chinese_date(day: str) -> str:
    """2025-03-01 as 2025年3月1日."""
    year, month, date = day.split("-")
    return f"{int(year)}年{int(month)}月{int(date)}日"


def citation(basis: Basis) -> str:
    """A law or document with its title marks, and the article after them."""
    marked = basis.document if "《" in basis.document else f"《{basis.document}》"
    return marked + (basis.article or "")


def _lines(texts: tuple[str, ...], *pointer: str | int) -> tuple[Line, ...]:
    return tuple(Line(text, (*pointer, index)) for index, text in enumerate(texts))


def _effective(item: Item, edition_effective: str) -> Row:
    later = item.effective > edition_effective
    return Row("施行日期", (Line(chinese_date(item.effective), ("effective",)),) if later else ())


def _departments(item: Item) -> tuple[Row, ...]:
    """A row for each department with duties; neighbours of one role without any share a row."""
    rows: list[Row] = []
    for (role, with_duties), group in groupby(
        enumerate(item.departments), key=lambda pair: (pair[1].role, bool(pair[1].duties))
    ):
        label = _ROLES[role]
        if with_duties:
            for index, department in group:
                duties = _lines(department.duties, "departments", index, "duties")
                rows.append(Row(label, duties, (_head(department, index),)))
        else:
            rows.append(Row(label, heads=tuple(_head(department, index) for index, department in group)))
    return tuple(rows)


def _head(department: Responsibility, index: int) -> Line:
    place = ("departments", index)
    return Line(department.name, (*place, "name"), department.unit or "", (*place, "unit") if department.unit else ())


def _not_township(item: Item) -> Row:
    short = all(len(text) <= _SHORT and not text.endswith("。") for text in item.not_township)
    return Row("无需承担", _lines(item.not_township, "not_township"), run_in=short)


def _step(step: ProcedureStep, index: int) -> Line:
    within = f"{step.within}个工作日内" if step.within is not None else ""
    aside = " ".join(part for part in (step.by, within) if part)
    place = ("procedure", index)
    return Line(step.step, (*place, "step"), aside, (*place, "by" if step.by else "within") if aside else ())


def _basis(item: Item) -> Row:
    lines = tuple(Line(citation(basis), ("basis", index)) for index, basis in enumerate(item.basis))
    return Row("履职依据", lines, tone="quiet", run_in=True)


def _supports(item: Item) -> tuple[Row, ...]:
    return tuple(
        Row(label, (Line(text, ("supports", key)),), tone="quiet")
        for key, label in _SUPPORTS.items()
        if item.supports and (text := getattr(item.supports, key))
    )


def _recall_method(item: Item) -> Row:
    return Row("工作方式", _lines(item.recall.method, "recall", "method") if item.recall else ())


def _hand_over(item: Item) -> tuple[Row, ...]:
    """What happens to the cases already open, and in one quiet line where the item came from and when it went."""
    if item.recall is None:
        return ()
    handover = item.recall.handover or HandOver()
    place = ("recall", "handover")
    origin = _ORIGINS[item.recall.origin]
    dates = (("confirmed", handover.confirmed, "确认承接"), ("filed", handover.filed, "备案"))
    pending = handover.pending_cases
    return (
        Row("在办案件", (Line(pending, (*place, "pending_cases")),) if pending else ()),
        Row(
            "收回交接",
            (
                *((Line(origin, ("recall", "origin")),) if origin else ()),
                *(Line(f"{day}{what}", (*place, key)) for key, day, what in dates if day),
            ),
            tone="quiet",
            run_in=True,
        ),
    )
