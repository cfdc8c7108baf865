"""Makes a form of a record's fields with the schema's Chinese titles and a file's values."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal, get_args, get_origin

import msgspec

from dutylist.frontends.serve.field_choices import choices_of, known_keys, known_values, label_choices, source_of
from dutylist.frontends.serve.field_types import (
    BARE,
    NEW_ROW,
    Values,
    bare_type,
    form_name,
    is_mixed,
    is_record,
    row_of,
)
from dutylist.frontends.serve.hints import form_hint
from dutylist.model.base import Record
from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import Kind
from dutylist.model.item import LISTS, Except, Item
from dutylist.reading.schema import describe, labels_at
from dutylist.reading.schema_labels import Labels

Widget = Literal["text", "long", "number", "flag", "choice", "lines", "ticks", "group", "rows", "map", "scope", "fixed"]

_LONG: Final = frozenset({"notes", "description", "reason", "pending_cases", "note", "problem_detail"})
_FIXED: Final = frozenset({"id", "list"})


class FormRow(msgspec.Struct):
    """A row of a list or a map: its fields, its key in the file, and what it is called when it is folded.

    `plain` says that the list holds a bare name instead of a record.
    """

    name: str
    key: str
    called: str
    fields: "tuple[FormField, ...]"
    plain: bool = False


class FormField(msgspec.Struct):
    """A field as it is shown: its name in the form, its place in the file, what it is called, and its value.

    `source` names the list of values that the page offers; `choices` are values with their labels; `inside` are the
    fields of a group, and `rows` those of a list or a map. `key_title` is what the keys of a map are called, and `choices`
    are those that it may have, where they are known.
    """

    name: str
    pointer: Pointer
    widget: Widget
    title: str
    hint: str
    value: Any = None
    required: bool = False
    source: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    inside: "tuple[FormField, ...]" = ()
    rows: tuple[FormRow, ...] = ()
    key_title: str = ""
    key_hint: str = ""


def form_of(kind: Kind, values: Values, checklist: Checklist) -> list[FormField]:
    """The fields of a file; its values may be incomplete or wrong."""
    return list(_Form(kind, values, checklist).fields(kind.record, values, (), ()))


class _Form:
    """Makes the fields of one file. `at` is a place in the file, `name` the same with numbers for the keys of maps."""

    def __init__(self, kind: Kind, values: Values, checklist: Checklist) -> None:
        self.kind = kind
        self.values = values
        self.checklist = checklist

    def fields(self, record: type[Record], values: Any, at: Pointer, name: Pointer) -> Iterator[FormField]:
        held = values if isinstance(values, dict) else {}
        for field in msgspec.structs.fields(record):
            key = field.encode_name
            if self._belongs((*at, key)):
                yield self.field(field.type, (*at, key), (*name, key), held.get(key), required=field.required)

    def _belongs(self, pointer: Pointer) -> bool:
        """Whether a field has a place in this file: only what was recalled tells how."""
        asked = self.kind.record is Item and pointer == ("recall",)
        return not asked or self.values.get("list") == "recalled" or "recall" in self.values

    def field(self, typed: Any, at: Pointer, name: Pointer, value: Any, *, required: bool) -> FormField:
        titled, told = describe(self.kind, at)[-1]
        key, inner = str(at[-1]), bare_type(typed)
        made = FormField(
            form_name(name), at, "text", titled or key, form_hint(told), value, required, source_of(self.kind, at)
        )
        if key == "townships" and self.kind.record is Item:
            made.widget, made.choices = "scope", choices_of(self.checklist.township_names)
        elif at == ("id",) or (key in _FIXED and self.kind.record is Item):
            made.widget = "fixed"
            made.choices = label_choices(self.kind, at, LISTS) if key == "list" else ()
        elif is_record(inner):
            made.widget, made.inside = "group", tuple(self.fields(inner, value, at, name))
        elif get_origin(inner) is dict:
            self._map(made, get_args(inner)[1], at, name, value)
        elif get_origin(inner) is tuple and row_of(inner):
            rows = value if isinstance(value, list) else []
            made.widget = "rows"
            made.rows = tuple(self._row(inner, (*at, number), (*name, number), row) for number, row in enumerate(rows))
        else:
            self._single(made, inner, key)
        if not _can_show(made, inner, value):
            made.widget = "fixed"
        return made

    def _single(self, made: FormField, inner: Any, key: str) -> None:
        origin = get_origin(inner)
        if origin is tuple and get_args(inner)[0] is str:
            fixed = labels_at(self.kind, (*made.pointer, 0)).words
            # Ticked ones come first and in their own order, in which the browser sends them back.
            ticked = [each for each in made.value if each in fixed] if isinstance(made.value, list) else []
            made.choices = label_choices(self.kind, (*made.pointer, 0), tuple(dict.fromkeys((*ticked, *fixed))))
            made.widget = "ticks" if made.choices else "lines"
        elif origin is Literal:
            made.widget, made.choices = "choice", label_choices(self.kind, made.pointer, get_args(inner))
        elif inner in (bool, int, float):
            made.widget = "flag" if inner is bool else "number"
        elif inner is str:
            made.choices = known_values(self.kind, made.pointer, self.values, self.checklist)
            made.widget = "choice" if made.choices else "long" if key in _LONG else "text"
        else:
            made.widget = "fixed"
        if made.widget == "choice":
            made.hint = ""  # its words say what they mean

    def _row(self, inner: Any, at: Pointer, name: Pointer, row: Any) -> FormRow:
        record, plain = row_of(inner), isinstance(row, str)
        assert record is not None
        held = {BARE: row} if plain else row
        fields = tuple(self.fields(record, held, at, name))
        return FormRow(form_name(name), str(at[-1]), _called(labels_at(self.kind, at), held), fields, plain)

    def _map(self, made: FormField, typed: Any, at: Pointer, name: Pointer, value: Any) -> None:
        made.widget = "map"
        made.key_title, made.key_hint = labels_at(self.kind, at).of_keys
        made.choices = known_keys(self.kind, at, self.values, self.checklist)
        rows = []
        for number, (key, held) in enumerate((value if isinstance(value, dict) else {}).items()):
            inside = (*at, str(key)), (*name, number)
            fields = (
                tuple(self.fields(typed, held, *inside))
                if is_record(typed)
                else (self.field(typed, *inside, held, required=True),)
            )
            rows.append(
                FormRow(
                    form_name(inside[1]),
                    str(key),
                    dict(made.choices).get(key) or _called(labels_at(self.kind, inside[0]), held),
                    fields,
                )
            )
        made.rows = tuple(rows)


def _called(labels: Labels, row: Any) -> str:
    """What a row is called: its first texts."""
    if isinstance(row, str):
        return row
    held = row.items() if isinstance(row, dict) else ()
    texts = [labels.below(key).word(each) for key, each in held if isinstance(each, str)]
    return " ".join(texts[:2])


def _can_show(made: FormField, inner: Any, value: Any) -> bool:
    """Whether a field shows all of a value, so that it can give it back."""
    match made.widget:
        case "fixed":
            return True
        case "group":
            return value is None or isinstance(value, dict)
        case "rows" | "map":
            return _is_whole(inner, value)
        case "scope":
            names = value.get("except", ()) if isinstance(value, dict) and set(value) == {"except"} else value
            return value in (None, "all") or (isinstance(names, list) and all(isinstance(each, str) for each in names))
    return _fits(made.widget, value)


def _is_whole(typed: Any, value: Any, key: str = "") -> bool:
    """Whether the fields of rows show every part of a value.

    Rows are told apart by their number alone, which changes: what they do not show would come to another row.
    """
    inner = bare_type(typed)
    if value in (None, NEW_ROW):
        return True
    if is_record(inner):
        fields = {field.encode_name: field.type for field in msgspec.structs.fields(inner)}
        shown = isinstance(value, dict) and set(value) <= set(fields)
        return shown and all(_is_whole(fields[name], each, name) for name, each in value.items())
    if get_origin(inner) is dict:
        named = isinstance(value, dict) and all(isinstance(name, str) for name in value)
        return named and all(_is_whole(get_args(inner)[1], each) for each in value.values())
    if get_origin(inner) is tuple:
        record, mixed = row_of(inner), is_mixed(inner)
        if not isinstance(value, list) or record is None:
            return _fits("lines", value)
        return all((isinstance(row, str) and mixed) or _is_whole(record, row) for row in value)
    if inner in (bool, int, float):
        return _fits("flag" if inner is bool else "number", value)
    return _fits("long" if key in _LONG else "text", value)


def all_fields(fields: Iterable[FormField]) -> Iterator[FormField]:
    """Every field, also those of groups and rows."""
    for each in fields:
        yield each
        yield from all_fields(each.inside)
        for row in each.rows:
            yield from all_fields(row.fields)


def _fits(widget: Widget, value: Any) -> bool:
    """Whether a widget can show a value and give it back."""
    if value is None:
        return True
    if widget in ("lines", "ticks"):
        return isinstance(value, list) and all(isinstance(each, str) and "\n" not in each for each in value)
    if widget == "text":
        return isinstance(value, str) and "\n" not in value
    return isinstance(value, bool) if widget == "flag" else isinstance(value, str | int | float)


def scope_of(value: Any) -> tuple[str, tuple[str, ...]]:
    """How an item's townships are given (`all`, `named` or `except`), and the names."""
    if isinstance(value, list):
        return "named", tuple(map(str, value))
    if isinstance(value, dict | Except):
        names = value.get("except", []) if isinstance(value, dict) else value.townships
        return "except", tuple(map(str, names))
    return "all", ()
