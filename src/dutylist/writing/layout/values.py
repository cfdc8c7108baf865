"""Values without comments in canonical layout."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import Kind
from dutylist.writing.layout.key_order import Shapes, shapes_at, shapes_of
from dutylist.writing.yaml.scalar import scalar_lines, scalar_text
from dutylist.writing.yaml.value import flow_yaml

_COLLECTIONS: Final = (dict, list, tuple, Mapping)


def value_yaml(value: Any, kind: Kind, pointer: Pointer) -> str:
    """A value in canonical layout, to be put at a pointer: on one line, or on lines that begin at column 0."""
    if not _is_collection(value):
        first, *rest = scalar_lines(value)
        return "\n".join([first, *(f"  {line}" if line else "" for line in rest)])
    if _in_lines(value, shapes_at(kind, pointer[:-1]), pointer[-1]):
        return "\n".join(_lines(value, shapes_at(kind, pointer), ""))
    return _joined(value, shapes_at(kind, pointer))


def entry_yaml(value: Any, kind: Kind, pointer: Pointer) -> str:
    """An entry of the list at a pointer in canonical layout, on lines that begin at column 0, the first with a dash."""
    return "\n".join(_lines([value], shapes_at(kind, pointer), ""))


def lines_of(pairs: Iterable[tuple[str, Any]], kind: Kind) -> list[str]:
    """The lines of a file's keys in canonical layout."""
    return list(_lines(dict(pairs), shapes_of(kind), ""))


def _lines(value: Any, shapes: Shapes, indent: str) -> Iterator[str]:
    """The lines of a collection that has one for each entry."""
    inside = indent + "  "
    for step, each in _entries(value, shapes):
        start = f"{indent}{_key_text(step)}:" if isinstance(step, str) else f"{indent}-"
        if not _is_collection(each):
            first, *rest = scalar_lines(each)
            yield f"{start} {first}"
            yield from (inside + line if line else "" for line in rest)
        elif not _in_lines(each, shapes, step):
            yield f"{start} {_joined(each, shapes.inner(step))}"
        elif isinstance(step, str):
            yield start
            yield from _lines(each, shapes.inner(step), inside)
        else:
            first, *rest = _lines(each, shapes.inner(step), inside)
            yield f"{start} {first[len(inside) :]}"
            yield from rest


@lru_cache(maxsize=256)
def _key_text(key: str) -> str:
    """A key as YAML; files of one kind have the same few."""
    return scalar_text(key)


def _joined(value: Any, shapes: Shapes) -> str:
    """A value in brackets on one line."""
    if not _is_collection(value):
        return flow_yaml(value)
    parts = [(step, _joined(each, shapes.inner(step))) for step, each in _entries(value, shapes)]
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow_yaml(step)}: {text}" for step, text in parts) + "}"
    return "[" + ", ".join(text for _, text in parts) + "]"


def _entries(value: Any, shapes: Shapes) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, Mapping):
        return shapes.in_order(list(value.items()), list(value))
    return enumerate(value)


def _is_collection(value: Any) -> bool:
    return type(value) is not str and isinstance(value, _COLLECTIONS)


def _in_lines(value: Any, around: Shapes, step: str | int) -> bool:
    return bool(value) and bool(around.in_lines(step, mapping=isinstance(value, Mapping)))
