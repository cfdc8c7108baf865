"""Values as YAML: whatever is written is read back as the same, and looks as the checklist's files do."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import BY_NAME
from dutylist.reading.parse_fast import values
from dutylist.writing.layout.values import lines_of, value_yaml
from dutylist.writing.yaml.value import flow_yaml

ITEM = BY_NAME["item"]
WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs", "Sm"]), min_size=1, max_size=30)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
KEYS = st.sampled_from(["title", "duties", "basis", "townships", "keywords", "departments", "name", "step", "except"])
SCALARS = st.one_of(TEXTS, st.integers(-(10**9), 10**9), st.booleans())


def trees(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.lists(leaves, max_size=4), st.dictionaries(KEYS, leaves, min_size=1, max_size=4))


VALUES = st.recursive(SCALARS, trees, max_leaves=8)


@given(KEYS, st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_lines_are_read_back_as_what_was_written(key: str, mapping: dict[str, Any]) -> None:
    text = "\n".join(lines_of([(key, mapping)], ITEM)) + "\n"
    assert values(text.encode()) == {key: mapping}, text


@given(KEYS, VALUES)
def test_one_line_is_read_back_as_what_was_written(key: str, value: Any) -> None:
    line = flow_yaml(value)
    assert "\n" not in line
    assert values(f"{key}: {line}\n".encode()) == {key: value}, line


@pytest.mark.parametrize(
    ("pointer", "value", "written"),
    [
        (("townships",), {"except": ["前楼镇"]}, "{except: [前楼镇]}"),
        (("keywords",), ["消防检查", "九小场所"], "[消防检查, 九小场所]"),
        (("departments", 0, "duties"), ["检查", "立案"], "- 检查\n- 立案"),
        (("basis",), [{"document": "消防法", "article": "第五条"}], "- {document: 消防法, article: 第五条}"),
        (("departments",), [{"name": "县局", "duties": ["检查"]}], "- name: 县局\n  duties:\n    - 检查"),
        (("notes",), "no", '"no"'),
        (("notes",), "甲\n乙", "|-\n  甲\n  乙"),
        (("effective",), "2025-03-01", "2025-03-01"),
        (("title",), "甲: 乙", '"甲: 乙"'),
    ],
)
def test_the_layout_is_that_of_the_files(pointer: Pointer, value: Any, written: str) -> None:
    assert value_yaml(value, ITEM, pointer) == written
