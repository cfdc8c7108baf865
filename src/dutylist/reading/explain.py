"""The slow reader: finds every mistake in a file that the fast one refused, one finding for each."""

import datetime
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, Final

from msgspec.structs import replace

from dutylist.model.characters import is_removable
from dutylist.model.diagnostic import Diagnostic, Place, Pointer
from dutylist.model.file_kinds import Kind
from dutylist.model.message import Argument
from dutylist.model.suggestion import closest_match
from dutylist.reading.key_in_words import Field, key_meant, key_on_line
from dutylist.reading.parse_fast import InvalidYamlError, values
from dutylist.reading.positions import PositionedYaml, YamlProblem
from dutylist.reading.schema import BASE, describe, schemas
from dutylist.reading.scope_in_words import scope_in_words

_STRENGTH: Final = (
    "false", "type", "const", "enum", "minLength", "minItems", "minProperties", "pattern", "not", "format",
    "maxLength", "maxItems", "minimum", "maximum", "exclusiveMinimum", "uniqueItems",
)  # fmt: skip
"""Of several findings on one value only the first in this order is kept, since they have one cause."""

PLACEHOLDER_LEFT: Final = "R406"
"""Told by a rule where the file is otherwise right, and here where the placeholder itself makes it wrong."""

_MOST: Final = 100
_MOST_COUNTED: Final = 10_000
"""The most findings reported for one file; one with more is not a checklist's file at all."""

_LOST_WORDS: Final = re.compile(r"[ \t]+#[^\s#!].*")
_DASH: Final = re.compile(r"[－—–‐‑−]|-(?! )")
_FORM_OF_A_DATE: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?"


def explain(path: str, kind: Kind, positions: PositionedYaml) -> list[Diagnostic]:
    """All mistakes in the file at `path`; never empty, since the file has been refused."""
    found = [
        Diagnostic(
            problem.code,
            Place(path, problem.pointer, span=problem.span),
            _arguments(problem, kind, positions),
            replacement="" if _is_removable(problem, positions) else None,
        )
        for problem in positions.problems
    ]
    if positions.complete:
        lines = positions.lines()
        found += (_as_written(each, positions, lines) for each in against_schema(path, kind, positions.values))
    return found or [Diagnostic(_disagreement(positions.text), Place(path))]


def _arguments(problem: YamlProblem, kind: Kind, positions: PositionedYaml) -> Mapping[str, Argument]:
    """The arguments of a problem, with the field that a Chinese word in the place of a key means."""
    word = problem.arguments.get("word")
    key = key_on_line(kind, positions.lines(), problem.span.line, word) if isinstance(word, str) else None
    return {**problem.arguments, "key": key} if key else problem.arguments


def _is_removable(problem: YamlProblem, positions: PositionedYaml) -> bool:
    """Whether what is wrong is a character that stands in the file as such and may be deleted without asking."""
    if problem.code != "Y103":
        return False
    written = positions.lines()[problem.span.line - 1][problem.span.column - 1 : problem.span.end_column - 1]
    return len(written) == 1 and is_removable(written)


def _disagreement(text: str) -> str:
    """The code for fast and slow reader contradicting each other: on YAML or on the schema."""
    try:
        values(text.encode())
    except InvalidYamlError:
        return "Y199"
    return "S199"


def _as_written(diagnostic: Diagnostic, positions: PositionedYaml, lines: Sequence[str]) -> Diagnostic:
    """The diagnostic with the value quoted as it stands in the file: 012 and 1.10 cannot be restored from their values."""
    spot = positions.spots.get(diagnostic.place.pointer)
    if spot is None or "quoted" not in diagnostic.arguments:
        return diagnostic
    line = lines[spot.value.line - 1]
    written, after = line[spot.value.column - 1 : spot.value.end_column - 1], line[spot.value.end_column - 1 :]
    if lost := _LOST_WORDS.match(after):
        # The text is not a number at all: the rest of it went into a comment.
        return replace(diagnostic, arguments={**diagnostic.arguments, "whole": written + lost[0].rstrip()})
    return replace(diagnostic, arguments={**diagnostic.arguments, "quoted": written})


def against_schema(path: str, kind: Kind, values: Any) -> list[Diagnostic]:
    """All ways in which the values break the schema of their kind."""
    every = _validator(kind).iter_errors(values)
    errors = list(islice(every, _MOST))
    left_out = sum(1 for _ in islice(every, _MOST_COUNTED))
    misspelt = set()
    found: list[Diagnostic] = []
    for error in errors:
        if error.validator == "additionalProperties":
            missing = {e for e in errors if e.validator == "required"}
            unknown = _unknown_keys(path, kind, error, missing)
            for diagnostic, meant in islice(unknown, _MOST):
                found.append(diagnostic)
                misspelt.add((tuple(error.absolute_path), meant))
            known = error.schema.get("properties", {})
            left_out += max(0, sum(key not in known for key in error.instance) - _MOST)
    for error in errors:
        if error.validator == "required":
            pointer = tuple(error.absolute_path)
            for key in _missing(error):
                if (pointer, key) not in misspelt:
                    misspelt.add((pointer, key))
                    found.append(_missing_key(path, kind, pointer, key))
    left = [
        Diagnostic(PLACEHOLDER_LEFT, Place(path, pointer), {"text": text}) for pointer, text in _placeholders(values)
    ]
    to_fill_in = {diagnostic.place.pointer for diagnostic in left}
    found += left
    found += _one_each(
        path,
        kind,
        [
            e
            for e in errors
            if e.validator not in ("required", "additionalProperties") and tuple(e.absolute_path) not in to_fill_in
        ],
    )
    found.sort(key=lambda diagnostic: tuple(map(str, diagnostic.place.pointer)))
    if left_out:
        found.append(Diagnostic("S198", Place(path), {"count": left_out}))
    return found


@cache
def _validator(kind: Kind) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    formats = FormatChecker(formats=())
    formats.checkers = {"date": (_is_day, ValueError)}

    def pattern(_: Any, wanted: str, instance: Any, __: Any) -> Iterator[Any]:
        from jsonschema import ValidationError

        # Python's `$` also matches before a last line break; the pattern's own language says otherwise.
        if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", wanted), instance):
            yield ValidationError(f"does not match {wanted}")

    def properties(validator: Any, wanted: Any, instance: Any, _: Any) -> Iterator[Any]:
        from jsonschema import ValidationError

        # jsonschema itself loses the key's name where a property is refused by `false`.
        for key, schema in wanted.items() if isinstance(instance, dict) else ():
            if key in instance and schema is False:
                yield ValidationError("not allowed", validator="false", path=[key], instance=instance[key])
            elif key in instance:
                yield from validator.descend(instance[key], schema, path=key, schema_path=key)

    def property_names(validator: Any, wanted: Any, instance: Any, _: Any) -> Iterator[Any]:
        # jsonschema itself does not say which name it is.
        for key in instance if isinstance(instance, dict) else ():
            yield from validator.descend(key, wanted, path=key)

    # Where a schema names its draft, jsonschema goes on with the stock validator, without the three above.
    registry = Registry().with_resources(
        (BASE + name, DRAFT202012.create_resource({key: part for key, part in schema.items() if key != "$schema"}))
        for name, schema in schemas().items()
    )
    checker: Any = extend(  # type: ignore[no-untyped-call]
        Draft202012Validator, {"pattern": pattern, "properties": properties, "propertyNames": property_names}
    )
    return checker({"$ref": BASE + kind.schema}, registry=registry, format_checker=formats)


def _is_day(value: object) -> bool:
    if not isinstance(value, str):
        return True
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    datetime.date.fromisoformat(value)
    return True


def _missing(error: Any) -> Iterator[str]:
    # jsonschema gives one error a missing key, each with the whole list.
    for key in error.validator_value:
        if key not in error.instance and error.message.startswith(repr(key)):
            yield key


def _missing_key(path: str, kind: Kind, pointer: Pointer, key: str) -> Diagnostic:
    title, help_text = describe(kind, (*pointer, key))[-1]
    return Diagnostic("S101", Place(path, pointer), {"key": key, "title": title or key, "help": help_text or key})


def _unknown_keys(path: str, kind: Kind, error: Any, required: Iterable[Any]) -> Iterator[tuple[Diagnostic, str]]:
    pointer = tuple(error.absolute_path)
    allowed = tuple(error.schema.get("properties", {}))
    missing = [key for e in required if tuple(e.absolute_path) == pointer for key in _missing(e)]
    free = {key: Field(*describe(kind, (*pointer, key))[-1]) for key in allowed if key not in error.instance}
    unknown = [key for key in error.instance if key not in allowed]
    for key in error.instance:
        if key not in allowed:
            meant = (
                key_meant(key, free, missing)
                or closest_match(key, missing, loose=True)
                or closest_match(key, free)
                or (missing[0] if len(missing) == len(unknown) == 1 and not key.isascii() else None)
            )
            arguments: dict[str, Argument] = {"key": key, "allowed": "、".join(allowed)}
            if meant:
                arguments["nearest"] = meant
            if (before := str(key).partition("：")[0]) in allowed and "：" in str(key):
                arguments["colon"] = before
            yield Diagnostic("S102", Place(path, (*pointer, key), on_key=True), arguments), meant or ""


def _placeholders(value: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """The placeholders left from `new` and `move`, where a person has to fill in a text."""
    if isinstance(value, str):
        if value.startswith("请填写"):
            yield pointer, _short(value)
    elif isinstance(value, dict | list):
        for step, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _placeholders(child, (*pointer, step))


def _one_each(path: str, kind: Kind, errors: list[Any]) -> Iterator[Diagnostic]:
    told: set[Pointer] = set()
    for error in sorted(errors, key=lambda e: (len(e.absolute_path), _rank(e.validator))):
        pointer = tuple(error.absolute_path)
        if pointer not in told:
            told.add(pointer)
            yield _complaint(path, kind, pointer, error)


def _rank(keyword: str | None) -> int:
    return _STRENGTH.index(keyword) if keyword in _STRENGTH else len(_STRENGTH)


def _complaint(path: str, kind: Kind, pointer: Pointer, error: Any) -> Diagnostic:
    steps = describe(kind, pointer)
    title = next((title for title, _ in reversed(steps) if title), "内容")
    help_text = next((text for _, text in reversed(steps) if text), "")
    key = next((step for step in reversed(pointer) if isinstance(step, str)), kind.name)
    value, wanted = error.instance, error.validator_value
    named = "propertyNames" in error.absolute_schema_path
    if named:
        title, help_text, key = error.schema["title"], error.schema["description"], "key"
    place = Place(path, pointer, on_key=named)
    about: dict[str, Argument] = {"title": title, "key": key, "value": _short(value)}
    if help_text:
        about["help"] = help_text
    match error.validator:
        case "false":
            return Diagnostic("S103", Place(path, pointer, on_key=True), {**about, **_switch(pointer)})
        case "type":
            if value is None:
                about["entry" if pointer and isinstance(pointer[-1], int) else "blank"] = "1"
            return Diagnostic("S104", place, {**about, **_types(wanted, value), **_as_group(error.schema, value)})
        case "enum" | "const":
            choices = [str(each) for each in (wanted if isinstance(wanted, list) else [wanted])]
            if pointer[-1:] == ("townships",) and (form := scope_in_words(value)):
                about["form"] = form
            return Diagnostic("S105", place, {**about, **_choices(choices, error.schema, str(value))})
        case "format":
            return Diagnostic("S107", place, about)
        case "not" if _looks_like_a_date(value):
            return Diagnostic("S107", place, about)
        case "minLength" | "minItems" | "minProperties" if not (value.strip() if isinstance(value, str) else value):
            return Diagnostic("S108", place, about)
        case "minLength" | "minItems" | "minProperties":
            return Diagnostic("S109", place, {**about, "bound": "少", "limit": wanted, "actual": len(value)})
        case "pattern" if isinstance(value, str) and not value.strip():
            return Diagnostic("S108", place, about)
        case "maxLength" | "maxItems" | "maxProperties":
            return Diagnostic("S109", place, {**about, "bound": "多", "limit": wanted, "actual": len(value)})
        case "maximum":
            return Diagnostic("S109", place, {**about, "bound": "大", "limit": wanted, "actual": _short(value)})
        case "minimum" | "exclusiveMinimum":
            return Diagnostic("S109", place, {**about, "bound": "小", "limit": wanted, "actual": _short(value)})
        case "uniqueItems":
            index = _first_repeated(value)
            return Diagnostic("S110", Place(path, (*pointer, index)), {**about, "value": _short(value[index])})
    return Diagnostic("S106", place, {**about, **_as_it_should_be(value, wanted)})


def _choices(choices: list[str], schema: Any, value: str) -> dict[str, Argument]:
    """The allowed words with their Chinese meanings, and the one that was probably meant."""
    meanings = dict(zip(choices, schema.get("enumDescriptions", ()), strict=False))
    meant = closest_match(value, choices) or next(
        (each for each in meanings if len(value) > 1 and value in meanings[each]), None
    )
    explained = [f"{each}（{meanings[each]}）" if each in meanings else each for each in choices]
    arguments: dict[str, Argument] = {"choices": "、".join(choices), "explained": "、".join(explained)}
    if meant:
        arguments["nearest"] = meant
    elif len(choices) == 1:
        arguments["only"] = "1"
    return arguments


def _as_group(schema: Any, value: Any) -> dict[str, Argument]:
    """A text as the group of fields that it should be, where one field is enough."""
    needed = schema.get("required", ())
    return {"group": f"{{{needed[0]}: {value}}}"} if isinstance(value, str) and len(needed) == 1 else {}


def _as_it_should_be(value: Any, pattern: Any) -> dict[str, Argument]:
    """The correct form of a date, a code or an id that was probably meant."""
    if not isinstance(value, str) or not isinstance(pattern, str):
        return {}
    day = re.fullmatch(r"([0-9]{4})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?", value)
    tried = f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}" if day else unicodedata.normalize("NFKC", value.strip("“”‘’")).upper()
    if not re.search(pattern, tried):
        return {}
    return {"form": f'"{tried}"' if tried.isdigit() else tried}


def _first_repeated(values: list[Any]) -> int:
    """The index of the first repeated value in a list; 5 and true do not equal 5.0 and 1 here."""
    seen: set[str] = set()
    for index, each in enumerate(values):
        told = json.dumps(each, sort_keys=True)
        if told in seen:
            return index
        seen.add(told)
    return 0


def _looks_like_a_date(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(_FORM_OF_A_DATE, value) is not None


def _switch(pointer: Pointer) -> dict[str, Argument]:
    """The key that decides which other keys may stand beside it."""
    return {"switch": "action"} if "changes" in pointer else {"switch": "list"} if len(pointer) == 1 else {}


_TYPES: Final = {
    "string": "文字", "array": "列表", "object": "一组字段", "integer": "整数", "number": "数",
    "boolean": "true 或 false", "null": "空",
}  # fmt: skip


def _types(wanted: Any, value: Any) -> dict[str, Argument]:
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    actual = _type_of(value)
    arguments: dict[str, Argument] = {
        "expected": "或".join(_TYPES[name] for name in names),
        "actual": _TYPES[actual],
        "expected_en": " or ".join(names),
        "actual_en": actual,
    }
    if names == ["array"] and isinstance(value, str) and (dash := _DASH.match(value)):
        arguments["near_dash" if dash[0] == "-" else "wide_dash"] = dash[0]
    elif names == ["array"] and actual not in ("array", "null"):
        arguments["list"] = "1"
    if names == ["string"] and isinstance(value, dict) and len(value) == 1:
        arguments["colon"] = "1"
    if names == ["string"] and actual in ("integer", "number", "boolean"):
        arguments["quoted"] = "true" if value is True else "false" if value is False else str(value)
    return arguments


def _type_of(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else "空" if value is None else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
