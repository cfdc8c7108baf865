"""The JSON Schema of the exported file: docs/export.schema.json, written by `make docs`."""

import inspect
import sys
from typing import Any

import msgspec

from dutylist.output.edition_json import Export


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
