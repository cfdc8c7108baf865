"""Values of a form that was filled in, and what the buttons of its rows make of them."""

from itertools import pairwise
from typing import Any, get_args

import msgspec

from dutylist.frontends.serve.field_types import (
    BARE,
    NEW_KEY,
    NEW_ROW,
    Filled,
    Values,
    bare_type,
    form_name,
    is_mixed,
    is_record,
    row_of,
)
from dutylist.frontends.serve.form import scope_of
from dutylist.model.base import Record
from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import Kind


def filled_in(kind: Kind, filled: Filled, before: Values) -> Values:
    """The values that a form stands for; what it did not show is as `before`."""
    return _read(kind.record, filled, before, ())


def _read(record: type[Record], filled: Filled, before: Any, at: Pointer) -> Values:
    held = before if isinstance(before, dict) else {}
    fields = msgspec.structs.fields(record)
    values: Values = {key: held[key] for key in held if key not in {field.encode_name for field in fields}}
    for field in fields:
        old = held.get(field.encode_name)
        name = (*at, field.encode_name)
        shown = filled.get(f"shown.{form_name(name)}", [""])[0]
        value = _value(field.type, filled, old, name, shown) if shown else old
        if value not in (None, "", [], {}):
            values[field.encode_name] = value
    return values


def _value(typed: Any, filled: Filled, old: Any, at: Pointer, widget: str) -> Any:
    name, inner = form_name(at), bare_type(typed)
    given = [each.replace("\r\n", "\n").strip() for each in filled.get(name, ())]
    match widget:
        case "scope":
            return _scope(filled, name, old)
        case "group":
            return _read(inner, filled, old, at)
        case "rows":
            return [_filled_row(inner, filled, (*at, number)) for number in _row_numbers(filled, name)]
        case "map":
            return _filled_map(get_args(inner)[1], filled, at)
        case "lines" | "ticks":
            return given
        case "flag":
            return bool(given) or (False if old is False else None)
        case "number":
            return _number(given[0]) if given and given[0] else None
        case "text" | "long" | "choice":
            return given[0] if given else None
    return old


def _row_numbers(filled: Filled, name: str) -> list[int]:
    return [int(each) for each in filled.get(f"row.{name}", ()) if each.isdecimal()]


def _filled_row(inner: Any, filled: Filled, at: Pointer) -> Any:
    record = row_of(inner)
    assert record is not None
    row = _read(record, filled, {}, at)
    plain = is_mixed(inner) and f"mapping.{form_name(at)}" not in filled
    return row.get(BARE, NEW_ROW) if plain and set(row) <= {BARE} else row


def _filled_map(typed: Any, filled: Filled, at: Pointer) -> Values:
    values: Values = {}
    for number in _row_numbers(filled, form_name(at)):
        inside = (*at, number)
        key = filled.get(f"key.{form_name(inside)}", [""])[0].strip()
        value = _read(typed, filled, {}, inside) if is_record(typed) else filled.get(form_name(inside), [""])[0].strip()
        while key in values:
            key += "（重复）"  # said to be wrong, but not lost
        if key or value:
            values[key] = value
    return values


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
    """The values after a button of a row: `up:departments.1`, `down:…`, `drop:…`, `add:departments` or `key:steps`.

    A number stands for an entry of a list or of a map.
    """
    what, _, name = action.partition(":")
    steps: list[str | int] = [int(step) if step.isdecimal() else step for step in name.split(".")]
    made: Values = msgspec.msgpack.decode(msgspec.msgpack.encode(values))
    holder: Any = made
    for asked, following in pairwise(steps):
        step = _key_of(holder, asked)
        if isinstance(holder, list) and isinstance(step, int):
            row = holder[step]
            holder[step] = ({BARE: row} if row else {}) if isinstance(row, str) else row
            holder = holder[step]
        elif isinstance(holder, dict) and isinstance(step, str):
            empty: Any = [] if isinstance(following, int) else {}
            holder[step] = holder.get(step) or empty
            holder = holder[step]
        else:
            return values  # a row that is not there any more
    last = _key_of(holder, steps[-1])
    if what in ("add", "key") and isinstance(holder, dict) and isinstance(last, str):
        held = holder.get(last) or ({} if what == "key" else [])
        holder[last] = {**held, NEW_KEY: NEW_ROW} if isinstance(held, dict) else [*held, NEW_ROW]
    elif what == "drop" and isinstance(holder, dict) and isinstance(steps[-1], int):
        holder.pop(last, None)
    elif isinstance(holder, list) and isinstance(last, int):
        row = holder.pop(last)
        if what in ("up", "down"):
            holder.insert(max(0, last - 1) if what == "up" else last + 1, row)
    return made


def moved_to(action: str) -> str:
    """The name that a row has after its button was pressed."""
    what, _, name = action.partition(":")
    head, _, last = name.rpartition(".")
    step = {"up": -1, "down": 1}.get(what, 0)
    return f"{head}.{max(0, int(last) + step)}" if step and last.isdecimal() else name


def _key_of(holder: Any, step: str | int) -> str | int | None:
    """The key or the index that a step of a name means; None where there is none."""
    if isinstance(step, int):
        size = len(holder) if isinstance(holder, list | dict) else 0
        return None if step >= size else (list(holder)[step] if isinstance(holder, dict) else step)
    return step
