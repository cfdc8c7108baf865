from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.output.office.characters import legal, lines, wide
from tests.output.office.readers import texts


@given(texts)
def test_what_is_legal_comes_through_xml_as_it_is(text: str) -> None:
    fitting = legal(text)
    assert ElementTree.fromstring(f"<a>{escape(fitting)}</a>").text == (fitting or None)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")))
def test_a_text_without_control_characters_stays_as_it_is(text: str) -> None:
    assert legal(text) == text


def test_each_forbidden_character_is_replaced_and_line_ends_become_one() -> None:
    assert legal("甲\x00乙\ud800丙\uffff\r\n丁\r戊\t己") == "甲\ufffd乙\ufffd丙\ufffd\n丁\n戊\t己"


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [("", 4, 1), ("汉字汉字", 4, 1), ("汉字汉字汉", 4, 2), ("“汉字”", 4, 1), ("abcdefgh", 4, 1), ("汉\n\n字", 4, 3), ("汉", 0, 1)],
)  # fmt: skip
def test_lines_are_counted_in_chinese_characters(text: str, width: float, count: int) -> None:
    assert lines(text, width) == count


def test_letters_are_half_as_wide_as_chinese_characters_and_their_punctuation() -> None:
    assert wide("汉，—“A1") == 5
