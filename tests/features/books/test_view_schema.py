import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec

from dutylist.features.books.typeset.fonts import FACES
from dutylist.features.books.view import Book, BookOrder
from dutylist.features.books.view_schema import schema

PUBLISHED = Path(__file__).parents[3] / "docs" / "book.schema.json"


def published() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    return content


def test_the_published_schema_is_that_of_the_view() -> None:
    assert published() == schema(), "run `make docs`"


def test_what_a_template_reads_is_valid_by_the_published_schema(book: Book) -> None:
    order = json.loads(msgspec.json.encode(BookOrder(book, "a6", FACES)))
    assert order["book"]["version"] == 1
    jsonschema.Draft202012Validator(published()).validate(order)


def test_the_schema_notices_another_version(book: Book) -> None:
    order = json.loads(msgspec.json.encode(BookOrder(book, "a6", FACES)))
    order["book"]["version"] = 2
    assert not jsonschema.Draft202012Validator(published()).is_valid(order)
