"""The three lists as counties publish them: numbered rows under categories, in the columns of the official annex."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Final

import msgspec

from dutylist.features.exchange.formats.columns import LISTS as NAMES
from dutylist.features.exchange.formats.row_marks import category_mark, item_mark
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import County
from dutylist.model.item import LISTS, Item, ListName, Responsibility, Role
from dutylist.model.place_words import local
from dutylist.model.published_number import printed_in_list
from dutylist.output.numerals import numeral
from dutylist.output.office.characters import legal
from dutylist.output.office.rich_text import Paragraphs, Run

COLUMNS: Final[dict[ListName, tuple[str, ...]]] = {
    "basic": ("序号", "事项名称"),
    "cooperative": ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"),
    "recalled": ("序号", "事项名称", "承接部门", "工作方式"),
}
_ROLES: Final[dict[Role, str]] = {"lead": "牵头：", "support": "协助："}
_ENDED: Final = "。；！？…：，、;!?:,."


Seen = Callable[[str], str]
"""Makes invisible characters of a text visible, since a printed list is signed."""


class PublishedRow(msgspec.Struct, frozen=True):
    """An item with its number in the list; `cells` are those after the number, a line for each text."""

    number: int
    category: str
    item: Item
    cells: tuple[tuple[str, ...], ...]
    mark: str

    def paragraphs(self, seen: Seen) -> tuple[Paragraphs, ...]:
        """The cells to be printed; the names of departments above their duties are labels."""
        heads = {_head(each) for each in self.item.departments} if len(self.item.departments) > 1 else set()
        return tuple(
            tuple((Run(seen(line), "strong" if line in heads else "plain"),) for line in lines) for lines in self.cells
        )


class PublishedCategory(msgspec.Struct, frozen=True):
    """The rows of one category, with the heading that stands above them."""

    heading: str
    mark: str
    rows: tuple[PublishedRow, ...]


class PublishedList(msgspec.Struct, frozen=True):
    """One of the three tables with its heading and columns."""

    list: ListName
    name: str
    heading: str
    count: int
    columns: tuple[str, ...]
    categories: tuple[PublishedCategory, ...]

    @property
    def rows(self) -> tuple[PublishedRow, ...]:
        """All rows in order."""
        return tuple(row for category in self.categories for row in category.rows)


class Publication(msgspec.Struct, frozen=True):
    """The published form of a county's or a township's checklist: title, lines below it, and the tables."""

    title: str
    notes: tuple[str, ...]
    lists: tuple[PublishedList, ...]
    items: tuple[RecordFile[Item], ...]


def publication(checklist: Checklist, township: str | None = None) -> Publication:
    """The published form of a checklist without errors; for a township, of the items that apply to it.

    A list without items is left out.
    """
    county = checklist.county
    items = checklist.in_print_order(
        filed for filed in checklist.items if township is None or filed.record.applies_to(township)
    )
    found = [(name, [filed.record for filed in items if filed.record.list == name]) for name in LISTS]
    lists = [
        _list(name, number, records, printed_in_list(checklist, records))
        for number, (name, records) in enumerate(((name, records) for name, records in found if records), start=1)
    ]
    return Publication(
        title=f"{county.county}{township or local('乡镇')}履行职责事项清单",
        notes=_notes(county, [filed.record for filed in items], township),
        lists=tuple(lists),
        items=tuple(items),
    )


def _notes(county: County, items: list[Item], township: str | None) -> tuple[str, ...]:
    partial = sum(item.townships != "all" for item in items)
    notes = [f"版本：{county.edition}　施行日期：{county.effective}"]
    if county.source and "示例" in county.source:
        notes.append(county.source)
    if partial and township is None:
        notes.append(f"本表是{local('全县')}的事项，其中 {partial} 项只适用于部分{local('乡镇')}。")
    return tuple(map(legal, notes))


def _list(name: ListName, position: int, items: list[Item], numbers: list[int]) -> PublishedList:
    categories: list[PublishedCategory] = []
    left = iter(numbers)
    for order, (category, group) in enumerate(groupby(items, key=lambda item: item.category), start=1):
        rows: list[PublishedRow] = []
        for item in group:
            number = next(left)
            rows.append(PublishedRow(number, category, item, _cells(item), _mark(number, item)))
        told = f"（{numeral(order)}）{category}（{len(rows)}项）"
        categories.append(PublishedCategory(told, category_mark(order, name, category), tuple(rows)))
    heading = f"{numeral(position)}、{NAMES[name]}清单（共{len(items)}项）"
    return PublishedList(name, NAMES[name], heading, len(items), tuple(map(local, COLUMNS[name])), tuple(categories))


def _cells(item: Item) -> tuple[tuple[str, ...], ...]:
    match item.list:
        case "basic":
            return ((item.title,),)
        case "cooperative":
            departments = _ordered(item)
            return (
                (item.title,),
                tuple(_names(departments)),
                tuple(_department_duties(departments)),
                tuple(number_texts(item.township_duties)),
            )
        case "recalled":
            names = tuple(each.name for each in item.departments)
            return (item.title,), names, tuple(number_texts(item.recall.method if item.recall else ()))


def _mark(number: int, item: Item) -> str:
    """The mark of an item's row: a digest of the published columns."""
    match item.list:
        case "basic":
            return item_mark(number, item.list, item.category, item.title, (), ())
        case "cooperative":
            texts = item.township_duties
            return item_mark(number, item.list, item.category, item.title, _ordered(item), texts)
        case "recalled":
            names = [Responsibility(name=each.name, role=each.role) for each in item.departments]
            texts = item.recall.method if item.recall else ()
            return item_mark(number, item.list, item.category, item.title, names, texts)


def _ordered(item: Item) -> tuple[Responsibility, ...]:
    """The departments, the leading one first."""
    return (*item.with_role("lead"), *(each for each in item.departments if each.role != "lead"))


def _names(departments: tuple[Responsibility, ...]) -> list[str]:
    """The names of the departments; where there are several, the leading and the supporting ones are labelled."""
    if len(departments) == 1:
        return [departments[0].name]
    roles = [each.role for each in departments]
    begins = {roles.index(role): label for role, label in _ROLES.items() if role in roles}
    return [begins.get(number, "") + each.name for number, each in enumerate(departments)]


def _department_duties(departments: tuple[Responsibility, ...]) -> list[str]:
    """The duties of each department below its name; a single department's without its name."""
    if len(departments) == 1:
        return number_texts(departments[0].duties)
    return [line for each in departments if each.duties for line in (_head(each), *number_texts(each.duties))]


def _head(department: Responsibility) -> str:
    return f"{department.name}："


def number_texts(texts: Iterable[str]) -> list[str]:
    """The texts as the annex lists them: numbered where there are several, parted by semicolons, closed by a full stop."""
    given = tuple(texts)
    last = len(given)
    return [
        (f"{number}." if last > 1 else "") + _ended(text, "。" if number == last else "；")
        for number, text in enumerate(given, start=1)
    ]


def _ended(text: str, sign: str) -> str:
    return text if text[-1:] in _ENDED else text + sign
