"""What the schemas accept and refuse, asked of every program that reads them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.model.file_kinds import KINDS, Kind

from .changes import ACCEPTED, REFUSED, Change
from .documents import RIGHT, changed
from .shapes import SCHEMAS
from .validators import by_jsonschema, by_jsonschema_rs, refused_by_check_jsonschema, run_check_jsonschema


def _results(changes: list[Change], kind: str) -> dict[str, Any]:
    results = {str(change): change.result() for change in changes if change.kind == kind}
    assert len(results) == sum(change.kind == kind for change in changes), "two changes share a name"
    return results


@pytest.mark.parametrize("kind", RIGHT)
def test_all_three_programs_accept_what_is_right(kind: str, tmp_path: Path) -> None:
    documents = _results(ACCEPTED, kind) | {f"right {n}": document for n, document in enumerate(RIGHT[kind])}
    for name, document in documents.items():
        assert [error.message for error in by_jsonschema(kind).iter_errors(document)] == [], name
        assert by_jsonschema_rs(kind).is_valid(document), name
    assert refused_by_check_jsonschema(kind, documents, tmp_path) == set()


@pytest.mark.parametrize("kind", RIGHT)
def test_all_three_programs_refuse_what_is_wrong(kind: str, tmp_path: Path) -> None:
    documents = _results(REFUSED, kind)
    for name, document in documents.items():
        assert not by_jsonschema(kind).is_valid(document), name
        assert not by_jsonschema_rs(kind).is_valid(document), name
    assert refused_by_check_jsonschema(kind, documents, tmp_path) == set(documents)


@pytest.mark.parametrize("change", REFUSED, ids=str)
def test_a_wrong_value_is_refused_at_its_place_and_nowhere_else(change: Change) -> None:
    place = change.pointer.split("/")
    for error in by_jsonschema(change.kind).iter_errors(change.result()):
        found = [str(step) for step in error.absolute_path]
        assert found[: len(place)] == place or found == place[:-1], error.message


_hostile = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["all", "lead", "receiver", "DS0001", "DS0001\n", "2025-02-30", "2025-02-28", "W01"]),
    st.sampled_from([" ", "\x1c", "\x85", "\u180e", "\u200b", "\ufeff"]),
    st.lists(st.sampled_from(["铜陵镇", "DS0001", "title", ""]), max_size=3),
    st.dictionaries(st.sampled_from(["except", "date", "name", "a\n"]), st.sampled_from([["前楼镇"], "2025-01-01"])),
)


def _pointers(value: Any, way: str = "") -> list[str]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [way] if way else []
    for key, child in inside:
        found += _pointers(child, f"{way}/{key}" if way else str(key))
    return found


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_the_explaining_and_the_compiled_validator_never_disagree(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(RIGHT)))
    document = data.draw(st.sampled_from(RIGHT[kind]))
    for _ in range(data.draw(st.integers(1, 2))):
        pointer = data.draw(st.sampled_from(_pointers(document)))
        document = changed(document, pointer, data.draw(_hostile))
    assert by_jsonschema(kind).is_valid(document) == by_jsonschema_rs(kind).is_valid(document), document


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_check_jsonschema_accepts_files_of_the_sample(kind: Kind) -> None:
    duties = SCHEMAS.parent / "duties"
    files = [duties / kind.file] if kind.file else []
    for folder in kind.folders:
        files += sorted((duties / folder).glob("*.yaml"))[:5]  # it takes long to read; the editor's test reads all
    assert files, "the sample has no file of this kind"
    report = run_check_jsonschema("--schemafile", str(SCHEMAS / kind.schema), *map(str, files))
    assert report["errors"] == []
