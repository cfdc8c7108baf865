"""Tables of which many columns say one thing: a column for each list, township or department with ticks or words below, and
tables with an item in each column.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from dutylist.features.exchange.tables.columns import column_of, head_of, list_named
from dutylist.features.exchange.tables.model import ReadCell, ReadRow, ReadTable
from dutylist.features.exchange.tables.rows import only_text
from dutylist.features.exchange.text.department_words import like_a_department
from dutylist.features.exchange.text.enumeration import number_before
from dutylist.model.message import Message

BY_SIGNS: Final = Message(
    "部门是按各栏里的记号认的，谁牵头请核对",
    "the departments were told by signs in their columns; check which of them leads",
)
_TICKS: Final = frozenset("√✓✔☑■●◎▲★◆Vv∨〇○△☆◇") | {"是", "有", "Y", "y", "1", "适用", "√√"}
_LEADING: Final = frozenset("●★▲◎◆■")
_BLANK: Final = frozenset({"", "×", "✗", "✘", "否", "无", "—", "-", "－", "/", "／", "□", "☐", "N", "0", "不适用"})
_ROLES: Final = {"牵头": "牵头", "主责": "牵头", "主办": "牵头", "主要": "牵头", "负责": "牵头", "配合": "配合", "协助": "配合", "协办": "配合", "参与": "配合", "协同": "配合", "会同": "配合"}  # fmt: skip
_ROLE: Final = re.compile(rf"({'|'.join(_ROLES)})(?:部门|单位)?")
_TOWN: Final = re.compile(r"[^\W\d_]{1,8}(?:镇|乡|街道|苏木)(?:办事处)?")
_LOOKED_AT: Final = 5
_LEAST: Final = 2


class _Names(NamedTuple):
    """The columns that are headed by names of one kind, and the row in which these stand."""

    kind: str
    row: int
    names: dict[int, str]


def with_joint_columns(table: ReadTable, townships: Iterable[str], departments: frozenset[str]) -> ReadTable:
    """The table with one column in place of those that are headed by lists, townships or departments."""
    towns = frozenset(townships)
    for _ in range(3):
        found = _names_of(table, towns, departments)
        if found is None or (made := _joined(table, found)) is None:
            break
        table = made
    return table


def _kind(text: str, towns: frozenset[str], departments: frozenset[str]) -> str:
    if list_named(text):
        return "list"
    if text in towns or _TOWN.fullmatch(text):
        return "townships"
    return "departments" if like_a_department(text, departments) and not column_of(text) else ""


def _names_of(table: ReadTable, towns: frozenset[str], departments: frozenset[str]) -> _Names | None:
    """The names that head columns of a table with a head."""
    for number, row in enumerate(table.rows[:_LOOKED_AT]):
        if row.mark or only_text(row):
            continue
        kinds = [_kind(text, towns, departments) if text else "" for text in row.bare]
        for kind in ("list", "townships", "departments"):
            names = {at: row.bare[at] for at, each in enumerate(kinds) if each == kind}
            if len(set(names.values())) < _LEAST or len(set(names.values())) < len(names):
                continue
            above = table.rows[number - 1].bare if number else ()
            heads = [each or text for each, text in zip(row.bare, [*above, *row.bare][: len(row.bare)], strict=False)]
            if any(column_of(text) == "title" for at, text in enumerate(heads) if at not in names):
                return _Names(kind, number, names)
    return None


def _joined(table: ReadTable, found: _Names) -> ReadTable | None:
    """The table with the columns of names as one; None where they hold something else."""
    below = [
        row for row in table.rows[found.row + 1 :] if not only_text(row) and row.bare != table.rows[found.row].bare
    ]
    texts = [row.bare[at] for row in below for at in found.names if at < len(row.bare)]
    told = [text for text in texts if text not in _BLANK]
    signs = [text for text in told if text in _TICKS]
    if not told or (found.kind != "departments" and len(signs) < len(told)):
        return None
    words = [text for text in told if text not in _TICKS and not _ROLE.fullmatch(text)]
    headings: tuple[str, ...] = {"list": ("清单类型",), "townships": ("适用乡镇",), "departments": ("对应上级部门",)}[
        found.kind
    ]
    if words:
        headings = (*headings, "上级部门职责")
    head = table.rows[found.row]
    two = found.row > 0 and any(cell.continued for cell in head.cells)
    rows: list[ReadRow] = []
    for number, row in enumerate(table.rows):
        if row.mark:
            return None
        if number == found.row or row.bare == head.bare:
            if not two:
                rows.append(_row(row, found, headings))
        elif two and number == found.row - 1:
            rows.append(_row(row, found, headings))
        elif alone := only_text(row):
            rows.append(_band(row, alone, found, len(headings)))
        else:
            rows.append(_row(row, found, _values(row, found, len(headings)), _doubts(row, found)))
    return replace(table, rows=tuple(rows))


def _row(row: ReadRow, found: _Names, texts: Sequence[str], doubts: tuple[Message, ...] = ()) -> ReadRow:
    """The row with these texts in place of the columns of names."""
    cells: list[ReadCell] = []
    first = min(found.names)
    for at, cell in enumerate(row.columns):
        if at == first:
            cells += map(ReadCell, texts)
        if at not in found.names:
            cells.append(replace(cell, span=1))
    return replace(row, cells=tuple(cells), doubts=(*row.doubts, *doubts))


def _band(row: ReadRow, text: str, found: _Names, added: int) -> ReadRow:
    """A row of a single text: over all columns, or in its own."""
    if len(row.cells) == 1 or row.cells[0].span > 1:
        return replace(row, cells=(ReadCell(text, max(len(row.columns) - len(found.names) + added, 1)),))
    return _row(row, found, [""] * added)


def _values(row: ReadRow, found: _Names, count: int) -> list[str]:
    values = {name: row.text(at) for at, name in found.names.items() if "".join(row.text(at).split()) not in _BLANK}
    if found.kind == "list":
        return ["、".join(values)]
    if found.kind == "townships":
        return ["全部" if len(values) == len(found.names) else "、".join(values)]
    lines = [f"{role}：{'、'.join(names)}" if role else "\n".join(names) for role, names in _roles(values) if names]
    duties = [f"{name}：\n{text}" for name, text in values.items() if _is_duty(text)]
    return ["\n".join(lines), "\n".join(duties)][:count]


def _is_duty(text: str) -> bool:
    bare = "".join(text.split())
    return bare not in _TICKS and not _ROLE.fullmatch(bare)


def _roles(values: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """The departments that lead, those without a role, and those that support."""
    told: dict[str, list[str]] = {"牵头": [], "": [], "配合": []}
    bare = {name: "".join(text.split()) for name, text in values.items()}
    different = len({text for text in bare.values() if text in _TICKS}) > 1
    for name, text in bare.items():
        role = _ROLE.match(text)
        own = _ROLES[role[1]] if role and len(text) <= len(role[0]) else ""
        if not own and different and text in _TICKS:
            own = "牵头" if text in _LEADING else "配合"
        told[own].append(name)
    yield from told.items()


def _doubts(row: ReadRow, found: _Names) -> tuple[Message, ...]:
    signs = {text for at in found.names if (text := row.bare[at] if at < len(row.bare) else "") in _TICKS}
    return (BY_SIGNS,) if found.kind == "departments" and signs else ()


def upright(table: ReadTable) -> ReadTable:
    """The table with an item in each column, whose headings stand in the first, as one with an item in each row; any other
    as it is.
    """
    begun = next((at for at, row in enumerate(table.rows) if len(set(row.bare) - {""}) > 1), len(table.rows))
    rows = [row for row in table.rows[begun:] if any(row.bare)]
    if any(head_of(row.texts) for row in rows[:_LOOKED_AT]) or any(row.mark or len(row.columns) < 3 for row in rows):
        return table
    blocks: list[list[ReadRow]] = []
    for row in rows:
        if not column_of(row.bare[0]):
            return table
        if not blocks or row.bare[0] in {each.bare[0] for each in blocks[-1]}:
            blocks.append([])
        blocks[-1].append(row)
    heads = [[row.bare[0] for row in block] for block in blocks]
    if not blocks or any(head != heads[0] for head in heads) or head_of(heads[0]) is None:
        return table
    number = next((at for at, text in enumerate(heads[0]) if column_of(text) == "number"), None)
    if number is None or not all(_counts(block[number]) for block in blocks):
        return table
    if max(sum(1 for text in block[number].bare if text) for block in blocks) <= _LEAST:
        # A heading and a number beside it are a card.
        return table
    title = next(at for at, text in enumerate(heads[0]) if column_of(text) == "title")
    made = [ReadRow(rows[0].where, tuple(map(ReadCell, heads[0])))]
    for block in blocks:
        for at in range(1, len(block[0].columns)):
            cells = tuple(replace(row.columns[at], span=1, continued=False) for row in block if at < len(row.columns))
            if any(cell.bare for cell in cells):
                made.append(ReadRow(block[title].where, cells))
    return replace(table, rows=(*table.rows[:begun], *made))


def _counts(row: ReadRow) -> bool:
    """Whether the cells behind the heading are numbers, each its own."""
    numbers = [number_before(text) for text in row.bare[1:] if text]
    return bool(numbers) and None not in numbers and len(set(numbers)) == len(numbers)
