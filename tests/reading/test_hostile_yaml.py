"""What an editor or a review shows must be what is read: nothing is accepted that they see otherwise."""

import pytest

from dutylist.model.file_kinds import BY_NAME
from dutylist.reading.explain import _first_repeated, explain
from dutylist.reading.parse_fast import InvalidYamlError, values
from dutylist.reading.positions import read_positions


@pytest.mark.parametrize(
    "text",
    [
        "keywords: [甲:, 乙]\n",
        "keywords: [甲:]\n",
        "keywords: [甲:乙, 丙:]\n",
        "basis:\n  - {document:, 法}\n",
        "basis:\n  - {document: 法:}\n",
        "keywords: [甲:[乙]]\n",
    ],
)
def test_a_colon_before_a_comma_or_bracket_is_no_part_of_a_word(text: str) -> None:
    with pytest.raises(InvalidYamlError):
        values(text.encode())
    problems = read_positions(text.encode()).problems
    assert [problem.code for problem in problems] == ["Y121"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: [{at: 2026-03-02T09:35}]\n", [{"at": "2026-03-02T09:35"}]),
        ("a: [甲:乙, 丙::丁]\n", ["甲:乙", "丙::丁"]),
        ('a: ["甲:", 乙:丙]\n', ["甲:", "乙:丙"]),
    ],
)
def test_a_colon_inside_a_word_stays(text: str, value: object) -> None:
    assert values(text.encode()) == {"a": value}
    assert read_positions(text.encode()).values == {"a": value}


@pytest.mark.parametrize("text", ["# 说明\rtownships: [前楼镇]\n", "a: 1\r\nb: 2\r", "a: |\n  x\ry\n"])
def test_a_line_break_that_editors_do_not_show_is_refused(text: str) -> None:
    with pytest.raises(InvalidYamlError):
        values(text.encode())
    first = read_positions(text.encode()).problems[0]
    assert (first.code, first.arguments) == ("Y103", {"code": "U+000D"})


def test_the_line_breaks_of_windows_are_fine() -> None:
    assert values(b"a: 1\r\nb: |\r\n  x\r\n") == {"a": 1, "b": "x\n"}


def test_a_repeated_value_is_found_among_a_hundred_thousand() -> None:
    many = [f"词{number}" for number in range(100_000)]
    text = f"keywords: [{', '.join([*many, many[0]])}]\n"
    found = explain("duties/basic/DS0001.yaml", BY_NAME["item"], read_positions(text.encode()))
    assert [each.place.pointer for each in found if each.code in ("S109", "S110")] == [("keywords",)]


@pytest.mark.parametrize("twice", ["甲", "1", "[甲]", "{a: 1, b: 2}"])
def test_a_repeated_value_of_any_kind_is_shown_where_it_comes_again(twice: str) -> None:
    text = f"replaces: [true, 1, '1', 乙, {twice}, 丙, {twice}]\n"
    values_ = read_positions(text.encode()).values["replaces"]
    assert _first_repeated(values_) == (4 if twice == "1" else 6)
