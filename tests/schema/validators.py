"""Three programs that read the schemas, each in its own way: all are asked the same and must answer the same."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import check_jsonschema  # type: ignore[import-untyped]
import jsonschema
import jsonschema_rs
from click.testing import CliRunner
from referencing import Registry, Resource

from .shapes import SCHEMAS, schema

BASE = "https://dutylist.invalid/schema/"
"""Where the schemas pretend to be; nothing is fetched from there."""

NAMES = tuple(sorted(path.name for path in SCHEMAS.iterdir()))


@cache
def by_jsonschema(kind: str) -> jsonschema.Draft202012Validator:
    """The Python package jsonschema, which explains."""
    resources = [(BASE + name, Resource.from_contents(schema(name))) for name in NAMES]
    registry: Registry[Any] = Registry().with_resources(resources)
    formats = jsonschema.Draft202012Validator.FORMAT_CHECKER
    start = {"$ref": f"{BASE}{kind}.schema.json"}
    return jsonschema.Draft202012Validator(start, registry=registry, format_checker=formats)


@cache
def by_jsonschema_rs(kind: str) -> jsonschema_rs.Draft202012Validator:
    """The compiled validator, which only says yes or no."""
    name = f"{kind}.schema.json"
    registry = jsonschema_rs.Registry([(BASE + other, schema(other)) for other in NAMES])
    return jsonschema_rs.Draft202012Validator(
        schema(name), registry=registry, base_uri=BASE + name, validate_formats=True
    )


def refused_by_check_jsonschema(kind: str, documents: Mapping[str, Any], folder: Path) -> set[str]:
    """Which of the documents the command check-jsonschema refuses, as a pre-commit hook would."""
    paths = {str(folder / f"{number}.json"): name for number, name in enumerate(documents)}
    for path, name in paths.items():
        Path(path).write_text(json.dumps(documents[name]), encoding="utf-8")
    report = run_check_jsonschema("--schemafile", str(SCHEMAS / f"{kind}.schema.json"), *paths)
    return {paths[error["filename"]] for error in report["errors"]}


def run_check_jsonschema(*arguments: str) -> dict[str, Any]:
    """What check-jsonschema reports for a command line, as JSON; its exit status must agree."""
    result = CliRunner().invoke(check_jsonschema.main, ["--output-format", "json", *arguments])
    report: dict[str, Any] = json.loads(result.stdout)
    assert not report.get("parse_errors"), report["parse_errors"]
    assert result.exit_code == (report["status"] != "ok"), result.output
    return report
