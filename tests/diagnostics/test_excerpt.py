import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import astuple

from dutylist.diagnostics.excerpt import excerpt
from dutylist.model.diagnostic import SourceSpan


@pytest.mark.parametrize(
    ("line", "columns", "text", "marks"),
    [
        ("id: DS0201", (5, 11), "id: DS0201", "    ^^^^^^"),
        ("[前楼, 西埔镇]", (6, 9), "[前楼, 西埔镇]", "       ^^^^^^"),
        ("标题：“检查”，x", (7, 8), "标题：“检查”，x", "           ^"),
        ("a\t前\tb", (3, 4), "a   前  b", "    ^^"),
        ("a\t前\tb", (4, 5), "a   前  b", "      ^^"),
        ("cafe\u0301 x", (1, 6), "cafe\u0301 x", "^^^^"),
        ("cafe\u0301 x", (7, 8), "cafe\u0301 x", "     ^"),
        ("\x1b[2J镇", (5, 6), "␛[2J镇", "    ^^"),
        ("a\u202eb", (2, 3), "a‹U+202E›b", " ^^^^^^^^"),
        ("##[x]镇", (6, 7), "‹#›#[x]镇", "       ^^"),
        ("id: x", (3, 3), "id: x", "  ^"),
        ("id: x", (4, 2), "id: x", "   ^"),
        ("id: x", (6, 6), "id: x", "     ^"),
        ("id: x", (60, 70), "id: x", "     ^"),
        ("", (1, 1), "", "^"),
        ("e\u0301", (2, 3), "e\u0301", " ^"),
    ],
)
def test_marks_stand_under_the_span(line: str, columns: tuple[int, int], text: str, marks: str) -> None:
    part = excerpt(line, SourceSpan(1, columns[0], 1, columns[1]), room=60)
    assert (part.text, " " * part.indent + "^" * part.marks) == (text, marks)


def test_a_span_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert astuple(excerpt("duties: [检查,", SourceSpan(3, 9, 5, 2), room=60)) == ("duties: [检查,", 8, 6)


@pytest.mark.parametrize(
    ("start", "end", "text", "marks"),
    [
        (1, 3, "零一二三四五六七八…", "^^^^"),
        (51, 53, "…八九零一二三四五六…", "     ^^^^"),
        (99, 101, "…一二三四五六七八九", "               ^^^^"),
        (51, 1, "…八九零一二三四五六…", "     ^"),
        (11, 100, "…八九零一二三四五六…", "     ^^^^^^^^^^^^^^"),
    ],
)
def test_a_long_line_is_cut_around_the_span(start: int, end: int, text: str, marks: str) -> None:
    part = excerpt("零一二三四五六七八九" * 10, SourceSpan(1, start, 1, end), room=20)
    assert (part.text, " " * part.indent + "^" * part.marks) == (text, marks)


def _cell_by_cell(text: str) -> str:
    """A character for each cell, by the tables of Python rather than those of the program."""
    return "".join(character * (2 if unicodedata.east_asian_width(character) in "WF" else 1) for character in text)


@given(
    line=st.text(st.sampled_from("abc:[]- 东山县，（）。“”\x1b\u202e\x00\ud800")),
    start=st.integers(1, 200),
    length=st.integers(0, 200),
    room=st.integers(24, 100),
)
@example(line="前" * 40 + "ab", start=10, length=31, room=25)
def test_wherever_a_line_is_cut_the_marks_begin_under_the_first_character_of_the_span(
    line: str, start: int, length: int, room: int
) -> None:
    start = min(start, len(line) + 1)
    part = excerpt(line, SourceSpan(1, start, 1, start + length), room)
    row = _cell_by_cell(part.text)
    assert len(row) <= room
    assert part.indent + part.marks <= max(len(row), part.indent + 1)
    whole = excerpt(
        line[start - 1 : start - 1 + length] or line[start - 1 : start], SourceSpan(1, 1, 1, 1), room=5_000
    ).text
    assert _cell_by_cell(whole).startswith(row[part.indent : part.indent + part.marks])


def test_a_line_of_a_megabyte_costs_no_more_than_what_is_shown_of_it() -> None:
    part = excerpt("e" + "\u0301" * 1_000_000, SourceSpan(1, 500_000, 1, 900_000), room=60)
    assert len(part.text) < 1_000
    assert (part.text[0], part.text[-1]) == ("…", "…")
