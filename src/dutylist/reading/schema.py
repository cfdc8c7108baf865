"""The schemas: compiled for fast validation, and read for the titles of fields."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import KINDS, PROVINCE, Kind
from dutylist.model.place_words import local
from dutylist.reading.schema_labels import schema_directory

if TYPE_CHECKING:
    import jsonschema_rs

BASE: Final = "https://dutylist.invalid/schema/"
"""The base address of relative references between schemas; nothing is ever fetched."""
COMMON: Final = "common.schema.json"

Schema = dict[str, Any]


@cache
def schema_bytes() -> dict[str, bytes]:
    """Every schema's file name and bytes."""
    folder = schema_directory()
    return {name: (folder / name).read_bytes() for name in (COMMON, *(kind.schema for kind in (*KINDS, PROVINCE)))}


@cache
def digest() -> str:
    """A hash of all schemas, for the cache."""
    import hashlib

    total = hashlib.sha256()
    for name, data in sorted(schema_bytes().items()):
        total.update(b"%b\0%d\0%b" % (name.encode(), len(data), data))
    return total.hexdigest()


@cache
def schemas() -> dict[str, Schema]:
    """Every schema by its file name."""
    return {name: json.loads(data) for name, data in schema_bytes().items()}


@cache
def compile_schema(kind: Kind) -> Callable[[Any], bool]:
    """A function that tells whether a file's values match the schema of this kind."""
    import jsonschema_rs

    validator = jsonschema_rs.Draft202012Validator(
        schemas()[kind.schema],
        registry=_registry(),
        base_uri=BASE + kind.schema,
        validate_formats=True,
        offline=True,
    )
    return validator.is_valid


@cache
def _registry() -> "jsonschema_rs.Registry":
    import jsonschema_rs

    return jsonschema_rs.Registry([(BASE + name, schema) for name, schema in schemas().items()])


def describe(kind: Kind, pointer: Pointer) -> list[tuple[str, str]]:
    """The title and description of each step of a pointer, in the words of the place; empty ones for an index or an
    unknown key.
    """
    nodes = [(kind.schema, schemas()[kind.schema])]
    steps: list[tuple[str, str]] = []
    for step in pointer:
        nodes = [child for node in nodes for child in _children(*node, step)]
        titled = next((node for _, node in nodes if "title" in node and isinstance(step, str)), {})
        steps.append((local(titled.get("title", "")), local(titled.get("description", ""))))
    return steps


def describe_keys(kind: Kind, pointer: Pointer) -> tuple[str, str]:
    """The title and description of the keys of a map whose author gives their names; empty ones for another mapping."""
    nodes = [(kind.schema, schemas()[kind.schema])]
    for step in pointer:
        nodes = [child for node in nodes for child in _children(*node, step)]
    named: Schema = next((node["propertyNames"] for _, node in nodes if "propertyNames" in node), {})
    return local(named.get("title", "")), local(named.get("description", ""))


def _children(document: str, node: Schema, step: str | int) -> Iterator[tuple[str, Schema]]:
    for home, schema in _parts(document, node):
        child: Any = None
        if isinstance(step, int):
            child = schema.get("items")
        elif step in schema.get("properties", {}):
            child = schema["properties"][step]
        else:
            child = schema.get("additionalProperties")
        if isinstance(child, dict):
            yield from _parts(home, child)


def _parts(document: str, node: Schema) -> Iterator[tuple[str, Schema]]:
    """A schema with its references and branches, each with the document that holds it."""
    yield document, node
    if "$ref" in node:
        name, _, fragment = node["$ref"].partition("#")
        target: Any = schemas()[name or document]
        for part in fragment.split("/")[1:]:
            target = target[part]
        yield from _parts(name or document, target)
    for keyword in ("then", "else"):
        if isinstance(node.get(keyword), dict):
            yield from _parts(document, node[keyword])
    for each in node.get("allOf", ()):
        yield from _parts(document, each)
