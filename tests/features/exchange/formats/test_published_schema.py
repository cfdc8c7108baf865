import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dutylist.features.exchange.formats.json_schema import schema
from dutylist.output.edition_json import edition_json
from tests.features.books import samples

PUBLISHED = Path(__file__).parents[4] / "docs" / "export.schema.json"
KNOWN = samples.registered(samples.checklist(*samples.three_lists(2)), "县公安局")


def published() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    return content


def exported() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(edition_json(KNOWN))
    return content


def test_the_published_schema_is_that_of_the_code() -> None:
    assert published() == schema(), "run `make docs`"


def test_what_is_exported_is_valid_by_the_published_schema() -> None:
    jsonschema.Draft202012Validator(published()).validate(exported())


@pytest.mark.parametrize("wrong", [{"version": 2}, {"items": [{}]}, {"more": 1}])
def test_the_schema_notices_what_is_wrong(wrong: dict[str, Any]) -> None:
    assert not jsonschema.Draft202012Validator(published()).is_valid(exported() | wrong)
