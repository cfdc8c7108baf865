"""What is wrong with the wording of a text, and that mending mends it and nothing else."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.rules.text.punctuation import (
    LONGEST,
    full_width,
    half_width,
    numbering,
    stray_space,
    suspicious,
    tidy_space,
    without_numbering,
)

TEXTS = st.text(st.sampled_from("甲乙丙一二十aB12，。：（）“”《》,;:?!().·•*-/①⑳\u3000\u00a0 \n\t请填写"), max_size=14)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("宣传消防,防范火灾", "宣传消防，防范火灾"),
        ("宣传消防 , 防范火灾", "宣传消防，防范火灾"),
        ("注意:防火", "注意：防火"),
        ("是否合格?", "是否合格？"),
        ("依法(含委托)办理", "依法（含委托）办理"),
        ("依据GB 50016(2018年版)", "依据GB 50016（2018年版）"),
        ("检查(A类)", "检查（A类）"),
        ("上报.", "上报。"),
        ("“九小场所”,宾馆", "“九小场所”，宾馆"),
    ],
)
def test_half_width_marks_in_chinese_are_widened(text: str, mended: str) -> None:
    assert half_width(text)
    assert full_width(text) == mended


@pytest.mark.parametrize(
    "text",
    [
        *("每天09:30前上报", "经费1,000元", "GB/T 1.1-2020", "http://a.cn/b?c=1", "A, B; C (D).", "比例1:2", "2.5米"),
        *("宣传消防，防范火灾。", "（含委托）", "", "第3条,4款", "v1.0"),
    ],
)
def test_marks_in_numbers_addresses_and_latin_text_are_left_alone(text: str) -> None:
    assert half_width(text) is None
    assert full_width(text) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[("1.值守", "1."), ("12、值守", "12、"), ("3)值守", "3)"), ("（1）值守", "（1）"), ("(一)值守", "(一)")],
        *[
            ("①值守", "①"),
            ("一、值守", "一、"),
            ("十二、值守", "十二、"),
            ("- 值守", "-"),
            ("• 值守", "•"),
            (" 1. 值守", "1."),
        ],
    ],
)
def test_a_number_at_the_beginning_is_found_and_taken_away(text: str, number: str) -> None:
    assert numbering(text) == number
    assert without_numbering(text) == "值守"


@pytest.mark.parametrize(
    "text",
    ["2.5米以上浪高停航", "一、二级响应", "3个工作日内上报", "12345热线", "1.", "①", "2025年值守", "-5度", "一事一议"],
)
def test_what_only_looks_like_a_number_stays(text: str) -> None:
    assert numbering(text) is None


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        *[("防汛 值守", "防汛值守"), (" 值守 ", "值守"), ("防汛　值守", "防汛值守"), ("防汛\n值守", "防汛值守")],
        *[
            ("使用 4G  网络", "使用 4G网络"),
            ("4G  network", "4G network"),
            ("a\u00a0b", "a b"),
            ("防汛， 值守", "防汛，值守"),
        ],
        *[("a\nb", "a b"), ("防汛\t值守", "防汛值守")],
    ],
)
def test_stray_spaces_are_tidied(text: str, tidy: str) -> None:
    assert stray_space(text)
    assert tidy_space(text) == tidy


@pytest.mark.parametrize("text", ["使用 4G 网络", "GB 50016", "值守", "", "A B"])
def test_spaces_around_latin_words_stay(text: str) -> None:
    assert not stray_space(text)


@pytest.mark.parametrize(
    ("wrong", "mend"),
    [(half_width, full_width), (numbering, without_numbering), (stray_space, tidy_space)],
    ids=["marks", "numbers", "spaces"],
)
@given(text=TEXTS)
def test_mending_ends_with_nothing_left_to_mend(
    wrong: Callable[[str], object], mend: Callable[[str], str], text: str
) -> None:
    for _ in range(6):
        if not wrong(text):
            break
        assert mend(text) != text
        text = mend(text)
    assert not wrong(text)


@given(text=TEXTS)
def test_a_text_that_mending_changes_is_reported(text: str) -> None:
    assert bool(half_width(text)) == (full_width(text) != text)
    assert stray_space(text) or tidy_space(text) == text
    assert numbering(text) or without_numbering(text) in ("", text)


@given(text=TEXTS)
def test_mending_keeps_every_word(text: str) -> None:
    words = re.compile(r"[甲乙丙aB]")
    for mend in (full_width, tidy_space):
        assert words.findall(mend(text)) == words.findall(text)
    assert words.findall(without_numbering(text)) == words.findall(text)


@given(title=TEXTS, others=st.lists(TEXTS, max_size=3))
def test_no_text_that_a_rule_objects_to_is_above_suspicion(title: str, others: list[str]) -> None:
    for text in (title, *others):
        if half_width(text) or numbering(text) or stray_space(text) or text.startswith("请填写") or len(text) > LONGEST:
            assert suspicious([title, *others])
    if title.endswith("。"):
        assert suspicious([title, *others])


def test_a_long_text_is_under_suspicion() -> None:
    assert suspicious(["值守", "字" * (LONGEST + 1)])
    assert not suspicious(["值守", "字" * LONGEST])
