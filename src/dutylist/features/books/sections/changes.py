"""The changes since an earlier edition: a mark for each item, and a section that lists them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

import msgspec

from dutylist.features.books.indexes import headword
from dutylist.features.books.item_entry import for_township
from dutylist.features.books.messages import LIST_MEANINGS, MARKS, edition_text
from dutylist.features.books.numbering import References
from dutylist.features.books.title_words import title_words
from dutylist.features.books.view import BookGroup, BookLine, BookRow, Card, Mark, Ref, Section
from dutylist.model.checklist import RecordFile
from dutylist.model.item import Item
from dutylist.output.vocabulary import chinese_date

Applies = Callable[[Item], bool]
"""Whether an item belongs in the book."""


class ChangedBookItem(msgspec.Struct, frozen=True):
    """An item that differs from the earlier edition; at least one of the two has it.

    `fields` are the keys that differ; `editorial`: only wording differs.
    """

    item: str
    before: RecordFile[Item] | None
    after: RecordFile[Item] | None
    fields: tuple[str, ...]
    editorial: bool = False


class EarlierEdition(msgspec.Struct, frozen=True):
    """The earlier edition: its name, and every item of the county that has changed, in the order of the ids.

    `commit` is the commit that it was read from.
    """

    name: str
    changes: tuple[ChangedBookItem, ...]
    commit: str = ""

    def marks(self, applies: Applies) -> dict[str, Mark]:
        """The kind of change of the book's items, by id."""
        return {changed.item: mark for changed, mark in self._marked(applies)}

    def _marked(self, applies: Applies) -> Iterator[tuple[ChangedBookItem, Mark]]:
        for changed in self.changes:
            mark = _mark(changed, applies)
            if mark:
                yield changed, mark

    def section(self, applies: Applies, refs: References) -> Section:
        """The list of changes: adjusted items with their texts before and after, all others on one line each."""
        marked = list(self._marked(applies))
        rank = {item: position for position, item in enumerate(refs)}
        marked.sort(key=lambda pair: rank.get(pair[0].item, len(rank)))
        found: dict[tuple[Mark, str], list[Card]] = {}
        for mark, heading in _HEADINGS.items():
            for changed, its in marked:
                if its == mark:
                    group = found.setdefault((mark, heading + _origin(changed, mark)), [])
                    group.append(_card(changed, mark, refs.get(changed.item)))
        groups = tuple(
            BookGroup(name, "", (), tuple(cards), f"{len(cards)} 项", brief=mark != "adjusted")
            for (mark, name), cards in found.items()
        )
        intro = f"与{edition_text(self.name)}相比，" + (
            "变化如下；条目处有同样的标记和边线。" if groups else "没有变化。"
        )
        return Section("changes", "plain", "本版变化", "变化", intro, groups)


_HEADINGS: Final[Mapping[Mark, str]] = {
    "added": "新增事项",
    "adjusted": "调整事项",
    "recalled": "上级收回事项",
    "removed": "取消事项",
}
_UNSEEN: Final = frozenset({"townships", "keywords", "replaces"})
"""Keys that are not printed with the item."""


def _origin(changed: ChangedBookItem, mark: Mark) -> str:
    """For a recalled item the list that it was on, to sort items of one origin together."""
    before = changed.before.record.list if changed.before else "recalled"
    return f"（原{LIST_MEANINGS[before].name}）" if mark == "recalled" and before != "recalled" else ""


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
    return Card(
        filed.path,
        BookLine(filed.record.title if mark == "adjusted" else headword(filed.record.title), ("title",)),
        tuple(_comparison(changed)) if mark == "adjusted" else (),
        (ref,) if ref else (),
        mark,
        MARKS[mark],
        title_words(filed.record.title) if mark == "adjusted" else (),
    )


def _comparison(changed: ChangedBookItem) -> Iterator[BookRow]:
    """The differing texts of an adjusted item before and after, field by field."""
    before, after = (_texts(filed) if filed else {} for filed in (changed.before, changed.after))
    for label in dict.fromkeys((*before, *after)):
        old, new = before.get(label, []), after.get(label, [])
        gone = _joined(text for text in old if text not in new)
        come = _joined(text for text in new if text not in old)
        lines = [(word, text) for word, text in (("原", gone), ("现", come)) if text]
        for number, (word, text) in enumerate(lines):
            yield BookRow("" if number else label, (BookLine(f"{word}：{text}", ("id",)),), tone="quiet")


_Text = tuple[str, str]
"""A text, and the department before it, or nothing."""


def _joined(texts: Iterable[_Text]) -> str:
    """The texts in a row; a department stands once before all that are its."""
    groups = groupby(texts, key=lambda text: text[0])
    return "；".join((f"{head}：" if head else "") + "；".join(text for _, text in each) for head, each in groups)


def _texts(filed: RecordFile[Item]) -> dict[str, list[_Text]]:
    """The texts of an item under each label of its entry."""
    item = filed.record
    found: dict[str, list[_Text]] = {"所在清单": [("", LIST_MEANINGS[item.list].name)], "事项名称": [("", item.title)]}
    found["所属类别"] = [("", item.category)]
    for row in for_township(filed, "", item.effective, details=True).rows:
        heads = [head.text + head.aside for head in row.heads]
        lines = [line.text + (f"（{line.aside}）" if line.aside else "") for line in row.lines]
        told = [(heads[0] if heads else "", line) for line in lines]
        found.setdefault(row.label, []).extend(told or [("", head) for head in heads])
    found["施行日期"] = [("", chinese_date(item.effective))]
    return found
