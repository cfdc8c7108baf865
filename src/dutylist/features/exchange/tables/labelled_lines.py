"""Items that were typed one below the other without a table: a numbered title, then lines that begin with what they hold
(对应上级部门：, 乡镇配合职责：, 承接部门：).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec.structs import replace

from dutylist.features.exchange.tables.columns import Column, column_of, head_of
from dutylist.features.exchange.tables.headings import is_labelled_note, list_heading
from dutylist.features.exchange.tables.model import (
    DocumentTables,
    Notice,
    ReadCell,
    ReadLine,
    ReadRow,
    ReadTable,
    Where,
)
from dutylist.features.exchange.text.department_words import begins_like_a_name, like_a_department
from dutylist.features.exchange.text.enumeration import number_before, without_number
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.message import Message
from dutylist.output.normalize import without_space

LABELLED: Final = Message(
    "有 {count} 项不在表格里，是从标题下面写着栏目名称的段落读的，请核对",
    "{count} items stand in no table; they were read from paragraphs that name what they hold. Check them",
)
_LABEL: Final = LazyPattern(r"\s*(?:[【\[]([^【】\[\]：:]{2,16})[】\]]\s*[：:]?|([^【\[：:。；，]{2,16})[：:])\s*")
_ESSENTIAL: Final[frozenset[Column]] = frozenset(
    {
        "departments",
        "department_duties",
        "departments_duties",
        "township_duties",
        "receiver",
        "method",
        "receiver_method",
    }
)
_OTHERS: Final[frozenset[Column]] = frozenset(
    {"supporting", "supporting_duties", "not_township", "basis", "unit", "notes"}
)
_DUTIES: Final = "上级部门职责"
_OF_DEPARTMENT: Final = LazyPattern("(.{3,20}?)(?:的)?(?:主要|工作|具体)?(?:职责|责任)")
_TITLE: Final = LazyPattern(r"\s*[【\[]?(?:履职|配合|收回)?事项(?:名称)?[】\]]?[：:]")
_INNER: Final = LazyPattern(r"(?<=[。，,；;\s])([^【\[：:。；;，,\s]{2,12})[：:]")
"""Matches a label inside of a line."""
_LEAST: Final = 2
_STOPS: Final = ("。", "；", ";")
_CATEGORY: Final = LazyPattern(r"\s*[（(][一二三四五六七八九十]{1,3}[)）]\s*[^\s。；;：:，,]{2,20}\s*")


class _Item(NamedTuple):
    """A title, and the texts below it by the labels before them."""

    where: Where
    title: str
    texts: dict[str, str]


def with_labelled_tables(paper: DocumentTables) -> DocumentTables:
    """The document, items whose lines are labelled as tables with the labels for a head."""
    blocks: list[ReadLine | ReadTable] = []
    count, first = 0, None
    at = 0
    given = [part for block in paper.blocks for part in _parted(block)]
    while at < len(given):
        items, after = _items(given, at)
        if items and (table := _table(items)):
            first = first or table.where
            count += len(items)
            blocks.append(table)
        else:
            after = at + 1
            blocks.append(given[at])
        at = after
    if not count:
        return paper
    return replace(
        paper, blocks=tuple(blocks), notices=(*paper.notices, Notice(paper.file, LABELLED, {"count": count}, first))
    )


def _label(block: ReadLine | ReadTable | None) -> tuple[str, str] | None:
    """The label before a line and the text behind it; None where it has none."""
    if not isinstance(block, ReadLine):
        return None
    found = _LABEL.match(block.text)
    label = without_space((found[1] or found[2]) if found else block.text)
    department = _OF_DEPARTMENT.fullmatch(label) if found else None
    if found and department and begins_like_a_name(label) and like_a_department(department[1]):
        return _DUTIES, f"{department[1]}：{block.text[found.end() :]}"
    known = _ESSENTIAL | _OTHERS if found else _ESSENTIAL
    return (label, block.text[found.end() :] if found else "") if column_of(label) in known else None


def _parted(block: ReadLine | ReadTable) -> list[ReadLine | ReadTable]:
    """A line that has several labels, or a number and a title before the first, as lines of their own."""
    if not isinstance(block, ReadLine) or block.where.sheet or not _INNER.search(block.text):
        return [block]
    starts = [
        found.start(1) for found in _INNER.finditer(block.text) if column_of(without_space(found[1])) in _ESSENTIAL
    ]
    begun = number_before(block.text) is not None or _label(block) is not None
    if not starts or not begun or (_label(block) is None and len(starts) < _LEAST):
        return [block]
    parts = [block.text[start:end] for start, end in pairwise([0, *starts, len(block.text)])]
    return [replace(block, text=part.strip().strip("，,；;") if part else part) for part in parts]


def _begins(blocks: Sequence[ReadLine | ReadTable], at: int, first: str) -> bool:
    """Whether the title of an item stands here: a numbered line above the label with which items begin."""
    block = blocks[at]
    if not isinstance(block, ReadLine) or block.where.sheet:
        return False
    if (number_before(block.text) is None or list_heading(block.text)) and not _TITLE.match(block.text):
        return False
    below = _label(blocks[at + 1]) if at + 1 < len(blocks) else None
    return below is not None and below[0] == (first or below[0]) and _label(block) is None


def _items(blocks: Sequence[ReadLine | ReadTable], begun: int) -> tuple[list[_Item], int]:
    """The items that stand one below the other from here on, and the position behind them."""
    items: list[_Item] = []
    first = ""
    at = begun
    while at < len(blocks) and _begins(blocks, at, first):
        title = blocks[at]
        texts: dict[str, str] = {}
        at += 1
        for line in _body(blocks, at, first):
            found = _label(line)
            if found and found[0] not in texts:
                texts[found[0]] = found[1]
            else:
                last = next(reversed(texts))
                texts[last] = f"{texts[last]}\n{line.text}".strip("\n")
            at += 1
        if not texts:
            return items, at - 1
        first = first or next(iter(texts))
        items.append(_Item(title.where, title.text if isinstance(title, ReadLine) else "", texts))
    return items, at


def _body(blocks: Sequence[ReadLine | ReadTable], begun: int, first: str) -> Iterator[ReadLine]:
    """The lines below a title up to the next one, to the heading of a list or category, or to a line that adds nothing to a
    text that has ended.
    """
    label = _label(blocks[begun])
    first = first or (label[0] if label else "")
    open_end = True
    for at in range(begun, len(blocks)):
        block = blocks[at]
        if not isinstance(block, ReadLine) or _begins(blocks, at, first) or list_heading(block.text):
            return
        if _CATEGORY.fullmatch(block.text) and at + 1 < len(blocks) and _begins(blocks, at + 1, first):
            return
        found = _label(block)
        if found is None and (is_labelled_note(block.text) or not (open_end or _adds(block.text))):
            return
        open_end = (found[1] if found else block.text).rstrip()[-1:] not in _STOPS
        yield block


def _adds(text: str) -> bool:
    """Whether a line is one more duty, or those of one more department."""
    named = _LABEL.match(text)
    return number_before(text) is not None or (named is not None and like_a_department(named[1] or named[2]))


def _table(items: Sequence[_Item]) -> ReadTable | None:
    """The items as the rows of a table; None where their labels are no head of one."""
    labels = list(dict.fromkeys(label for item in items for label in item.texts))
    head = ("序号", "事项名称", *labels)
    if not {column_of(label) for label in labels} & _ESSENTIAL or head_of(head) is None:
        return None
    rows = [ReadRow(items[0].where, tuple(map(ReadCell, head)))]
    for item in items:
        title = _TITLE.sub("", item.title, count=1)
        texts = (str(number_before(title) or ""), without_number(title), *map(item.texts.get, labels))
        rows.append(ReadRow(item.where, tuple(ReadCell(text or "") for text in texts)))
    return ReadTable(items[0].where, tuple(rows))
