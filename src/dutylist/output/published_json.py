"""Published JSON: results as typed structs, written as text that is safe to print, with a JSON Schema of each."""

import inspect
from typing import Any

import msgspec

from dutylist.output.json_text import json_text


class PublishedJson(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An object in the JSON of a command. Its fields are the keys, in this order, and its docstring describes them."""


def to_json(result: PublishedJson) -> str:
    """The result as indented JSON with one newline at its end."""
    return json_text(msgspec.to_builtins(result))


def json_schema(result: type[PublishedJson], title: str) -> dict[str, Any]:
    """The JSON Schema of a result; the sentences in it are the docstrings of the structs."""
    made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(result)))
    for each in made["$defs"].values():
        if "properties" in each:
            # A key is always written, also where the struct has a default for it, unless that is UNSET.
            needed = each.get("required", ())
            each["required"] = [
                name for name, value in each["properties"].items() if name in needed or "default" in value
            ]
        if "description" in each:
            # Whether docstrings keep their indentation depends on the Python.
            each["description"] = inspect.cleandoc(each["description"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **made}
