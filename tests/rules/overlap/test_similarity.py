"""The shortcuts of likeness find what comparing everything with everything finds."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from dutylist.rules.overlap.similarity import SAME_WORK, ContainedTexts, _same_numbers, plain, similar_pairs

WORDS = (
    "消防",
    "安全",
    "检查",
    "宣传",
    "教育",
    "矛盾",
    "纠纷",
    "调解",
    "农村",
    "生活",
    "污水",
    "治理",
    "第一批",
    "第二批",
    "对",
    "的",
    "和",
)
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=10, unique=True).map("".join)


@st.composite
def edited(draw: st.DrawFn, edits: int) -> tuple[str, str]:
    """A title, and the same with at most so many characters added, left out or changed."""
    # The shortest titles that are published have six characters.
    title = changed = draw(TITLES.filter(lambda title: len(title) >= 6))
    for _ in range(draw(st.integers(1, edits))):
        place = draw(st.integers(0, len(changed)))
        kept = changed[place + draw(st.integers(0, 1)) :]
        changed = changed[:place] + draw(st.sampled_from(["", "的", "好", "县"])) + kept
    return title, changed


def alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) / 100 >= SAME_WORK and _same_numbers(one, other)


def found(titles: list[str]) -> set[tuple[int, int]]:
    return {(first, second) for first, second, _ in similar_pairs([plain(title) for title in titles])}


@given(st.lists(edited(4), max_size=3))
@settings(max_examples=200)
def test_only_what_is_alike_is_found(pairs: list[tuple[str, str]]) -> None:
    titles = [title for pair in pairs for title in pair]
    assert all(alike(plain(titles[first]), plain(titles[second])) for first, second in found(titles))


@given(edited(1), st.lists(TITLES, max_size=4))
@settings(max_examples=300)
def test_a_title_that_differs_in_one_character_is_found(pair: tuple[str, str], others: list[str]) -> None:
    assert not alike(*pair) or (0, 1) in found([*pair, *others])


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


@given(st.lists(TITLES.filter(lambda title: len(title) > 3), min_size=1, max_size=5), st.lists(TITLES, max_size=4))
@settings(max_examples=300)
def test_what_is_contained_is_found_where_a_run_of_three_is_left(needles: list[str], parts: list[str]) -> None:
    haystack = "".join(parts)
    found = ContainedTexts(needles).inside(haystack)
    for number, needle in enumerate(needles):
        there = len(_pairs(plain(needle)) & _pairs(plain(haystack))) / len(_pairs(plain(needle)))
        assert number not in found or there >= 0.8
        if plain(needle) in plain(haystack):
            assert number in found


def test_width_case_and_punctuation_do_not_tell_texts_apart() -> None:
    assert plain("ＡＢ类（消防）安全， 检查！") == plain("ab类消防安全检查")


def test_titles_that_differ_in_a_number_are_different_work() -> None:
    titles = [
        "城乡居民养老保险第一批登记服务工作",
        "城乡居民养老保险第二批登记服务工作",
        "城乡居民养老保险第一批次登记服务工作",
    ]
    assert [(first, second) for first, second, _ in similar_pairs(titles)] == [(0, 2)]
