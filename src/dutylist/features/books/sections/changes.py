"""What changed in a book since an earlier edition: a mark for each item, and a section that lists them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dutylist.features.books.messages import LIST_MEANINGS, MARKS, edition_text
from dutylist.features.books.numbering import References
from dutylist.features.books.view import BookGroup, BookLine, BookRow, Card, Mark, Ref, Section
from dutylist.model.checklist import RecordFile
from dutylist.model.item import Item

Applies = Callable[[Item], bool]
"""Whether an item belongs into the book."""


@dataclass(frozen=True, slots=True)
class ChangedBookItem:
    """An item that says something else than in the earlier edition; at least one of the two has it.

    `fields` are the keys that differ; `editorial` where only wording does.
    """

    item: str
    before: RecordFile[Item] | None
    after: RecordFile[Item] | None
    fields: tuple[str, ...]
    editorial: bool = False


@dataclass(frozen=True, slots=True)
class EarlierEdition:
    """The earlier edition: its name, and every item of the county that has changed, in the order of the ids."""

    name: str
    changes: tuple[ChangedBookItem, ...]

    def marks(self, applies: Applies) -> dict[str, Mark]:
        """What happened to the items of a book, by id."""
        return {changed.item: mark for changed, mark in self._marked(applies)}

    def _marked(self, applies: Applies) -> Iterator[tuple[ChangedBookItem, Mark]]:
        for changed in self.changes:
            mark = _mark(changed, applies)
            if mark:
                yield changed, mark

    def section(self, applies: Applies, refs: References) -> Section:
        """The list of changes, each with its place in the book."""
        marked = list(self._marked(applies))
        rank = {item: position for position, item in enumerate(refs)}
        groups = []
        for mark, heading in _HEADINGS.items():
            found = [changed for changed, its in marked if its == mark]
            found.sort(key=lambda changed: rank.get(changed.item, len(rank)))
            cards = tuple(_card(changed, mark, refs.get(changed.item)) for changed in found)
            if cards:
                groups.append(BookGroup(heading, "", (), cards, f"{len(cards)} 项"))
        intro = f"与{edition_text(self.name)}相比，" + ("变化如下；条目处有同样的标记。" if groups else "没有变化。")
        return Section("changes", "plain", "本版变化", "变化", intro, tuple(groups))


_HEADINGS: Final[Mapping[Mark, str]] = {
    "added": "新增事项",
    "adjusted": "调整事项",
    "recalled": "上级收回事项",
    "removed": "取消事项",
}
_UNSEEN: Final = frozenset({"townships", "keywords", "replaces", "number"})
"""Keys that a book does not print at the item."""

_FIELDS: Final[Mapping[str, str]] = {
    "category": "类别",
    "title": "名称",
    "effective": "施行日期",
    "basis": "依据",
    "departments": "部门和职责",
    "township_duties": "乡镇职责",
    "not_township": "无需承担的工作",
    "recall": "收回方式",
    "procedure": "操作程序",
    "supports": "支持保障",
    "notes": "备注",
}


def _mark(changed: ChangedBookItem, applies: Applies) -> Mark:
    before = changed.before if changed.before and applies(changed.before.record) else None
    after = changed.after if changed.after and applies(changed.after.record) else None
    if after is None:
        return "removed" if before else ""
    if before is None:
        return "recalled" if after.record.list == "recalled" else "added"
    if before.record.list != after.record.list:
        return "recalled" if after.record.list == "recalled" else "adjusted"
    return "adjusted" if not changed.editorial and set(changed.fields) - _UNSEEN else ""


def _card(changed: ChangedBookItem, mark: Mark, ref: Ref | None) -> Card:
    filed = (changed.before if mark == "removed" else changed.after) or changed.before or changed.after
    assert filed is not None
    detail = _detail(changed, mark)
    return Card(
        filed.path,
        BookLine(filed.record.title, ("title",)),
        (BookRow("变化内容", (BookLine(detail, ("id",)),), tone="quiet"),) if detail else (),
        (ref,) if ref else (),
        mark,
        MARKS[mark],
    )


def _detail(changed: ChangedBookItem, mark: Mark) -> str:
    before, after = (filed.record if filed else None for filed in (changed.before, changed.after))
    if before and after and before.list != after.list and mark != "removed":
        return f"由{LIST_MEANINGS[before.list].name}转为{LIST_MEANINGS[after.list].name}"
    if mark == "adjusted":
        return "调整了" + "、".join(words for field, words in _FIELDS.items() if field in changed.fields)
    return ""
