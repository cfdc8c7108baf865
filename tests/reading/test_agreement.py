"""Accept fast, explain slowly: the two ways never contradict each other."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dutylist.model.file_kinds import BY_NAME, KINDS, PROVINCE, Kind
from dutylist.reading import explain as explaining
from dutylist.reading.batch import decode, encode, parse_record
from dutylist.reading.explain import PLACEHOLDER_LEFT, against_schema, explain
from dutylist.reading.parse_fast import InvalidYamlError, values
from dutylist.reading.positions import read_positions
from dutylist.rules.catalogue import catalogue
from tests.schema.documents import BASIC, CASE, changed
from tests.schema.validators import by_jsonschema

from .mutations import as_yaml, changed_documents, spoilt_texts

DISAGREEMENTS = {"S199", "Y199"}


def check(kind: Kind, data: bytes) -> None:
    """Either the file is accepted, and nobody finds anything wrong with it; or it is not, and it is said why."""
    record = parse_record(kind, data)
    positions = read_positions(data)
    if record is None:
        said = explain("duties/x.yaml", kind, positions)
        assert said
        for diagnostic in said:
            assert diagnostic.code not in DISAGREEMENTS
            rule = catalogue()[diagnostic.code]
            for language in ("zh", "en"):
                assert rule.text(diagnostic.arguments, language)
                rule.hint(diagnostic.arguments, language)
    else:
        assert positions.problems == []
        assert positions.values == values(data)
        assert by_jsonschema(kind.name).is_valid(positions.values)
        said = against_schema("duties/x.yaml", kind, positions.values)
        assert {diagnostic.code for diagnostic in said} <= {PLACEHOLDER_LEFT}
        assert decode(kind, encode(record)) == record


@given(changed_documents())
@example(("item", changed(BASIC, "procedure", [{"step": "值守", "within": 1.0}])))
@example(("whistle-case", changed(CASE, "rating", 5.0)))
@example(("item", changed(BASIC, "title", 12)))
@settings(max_examples=250, deadline=None)
def test_changed_values_are_accepted_or_explained(document: tuple[str, Any]) -> None:
    check({**BY_NAME, PROVINCE.name: PROVINCE}[document[0]], as_yaml(document[1]))


@given(spoilt_texts())
@settings(max_examples=400, deadline=None)
def test_a_spoilt_text_is_accepted_or_explained(file: tuple[Kind, bytes]) -> None:
    check(*file)


@given(st.sampled_from(KINDS), st.binary(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_accepted_or_explained(kind: Kind, data: bytes) -> None:
    check(kind, data)


@given(st.sampled_from(KINDS), st.text(st.sampled_from("a: -[]{}\n\"'#&*!|>?%@`,\\t~1\u3000甲"), max_size=30))
@settings(max_examples=400, deadline=None)
def test_anything_made_of_yaml_s_own_signs_is_accepted_or_explained(kind: Kind, text: str) -> None:
    check(kind, text.encode())


def test_a_disagreement_about_the_schema_is_told_and_not_swallowed() -> None:
    (told,) = explain("duties/basic/DS0001.yaml", BY_NAME["item"], read_positions(as_yaml(BASIC)))
    assert told.code == "S199"


def test_a_disagreement_about_yaml_is_told_and_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(data: bytes) -> Any:
        raise InvalidYamlError

    monkeypatch.setattr(explaining, "values", refuse)
    (told,) = explain("duties/basic/DS0001.yaml", BY_NAME["item"], read_positions(as_yaml(BASIC)))
    assert told.code == "Y199"


@pytest.mark.parametrize(
    ("written", "quoted"), [("012", "012"), ("1.10", "1.10"), ("0x1F", "0x1F"), ("true", "true"), ("+5", "+5")]
)
def test_what_is_to_be_quoted_is_shown_as_it_was_written(written: str, quoted: str) -> None:
    text = as_yaml(BASIC).replace('"受理社会救助申请"'.encode(), written.encode())
    (told,) = explain("duties/basic/DS0001.yaml", BY_NAME["item"], read_positions(text))
    assert told.arguments["quoted"] == quoted


def test_of_very_many_mistakes_some_are_told() -> None:
    item = changed(BASIC, "keywords", list(range(5000))) | {f"k{number}": 1 for number in range(5000)}
    told = explain("duties/basic/DS0001.yaml", BY_NAME["item"], read_positions(as_yaml(item)))
    assert 50 <= len(told) <= 250
