import sys
import unicodedata

import pytest

from dutylist.output.safe_text import display_width, sanitize


def test_every_character_without_a_look_of_its_own_is_replaced() -> None:
    seen = [
        f"U+{number:04X}"
        for number in range(sys.maxunicode + 1)
        if unicodedata.category(chr(number)) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and sanitize(chr(number)) == chr(number)
    ]
    assert seen == []


def test_every_character_with_a_look_of_its_own_stays() -> None:
    changed = [
        f"U+{number:04X}"
        for number in range(sys.maxunicode + 1)
        if unicodedata.category(chr(number))[0] in "LMNPSZ"
        and unicodedata.category(chr(number)) not in {"Zl", "Zp"}
        and sanitize(chr(number)) != chr(number)
    ]
    assert changed == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("前楼镇，“东山县”（350626）", "前楼镇，“东山县”（350626）"),
        ("\x1b[31m\x9b", "␛[31m‹U+009B›"),
        ("a\r\nb\tc\x7f\x00", "a␍␊b␉c␡␀"),
        ("\u202e\u200b\U000e0041\ud800", "‹U+202E›‹U+200B›‹U+E0041›‹U+D800›"),
        ("##[error] ###[x ##vso[x] ## [x] #[x]", "‹#›#[error] #‹#›#[x ‹#›#vso[x] ## [x] #[x]"),
    ],
)
def test_what_acts_or_hides_is_shown(text: str, shown: str) -> None:
    assert sanitize(text) == shown


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("DS0201", 6), ("东山，", 6), ("e\u0301", 1), ("“”", 2), ("㐂𠮷", 4)]
)
def test_chinese_takes_two_cells_and_combining_marks_take_none(text: str, width: int) -> None:
    assert display_width(text) == width
