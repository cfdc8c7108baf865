"""What the exported JSON file holds; docs/export.schema.json, written by `make docs`, says so to other programs."""

import inspect
import sys
from typing import Annotated, Any, Final

import msgspec

from dutylist.model.base import Date
from dutylist.model.county import Department, Township
from dutylist.model.item import Item

VERSION: Final = 1


class Export(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A county's checklist, or what of it applies to one of its townships.

    `township` is null where the items are those of the whole county. The items stand in the order of print and say
    what their files say; what their texts, ids and dates may be is told by schema/item.schema.json.
    """

    version: Annotated[int, msgspec.Meta(ge=VERSION, le=VERSION)] = VERSION
    county: str
    division_code: str
    edition: str
    effective: Date
    source: str | None
    township: str | None
    categories: tuple[str, ...]
    townships: tuple[Township, ...]
    departments: tuple[Department, ...]
    items: tuple[Item, ...]


def schema() -> dict[str, Any]:
    """The JSON Schema of an exported file; the sentences in it are the docstrings of the records."""
    made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(Export)))
    # The version is always written, though the record has it by default.
    told = made["$defs"]["Export"]
    told["required"] = [*told["properties"]]
    for each in made["$defs"].values():
        # Whether docstrings keep their indentation depends on the Python.
        each["description"] = inspect.cleandoc(each["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What dutylist export --format json writes",
        **made,
    }


def main() -> int:
    """Write the schema to standard output."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
