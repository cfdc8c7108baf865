"""A department's list (部门责任清单): the items that it leads, supports and took back, and the support that it owes."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from dutylist.features.books.book import BookJob, Cover, Pages, build_book
from dutylist.features.books.errors import UnknownDepartmentError
from dutylist.features.books.indexes import by_pinyin
from dutylist.features.books.item_entry import SUPPORTS, for_department
from dutylist.features.books.numbering import References, part_of, references
from dutylist.features.books.phonebook import Phonebook
from dutylist.features.books.sections.changes import EarlierEdition
from dutylist.features.books.title_words import title_words
from dutylist.features.books.view import (
    Advice,
    Book,
    BookEntry,
    BookGroup,
    BookLine,
    BookPart,
    BookRow,
    Card,
    Colour,
    Guide,
    Section,
)
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.file_kinds import DATA
from dutylist.model.item import Item, Role
from dutylist.model.place_words import local

PARTS: Final[dict[Role, tuple[Colour, tuple[str, str, str, str]]]] = {
    "lead": (
        "basic",
        ("牵头事项", "牵头", "我牵头", "本部门牵头并负责，乡镇只做写明的配合工作，不得以配合名义转交乡镇。"),
    ),
    "support": ("cooperative", ("协助事项", "协助", "我协助", "其他部门牵头，本部门按职责协助。")),
    "receiver": (
        "recalled",
        ("承接收回事项", "承接", "我承接", "已从乡镇收回，由本部门直接办理，乡镇不再承担，不得再下派乡镇。"),
    ),
}
"""The parts of the list by the department's role in their items: colour, name, short name, verdict, meaning."""


def volumes(
    checklist: Checklist, names: Sequence[str], *, since: EarlierEdition | None = None, commit: str | None = None
) -> tuple[BookJob, ...]:
    """A book for each department.

    Raises:
        UnknownDepartmentError: departments.yaml does not name one of them.
    """
    for name in names:
        if name not in checklist.departments:
            raise UnknownDepartmentError(department=name)
    return tuple(
        BookJob(name, name, partial(department, checklist, name, since=since, commit=commit))
        for name in dict.fromkeys(names)
    )


def department(
    checklist: Checklist, name: str, *, since: EarlierEdition | None = None, commit: str | None = None
) -> Book:
    """The list of one department. The checklist must be free of errors.

    Raises:
        UnknownDepartmentError: departments.yaml does not name it.
        EmptyBookError: no item names it.
    """
    if name not in checklist.departments:
        raise UnknownDepartmentError(department=name)
    county = checklist.county
    township_names = county.township_names()

    def applies(item: Item) -> bool:
        return role_of(item, name) is not None

    marks = since.marks(applies) if since else {}

    def entry(filed: RecordFile[Item], number: str) -> BookEntry:
        where = townships_text(filed.record, township_names)
        return for_department(
            filed, number, county.effective, name, where, marks.get(filed.record.id, ""), phones=phones
        )

    phones = Phonebook(checklist)
    items = tuple(filed for filed in checklist.in_print_order(checklist.items) if applies(filed.record))
    ids = {filed.record.id: filed.record.id for filed in items}
    parts = tuple(
        part_of((filed for filed in items if role_of(filed.record, name) == role), role, colour, words, entry, ids)
        for role, (colour, words) in PARTS.items()
    )
    refs = references(parts)
    led = tuple(filed for filed in items if role_of(filed.record, name) != "support")
    owed = _owed(led, refs, township_names)
    pages = Pages(
        guide=_guide(parts, owed),
        parts=parts,
        closing=(*((owed,) if owed else ()), *((since.section(applies, refs),) if since else ())),
        indexes=(by_pinyin(items, refs, checklist),),
    )
    index = list(checklist.departments).index(name)
    cover = Cover(
        "department",
        name,
        "部门责任清单",
        local("对应乡镇履行职责事项清单"),
        holder_path=f"{DATA}/departments.yaml",
        holder_at=("departments", index, "name"),
    )
    return build_book(checklist, cover, pages, commit=commit)


def role_of(item: Item, name: str) -> Role | None:
    """The strongest role that a department has in an item."""
    roles = {department.role for department in item.departments if department.name == name}
    return next((role for role in PARTS if role in roles), None)


def townships_text(item: Item, names: Sequence[str]) -> str:
    """The townships of an item in the shortest form."""
    applying = item.applying_townships(names)
    left_out = [name for name in names if name not in applying]
    if not left_out:
        return local("全部乡镇")
    if len(left_out) < len(applying):
        return "除" + "、".join(left_out) + local("外的乡镇")
    return "、".join(applying)


def _owed(items: Iterable[RecordFile[Item]], refs: References, names: Sequence[str]) -> Section | None:
    """The supports by kind: the text, its item, and its townships."""
    groups = []
    filed_items = tuple(items)
    for key, label in SUPPORTS.items():
        cards = []
        for filed in filed_items:
            item = filed.record
            text = getattr(item.supports, key) if item.supports else None
            if text:
                rows = (
                    BookRow("支持内容", (BookLine(text, ("supports", key)),)),
                    BookRow(local("服务乡镇"), (BookLine(townships_text(item, names), ("townships",)),), tone="quiet"),
                )
                title = BookLine(item.title, ("title",))
                cards.append(Card(filed.path, title, rows, (refs[item.id],), words=title_words(item.title)))
        if cards:
            groups.append(BookGroup(label, "", (), tuple(cards), f"{len(cards)} 项"))
    if not groups:
        return None
    return Section(
        "supports", "plain", "支持保障", "支持", local("权责一致、人财物下沉：本部门应当给乡镇的支持。"), tuple(groups)
    )


def _guide(parts: Sequence[BookPart], owed: Section | None) -> Guide:
    advice = tuple(Advice(part.colour, part.verdict, f"{part.name}　{part.count} 项", part.meaning) for part in parts)
    tips = (
        "知道叫法：查书末的拼音索引。",
        "知道类别：查下一页的目录。",
        *((local("给乡镇什么支持：翻到“支持”，四类保障分列。"),) if owed else ()),
        local("事项按编号称呼，编号长期不变，各乡镇的序号不同。"),
        "操作程序里的“日”都是工作日。",
    )
    return Guide(local("先看本部门在这件事里是牵头、协助还是承接，再看乡镇做什么、不做什么。"), advice, tips)
