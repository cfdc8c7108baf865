"""Thousands of comments and texts in one file are each looked at once."""

from dutylist.model.diagnostic import SourceSpan
from dutylist.reading.comments import comments
from dutylist.rules.catalogue import catalogue
from dutylist.rules.suppression import COMMENT, suppressions

MANY = 30_000
"""Comparing each with each would take minutes."""


def test_a_comment_behind_a_text_counts_and_one_inside_does_not() -> None:
    line = '- "甲 # dutylist: ignore[R401] 文字" # dutylist: ignore[R401] 理由'
    end = line.index('" #') + 1
    texts = [SourceSpan(number, 3, number, end + 1) for number in range(1, MANY + 1)]
    found = [(number, match.start()) for number, match in comments(COMMENT, [line] * MANY, reversed(texts))]
    assert found == [(number, end + 1) for number in range(1, MANY + 1)]


def test_a_code_that_one_comment_names_a_thousand_times_is_asked_for_once() -> None:
    named = ",".join(["R401"] * 1000 + ["R9999"] * 1000)
    found = comments(COMMENT, [f"# dutylist: ignore[{named}] 理由"], ())
    asked, wrong = suppressions("duties/basic/DS0001.yaml", found, catalogue())
    assert [each.code for each in asked] == ["R401"]
    assert [each.arguments["code"] for each in wrong] == ["R9999"]


def test_a_text_over_several_lines_hides_what_looks_like_a_comment_in_it() -> None:
    lines = ["a: |", "  甲 # dutylist: ignore[R401] x", "b: 1 # dutylist: ignore[R402] y"]
    found = list(comments(COMMENT, lines, [SourceSpan(1, 4, 2, 35), SourceSpan(3, 4, 3, 5)]))
    assert [number for number, _ in found] == [3]
