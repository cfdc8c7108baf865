"""Edits by span, and values written so that every reader takes them for what they are."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import BY_NAME
from dutylist.reading.yaml_scalars import resolve
from dutylist.writing import errors as refusal
from dutylist.writing.edit.edit import comment_out, remove_key, replace_scalar, set_key
from dutylist.writing.edit.equivalence import comments, content, without
from dutylist.writing.edit.lookup import find, value_at
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.yaml.document import Collection, Node, parse_spans
from dutylist.writing.yaml.scalar import scalar_text
from tests.writing.written_items import texts, written

ITEM = BY_NAME["item"]
slow = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
TEMPTING = [
    "no",
    "Yes",
    "on",
    "y",
    "null",
    "~",
    "",
    "1",
    "1.10",
    "0x1F",
    "0o7",
    "1_000",
    "12:30",
    "1e3",
    ".5",
    ".inf",
    "007",
]
TEMPTING += [
    "- a",
    "a: b",
    "a #b",
    "#a",
    "a:",
    "[a",
    "{a",
    "a, b",
    "'",
    '"',
    "\\",
    "%a",
    "@a",
    "`a",
    "?",
    "!a",
    "&a",
    "*a",
]
TEMPTING += [
    "|",
    ">",
    "---",
    "...",
    "=",
    "<<",
    " a",
    "a ",
    "a\n",
    "\ta",
    "a\tb",
    "\u00a0",
    "\ufeff",
    "\x85",
    "\x07",
    "😀",
    "2025-03-01",
]


def words() -> st.SearchStrategy[str]:
    return st.sampled_from(TEMPTING) | st.text(max_size=20) | texts


@given(words(), st.booleans(), st.sampled_from(["", "'", '"']))
def test_a_text_stays_that_text_for_readers_of_yaml_1_1_and_1_2(text: str, flow: bool, style: str) -> None:
    written = (
        f"key: [{scalar_text(text, flow=True, style=style)}]" if flow else f"key: {scalar_text(text, style=style)}"
    )
    value: Node = parse_spans(written).root.entries[0].value
    if isinstance(value, Collection):
        assert len(value.entries) == 1
        value = value.entries[0].value
    assert not isinstance(value, Collection)
    assert value.value == text
    assert value.style or resolve(text) == text
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):  # a day is written plain, though YAML 1.1 makes a date of it
        old: Any = YAML(typ="safe", pure=True)
        old.version = (1, 1)
        read = old.load("%YAML 1.1\n---\n" + written)["key"]
        assert (read[0] if flow else read) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("消防安全检查", "消防安全检查"),
        ("2025-03-01", "2025-03-01"),
        ("2026-03-02T09:10", "2026-03-02T09:10"),
        ("2026-0001", "2026-0001"),
        ("DS0001", "DS0001"),
        ("W01", "W01"),
        ("350626", '"350626"'),
        ("2025-1", '"2025-1"'),
        ("no", '"no"'),
        ("3日内", "3日内"),
        ('说“好”: "是"', '"说“好”: \\"是\\""'),
        (3, "3"),
        (True, "true"),
    ],
)
def test_values_are_written_as_the_checklists_files_write_them(value: str | int, written: str) -> None:
    assert scalar_text(value) == written


def scalars_of(node: Node, pointer: Pointer = ()) -> list[Pointer]:
    if not isinstance(node, Collection):
        return [pointer]
    return [
        each
        for number, entry in enumerate(node.entries)
        for each in scalars_of(entry.value, (*pointer, entry.key.value if entry.key else number))
    ]


def places_of(node: Node, pointer: Pointer = ()) -> list[Pointer]:
    inside = node.entries if isinstance(node, Collection) else []
    steps = [entry.key.value if entry.key else number for number, entry in enumerate(inside)]
    below = [
        each for step, entry in zip(steps, inside, strict=True) for each in places_of(entry.value, (*pointer, step))
    ]
    return [*([pointer] if pointer else []), *below]


@slow
@given(written(), words(), st.data())
def test_replacing_a_value_changes_that_value_and_nothing_else(text: str, new: str, data: st.DataObject) -> None:
    before = parse_spans(text.removeprefix("\ufeff"))
    pointer = data.draw(st.sampled_from(scalars_of(before.root)))
    edited = replace_scalar(text, pointer, new)
    after = parse_spans(edited.removeprefix("\ufeff"))
    node = find(before, pointer)[-1]
    assert value_at(edited, pointer) == new
    assert without(content(after.root), pointer) == without(content(before.root), pointer)
    assert comments(after) == comments(before)
    assert edited.removeprefix("\ufeff").startswith(before.text[: node.start])
    assert edited.endswith(before.text[node.end :])


def test_a_colon_put_inside_brackets_does_not_unsettle_a_text_that_only_libyaml_reads() -> None:
    text = "method: [消防]\nnotes: |-\t# 注\n  说明\n"
    assert replace_scalar(text, ("method", 0), "0:;") == 'method: ["0:;"]\nnotes: |-\t# 注\n  说明\n'


@slow
@given(written(), st.data())
def test_removing_an_entry_removes_that_entry_and_nothing_else(text: str, data: st.DataObject) -> None:
    before = parse_spans(text.removeprefix("\ufeff"))
    pointer = data.draw(st.sampled_from(places_of(before.root)))
    parent = find(before, pointer[:-1])[-1]
    assert isinstance(parent, Collection)
    if not parent.flow and len(parent.entries) == 1:
        with pytest.raises(WriteRefusedError, match="唯一"):
            remove_key(text, pointer)
        return
    assume(not re.search(r"[|>]\d?\+", text))  # blank lines after `|+` are a part of the text: rightly refused
    after = parse_spans(remove_key(text, pointer).removeprefix("\ufeff"))
    assert content(after.root) == without(content(before.root), pointer)


@slow
@given(written(), st.data())
def test_commenting_out_an_entry_keeps_its_words(text: str, data: st.DataObject) -> None:
    before = parse_spans(text.removeprefix("\ufeff"))
    pointer = data.draw(st.sampled_from(places_of(before.root)))
    try:
        edited = comment_out(text, pointer)
    except WriteRefusedError:
        return
    after = parse_spans(edited.removeprefix("\ufeff"))
    assert content(after.root) == without(content(before.root), pointer)
    lost = re.sub(r"[\s#,]", "", text)
    assert sorted(lost) == sorted(re.sub(r"[\s#,]", "", edited))


@slow
@given(written(), words(), st.sampled_from(["notes", "category", "id", "unknown", "recall"]))
def test_setting_a_key_sets_that_key_and_nothing_else(text: str, new: str, key: str) -> None:
    before = parse_spans(text.removeprefix("\ufeff"))
    assume(text.endswith("\n"))  # a line break added after a last `|` text would join that text: rightly refused
    edited = set_key(text, (key,), scalar_text(new), ITEM)
    assert value_at(edited, (key,)) == new
    assert without(content(parse_spans(edited.removeprefix("\ufeff")).root), (key,)) == without(
        content(before.root), (key,)
    )


def test_a_value_keeps_its_quotes_where_they_can_hold_the_new_one() -> None:
    text = "a: 'x'  # 注\r\nb: \"x\"\r\nc: x\r\nd: |\r\n  x\r\ne:\r\nf: [x]\r\n"
    text = replace_scalar(text, ("a",), "it's")
    text = replace_scalar(text, ("b",), "y")
    text = replace_scalar(text, ("c",), "no")
    text = replace_scalar(text, ("d",), "新")
    text = replace_scalar(text, ("e",), "新")
    text = replace_scalar(text, ("f", 0), "a, b")
    assert text == 'a: \'it\'\'s\'  # 注\r\nb: "y"\r\nc: "no"\r\nd: 新\r\ne: 新\r\nf: ["a, b"]\r\n'


def test_a_new_key_takes_its_canonical_place_with_its_remarks() -> None:
    text = "# 说明\n\nid: DS0001\ntitle: 消防 # 名称\n  # 关于名称\n\n# 关于备注\nnotes: x\n"
    edited = set_key(text, ("recall",), "origin: other\nmethod:\n  - 直接办理", ITEM, ("请核对",))
    assert edited == (
        "# 说明\n\nid: DS0001\ntitle: 消防 # 名称\n  # 关于名称\n"
        "# 请核对\nrecall:\n  origin: other\n  method:\n    - 直接办理\n"
        "\n# 关于备注\nnotes: x\n"
    )


def test_a_new_first_key_goes_above_the_comments_of_the_old_first() -> None:
    text = "departments:\n  # 甲\n  - role: lead\n  - {role: support}\n"
    edited = set_key(text, ("departments", 0, "name"), "甲", ITEM)
    edited = set_key(edited, ("departments", 1, "name"), "乙", ITEM)
    edited = set_key(edited, ("id",), "DS0001", ITEM)
    assert edited == ("id: DS0001\ndepartments:\n  # 甲\n  - name: 甲\n    role: lead\n  - {name: 乙, role: support}\n")


def test_an_existing_key_gets_the_new_value() -> None:
    text = "id: DS0001\nkeywords:\n  - a\nnotes: x  # 注\n"
    edited = set_key(text, ("keywords",), "[b]", ITEM)
    assert set_key(edited, ("notes",), "y", ITEM) == "id: DS0001\nkeywords: [b]\nnotes: y  # 注\n"


def test_a_block_does_not_fit_into_a_flow_mapping() -> None:
    with pytest.raises(WriteRefusedError) as caught:
        set_key("recall: {origin: other}\n", ("recall", "method"), "- a\n- b", ITEM)
    assert caught.value.why is refusal.NOT_ON_ONE_LINE


def test_removing_takes_along_the_comments_that_describe_the_entry() -> None:
    text = "id: x\n\n# 关键词\nkeywords: [a] # 注\n  # 还有\n# 备注\nnotes: y\ndepartments:\n- name: a\n  role: lead\n"
    text = remove_key(text, ("keywords",))
    assert text == "id: x\n\n# 备注\nnotes: y\ndepartments:\n- name: a\n  role: lead\n"
    assert remove_key(text, ("departments", 0, "name")) == "id: x\n\n# 备注\nnotes: y\ndepartments:\n- role: lead\n"


def test_commenting_out_turns_the_lines_of_a_block_into_comments() -> None:
    text = "id: x\nrecall: # 收回\n  origin: other\n\n  method: [a]\nnotes: y\n"
    assert comment_out(text, ("recall",)) == (
        "id: x\n# recall: # 收回\n#   origin: other\n#\n#   method: [a]\nnotes: y\n"
    )


def test_commenting_out_inside_a_flow_collection_writes_above_it() -> None:
    text = "id: x\ndepartments: [{name: a, role: lead}, {name: b, role: support}] # 部门\n"
    assert comment_out(text, ("departments", 1)) == (
        "id: x\n# {name: b, role: support}\ndepartments: [{name: a, role: lead}] # 部门\n"
    )


@pytest.mark.parametrize("pointer", [("nothing",), ("id", "x"), ("keywords", 5), ("keywords", "x"), (0,)])
def test_a_place_that_is_not_there_is_refused(pointer: Pointer) -> None:
    text = "id: x\nkeywords: [a]\n"
    with pytest.raises(WriteRefusedError, match="没有"):
        replace_scalar(text, pointer, "y")
    with pytest.raises(WriteRefusedError, match="没有"):
        remove_key(text, pointer)
