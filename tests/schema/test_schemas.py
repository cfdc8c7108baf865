"""The schemas themselves: sound, closed, explained in Chinese, and in step with the records."""

import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from dutylist.model.file_kinds import KINDS, PROVINCE, Kind
from dutylist.model.item import Item

from .documents import RIGHT
from .shapes import SCHEMAS, Shape, schema, shape_of_record, shape_of_schema
from .validators import NAMES, run_check_jsonschema

# What all readers of the schemas understand, and no word more: a misspelt keyword is silently ignored by all of them.
MAPS_OF_SCHEMAS = {"properties", "$defs"}
LISTS_OF_SCHEMAS = {"allOf"}
SCHEMAS_INSIDE = {"items", "additionalProperties", "propertyNames", "if", "then", "not"}
PLAIN_WORDS = {
    *("$schema", "$ref", "title", "description", "default", "type", "enum", "const", "required", "format", "pattern"),
    *("minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minimum", "maximum"),
    *("minProperties", "maxProperties"),
    "enumDescriptions",  # shown by editors beside each word; validators skip it
}
DECLARED_BY = {"properties", "$defs", "items", "additionalProperties", "propertyNames"}
"""The keywords whose schemas stand for a key, an entry or a shared definition, and so are shown to people."""


def walk(node: Any, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every schema inside a schema, each with its way from the root; of an `if` nothing, which only asks."""
    yield way, node
    if not isinstance(node, dict):
        return
    for word, value in node.items():
        if word in MAPS_OF_SCHEMAS:
            for key, child in value.items():
                yield from walk(child, (*way, word, key))
        elif word in LISTS_OF_SCHEMAS:
            for index, child in enumerate(value):
                yield from walk(child, (*way, word, str(index)))
        elif word in SCHEMAS_INSIDE - {"if"}:
            yield from walk(value, (*way, word))


NARROWER = {"adjustment": {"/changes/*/fields/*", "/changes/*/to"}, "item": {"/recall/method"}}
"""Where a schema asks more than its record: names of keys instead of any text; a method instead of perhaps none."""

ALL = [(f"{name}#{'/'.join(way)}", way, node) for name in NAMES for way, node in walk(schema(name), ())]


def test_each_kind_has_its_schema_and_there_is_no_other() -> None:
    assert set(NAMES) == {kind.schema for kind in (*KINDS, PROVINCE)} | {"common.schema.json"}


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_by_the_meta_schema_of_draft_2020_12(name: str) -> None:
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema(name))
    jsonschema_rs.meta.validate(schema(name))


def test_check_jsonschema_accepts_every_schema_as_a_schema() -> None:
    assert run_check_jsonschema("--check-metaschema", *(str(SCHEMAS / name) for name in NAMES))["errors"] == []


def test_schemas_use_only_keywords_that_every_reader_knows() -> None:
    known = MAPS_OF_SCHEMAS | LISTS_OF_SCHEMAS | SCHEMAS_INSIDE | PLAIN_WORDS
    assert [(place, set(node) - known) for place, _, node in ALL if isinstance(node, dict) and set(node) - known] == []


def test_every_key_entry_and_definition_has_a_chinese_title_and_description() -> None:
    chinese = re.compile("[一-鿿]")
    unexplained = [
        (place, word)
        for place, way, node in ALL
        if isinstance(node, dict) and (not way or way[-1] in DECLARED_BY or way[-2] in DECLARED_BY)
        for word in ("title", "description")
        if not chinese.search(node.get(word, ""))
    ]
    assert unexplained == []


def test_descriptions_are_sentences_and_titles_are_short() -> None:
    nodes = [(place, node) for place, _, node in ALL if isinstance(node, dict)]
    assert [place for place, node in nodes if not node.get("description", "。").endswith("。")] == []
    assert [place for place, node in nodes if len(node.get("title", "")) > 10] == []


def test_chinese_sentences_use_chinese_punctuation() -> None:
    # A half-width mark followed by a space belongs to a quoted piece of YAML like `[铜陵镇, 西埔镇]`.
    half_width = re.compile(r"[一-鿿][,;:](?! )|[()]|[,;:][一-鿿]")
    texts = [
        (place, text)
        for place, _, node in ALL
        if isinstance(node, dict)
        for text in (node.get("title", ""), node.get("description", ""), *node.get("enumDescriptions", ()))
    ]
    assert [(place, text) for place, text in texts if half_width.search(text)] == []


def test_every_word_that_may_be_chosen_is_explained() -> None:
    nodes = [(place, node) for place, _, node in ALL if isinstance(node, dict) and "enum" in node]
    assert nodes
    assert [place for place, node in nodes if len(node.get("enumDescriptions", ())) != len(node["enum"])] == []


def test_every_object_is_closed_unless_it_is_a_map_of_typed_entries() -> None:
    objects = [(place, node) for place, _, node in ALL if isinstance(node, dict) and node.get("type") == "object"]
    maps = [node for _, node in objects if "properties" not in node]
    assert [
        place for place, node in objects if "properties" in node and node.get("additionalProperties") is not False
    ] == []
    assert all({"propertyNames", "additionalProperties", "maxProperties"} <= set(node) for node in maps)


def test_every_text_list_and_number_has_an_upper_bound() -> None:
    bounds = {"array": "maxItems", "integer": "maximum", "number": "maximum", "string": "maxLength"}
    unbounded = [
        place
        for place, way, node in ALL
        if isinstance(node, dict) and isinstance(node.get("type"), str)
        for bound in [bounds.get(node["type"])]
        if bound and bound not in node and "enum" not in node and way[-1:] != ("role",)
    ]
    assert unbounded == []


def test_patterns_mean_the_same_in_every_dialect() -> None:
    patterns = {node["pattern"] for _, _, node in ALL if isinstance(node, dict) and "pattern" in node}
    # Classes like \d differ between dialects; so do look-around, possessive quantifiers and named groups.
    assert [pattern for pattern in patterns if re.search(r"\\[^nu]|\(\?|[*+?}]\+|\.", pattern)] == []


def test_a_pattern_with_an_end_is_guarded_against_a_line_break_after_it() -> None:
    # Python's `$` also matches before a line break at the end, that of the other dialects does not.
    ended = [
        (place, node) for place, _, node in ALL if isinstance(node, dict) and node.get("pattern", "").endswith("$")
    ]
    assert ended
    assert [place for place, node in ended if not node.get("not", {}).get("pattern", "").startswith(r"\n")] == []


@pytest.mark.parametrize("kind", [*KINDS, PROVINCE], ids=lambda kind: kind.name)
def test_a_schema_and_its_record_describe_the_same(kind: Kind) -> None:
    said, kept = shape_of_schema(kind.schema).facts(), shape_of_record(kind.record).facts()
    assert said.keys() == kept.keys()
    different = {place: (said[place], kept[place]) for place in said if said[place] != kept[place]}
    assert different.keys() == NARROWER.get(kind.name, set()), different


def test_an_amendment_may_name_exactly_the_keys_of_an_item() -> None:
    fields = shape_of_schema("adjustment.schema.json").facts()["/changes/*/fields/*"]
    assert fields[2] == shape_of_record(Item).keys.keys()


@pytest.mark.parametrize("kind", [*KINDS, PROVINCE], ids=lambda kind: kind.name)
def test_the_right_documents_of_the_tests_use_every_key(kind: Kind) -> None:
    assert _unused(shape_of_schema(kind.schema), RIGHT[kind.name]) == set()


def _unused(shape: Shape, values: list[Any], way: str = "") -> set[str]:
    objects = [value for value in values if isinstance(value, dict)]
    unused: set[str] = set()
    for key, inner in shape.keys.items():
        found = [value[key] for value in objects if key in value]
        unused |= _unused(inner, found, f"{way}/{key}") if found else {f"{way}/{key}"}
    if shape.entries:
        lists = [entry for value in values if isinstance(value, list) for entry in value]
        maps = [entry for value in objects if not shape.keys for entry in value.values()]
        unused |= _unused(shape.entries, lists + maps, f"{way}/*")
    return unused
