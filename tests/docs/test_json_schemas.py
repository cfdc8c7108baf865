"""The JSON Schemas of what commands publish are those in docs/json, and describe it."""

import importlib
import inspect
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import jsonschema_rs
import pytest

from dutylist.cli.json_schemas import schemas
from dutylist.cli.registry import COMMANDS, Command
from tests.conftest import Run

FOLDER: Final = Path(__file__).parents[2] / "docs" / "json"
SCHEMAS: Final = schemas()
RUNS: Final = (
    ("assess", "check"),
    ("find", "消防检查"),
    ("findings",),
    ("posts", "matrix"),
    ("adjust", "status"),
    ("report",),
    ("show", "DS0001"),
    ("stats",),
    ("study", "--start", "2026-03-02"),
    ("study", "today"),
    ("survey", "form"),
    ("whistle", "find", "摊贩"),
    ("whistle", "findings"),
    ("whistle", "report"),
    ("validate",),
)


ELSEWHERE: Final = {
    "export": "docs/export.schema.json",
    "province export": "docs/export.schema.json",
    "province diff": "docs/json/diff.schema.json",
    "province report": "docs/json/report.schema.json",
}
"""Commands whose JSON is a file, that of `export` or `report`."""


def offered(commands: Sequence[Command] = COMMANDS, before: str = "") -> Iterator[str]:
    """The commands that offer `--format json`, those of groups with the name of their group."""
    for command in commands:
        module = importlib.import_module(command.path)
        if within := getattr(module, "COMMANDS", None):
            yield from offered(within, f"{before}{command.name} ")
        elif "format_" in (parameters := inspect.signature(module.command, eval_str=True).parameters):
            option = parameters["format_"].annotation.__metadata__[0]
            if "json" in str(option.metavar).split("|"):
                yield before + command.name


def test_every_command_that_writes_json_has_a_schema() -> None:
    described = {name.removesuffix(".schema.json").replace("-", " ") for name in SCHEMAS}
    missing = {name for name in offered() if not {name, name.removesuffix(" list")} & described}
    assert missing - set(ELSEWHERE) == set()


def name_of(arguments: tuple[str, ...]) -> str:
    whole = "-".join(arguments[:2])
    return whole if f"{whole}.schema.json" in SCHEMAS else arguments[0]


def test_the_schemas_in_the_docs_are_those_of_the_code() -> None:
    assert {file.name for file in FOLDER.iterdir()} == set(SCHEMAS), "run make docs"
    for name, schema in SCHEMAS.items():
        assert json.loads((FOLDER / name).read_text(encoding="utf-8")) == schema, f"{name}: run make docs"


def test_every_schema_is_named_after_a_command() -> None:
    commands = {command.name for command in COMMANDS}
    assert {name.partition(".")[0].partition("-")[0] for name in SCHEMAS} <= commands


@pytest.mark.parametrize("arguments", RUNS, ids=name_of)
def test_what_a_command_publishes_is_as_its_schema_says(
    arguments: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-03-20")
    ran = run(*arguments, "--format", "json")
    assert ran.status == 0, ran.err
    schema: dict[str, Any] = SCHEMAS[f"{name_of(arguments)}.schema.json"]
    validator = jsonschema_rs.Draft202012Validator(schema)
    validator.validate(ran.report)
    assert not validator.is_valid({**ran.report, "unknown": 1})
    for key in ran.report:
        assert not validator.is_valid({name: value for name, value in ran.report.items() if name != key})
