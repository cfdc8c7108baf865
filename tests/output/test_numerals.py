"""Chinese numerals, as headings count with them."""

import pytest

from dutylist.output.numerals import number_of, numeral


def test_every_number_is_read_back_from_its_numeral() -> None:
    assert [number for number in range(1, 10_000) if number_of(numeral(number)) != number] == []


def test_no_two_numbers_have_the_same_numeral() -> None:
    assert len({numeral(number) for number in range(1, 10_000)}) == 9_999


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1010, "一千零一十"),
        (3008, "三千零八"),
    ],
)
def test_numerals_are_written_as_people_write_them(number: int, written: str) -> None:
    assert numeral(number) == written


@pytest.mark.parametrize(
    ("text", "number"),
    [(" 12 ", 12), ("１２", 12), ("一二三", 123), ("二〇二六", 2026), ("两百", 200), ("百", 100), ("000012", 12)],
)
def test_other_ways_to_write_a_number_are_understood(text: str, number: int) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["", "十个", "1234567", "一二三四五六七八九一", "-1", "1.5", "²", "甲"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_of(text) is None
