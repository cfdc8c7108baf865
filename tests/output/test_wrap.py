"""Lines folded to a width."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutylist.output.safe_text import display_width, sanitize
from dutylist.output.wrap import wrap

TEXTS = st.text(st.sampled_from("消防检查，。（）“《abc 12-: ：\u3000::#[]"), max_size=120)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.integers(20, 90))
def test_no_line_is_wider_than_asked_but_for_a_mark_that_may_not_begin_one(text: str, width: int) -> None:
    for line in wrap(sanitize(text), width, "    "):
        bare = line.removeprefix("·")
        while display_width(bare) > width:
            assert bare[-1] in "，。：）:)]", (line, width)
            bare = bare[:-1]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_nothing_but_white_space_is_lost_or_added(text: str) -> None:
    lines = wrap(sanitize(text), 30, "  ")
    assert "".join("".join(lines).split()).replace("·", "") == "".join(sanitize(text).split())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.integers(20, 60))
def test_no_line_begins_like_a_command_of_a_build_log(text: str, width: int) -> None:
    assert not [line for line in wrap(sanitize(text), width, "  ") if line.lstrip().startswith("::")]


def test_ascii_words_stay_whole() -> None:
    assert wrap("一二三四五六 ADJ-2026-002 七八", 20, "  ") == ["一二三四五六", "  ADJ-2026-002 七八"]


def test_a_word_longer_than_a_line_is_parted() -> None:
    assert wrap("a" * 30, 20, "  ") == ["a" * 18 + "", "  " + "a" * 12]


def test_an_opening_bracket_goes_to_the_next_line_with_what_it_opens() -> None:
    assert wrap("一二三四五六七八九（十）", 20, "  ") == ["一二三四五六七八九", "  （十）"]
