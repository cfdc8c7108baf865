"""The schemas: compiled for fast validation, and read for the titles of fields."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import KINDS, PROVINCE, Kind
from dutylist.reading.schema_labels import Labels, labels_of, schema_directory

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
    return {name: msgspec.json.decode(data) for name, data in schema_bytes().items()}


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


def labels_at(kind: Kind, pointer: Pointer) -> Labels:
    """What the schema says about the value at a pointer."""
    labels = labels_of(kind.name)
    for step in pointer:
        labels = labels.below(step)
    return labels


def describe(kind: Kind, pointer: Pointer) -> list[tuple[str, str]]:
    """The title and description of each step of a pointer, in the words of the place; empty ones for an index or an
    unknown key.
    """
    labels = labels_of(kind.name)
    steps: list[tuple[str, str]] = []
    for step in pointer:
        labels = labels.below(step)
        steps.append((labels.title, labels.description) if isinstance(step, str) else ("", ""))
    return steps
