"""What the records say of the layout: the order of their fields is that of the keys, and their types tell what takes a line."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final, TypeVar

from msgspec import inspect

from dutylist.model.county import County, Door, Doors, WhistlePolicy
from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import KINDS, Kind
from dutylist.model.item import Item, Recall, Responsibility, Supports
from dutylist.model.records import Arrival, Indicator, Post

_T = TypeVar("_T")

_A_LINE_A_KEY: Final = frozenset(
    {
        *(kind.record for kind in KINDS),
        *(Arrival, Door, Doors, Indicator, Post, Recall, Responsibility, Supports, WhistlePolicy),
    }
)
"""Records of which every field has a line of its own; others stand on one line in braces."""
_A_LINE_A_TEXT: Final = frozenset(
    {
        (County, "categories"),
        (Item, "township_duties"),
        (Item, "not_township"),
        (Recall, "method"),
        (Responsibility, "duties"),
    }
)
"""Lists of texts of which every one has a line of its own, as every record in a list has; others are names in brackets."""


class Shapes:
    """The types that a value may have, as msgspec describes them; none if unknown.

    There is one for each place in a record, which answers each question about it once.
    """

    def __init__(self, types: tuple[Any, ...]) -> None:
        self.types = types
        self._inner: dict[str | int, Shapes] = {}
        self._in_lines: dict[tuple[str | int, bool], bool | None] = {}
        self._names: tuple[str, ...] | None = None
        self._rank: dict[str, int] = {}

    def inner(self, step: str | int) -> "Shapes":
        """The types under a key or an index."""
        step = step if isinstance(step, str) else 0
        if step not in self._inner:
            self._inner[step] = Shapes(tuple(self._below(step)))
        return self._inner[step]

    def _below(self, step: str | int) -> Iterator[Any]:
        for shape in self.types:
            if isinstance(step, int):
                if isinstance(shape, inspect.VarTupleType | inspect.ListType):
                    yield from _alternatives(shape.item_type)
            elif isinstance(shape, inspect.DictType):
                yield from _alternatives(shape.value_type)
            elif isinstance(shape, inspect.StructType):
                yield from (a for each in shape.fields if each.encode_name == step for a in _alternatives(each.type))

    @property
    def key_names(self) -> tuple[str, ...]:
        """The keys of a mapping in canonical order; empty if the author's order counts."""
        if self._names is None:
            structs = (shape for shape in self.types if isinstance(shape, inspect.StructType))
            self._names = tuple(field.encode_name for shape in structs for field in shape.fields)
            self._rank = {name: position for position, name in enumerate(self._names)}
        return self._names

    def in_order(self, rows: list[_T], names: Sequence[str]) -> list[_T]:
        """The entries of a mapping in canonical order; those with unknown keys last, as they were."""
        if not self.key_names:
            return rows
        ranks = [self._rank.get(name, len(self._rank)) for name in names]
        positions = sorted(range(len(rows)), key=ranks.__getitem__)
        return [rows[position] for position in positions]

    def in_lines(self, step: str | int, *, mapping: bool) -> bool | None:
        """Whether each entry of the collection under a key or an index has a line of its own, not all stand in brackets on
        one; None where nobody says.
        """
        step = step if isinstance(step, str) else 0
        if (step, mapping) not in self._in_lines:
            self._in_lines[step, mapping] = self._lines_below(step, mapping=mapping)
        return self._in_lines[step, mapping]

    def _lines_below(self, step: str | int, *, mapping: bool) -> bool | None:
        types = self.inner(step).types
        if mapping:
            records = [each for each in types if isinstance(each, inspect.DictType | inspect.StructType)]
            told = [isinstance(each, inspect.DictType) or each.cls in _A_LINE_A_KEY for each in records]
            return any(told) if told else None
        lists = [each.item_type for each in types if isinstance(each, inspect.VarTupleType | inspect.ListType)]
        if not lists:
            return None
        if all(isinstance(each, inspect.StructType) for item in lists for each in _alternatives(item)):
            return True
        return any(isinstance(each, inspect.StructType) and (each.cls, step) in _A_LINE_A_TEXT for each in self.types)


@cache
def shapes_of(kind: Kind) -> Shapes:
    """The types of a whole file of this kind."""
    return Shapes(tuple(_alternatives(inspect.type_info(kind.record))))


def shapes_at(kind: Kind, pointer: Pointer) -> Shapes:
    """The types of the value at a pointer."""
    shapes = shapes_of(kind)
    for step in pointer:
        shapes = shapes.inner(step)
    return shapes


def is_map(kind: Kind, pointer: Pointer) -> bool:
    """Whether the keys at a pointer are names that the author gives."""
    return any(isinstance(shape, inspect.DictType) for shape in shapes_at(kind, pointer).types)


def _alternatives(shape: Any) -> Iterator[Any]:
    if isinstance(shape, inspect.UnionType):
        for each in shape.types:
            yield from _alternatives(each)
    else:
        yield shape
