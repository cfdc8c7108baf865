import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.features.books.errors import ReadingError
from dutylist.features.books.indexes import OTHER, Readings


def test_words_stand_in_the_order_of_their_syllables_and_tones() -> None:
    words = ["安全", "昂贵", "阿姨", "暗管", "岸线", "八项", "绿化", "路灯", "旅游", "女工"]
    assert sorted(words, key=Readings().key) == [
        *("阿姨", "安全", "岸线", "暗管", "昂贵", "八项"),
        *("路灯", "旅游", "绿化", "女工"),
    ]


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("占道经营", "Z"),
        ("“三无”船舶", "S"),
        ("（试行）办法", "S"),
        ("KTV噪声", "K"),
        ("12345热线", OTHER),
        ("", OTHER),
    ],
)
def test_a_text_stands_under_the_letter_of_its_first_character(text: str, letter: str) -> None:
    assert Readings().letter(text) == letter


def test_a_county_says_how_its_words_are_read() -> None:
    words = ["长效管护", "长者食堂", "乡长"]
    county = Readings({"长效": "chang2 xiao4", "长者": "zhang zhe"})
    assert [county.letter(word) for word in words] == ["C", "Z", "X"]
    assert Readings({"安全": "zhan quan"}).letter("安全") == "Z"


def test_a_reading_needs_one_syllable_for_each_character() -> None:
    with pytest.raises(ReadingError, match="“朝阳”有 2 个字，读音“zhao”却有 1 个音节"):
        Readings({"朝阳": "zhao"})


@given(st.text(max_size=30), st.dictionaries(st.text("长朝乐a.", min_size=1, max_size=3), st.just("x"), max_size=3))
def test_every_text_has_a_key(text: str, county: dict[str, str]) -> None:
    readings = Readings({word: " ".join("e" for _ in word) for word in county})
    assert readings.key(text) == readings.key(text)
    assert readings.letter(text) == OTHER or "A" <= readings.letter(text) <= "Z"
