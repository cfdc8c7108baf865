"""Lines of a document on a terminal."""

from dutylist.output.document import Document, Line, Span
from dutylist.output.phrases import beside, join_names
from dutylist.output.renderers.text import render


def test_the_marks_around_a_word_make_no_command_of_a_build_log() -> None:
    shown = render(Document("", (Line(("#", Span("#", "plain"), Span("error]x", "deleted"))),)))
    assert shown == "‹#›#[-error]x-]\n"


def test_many_names_are_cut_and_counted_and_empty_notes_have_no_brackets() -> None:
    row = render(Document("", (Line(join_names("甲乙丙", "zh", most=2)), Line(beside("丁", ("", ""), "zh")))))
    assert row == "甲、乙 … 另有 1 处\n丁\n"
