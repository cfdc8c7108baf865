"""Makes a form of a record's fields with the schema's Chinese titles, and values of a form that was filled in."""

import types as python_types
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final, Literal, Union, get_args, get_origin

import msgspec

from dutylist.model.base import Record
from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import Kind
from dutylist.model.item import LISTS, Except, Item
from dutylist.model.message import language
from dutylist.output.vocabulary import LIST_NAMES, ORIGINS, PROBLEMS, ROLES
from dutylist.reading.schema import describe

Widget = Literal["text", "long", "number", "flag", "choice", "lines", "group", "rows", "scope", "ticks", "fixed"]
Values = dict[str, Any]
Filled = Mapping[str, list[str]]
"""What a form sends: for each name its values."""

_LONG: Final = frozenset({"notes", "description", "reason", "pending_cases", "note", "problem_detail"})
_FIXED: Final = frozenset({"id", "list"})
_ITEM_LISTS: Final = frozenset({"items", "replaces"})
_LABELS: Final[dict[str, dict[Any, Any]]] = {"role": dict(ROLES), "origin": dict(ORIGINS), "problem": dict(PROBLEMS)}
_NEW_ROW: Final = ""


class FormField(msgspec.Struct):
    """A field as it is shown: its pointer as a name, what it is called, its value, and the fields inside it.

    `source` names the list of values that the page offers; `choices` are values with their labels; `inside` are the
    fields of a group, or of each row.
    """

    name: str
    widget: Widget
    title: str
    hint: str
    value: Any = None
    required: bool = False
    source: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    inside: "tuple[tuple[FormField, ...], ...]" = ()


def form_of(kind: Kind, values: Values, checklist: Checklist) -> list[FormField]:
    """The fields of a file; its values may be incomplete or wrong."""
    return list(_fields(kind, kind.record, values, (), checklist))


def _fields(kind: Kind, record: type[Record], values: Any, at: Pointer, checklist: Checklist) -> Iterator[FormField]:
    held = values if isinstance(values, dict) else {}
    for field in msgspec.structs.fields(record):
        pointer = (*at, field.encode_name)
        if not _belongs(kind, pointer, values):
            continue
        yield _field(kind, field.type, pointer, held.get(field.encode_name), checklist, required=field.required)


def _belongs(kind: Kind, pointer: Pointer, values: Any) -> bool:
    """Whether a field has a place in this file: only what was recalled tells how."""
    return not (
        kind.record is Item and pointer == ("recall",) and values.get("list") != "recalled" and "recall" not in values
    )


def _field(kind: Kind, typed: Any, pointer: Pointer, value: Any, checklist: Checklist, *, required: bool) -> FormField:
    titled, told = describe(kind, pointer)[-1]
    key = str(pointer[-1])
    made = FormField(".".join(map(str, pointer)), "text", titled or key, told, value, required, _source(kind, pointer))
    inner = _bare(typed)
    origin = get_origin(inner)
    if key == "townships" and kind.record is Item:
        made.widget, made.choices = "scope", _named(checklist.township_names)
    elif pointer == ("id",) or (key in _FIXED and kind.record is Item):
        made.widget = "fixed"
        made.choices = _labelled("list", LISTS) if key == "list" else ()
    elif _is_record(inner):
        made.widget = "group"
        made.inside = (tuple(_fields(kind, inner, value, pointer, checklist)),)
    elif origin is tuple and _is_record(get_args(inner)[0]):
        rows = value if isinstance(value, list) else []
        made.widget = "rows"
        made.inside = tuple(
            tuple(_fields(kind, get_args(inner)[0], row, (*pointer, number), checklist))
            for number, row in enumerate(rows)
        )
        if any(each.widget == "fixed" for row in made.inside for each in row):
            made.widget = "fixed"  # rows that the form cannot show whole must not change places
    elif origin is tuple and get_args(inner)[0] is str:
        made.widget = "lines"
    elif origin is Literal:
        made.widget, made.choices = "choice", _labelled(key, get_args(inner))
    elif inner is bool:
        made.widget = "flag"
    elif inner in (int, float):
        made.widget = "number"
    elif inner is str:
        made.widget = "long" if key in _LONG else "text"
        if key == "category" and checklist.county_file:
            made.widget, made.choices = "choice", _named(checklist.county_file.record.category_names)
    else:
        made.widget = "fixed"
    if made.widget not in ("group", "rows", "scope", "fixed") and not _fits(made.widget, value):
        made.widget = "fixed"
    return made


def _fits(widget: Widget, value: Any) -> bool:
    """Whether a widget can show a value and give it back."""
    if value is None:
        return True
    if widget == "lines":
        return isinstance(value, list) and all(isinstance(each, str) and "\n" not in each for each in value)
    if widget == "text":
        return isinstance(value, str) and "\n" not in value
    return isinstance(value, bool) if widget == "flag" else isinstance(value, str | int | float)


def _bare(typed: Any) -> Any:
    """A type without None."""
    if get_origin(typed) in (Union, python_types.UnionType):
        rest = [each for each in get_args(typed) if each is not type(None)]
        return rest[0] if len(rest) == 1 else typed
    return typed


def _is_record(typed: Any) -> bool:
    return isinstance(typed, type) and issubclass(typed, Record)


def _named(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, name) for name in names)


def _labelled(key: str, values: tuple[Any, ...]) -> tuple[tuple[str, str], ...]:
    labels = {"list": dict(LIST_NAMES)}.get(key) or _LABELS.get(key, {})
    return tuple((str(each), labels[each].template(language()) if each in labels else str(each)) for each in values)


def _source(kind: Kind, pointer: Pointer) -> str:
    """The list of values that helps to fill a field in."""
    key = next((str(step) for step in reversed(pointer) if isinstance(step, str)), "")
    if key in ("by", "department", "applicant") or (key == "name" and pointer[0] == "departments" and len(pointer) > 1):
        return "departments" if kind.name != "departments" else ""
    if key in _ITEM_LISTS or key == "item" or (kind.name == "posts" and key == "duties"):
        return "items"
    return {"unit": "units", "township": "townships", "townships": "townships", "categories": "categories"}.get(key, "")


def filled_in(kind: Kind, filled: Filled, before: Values) -> Values:
    """The values that a form stands for; what it did not show is as `before`."""
    return _read(kind, kind.record, filled, before, ())


def _read(kind: Kind, record: type[Record], filled: Filled, before: Any, at: Pointer) -> Values:
    held = before if isinstance(before, dict) else {}
    values: Values = {}
    for field in msgspec.structs.fields(record):
        name = ".".join(map(str, (*at, field.encode_name)))
        pointer = (*at, field.encode_name)
        old = held.get(field.encode_name)
        shown = filled.get(f"shown.{name}", [""])[0]
        value = _value(kind, field.type, filled, old, pointer, name, shown) if shown else old
        if value not in (None, "", [], {}):
            values[field.encode_name] = value
    return values


def _value(kind: Kind, typed: Any, filled: Filled, old: Any, pointer: Pointer, name: str, widget: str) -> Any:
    given = [each.replace("\r\n", "\n").strip() for each in filled.get(name, ())]
    inner = _bare(typed)
    match widget:
        case "scope":
            return _scope(filled, name, old)
        case "group":
            return _read(kind, inner, filled, old, pointer)
        case "rows":
            rows = old if isinstance(old, list) else []
            numbers = [int(each) for each in filled.get(f"row.{name}", ()) if each.isdecimal()]
            return [
                _read(kind, get_args(inner)[0], filled, rows[number] if number < len(rows) else {}, (*pointer, number))
                for number in numbers
            ]
        case "lines":
            return given
        case "flag":
            return bool(given) or None
        case "number":
            return _number(given[0]) if given and given[0] else None
        case "text" | "long" | "choice":
            return given[0] if given else None
    return old


def _number(text: str) -> Any:
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text


def _scope(filled: Filled, name: str, old: Any) -> Any:
    chosen = [each for each in filled.get(name, ()) if each]
    mode = filled.get(f"{name}.mode", ["all"])[0]
    if mode == "except":
        return {"except": chosen} if chosen else "all"
    # Whoever ticks townships of an item for all of them means these, whatever the buttons above say.
    means_all = mode == "all" and scope_of(old)[0] != "all"
    return "all" if means_all or not chosen else chosen


def without_empty(value: Any) -> Any:
    """Values without empty texts, rows and groups."""
    if isinstance(value, dict):
        kept = {key: without_empty(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in (None, "", [], {})}
    if isinstance(value, list):
        return [each for each in map(without_empty, value) if each not in (None, "", [], {})]
    return value


def changed_rows(values: Values, action: str) -> Values:
    """The values after a button of a row: `up:departments.1`, `down:…`, `drop:…` or `add:departments`."""
    what, _, name = action.partition(":")
    steps: list[str | int] = [int(step) if step.isdecimal() else step for step in name.split(".")]
    made: Values = msgspec.msgpack.decode(msgspec.msgpack.encode(values))
    holder: Any = made
    for step, following in pairwise(steps):
        if isinstance(holder, dict):
            holder = holder.setdefault(step, [] if isinstance(following, int) else {})
        elif isinstance(step, int) and step < len(holder):
            holder = holder[step]
        else:
            return values  # a row that is not there any more
    last = steps[-1]
    if what == "add" and isinstance(holder, dict):
        holder.setdefault(last, []).append(_NEW_ROW)
    elif isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        row = holder.pop(last)
        if what == "up":
            holder.insert(max(0, last - 1), row)
        elif what == "down":
            holder.insert(last + 1, row)
    return made


def scope_of(value: Any) -> tuple[str, tuple[str, ...]]:
    """How an item's townships are given (`all`, `named` or `except`), and the names."""
    if isinstance(value, list):
        return "named", tuple(map(str, value))
    if isinstance(value, dict | Except):
        names = value.get("except", []) if isinstance(value, dict) else value.townships
        return "except", tuple(map(str, names))
    return "all", ()
