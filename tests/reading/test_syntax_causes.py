"""What was done wrong is told where it was done, not where the parser gave up."""

import pytest

from dutylist.reading.positions import YamlProblem, read_positions

HEAD = "id: DS0001\n"


def problem(text: str) -> YamlProblem:
    """The only thing that is wrong with the text after its first line."""
    (only,) = read_positions((HEAD + text).encode()).problems
    return only


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("title:消防安全检查\ntownships: all\n", 2, "colon"),
        ("title:\u3000消防安全检查\ntownships: all\n", 2, "space"),
        ("keywords:\n  - 甲\n  -乙\n  - 丙\n", 4, "dash"),
        ("keywords:\n  - 甲\n  － 乙\n  - 丙\n", 4, "wide_dash"),
        ("title 消防安全检查\ntownships: all\n", 2, None),
    ],
)
def test_the_line_without_its_colon_or_dash_is_named_and_not_the_next_one(
    text: str, line: int, hint: str | None
) -> None:
    found = problem(text)
    assert (found.code, found.span.line) == ("Y122", line)
    assert hint is None or hint in found.arguments


@pytest.mark.parametrize("text", ["recall:\n\torigin: other\n", "keywords:\n  - 甲\n\t- 乙\n"])
def test_a_tab_that_indents_is_called_a_tab(text: str) -> None:
    found = problem(text)
    assert (found.code, found.arguments["character"]) == ("Y123", "Tab")
    assert (HEAD + text).splitlines()[found.span.line - 1][found.span.column - 1] == "\t"


def test_full_width_spaces_that_indent_are_marked_themselves() -> None:
    found = problem("departments:\n  - name: 甲\n\u3000\u3000role: lead\n    duties:\n      - 办\n")
    assert (found.code, found.arguments["character"]) == ("Y123", "全角空格")
    assert (found.span.line, found.span.column, found.span.end_column) == (4, 1, 3)


def test_a_comment_that_touches_the_text_is_told_to_stand_off() -> None:
    found = problem("title: 消防安全检查。# dutylist: ignore[R405] 原文如此\n")
    assert (found.code, found.span.line, found.span.column) == ("Y121", 2, 15)
    assert "comment" in found.arguments


def test_a_merge_conflict_is_told_at_its_first_mark() -> None:
    found = problem("<<<<<<< HEAD\ntitle: 甲\n=======\ntitle: 乙\n>>>>>>> other\n")
    assert (found.code, found.span.line, found.span.column) == ("Y129", 2, 1)
