"""Categories and departments that stand in longer names: of sheets (基本-党的建设) and of lists (基本履职事项（党的建设）)."""

import re
from collections.abc import Container, Iterable, Iterator
from typing import Final

from dutylist.features.exchange.tables.columns import TableHeader
from dutylist.features.exchange.tables.headings import (
    is_title,
    list_heading,
    list_of_file,
    plain_category,
    township_of_sheet,
)
from dutylist.features.exchange.tables.model import DocumentTables, ReadLine
from dutylist.features.exchange.tables.rows import only_text
from dutylist.features.exchange.text.department_words import begins_like_a_name, like_a_department
from dutylist.features.exchange.text.enumeration import without_number
from dutylist.features.exchange.text.note_marks import COUNT_OF_ITEMS
from dutylist.model.characters import HAN
from dutylist.output.normalize import without_space

_LIST: Final = re.compile(
    r"(?:乡镇|街道|镇街)*(?:履行)?(?:基本|主责|配合|协同|(?:上级|县级|县直|区直|市直|旗直|部门)*(?:收回|上收))"
    r"(?:履职|履责|职责)?(?:的)?(?:类?事项|类)?(?:清单|目录|一览表|明细表|明细|表)?"
)
_COUNT: Final = re.compile(rf"[，,；;：:]?{COUNT_OF_ITEMS}")
_BETWEEN: Final = re.compile(r"[-—－–_·•.．:：（）()【】\[\]〔〕｜|/]+")
_LEADING_DIGITS: Final = re.compile(rf"\A(?:\d{{1,3}}[-—－–_.．]?){{1,3}}(?={HAN})")
_NO_NAME: Final = re.compile(
    "第.{1,2}[批次部册]|[上中下][半册篇]|续.*|试行|暂行|修订|正式|草案|定稿|终审|样本|参考|新增|调整|之."
)
_COUNT_IN_BRACKETS: Final = re.compile(rf"[（(【\[]?{COUNT_OF_ITEMS}(?:事项)?[)）】\]]?\Z")
_LABEL: Final = re.compile(
    "[【\\[]?(?:(?:承接|接收|责任|主责|牵头|主管|对应|对应上级|上级)(?:部门|单位)|部门(?:名称)?)[】\\]]?[：:]"
)
_BY_DEPARTMENT: Final = re.compile(
    r"(?:由|收归)?(.{3,30}?)(?:(?:直接)?(?:承接|接收|牵头|主责|负责|收回|办理|承办)(?:办理|承担|负责|收回)?)?"
    r"(?:[、，]?(?:乡镇|街道|镇街)?(?:配合|协助))?(?:的)?(?:履职|收回)?(?:事项|清单|职责)*[：:]?"
)
_LONGEST: Final = 60
_LEAST: Final = 2
"""Different names of the same list, of which only the categories can be what differs."""


def names_of_parts(paper: DocumentTables, townships: Iterable[str], known: frozenset[str]) -> dict[str, str]:
    """The category or department in each name of a sheet or list of a document that is one for a part of the list, by
    the name without spaces.

    A name counts where others of the same list have other categories, or where it has a `known` one.
    """
    every = tuple(townships)
    by_list: dict[str | None, dict[str, str]] = {}
    for text, is_sheet in _names(paper):
        bare = without_space(text)
        of_list = list_heading(bare)
        name = of_list.list if of_list else list_of_file(bare)
        if (name is None and (not is_sheet or is_title(bare) or township_of_sheet(text, every))) or len(
            bare
        ) > _LONGEST:
            continue
        if part := part_named(bare):
            by_list.setdefault(name, {})[bare] = part
    return {
        bare: part
        for found in by_list.values()
        for bare, part in found.items()
        if part in known or len(set(found.values())) >= _LEAST
    }


def part_named(text: str) -> str:
    """The category or department in a name without spaces, beside the words for lists; empty where there is none, or
    more than one.
    """
    if department := department_heading(text, frozenset()):
        return department
    bare = _LEADING_DIGITS.sub("", _COUNT.sub("", without_number(text)))
    pieces = filter(None, _BETWEEN.split(_LIST.sub("|", bare)))
    found = [name for each in pieces if (name := _name(each))]
    return found[0] if len(found) == 1 else ""


def department_heading(text: str, known: frozenset[str]) -> str:
    """The department that a heading above its items names: 县教育局（5项）, 承接部门：县教育局, 由县教育局承接的事项; empty where it
    names none.
    """
    bare = _COUNT_IN_BRACKETS.sub("", without_number(without_space(text)))
    label = _LABEL.match(bare)
    found = _BY_DEPARTMENT.fullmatch(bare[label.end() :] if label else bare)
    name = found[1].strip("【】[]") if found else ""
    told = label is not None or name in known or begins_like_a_name(name)
    return name if name and told and like_a_department(name, known) else ""


def part_of(
    own: str | None, sheet: str | None, head: TableHeader, departments: frozenset[str], categories: Container[str]
) -> tuple[str | None, str]:
    """The category and the department of rows, of which `own` and the `sheet`'s name may be either: departments count
    where the table has no column of them.
    """
    names = {"departments", "receiver", "receiver_method", "departments_duties"}.isdisjoint(head.columns)
    named = [each for each in (own, sheet) if each and each not in categories and like_a_department(each, departments)]
    return (None, named[0]) if names and own in named else (own, named[0] if names and named else "")


def _name(piece: str) -> str:
    bare = piece.removesuffix("类") if len(piece) > 3 else piece
    named = not _NO_NAME.fullmatch(bare) and (plain_category(bare) or like_a_department(bare))
    return bare if named else ""


def _names(paper: DocumentTables) -> Iterator[tuple[str, bool]]:
    """The names of sheets, and the lines and rows that may announce a list; whether each is a sheet's."""
    for block in paper.blocks:
        if isinstance(block, ReadLine):
            yield block.text, block.text == block.where.sheet
        else:
            yield from ((text, False) for row in block.rows if (text := only_text(row)) and list_heading(text))
