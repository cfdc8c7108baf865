"""Titles that are nearly the same are found without comparing each with each."""

from hypothesis import given
from hypothesis import strategies as st

from dutylist.features.exchange.plan.similar_titles import Titles

_titles = st.lists(
    st.text("河道巡查防汛抗旱森林消防安全监管", min_size=8, max_size=16), min_size=1, max_size=12, unique=True
)


@given(_titles, st.data())
def test_a_title_with_one_character_changed_is_found(titles: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(titles) - 1))
    place = data.draw(st.integers(0, len(titles[number]) - 1))
    changed = titles[number][:place] + "某" + titles[number][place + 1 :]
    assert number in [found for found, _ in Titles(titles).near(changed, 0.8)]


def test_the_nearest_comes_first_and_strangers_are_none() -> None:
    titles = Titles(["河道日常巡查", "河道日常巡查工作", "发放高龄津贴"])
    assert [number for number, _ in titles.near("河道日常巡查工作", 0.5)] == [1, 0]
    assert titles.near("森林防火", 0.5) == []
