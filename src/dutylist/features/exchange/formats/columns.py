"""One row for each item with all of its fields: the columns of the flat table, which loses nothing in a spreadsheet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from dutylist.features.exchange.formats.cell_encoding import (
    NONE_INSIDE,
    fold,
    fold_lines,
    fold_names,
    fold_record,
    lines_of,
    unfold,
    unfold_lines,
    unfold_names,
    unfold_record,
)
from dutylist.model.item import Item
from dutylist.model.lazy_pattern import LazyPattern

Fields = Mapping[str, Any]
"""An item as in its file: plain dicts, lists and scalars."""

LISTS: Final = {"basic": "基本履职事项", "cooperative": "配合履职事项", "recalled": "上级部门收回事项"}
ROLES: Final = {"lead": "牵头", "support": "协助", "receiver": "承接"}
ORIGINS: Final = {"delegated_enforcement": "赋权执法", "assessment": "考核指标", "other": "其他"}
_DUTY: Final = "· "
_ALL: Final = "全部"
_ONLY: Final = "仅："
_BUT: Final = "除外："
_EVERY: Final = LazyPattern(r"全部|all|(?:全[县区市旗]|所有|全部|各)(?:各)?(?:乡镇|镇街|镇乡|镇|乡|街道|苏木)?")
_ALL_BUT: Final = LazyPattern(
    r"(?:全[县区市旗]|各?(?:乡镇|镇街|镇|乡|街道))?[（(，,]?除(?:了)?(.+?)(?:以外|之外|外)(?:的(?:乡镇|镇街|镇|乡|街道)?)?[）)]?"
)
"""How people write the same who do not keep to our form."""
MOST_IN_CELL: Final = 30_000
"""The longest text of a cell in characters as Excel counts them; a longer one continues in a row below. Excel's own
limit is 32,767.
"""


class FlatError(ValueError):
    """A cell does not have the form that its column needs. The message is the column's title."""


def flat_rows(item: Item) -> Iterator[tuple[str, ...]]:
    """The rows of an item: one, and further ones with the same id where a cell cannot hold everything."""
    fields = msgspec.to_builtins(item)
    cells = [list(_pieces(column.cell(fields))) for column in COLUMNS]
    for number in range(max(map(len, cells))):
        rest = [pieces[number] if number < len(pieces) else "" for pieces in cells]
        yield (fold(item.id), *rest[1:]) if number else tuple(rest)


def flat_fields(rows: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """The fields of one item from its rows, which map titles of columns to texts. Missing columns give no fields.

    Raises:
        FlatError: a cell cannot be parsed.
    """
    first, *more = rows
    cells = {
        title: "\n".join([cell, *(row[title] for row in more if title != ID and row.get(title))])
        for title, cell in first.items()
    }
    fields: dict[str, Any] = {}
    for column in COLUMNS:
        if cells.get(column.title):
            try:
                column.read(cells[column.title], fields)
            except (ValueError, KeyError, IndexError) as error:
                raise FlatError(column.title) from error
    return {key: fields[key] for key in Item.__struct_encode_fields__ if key in fields}


def column_at(pointer: Sequence[str | int]) -> str:
    """The title of the column that holds the value at a pointer into an item; empty where no column does."""
    steps = tuple(step for step in pointer if isinstance(step, str))
    found = (column for column in COLUMNS if steps[: len(column.path)] == column.path)
    below = (column for column in COLUMNS if column.path[: len(steps)] == steps)
    return next((column.title for column in (*found, *below) if steps), "")


def flat_keys(titles: Sequence[str]) -> frozenset[str]:
    """The keys of an item that columns with these titles hold."""
    return frozenset(column.path[0] for column in COLUMNS if column.title in titles)


class FlatColumn(msgspec.Struct, frozen=True):
    """A column: title, width in Chinese characters, its place in the item, and the conversions between cell and
    fields.
    """

    title: str
    width: float
    path: tuple[str, ...]
    cell: Callable[[Fields], str]
    read: Callable[[str, dict[str, Any]], None]


def _pieces(cell: str) -> Iterator[str]:
    """The cell split into pieces of whole lines that fit into a cell each."""
    piece: list[str] = []
    room = MOST_IN_CELL
    for line in cell.split("\n"):
        length = len(line.encode("utf-16-le", "surrogatepass")) // 2 + 1
        if length > room and piece:
            yield "\n".join(piece)
            piece, room = [], MOST_IN_CELL
        piece.append(line)
        room -= length
    yield "\n".join(piece)


def _text(title: str, key: str, width: float) -> FlatColumn:
    def read(cell: str, fields: dict[str, Any]) -> None:
        fields[key] = unfold(cell)

    return FlatColumn(title, width, (key,), lambda fields: fold(fields.get(key, "")), read)


def _texts(title: str, key: str, width: float) -> FlatColumn:
    def read(cell: str, fields: dict[str, Any]) -> None:
        fields[key] = unfold_lines(cell)

    return FlatColumn(title, width, (key,), lambda fields: fold_lines(fields.get(key, ())), read)


def _word(title: str, key: str, width: float, words: Mapping[str, str]) -> FlatColumn:
    def read(cell: str, fields: dict[str, Any]) -> None:
        fields[key] = {word: value for value, word in words.items()}[cell.strip()]

    return FlatColumn(title, width, (key,), lambda fields: words[fields[key]], read)


def _date(title: str, key: str) -> FlatColumn:
    def read(cell: str, fields: dict[str, Any]) -> None:
        fields[key] = day(cell)

    return FlatColumn(title, 6, (key,), lambda fields: fields.get(key, ""), read)


_DAY: Final = LazyPattern(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T]00:00(?::00)?)?")


def day(text: str) -> str:
    """A day in the form of the files, from any form in which spreadsheets and people write it.

    Raises:
        ValueError: it is no day.
    """
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"


def _read_number(cell: str, fields: dict[str, Any]) -> None:
    fields["number"] = int(cell.strip().removesuffix(".0"))


def _townships(fields: Fields) -> str:
    match fields["townships"]:
        case str():
            return _ALL
        case {"except": names}:
            return _BUT + fold_names(names)
        case names:
            return _ONLY + fold_names(names)


def _read_townships(cell: str, fields: dict[str, Any]) -> None:
    # What we wrote ourselves is taken to the letter.
    text = cell if cell.startswith((_ONLY, _BUT)) else cell.strip()
    if text.startswith(_BUT):
        fields["townships"] = {"except": unfold_names(text.removeprefix(_BUT))}
    elif _EVERY.fullmatch(text):
        fields["townships"] = "all"
    elif not text.startswith(_ONLY) and (found := _ALL_BUT.fullmatch(text)):
        fields["townships"] = {"except": unfold_names(found[1])}
    else:
        fields["townships"] = unfold_names(text.removeprefix(_ONLY))


def _records(title: str, key: str, width: float, *keys: str) -> FlatColumn:
    """A line for each record, its values separated by bars; `within` is a number."""

    def cell(fields: Fields) -> str:
        records = fields.get(key, ())
        return "\n".join(fold_record([str(record.get(each, "")) for each in keys]) for record in records)

    def read(text: str, fields: dict[str, Any]) -> None:
        records = (zip(keys, unfold_record(line, len(keys)), strict=True) for line in lines_of(text))
        fields[key] = [
            {name: int(value) if name == "within" else value for name, value in record if value} for record in records
        ]

    return FlatColumn(title, width, (key,), cell, read)


def _departments(fields: Fields) -> str:
    lines: list[str] = []
    for each in fields.get("departments", ()):
        lines.append(fold_record([ROLES[each["role"]], each["name"], each.get("unit", "")]))
        lines += (_DUTY + fold(duty) for duty in each.get("duties", ()))
    return "\n".join(lines)


def _read_departments(cell: str, fields: dict[str, Any]) -> None:
    departments: list[dict[str, Any]] = []
    for line in lines_of(cell):
        if line.startswith(_DUTY):
            departments[-1].setdefault("duties", []).append(unfold(line.removeprefix(_DUTY)))
        else:
            role, name, unit = unfold_record(line, 3)
            roles = {word: value for value, word in ROLES.items()}
            departments.append({"name": name} | ({"unit": unit} if unit else {}) | {"role": roles[role.strip()]})
    fields["departments"] = departments


def _inner(title: str, path: tuple[str, ...], width: float, *, first: bool = False, date: bool = False) -> FlatColumn:
    """A text inside of nested records. The first column of the innermost record also says that it exists where it is
    empty.
    """

    def cell(fields: Fields) -> str:
        inside: Any = fields
        for key in path[:-1]:
            inside = inside.get(key) if inside is not None else None
        if inside is None:
            return ""
        return NONE_INSIDE if first and not inside else fold(inside.get(path[-1], ""))

    def read(text: str, fields: dict[str, Any]) -> None:
        inside = fields
        for key in path[:-1]:
            inside = inside.setdefault(key, {})
        if text != NONE_INSIDE:
            inside[path[-1]] = day(text) if date else unfold(text)

    return FlatColumn(title, width, path, cell, read)


def _origin(fields: Fields) -> str:
    return ORIGINS[fields["recall"]["origin"]] if "recall" in fields else ""


def _read_origin(cell: str, fields: dict[str, Any]) -> None:
    origins = {word: value for value, word in ORIGINS.items()}
    fields.setdefault("recall", {})["origin"] = origins[cell.strip()]


def _method(fields: Fields) -> str:
    return fold_lines(fields["recall"].get("method", ())) if "recall" in fields else ""


def _read_method(cell: str, fields: dict[str, Any]) -> None:
    fields.setdefault("recall", {})["method"] = unfold_lines(cell)


ID: Final = "事项编号"
TITLE: Final = "事项名称"
COLUMNS: Final = (
    _text(ID, "id", 5.5),
    _text(TITLE, "title", 22),
    _word("清单", "list", 8.5, LISTS),
    _text("类别", "category", 8),
    FlatColumn("适用乡镇", 10, ("townships",), _townships, _read_townships),
    _date("施行日期", "effective"),
    FlatColumn("对应部门和职责", 36, ("departments",), _departments, _read_departments),
    _texts("乡镇职责", "township_duties", 32),
    _texts("无需承担", "not_township", 24),
    FlatColumn("收回来源", 6, ("recall", "origin"), _origin, _read_origin),
    FlatColumn("工作方式", 30, ("recall", "method"), _method, _read_method),
    _inner("承接确认日期", ("recall", "handover", "confirmed"), 8, first=True, date=True),
    _inner("备案日期", ("recall", "handover", "filed"), 6, date=True),
    _inner("未结案件", ("recall", "handover", "pending_cases"), 20),
    _records("操作程序", "procedure", 26, "step", "by", "within"),
    _inner("业务培训", ("supports", "training"), 16, first=True),
    _inner("政策支持", ("supports", "policy"), 16),
    _inner("人员力量", ("supports", "staff"), 16),
    _inner("资金投入", ("supports", "funding"), 16),
    _records("依据", "basis", 24, "document", "article"),
    _texts("关键词", "keywords", 12),
    _texts("替代事项", "replaces", 6),
    _text("备注", "notes", 20),
    FlatColumn("公布序号", 6, ("number",), lambda fields: str(fields.get("number", "")), _read_number),
)
TITLES: Final = tuple(column.title for column in COLUMNS)
_FORMER_TITLES: Final = {"乡镇不承担": "无需承担"}
"""Titles in files that earlier versions exported."""


def title_of(head: str) -> str:
    """The title of the column with this heading; a former title is replaced by today's, any other text is returned
    stripped.
    """
    text = head.strip()
    return _FORMER_TITLES.get(text, text)
