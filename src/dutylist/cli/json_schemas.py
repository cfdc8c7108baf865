"""The JSON Schemas of all published results, one for every `--format json`; `make docs` writes them into docs/json.

A result is a struct whose name ends in `Result`, in a module whose name ends in `schema`; its name gives the command:
`WhistleReportResult` is that of `dutylist whistle report`.
"""

import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from dutylist.diagnostics.formats.json_report import ValidateResult
from dutylist.output.published_json import PublishedJson, json_schema


def published_results() -> Iterator[type[PublishedJson]]:
    """The result classes of all commands, in the order of their modules."""
    yield ValidateResult
    # Features stand above the command line, which knows them by name alone.
    for name in ("dutylist.features", "dutylist.frontends"):
        for module in pkgutil.walk_packages(import_module(name).__path__, f"{name}."):
            if module.name.endswith("schema"):
                for value in vars(import_module(module.name)).values():
                    if isinstance(value, type) and issubclass(value, PublishedJson) and _is_result(value, module.name):
                        yield value


def command_of(result: type[PublishedJson]) -> str:
    """The command that publishes a result, such as `whistle report`."""
    words: list[str] = re.findall("[A-Z][a-z]*", result.__name__.removesuffix("Result"))
    return " ".join(words).lower()


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schemas by the names of their files."""
    return {
        f"{command_of(result).replace(' ', '-')}.schema.json": json_schema(
            result, f"dutylist {command_of(result)} --format json"
        )
        for result in published_results()
    }


def _is_result(value: type[PublishedJson], module: str) -> bool:
    return value.__module__ == module and value.__name__.endswith("Result")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (folder / name).write_text(f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n", encoding="utf-8")
