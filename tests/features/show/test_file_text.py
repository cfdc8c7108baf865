"""A file as a person reads it: one fact a line, so that a line changes only when its own fact does."""

import json
from difflib import unified_diff

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.features.show.file_text import readable
from dutylist.model.file_kinds import BY_NAME
from dutylist.output.safe_text import sanitize
from dutylist.writing.layout.layout import canonical
from tests.conftest import COUNTY

ITEM = (COUNTY / "duties/cooperative/DS0201.yaml").read_text(encoding="utf-8")


def shown(text: str) -> str:
    return readable(text.encode(), "zh")


def changed(before: str, after: str) -> list[str]:
    """The lines that a comparison shows as taken away or added."""
    lines = unified_diff(shown(before).splitlines(), shown(after).splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_an_item_is_told_in_the_words_of_the_field() -> None:
    assert shown(ITEM) == (
        "[事项] DS0201 消防安全检查\n"
        "清单：配合履职事项\n"
        "类别：应急管理及消防\n"
        "乡镇范围：全县所有乡镇\n"
        "施行日期：2025-03-01\n"
        "依据：\n"
        "  - 中华人民共和国消防法；条款：第五十三条\n"
        "关键词：\n"
        "  - 消防检查\n"
        "  - 九小场所\n"
        "对应部门：\n"
        "  县消防救援大队\n"
        "    内设机构：监督执法科\n"
        "    职责角色：牵头（主责）部门\n"
        "    部门职责：\n"
        "      - 制定年度检查计划并直接到企业检查\n"
        "  县应急管理局\n"
        "    职责角色：协助部门\n"
        "    部门职责：\n"
        "      - 督促整改重大隐患\n"
        "乡镇职责：\n"
        "  - 配合通知企业\n"
        "无需承担：\n"
        "  - 联合执法\n"
        "  - 受委托执法\n"
        "操作程序：\n"
        "  - 发现隐患并上报；办理单位：乡镇；办理时限：1 个工作日\n"
        "  - 到场检查；办理单位：县消防救援大队；办理时限：3 个工作日\n"
        "保障措施：\n"
        "  业务培训：每年组织一次消防业务培训\n"
    )


def test_a_number_says_what_it_counts() -> None:
    lines = shown((COUNTY / "duties/policy.yaml").read_text(encoding="utf-8"))
    assert "办理时限：10 个工作日" in lines
    assert "补办时限：20 个工作日" in lines


def test_in_english_keys_and_words_are_those_of_the_file() -> None:
    lines = readable(ITEM.encode(), "en").splitlines()
    assert lines[:3] == ["[item] DS0201 消防安全检查", "list: cooperative", "category: 应急管理及消防"]
    assert "    role: lead" in lines


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("[联合执法, 受委托执法]", "[联合执法]", ["-  - 受委托执法"]),
        ("role: support", "role: lead", ["-    职责角色：协助部门", "+    职责角色：牵头（主责）部门"]),
        ("within: 3", "within: 5", ["-  - 到场检查；办理单位：县消防救援大队；办理时限：3 个工作日",
                                    "+  - 到场检查；办理单位：县消防救援大队；办理时限：5 个工作日"]),
        ("townships: all", "townships: {except: [前楼镇]}", ["-乡镇范围：全县所有乡镇", "+乡镇范围：", "+  除外乡镇：",
                                                             "+    - 前楼镇"]),
    ],
)  # fmt: skip
def test_a_change_shows_as_itself_and_nothing_else(old: str, new: str, lines: list[str]) -> None:
    assert changed(ITEM, ITEM.replace(old, new)) == lines


def test_layout_and_the_order_of_keys_are_no_change() -> None:
    turned = ITEM.replace("keywords: [消防检查, 九小场所]\n", "").replace(
        "id: DS0201\n", 'keywords:\n- "消防检查"\n- 九小场所\nid: DS0201\n'
    )
    assert turned != ITEM
    assert changed(ITEM, turned) == []
    assert changed(ITEM, canonical(turned, BY_NAME["item"])) == []


def test_a_comment_is_shown_since_it_may_let_a_finding_pass() -> None:
    passing = "# dutylist: ignore[R405] 原文如此"
    assert changed(ITEM, ITEM.replace("消防安全检查\n", f"消防安全检查  {passing}\n")) == ["+注释：", f"+  {passing}"]
    hidden = ITEM.replace("item.schema.json\n", f"item.schema.json {passing}\n", 1)
    assert passing in shown(hidden)


def test_what_looks_like_a_comment_inside_a_text_is_none() -> None:
    inside = ITEM + 'notes: "甲 # 乙"  # 丙\n'
    assert changed(ITEM, inside) == ["+备注：甲 # 乙", "+注释：", "+  # 丙"]
    assert changed(ITEM, ITEM + "notes: |\n  # 甲\n  乙\n") == ["+备注：", "+  # 甲", "+  乙"]


@pytest.mark.parametrize(
    "broken",
    [
        "id: [\n",
        "id: 1\nid: 2\n",
        "a: &x 1\nb: *x\n",
        "id: DS0001\n\ttitle: x\n",
        "<<<<<<< HEAD\nid: 1\n=======\n",
        "- a\n- b\n",
        "just text\n",
        "unknown: key\n",
    ],
)
def test_what_is_no_proper_file_is_shown_as_it_is(broken: str) -> None:
    assert shown(broken) == "".join(f"{sanitize(line)}\n" for line in broken.splitlines())


def test_an_empty_file_is_empty() -> None:
    assert shown("") == ""


def test_what_is_not_utf_8_is_shown_as_far_as_it_can_be() -> None:
    assert "消防" in readable("title: 消防检查，防火\n".encode("gbk"), "zh")


@pytest.mark.parametrize("text", ["\x1b]0;x\x07", "\u202e", "\u200b", "\x9b31m", "##[error]x"])
def test_nothing_acts_on_a_terminal_or_hides(text: str) -> None:
    for data in (f"id: DS0001\ntitle: {text}\n", f'id: DS0001\ntitle: "\\u{ord(text[0]):04x}{text[1:]}"\n', text):
        assert text not in shown(data)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_can_be_shown(data: bytes) -> None:
    text = readable(data, "zh")
    assert text == "".join(f"{sanitize(line)}\n" for line in text.splitlines())
    assert readable(data, "zh") == text


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.text("甲乙 #-:\n'", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", min_size=1, max_size=2), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_values_of_any_shape_can_be_shown(value: object) -> None:
    item = {"id": "DS0001", "list": "basic", "departments": value}
    assert shown(json.dumps(item, ensure_ascii=False)).startswith("[事项] DS0001\n清单：基本履职事项\n对应部门：")


def test_every_file_of_a_county_is_shown() -> None:
    for path in sorted(COUNTY.glob("duties/**/*.yaml")):
        text = readable(path.read_bytes(), "zh")
        assert text.startswith("["), path
        assert "schema.json" not in text
