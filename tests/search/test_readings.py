from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from dutylist.search.everyday_words import shipped_words
from dutylist.search.readings import read_aloud, reading_lines, reading_of

_APART: Any = list  # each character without a reading for itself


def by_package(text: str) -> tuple[str, ...]:
    """The reading that the table is made of."""
    return tuple(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors=_APART))


def test_everyday_words_are_read_as_by_the_package() -> None:
    words = {word for line in shipped_words().splitlines() for word in line.split("\t")}
    assert len(words) > 5000
    assert {word: read_aloud(word) for word in words} == {word: by_package(word) for word in words}


def test_the_table_holds_what_the_installed_package_knows() -> None:
    characters = {chr(point) for point in PINYIN_DICT}
    assert len(reading_lines()) == len(characters)
    assert {each for each in characters if reading_of(each).syllable == each} == set()
    assert {first + rest for first in characters for rest in reading_of(first).words} == PHRASES_DICT.keys()


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("银行行长", "yin2 hang2 hang2 zhang3"),
        ("占用人行道", "zhan4 yong4 ren2 xing2 dao4"),
        ("KTV重建", "K T V chong2 jian4"),
    ],
)
def test_a_character_is_read_as_in_its_word(text: str, syllables: str) -> None:
    assert read_aloud(text) == tuple(syllables.split())


@given(st.text(max_size=20))
def test_every_character_of_any_text_has_a_syllable(text: str) -> None:
    assert len(read_aloud(text)) == len(text)
