"""What fields and fixed words are called in Chinese."""

from typing import Any

import pytest

from dutylist.model.file_kinds import KINDS, kind_of
from dutylist.reading.parse_fast import values
from dutylist.reading.schema import describe
from dutylist.reading.schema_labels import Labels, kind_by_keys, labels_of
from tests.acceptance.runners import CHECKOUT
from tests.conftest import COUNTY

FILES = {
    path.relative_to(folder).as_posix(): values(path.read_bytes())
    for folder in (CHECKOUT, COUNTY)
    for path in sorted(folder.glob("duties/**/*.yaml"))
}


def test_every_kind_of_file_is_known_by_its_keys() -> None:
    known = {path: kind_by_keys(found) for path, found in FILES.items()}
    assert known == {path: kind.name for path in FILES if (kind := kind_of(path))}
    assert set(known.values()) == {kind.name for kind in KINDS}


def test_what_has_none_of_the_keys_is_of_no_kind() -> None:
    assert kind_by_keys(()) is None
    assert kind_by_keys(("name", "steps-of-another-program")) is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_fields_are_called_as_the_schema_describes_them(kind: Any) -> None:
    def compare(labels: Labels, found: Any, pointer: tuple[str | int, ...]) -> None:
        if pointer and isinstance(pointer[-1], str):
            assert labels.title == describe(kind, pointer)[-1][0], pointer
        inside = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
        for step, value in inside:
            compare(labels.below(step), value, (*pointer, step))

    files = [found for path, found in FILES.items() if kind_of(path) is kind]
    assert files
    for found in files:
        compare(labels_of(kind.name), found, ())


def test_fixed_words_are_told_in_chinese_and_all_others_as_they_are() -> None:
    labels = labels_of("item")
    assert labels.below("list").word("recalled") == "上级部门收回事项"
    assert labels.below("departments").below(0).below("role").word("support") == "协助部门"
    assert labels.below("title").word("support") == "support"


def test_keys_come_in_the_order_of_the_schema_and_unknown_ones_last() -> None:
    assert labels_of("item").in_order(["zz", "title", "aa", "id"]) == ["id", "title", "zz", "aa"]


def test_a_key_that_a_county_chose_keeps_its_name() -> None:
    steps = labels_of("adjustment").below("steps")
    assert steps.name("apply") == "apply"
    assert steps.below("apply").name("date") == "办理日期"
