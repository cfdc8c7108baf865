"""The name that was probably meant: found for a slip, never made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.model.suggestion import closest_match, nearest

TOWNSHIPS = ("西埔镇", "樟塘镇", "康美镇", "杏陈镇", "陈城镇", "前楼镇", "铜陵镇")
OFFICES = ("县自然资源局", "县市场监督管理局", "县应急管理局", "县农业农村局", "县消防救援大队")
TEXTS = st.text(st.sampled_from("县市场监督管理局应急铜陵前楼镇{}\n x"), max_size=12)


@given(TEXTS, st.lists(TEXTS, max_size=6))
def test_what_is_proposed_is_one_of_the_names(wrong: str, names: list[str]) -> None:
    assert closest_match(wrong, names) in (None, *names)


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=6), st.data())
def test_a_name_that_exists_is_its_own_nearest(names: list[str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(names))
    assert closest_match(name, names) == name


@given(st.sampled_from(OFFICES), st.data())
def test_one_slip_in_a_long_name_is_seen_through(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    kind = data.draw(st.sampled_from(("lost", "doubled", "other")))
    slip = {"lost": "", "doubled": name[at] * 2, "other": "某"}[kind]
    assert closest_match(name[:at] + slip + name[at + 1 :], OFFICES) == name


@pytest.mark.parametrize(
    ("short", "meant"),
    [("市监局", "县市场监督管理局"), ("应急局", "县应急管理局"), ("农业局", "县农业农村局"), ("气象台", None)],
)
def test_an_abbreviation_has_the_characters_of_its_name_in_order(short: str, meant: str | None) -> None:
    assert closest_match(short, OFFICES) == meant


def test_a_text_that_is_no_name_is_like_none() -> None:
    assert closest_match("铜陵镇" * 100, TOWNSHIPS) is None
    assert closest_match("铜陵镇", ()) is None
    assert nearest("长江", TOWNSHIPS) == []


@given(TEXTS.filter(bool))
def test_a_hint_says_the_name_as_it_is(name: str) -> None:
    assert nearest(name, [name]) == [(f"是不是 {name}？", f"is it {name}?")]
