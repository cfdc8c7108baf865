"""Where things stand in a file: lines and columns count from 1 in characters, ends are exclusive."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.model.diagnostic import Pointer, SourceSpan
from dutylist.reading.positions import LINE_BREAK, PositionedYaml, read_positions


def read(text: str) -> PositionedYaml:
    positions = read_positions(text.encode())
    assert not positions.problems
    return positions


def cut(text: str, span: SourceSpan) -> str:
    """What stands in this stretch of the text."""
    starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]
    return text[starts[span.line - 1] + span.column - 1 : starts[span.end_line - 1] + span.end_column - 1]


def value_at(text: str, *pointer: str | int) -> str:
    return cut(text, read(text).spots[pointer].value)


def key_at(text: str, *pointer: str | int) -> str:
    span = read(text).spots[pointer].key
    assert span is not None
    return cut(text, span)


FLOW = "townships: [铜陵镇, '西埔镇',\n  \"前楼镇\" ]\nrecall: {origin: other, method: [甲, 乙]}\n"
BLOCK = """\
# 说明
id: DS0001   # 编号
basis:
- document: 防洪法
  article: 第一条

- document: 防汛条例
supports:

  training: 每年一次
notes: 完
"""


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        (("townships",), "[铜陵镇, '西埔镇',\n  \"前楼镇\" ]"),
        (("townships", 0), "铜陵镇"),
        (("townships", 1), "'西埔镇'"),
        (("townships", 2), '"前楼镇"'),
        (("recall",), "{origin: other, method: [甲, 乙]}"),
        (("recall", "method"), "[甲, 乙]"),
        (("recall", "method", 1), "乙"),
        ((), FLOW.rstrip()),
    ],
)
def test_a_value_in_flow_style_goes_from_bracket_to_bracket(pointer: Pointer, value: str) -> None:
    assert value_at(FLOW, *pointer) == value


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        (("id",), "DS0001"),
        (("basis",), "- document: 防洪法\n  article: 第一条\n\n- document: 防汛条例"),
        (("basis", 0), "document: 防洪法\n  article: 第一条"),
        (("basis", 0, "article"), "第一条"),
        (("basis", 1), "document: 防汛条例"),
        (("supports",), "training: 每年一次"),
        ((), BLOCK[5:].rstrip()),
    ],
)
def test_a_value_in_block_style_ends_where_its_content_ends(pointer: Pointer, value: str) -> None:
    assert value_at(BLOCK, *pointer) == value


@pytest.mark.parametrize(
    ("text", "pointer", "key"),
    [
        (BLOCK, ("id",), "id"),
        (BLOCK, ("supports", "training"), "training"),
        (FLOW, ("recall", "origin"), "origin"),
        ("'a b': 1\n", ("a b",), "'a b'"),
        ("? a\n: b\n", ("a",), "a"),
        ("{a, b: 1}\n", ("a",), "a"),
    ],
)
def test_a_key_stands_where_it_is_written(text: str, pointer: Pointer, key: str) -> None:
    assert key_at(text, *pointer) == key


def test_entries_and_the_whole_have_no_key() -> None:
    spots = read(BLOCK).spots
    assert spots[()].key is None
    assert spots["basis", 0].key is None


@pytest.mark.parametrize(
    "value",
    ["甲乙", "'甲'", '"甲"', "甲\n  乙", '"甲\n  乙"', "12", "|\n  甲\n  乙", ">-\n  甲\n\n  乙", "|2-\n    甲"],
)
def test_a_scalar_of_any_style_is_cut_out_whole(value: str) -> None:
    text = f"a: 1\nb: {value}\n\n\nc: 3\n"
    spot = read(text).spots["b",]
    assert cut(text, spot.value) == value
    assert spot.scalar


@pytest.mark.parametrize("text", ["a:\nb: 1\n", "a:   # 无\nb: 1\n", "a:\n\n# 无\n\nb: 1\n", "a:"])
def test_an_empty_value_stands_right_after_its_colon(text: str) -> None:
    assert read(text).spots["a",].value == SourceSpan(1, 3, 1, 3)


def test_characters_outside_the_basic_plane_count_once() -> None:
    assert read("𠮷野: [𠮷𠮷, 家]\n").spots["𠮷野", 1].value == SourceSpan(1, 10, 1, 11)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_all_line_breaks_count_once(line_break: str) -> None:
    text = "a: 1\nb: |\n  甲\n  乙\n\nc: '丙\n  丁'\nd: 戊\n".replace("\n", line_break)
    spots = read(text).spots
    assert spots["b",].value == SourceSpan(2, 4, 4, 4)
    assert spots["c",].value == SourceSpan(6, 4, 7, 5)
    assert spots["d",].value == SourceSpan(8, 4, 8, 5)


def test_a_duplicate_keeps_the_place_and_the_value_of_the_first() -> None:
    positions = read_positions(b"a: 1\na: {b: 2}\nc: 3\n")
    assert positions.values == {"a": 1, "c": 3}
    assert positions.spots["a",].value == SourceSpan(1, 4, 1, 5)
    assert ("a", "b") not in positions.spots
    (problem,) = positions.problems
    assert (problem.code, problem.span, problem.arguments) == ("Y113", SourceSpan(2, 1, 2, 2), {"key": "a", "line": 1})


def test_an_unquoted_colon_in_brackets_is_read_as_yaml_1_2_says() -> None:
    assert read("a: [09:10, b:c]\nd: {e: f:g}\n").values == {"a": ["09:10", "b:c"], "d": {"e": "f:g"}}


def test_a_hundred_mistakes_are_not_all_told_and_the_rest_is_not_judged() -> None:
    positions = read_positions(b"a: 1\n" * 101)
    assert len(positions.problems) == 50
    assert not positions.complete


# A text that YAML reads as itself where it stands unquoted, in any style.
_PLAIN = st.text(
    st.sampled_from("甲乙丙丁市场𠮷🀄abcXYZ，。（）“”") | st.characters(categories=["Lo"], exclude_characters="ᅟᅠㅤﾠ឴឵"),
    min_size=1,
    max_size=8,
).filter(lambda text: text not in {"null", "true", "false"})
_TREES: st.SearchStrategy[Any] = st.recursive(
    _PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_PLAIN, inner, max_size=4),
    max_leaves=12,
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A mapping written out with every freedom that YAML gives."""
    comments = st.sampled_from(["", "", " # 注", "  #注 [,{"])
    line_break = draw(st.sampled_from(["\n", "\r\n"]))

    def scalar(text: str) -> str:
        return draw(st.sampled_from([text, f"'{text}'", f'"{text}"']))

    def flow(value: Any) -> str:
        space = draw(st.sampled_from(["", " ", "  "]))
        if isinstance(value, str):
            return scalar(value)
        if isinstance(value, list):
            return f"[{space}{f',{space}'.join(map(flow, value))}{space}]"
        return "{" + f", {space}".join(f"{scalar(key)}: {flow(each)}" for key, each in value.items()) + "}"

    def block(value: Any, indent: str) -> list[str]:
        if isinstance(value, str) or not value or draw(st.booleans()):
            return [" " + flow(value) + draw(comments)]
        deeper = indent + draw(st.sampled_from(["  ", "   "]))
        lines = [draw(comments)]
        if isinstance(value, list):
            pairs = [(f"{deeper}-", each) for each in value]
        else:
            pairs = [(f"{deeper}{scalar(key)}:", each) for key, each in value.items()]
        for head, each in pairs:
            first, *rest = block(each, deeper)
            lines += [head + first, *rest]
            lines += draw(st.sampled_from([[], [], [""], ["# 注"]]))
        return lines

    tree = draw(st.dictionaries(_PLAIN, _TREES, min_size=1, max_size=4))
    lines = [line for key, value in tree.items() for line in _headed(scalar(key), block(value, ""))]
    return line_break.join((*lines, ""))


def _headed(key: str, lines: list[str]) -> list[str]:
    return [f"{key}:{lines[0]}", *lines[1:]]


@given(documents())
def test_what_is_cut_out_at_a_scalar_is_its_value_or_that_in_quotes(text: str) -> None:
    positions = read(text)
    for pointer, spot in positions.spots.items():
        value = positions.values
        for step in pointer:
            value = value[step]
        assert spot.scalar == isinstance(value, str)
        written = cut(text, spot.value)
        if spot.scalar:
            assert written in (value, f"'{value}'", f'"{value}"')
        if spot.key is not None:
            assert cut(text, spot.key).strip("'\"") == pointer[-1]


@given(documents())
def test_a_value_cut_out_of_flow_style_reads_as_itself(text: str) -> None:
    positions = read(text)
    for pointer, spot in positions.spots.items():
        written = cut(text, spot.value)
        if pointer and written[:1] in ("[", "{"):
            value = positions.values
            for step in pointer:
                value = value[step]
            assert read(f"a: {written}\n").values == {"a": value}
