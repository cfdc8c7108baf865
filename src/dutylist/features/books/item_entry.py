"""One item as printed: a numbered title and rows of four-character labels with their texts.

All labels of an item are defined in this file, each once.
"""

from itertools import groupby
from typing import Final

import msgspec

from dutylist.features.books.messages import MARKS
from dutylist.features.books.phonebook import NO_PHONES, Phonebook
from dutylist.features.books.title_words import title_words
from dutylist.features.books.view import BookEntry, BookLine, BookRow, Mark, Tone
from dutylist.model.checklist import RecordFile
from dutylist.model.diagnostic import Pointer
from dutylist.model.item import HandOver, Item, Origin, ProcedureStep, Responsibility, Role
from dutylist.model.place_words import local
from dutylist.output.vocabulary import chinese_date, citation, dotted_date, short_date

_ROLES: Final[dict[Role, str]] = {"lead": "牵头部门", "support": "协助部门", "receiver": "承接部门"}
_OWN_ROLES: Final[dict[Role, str]] = {"lead": "牵头职责", "support": "协助职责", "receiver": "承接职责"}
_ORIGINS: Final[dict[Origin, str]] = {
    "delegated_enforcement": "原赋权执法",
    "assessment": "原考核指标",
    "other": "",
}
SUPPORTS: Final = {"training": "业务培训", "policy": "政策支持", "staff": "人员力量", "funding": "资金投入"}

_SHORT: Final = 18
"""The longest list of texts, in characters, that is set on one line rather than one text below the other."""

_ALSO: Final = 9
"""The most characters of other names beside a title; the index lists all of them."""

Numbered = tuple[int, Responsibility]
"""A department of an item with its index in the file."""


def for_township(
    filed: RecordFile[Item],
    number: str,
    edition_effective: str,
    mark: Mark = "",
    *,
    details: bool = False,
    phones: Phonebook = NO_PHONES,
) -> BookEntry:
    """The item for the township: what it does, what it need not do, then the departments.

    Of a recalled item the departments come first, with the day since when they are responsible. With `details`,
    cases, hand-over and basis are included. The item's own date is shown only where it takes effect after the
    edition.
    """
    item = filed.record
    departments = (
        *_departments(_leading(item), phones, since=_received(item)),
        *_departments(_supporting(item), phones),
    )
    own = (_township(item, own=True), _not_township(item))
    recalled = item.list == "recalled"
    return _entry(
        filed,
        number,
        mark,
        _effective(item, edition_effective),
        *((*departments, *own) if recalled else (*own, *departments)),
        _procedure(item),
        _recall_method(item, tone="quiet"),
        *(_hand_over(item) if details else ()),
        *supports(item),
        *((_basis(item),) if details or not recalled else ()),
        _notes(item),
    )


def _leading(item: Item) -> tuple[Numbered, ...]:
    return tuple(pair for pair in enumerate(item.departments) if pair[1].role != "support")


def _supporting(item: Item) -> tuple[Numbered, ...]:
    return tuple(pair for pair in enumerate(item.departments) if pair[1].role == "support")


def _received(item: Item) -> BookLine | None:
    """The day since when the department is responsible for a recalled item: that of the confirmation, else that of
    the list.
    """
    if item.recall is None:
        return None
    confirmed = item.recall.handover.confirmed if item.recall.handover else None
    place: Pointer = ("recall", "handover", "confirmed") if confirmed else ("effective",)
    return BookLine(f"{dotted_date(confirmed or item.effective)}起", place)


def for_department(
    filed: RecordFile[Item],
    number: str,
    edition_effective: str,
    name: str,
    townships: str,
    mark: Mark = "",
    *,
    phones: Phonebook = NO_PHONES,
) -> BookEntry:
    """The item for a department: its duties first, then those of the others, and the townships concerned."""
    item = filed.record
    mine = tuple(pair for pair in enumerate(item.departments) if pair[1].name == name)
    others = tuple(pair for pair in enumerate(item.departments) if pair[1].name != name)
    return _entry(
        filed,
        number,
        mark,
        _effective(item, edition_effective),
        *(_own_department(pair) for pair in mine),
        _recall_method(item),
        *_departments(others, phones),
        _township(item, own=False),
        _not_township(item, own=False),
        _procedure(item),
        *supports(item),
        BookRow(local("适用乡镇"), (BookLine(townships, ("townships",)),) if townships else ()),
        *_hand_over(item),
        _basis(item),
        _notes(item),
    )


def supports(item: Item) -> tuple[BookRow, ...]:
    """The supports that the departments give for the duty, a row for each kind."""
    return tuple(
        BookRow(label, (BookLine(text, ("supports", key)),), tone="quiet")
        for key, label in SUPPORTS.items()
        if item.supports and (text := getattr(item.supports, key))
    )


def head(department: Responsibility, index: int, phones: Phonebook = NO_PHONES) -> BookLine:
    """A department with its unit beside it, and its telephone."""
    place = ("departments", index)
    return BookLine(
        department.name,
        (*place, "name"),
        department.unit or "",
        (*place, "unit") if department.unit else (),
        phones=phones.daytime(department.name, department.unit),
    )


def _entry(filed: RecordFile[Item], number: str, mark: Mark, *rows: BookRow) -> BookEntry:
    item = filed.record
    shown = tuple(row for row in rows if row.lines or row.heads)
    return BookEntry(
        number, item.id, filed.path, item.title, shown, mark, MARKS[mark], title_words(item.title), _also(item)
    )


def _also(item: Item) -> BookLine | None:
    """Other names of the item: the first keywords that the title does not hold, as many as fit on one line."""
    others: list[str] = []
    for keyword in item.keywords:
        if keyword not in item.title and len("、".join((*others, keyword))) <= _ALSO:
            others.append(keyword)
    return BookLine("、".join(others), ("keywords",)) if others else None


def _lines(texts: tuple[str, ...], *pointer: str | int) -> tuple[BookLine, ...]:
    return tuple(BookLine(text, (*pointer, index)) for index, text in enumerate(texts))


def _effective(item: Item, edition_effective: str) -> BookRow:
    later = item.effective > edition_effective
    return BookRow("施行日期", (BookLine(chinese_date(item.effective), ("effective",)),) if later else ())


def _departments(
    departments: tuple[Numbered, ...], phones: Phonebook, since: BookLine | None = None
) -> tuple[BookRow, ...]:
    """A row for each department with duties; consecutive departments of one role without any share a row.

    `since` is the date from which on they are responsible; it stands beside the first of them.
    """
    rows: list[BookRow] = []
    for (role, with_duties), group in groupby(departments, key=lambda pair: (pair[1].role, bool(pair[1].duties))):
        label = _ROLES[role]
        if with_duties:
            for index, department in group:
                duties = _lines(department.duties, "departments", index, "duties")
                rows.append(BookRow(label, duties, (head(department, index, phones),)))
        else:
            rows.append(BookRow(label, heads=tuple(head(department, index, phones) for index, department in group)))
    if since and rows:
        first, *others = rows[0].heads
        dated = msgspec.structs.replace(first, note=since.text, note_at=since.at)
        rows[0] = msgspec.structs.replace(rows[0], heads=(dated, *others))
    return tuple(rows)


def _own_department(pair: Numbered) -> BookRow:
    index, department = pair
    unit = (BookLine(department.unit, ("departments", index, "unit")),) if department.unit else ()
    duties = _lines(department.duties, "departments", index, "duties")
    whole = duties or unit or (BookLine(department.name, ("departments", index, "name")),)
    return BookRow(_OWN_ROLES[department.role], whole, unit if duties else (), tone="own")


def _township(item: Item, *, own: bool) -> BookRow:
    return BookRow(local("乡镇职责"), _lines(item.township_duties, "township_duties"), tone="own" if own else "plain")


def _not_township(item: Item, *, own: bool = True) -> BookRow:
    """What the township need not do. In a department's list the label says that it must not be handed down."""
    short = all(len(text) <= _SHORT and not text.endswith("。") for text in item.not_township)
    label = "无需承担" if own else local("不得下派乡镇")
    return BookRow(label, _lines(item.not_township, "not_township"), tone="exempt", run_in=short)


def _procedure(item: Item) -> BookRow:
    return BookRow("操作程序", tuple(_step(step, index) for index, step in enumerate(item.procedure)))


def _step(step: ProcedureStep, index: int) -> BookLine:
    within = f"{step.within}日内" if step.within is not None else ""
    aside = " ".join(part for part in (step.by, within) if part)
    place = ("procedure", index)
    return BookLine(step.step, (*place, "step"), aside, (*place, "by" if step.by else "within") if aside else ())


def _basis(item: Item) -> BookRow:
    lines = tuple(BookLine(citation(basis), ("basis", index)) for index, basis in enumerate(item.basis))
    return BookRow("履职依据", lines, tone="quiet", run_in=True)


def _notes(item: Item) -> BookRow:
    return BookRow("备注说明", (BookLine(item.notes, ("notes",)),) if item.notes else (), tone="quiet")


def _recall_method(item: Item, tone: Tone = "plain") -> BookRow:
    return BookRow("工作方式", _lines(item.recall.method, "recall", "method") if item.recall else (), tone=tone)


def _hand_over(item: Item) -> tuple[BookRow, ...]:
    """What happens to open cases, and in one line of small print the former list of the item and the date."""
    if item.recall is None:
        return ()
    handover = item.recall.handover or HandOver()
    place = ("recall", "handover")
    origin = _ORIGINS[item.recall.origin]
    dates = [("confirmed", handover.confirmed, "确认承接"), ("filed", handover.filed, "备案")]
    known = [(key, day, what) for key, day, what in dates if day]
    first = known[0][1] if known else ""
    told = (
        BookLine((short_date(day, first) if index else chinese_date(day)) + what, (*place, key))
        for index, (key, day, what) in enumerate(known)
    )
    pending = handover.pending_cases
    return (
        BookRow("未结案件", (BookLine(pending, (*place, "pending_cases")),) if pending else ()),
        BookRow(
            "收回交接",
            (
                *((BookLine(origin, ("recall", "origin")),) if origin else ()),
                *told,
            ),
            tone="quiet",
            run_in=True,
        ),
    )
