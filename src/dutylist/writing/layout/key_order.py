"""The canonical order of keys: that of the records' fields."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from msgspec import inspect

from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import Kind
from dutylist.writing.yaml.document import MappingEntry

_T = TypeVar("_T")

Shapes = tuple[Any, ...]
"""The types that a value may have, as msgspec describes them; empty if unknown."""


@cache
def shapes_of(kind: Kind) -> Shapes:
    """The types of a whole file of this kind."""
    return tuple(_alternatives(inspect.type_info(kind.record)))


def shapes_at(kind: Kind, pointer: Pointer) -> Shapes:
    """The types of the value at a pointer."""
    shapes = shapes_of(kind)
    for step in pointer:
        shapes = inner(shapes, step)
    return shapes


def inner(shapes: Shapes, step: str | int) -> Shapes:
    """The types under a key or an index."""
    found: list[Any] = []
    for shape in shapes:
        if isinstance(step, int):
            if isinstance(shape, inspect.VarTupleType | inspect.ListType):
                found.extend(_alternatives(shape.item_type))
        elif isinstance(shape, inspect.DictType):
            found.extend(_alternatives(shape.value_type))
        elif isinstance(shape, inspect.StructType):
            found.extend(a for field in shape.fields if field.encode_name == step for a in _alternatives(field.type))
    return tuple(found)


def key_names(shapes: Shapes) -> tuple[str, ...]:
    """The keys of a mapping in canonical order; empty if the author's order counts."""
    return tuple(
        field.encode_name for shape in shapes if isinstance(shape, inspect.StructType) for field in shape.fields
    )


def is_map(kind: Kind, pointer: Pointer) -> bool:
    """Whether the keys at a pointer are names that the author gives."""
    return any(isinstance(shape, inspect.DictType) for shape in shapes_at(kind, pointer))


def in_order(shapes: Shapes, rows: Sequence[_T], names: Sequence[str]) -> list[_T]:
    """The entries of a mapping in canonical order; those with unknown keys last, as they were."""
    rank = {name: position for position, name in enumerate(key_names(shapes))}
    paired = sorted(zip(names, rows, strict=True), key=lambda pair: rank.get(pair[0], len(rank)))
    return [row for _, row in paired]


def entries_in_order(shapes: Shapes, entries: Sequence[MappingEntry]) -> list[MappingEntry]:
    """The entries of a collection in canonical order."""
    return in_order(shapes, entries, [entry.key.value if entry.key else "" for entry in entries])


def _alternatives(shape: Any) -> Iterator[Any]:
    if isinstance(shape, inspect.UnionType):
        for each in shape.types:
            yield from _alternatives(each)
    else:
        yield shape
