"""Writes the JSON Schema of the data that a template reads: docs/book.schema.json (`make docs`)."""

import sys
from typing import Any

import msgspec

from dutylist.features.books.view import BookOrder


def schema() -> dict[str, Any]:
    """The schema of book.json; the sentences in it are the docstrings of the view."""
    made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(BookOrder)))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "book.json: what a template of dutylist reads",
        **made,
    }


def main() -> int:
    """Write the schema to standard output."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
