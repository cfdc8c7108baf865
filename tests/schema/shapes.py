"""What a schema and a record say about the same data, brought into one form so that the two can be compared."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import msgspec.inspect

SCHEMAS = Path(__file__).parents[2] / "schema"

Node = dict[str, Any]


@dataclass
class Shape:
    """The possible JSON types of a value and what is inside: its keys, its entries, its words."""

    types: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    keys: dict[str, "Shape"] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    entries: "Shape | None" = None

    def facts(self, way: str = "", required: bool = True) -> dict[str, tuple[bool, frozenset[str], frozenset[str]]]:
        """Each place inside with whether it must be there, its types and its words."""
        found = {way: (required, frozenset(self.types), frozenset(self.words))}
        for key, inner in self.keys.items():
            found |= inner.facts(f"{way}/{key}", key in self.required)
        if self.entries:
            found |= self.entries.facts(f"{way}/*")
        return found


@cache
def schema(name: str) -> Node:
    """The schema in the file `name`."""
    content: Node = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return content


def shape_of_schema(name: str) -> Shape:
    """The shape of what the schema in the file `name` accepts."""
    return _shape([(name, schema(name))])


def _shape(nodes: list[tuple[str, Node]]) -> Shape:
    shape = Shape()
    keys: dict[str, list[tuple[str, Node]]] = {}
    entries: list[tuple[str, Node]] = []
    for file, node in _said_together(nodes):
        types = node.get("type", [])
        shape.types |= {types} if isinstance(types, str) else set(types)
        shape.words |= set(node.get("enum", []))
        if "type" in node:
            shape.required |= set(node.get("required", []))
        for key, child in node.get("properties", {}).items():
            keys.setdefault(key, []).extend([(file, child)] if child else [])
        entries.extend((file, node[word]) for word in ("items", "additionalProperties") if node.get(word))
    shape.keys = {key: _shape(children) for key, children in keys.items()}
    shape.entries = _shape(entries) if entries else None
    return shape


def _said_together(nodes: list[tuple[str, Node]]) -> Iterator[tuple[str, Node]]:
    """The given parts of schemas with all that `$ref`, `allOf` and `then` add to them."""
    for file, node in nodes:
        yield file, node
        if "$ref" in node:
            yield from _said_together([_resolve(file, node["$ref"])])
        yield from _said_together([(file, part) for part in node.get("allOf", [])])
        if "then" in node:
            yield from _said_together([(file, node["then"])])


def _resolve(file: str, reference: str) -> tuple[str, Node]:
    target, _, pointer = reference.partition("#/")
    file = target or file
    node = schema(file)
    for key in pointer.split("/"):
        node = node[key]
    return file, node


def shape_of_record(record: type[msgspec.Struct]) -> Shape:
    """The shape of what a record holds, a null that stands for an absent key left out."""
    return _shape_of(msgspec.inspect.type_info(record))


def _shape_of(kind: msgspec.inspect.Type) -> Shape:
    match kind:
        case msgspec.inspect.StrType():
            return Shape({"string"})
        case msgspec.inspect.LiteralType(values=words):
            return Shape({"string"}, words={str(word) for word in words})
        case msgspec.inspect.BoolType():
            return Shape({"boolean"})
        case msgspec.inspect.IntType():
            return Shape({"integer"})
        case msgspec.inspect.FloatType():
            return Shape({"number"})
        case msgspec.inspect.VarTupleType(item_type=entry):
            return Shape({"array"}, entries=_shape_of(entry))
        case msgspec.inspect.DictType(value_type=entry):
            return Shape({"object"}, entries=_shape_of(entry))
        case msgspec.inspect.StructType(fields=fields):
            keys = {one.encode_name: _shape_of(one.type) for one in fields}
            return Shape({"object"}, keys=keys, required={one.encode_name for one in fields if one.required})
        case msgspec.inspect.UnionType(types=types):
            return _any_of([_shape_of(one) for one in types if not isinstance(one, msgspec.inspect.NoneType)])
        case _:
            raise AssertionError(f"a record holds what YAML has no word for: {kind}")


def _any_of(shapes: list[Shape]) -> Shape:
    merged = Shape()
    for shape in shapes:
        merged.types |= shape.types
        merged.words |= shape.words
        merged.keys |= shape.keys
        merged.required |= shape.required
        merged.entries = merged.entries or shape.entries
    return merged
