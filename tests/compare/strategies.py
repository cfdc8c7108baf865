"""Checklists as hypothesis makes them up: small enough to overlap, with every kind of value an item can have."""

import random
from typing import Any

import msgspec
from hypothesis import strategies as st

from dutylist.model.checklist import Checklist
from dutylist.model.item import (
    LISTS,
    Basis,
    Except,
    HandOver,
    Item,
    ListName,
    ProcedureStep,
    Recall,
    Responsibility,
    Role,
    Supports,
    Townships,
)
from tests.compare.items import TOWNSHIPS, but, checklist

IDS = tuple(f"DS{number:04d}" for number in range(1, 7))
NEW_TOWN = "康美镇"
UNREGISTERED = "幽灵镇"

WORDINGS = (
    "配合通知企业",
    "配合 通知企业",
    "配合通知企业 ",
    "排查隐患，上报县局",
    "排查隐患,上报县局",
    "排查隐患，上报县局并跟踪整改",
    "每年开展2次培训（含演练）",
    "每年开展12次培训(含演练)",
    "填写检查记录",
)

LISTED = ((), WORDINGS[:1], WORDINGS[1:2], WORDINGS[3:5], WORDINGS[4:2:-1], WORDINGS[6:], (WORDINGS[0], WORDINGS[0]))

lists_of_texts = st.sampled_from(LISTED)
registers = st.sampled_from((TOWNSHIPS, TOWNSHIPS, TOWNSHIPS[:2], (*TOWNSHIPS, NEW_TOWN), TOWNSHIPS[::-1]))
some_townships = st.lists(
    st.sampled_from((*TOWNSHIPS, NEW_TOWN, UNREGISTERED)), min_size=1, max_size=4, unique=True
).map(tuple)


def _all_but(names: tuple[str, ...]) -> Townships:
    return Except(townships=names)


scopes: st.SearchStrategy[Townships] = st.one_of(st.just("all"), some_townships, some_townships.map(_all_but))


def _department(name: str, unit: str | None, role: Role, duties: tuple[str, ...] = ()) -> Responsibility:
    return Responsibility(name=name, unit=unit, role=role, duties=duties)


DEPARTMENTS = (
    (),
    (_department("县公安局", "治安科", "lead", WORDINGS[:2]), _department("县应急管理局", None, "support")),
    (_department("县应急管理局", None, "support"), _department("县公安局", "治安科", "lead", WORDINGS[1::-1])),
    (_department("县公安局", "治安科", "lead"), _department("县公安局", "执法大队", "support", WORDINGS[3:5])),
    (_department("县 公安局", "治安科", "lead", WORDINGS[:2]), _department("县应急管理局", None, "lead")),
)
RECEIVERS = tuple(tuple(msgspec.structs.replace(each, role="receiver") for each in group) for group in DEPARTMENTS)
RECALLS = (
    Recall(origin="other", method=WORDINGS[3:6]),
    Recall(origin="assessment", method=WORDINGS[5:2:-1], handover=HandOver()),
    Recall(origin="other", method=WORDINGS[3:6], handover=HandOver(confirmed="2025-03-10", pending_cases=WORDINGS[0])),
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "category": st.sampled_from(("平安法治", "自然资源")),
    "title": st.sampled_from(WORDINGS),
    "townships": scopes,
    "effective": st.sampled_from(("2025-03-01", "2026-01-01")),
    "basis": lists_of_texts.map(lambda texts: tuple(Basis(document=text, article=text[4:] or None) for text in texts)),
    "keywords": lists_of_texts,
    "township_duties": lists_of_texts,
    "not_township": lists_of_texts,
    "procedure": lists_of_texts.map(
        lambda texts: tuple(ProcedureStep(step=text, within=len(text) % 3 or None) for text in texts)
    ),
    "supports": st.sampled_from((None, Supports(), Supports(training=WORDINGS[0]), Supports(training=WORDINGS[1]))),
    "replaces": st.sampled_from(((), IDS[:1], IDS[1:3], IDS[2:0:-1])),
    "notes": st.sampled_from((None, *WORDINGS[:2])),
}


def _of_list(list_name: ListName) -> st.SearchStrategy[dict[str, Any]]:
    back = list_name == "recalled"
    return st.fixed_dictionaries(
        {
            "list": st.just(list_name),
            "departments": st.sampled_from(RECEIVERS if back else DEPARTMENTS),
            "recall": st.sampled_from(RECALLS if back else (None,)),
        }
    )


BY_LIST = {list_name: _of_list(list_name) for list_name in LISTS}


@st.composite
def items(draw: st.DrawFn, item_id: str = IDS[0]) -> Item:
    """An item with this id."""
    by_list = draw(BY_LIST[draw(st.sampled_from(LISTS))])
    return Item(id=item_id, **by_list, **draw(st.fixed_dictionaries(FIELDS)))


@st.composite
def checklists(draw: st.DrawFn, townships: tuple[str, ...] | None = None) -> Checklist:
    """A checklist of a few items."""
    chosen = draw(st.lists(st.sampled_from(IDS), max_size=4, unique=True))
    register = draw(registers) if townships is None else townships
    return checklist(*(draw(items(item_id)) for item_id in chosen), townships=register)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[Checklist, Checklist]:
    """Two checklists, the second of which has some items of the first as they were, or with a few other values."""
    base = draw(checklists())
    head: list[Item] = []
    for item_id in IDS:
        filed = base.by_id.get(item_id)
        fate = draw(st.sampled_from(("same", "changed", "other")))
        if filed and fate != "other":
            names = draw(st.lists(st.sampled_from([*FIELDS]), max_size=3)) if fate == "changed" else ()
            head.append(but(filed.record, **{name: draw(FIELDS[name]) for name in names}))
        elif draw(st.integers(0, 3)) == 0:
            head.append(draw(items(item_id)))
    return base, checklist(*head, townships=draw(registers))


def reordered(item: Item, order: random.Random) -> Item:
    """The item with every list shuffled whose order says nothing."""

    def shuffled(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(order.sample(values, len(values)))

    townships = item.townships
    match townships:
        case Except(townships=left_out):
            townships = Except(townships=shuffled(left_out))
        case tuple():
            townships = shuffled(townships)
    unordered = ("basis", "keywords", "township_duties", "not_township", "replaces")
    departments = (msgspec.structs.replace(each, duties=shuffled(each.duties)) for each in item.departments)
    return but(
        item,
        townships=townships,
        departments=shuffled(tuple(departments)),
        **{name: shuffled(getattr(item, name)) for name in unordered},
    )
