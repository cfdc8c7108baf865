"""Words of the street lead to the problem that is registered."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dutylist.features.whistle.find.match import WhistleAnswer, find, similarity
from dutylist.model.checklist import Checklist
from dutylist.rules.overlap.similarity import plain
from dutylist.search.answer import answer
from dutylist.search.index import index_of
from dutylist.search.match import Answer
from tests.features.whistle.whistles import WHISTLE, with_cases

OTHER = msgspec.structs.replace(WHISTLE, id="W02", title="危房险情", keywords=("墙体倾斜",), items=())
COUNTY = with_cases(whistles=(WHISTLE, OTHER))


def ask_list(text: str) -> Answer:
    return answer(index_of(COUNTY), text)


def found_in(checklist: Checklist, text: str) -> WhistleAnswer:
    return find(checklist, text, ask_list)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("菜市场门口流动摊贩太多", ["W01"]),
        ("占道 经营！", ["W01"]),
        ("w02", ["W02"]),
        ("有人占道经营，旁边墙体倾斜", ["W01", "W02"]),
        ("消防安全检查", ["W01", "W02"][:1]),
        ("发放老年证", []),
        ("（）", []),
    ],
)
def test_titles_keywords_items_and_ids_are_found(text: str, found: list[str]) -> None:
    assert [match.whistle.id for match in found_in(COUNTY, text).matches] == found


def test_where_no_word_is_alike_the_items_of_the_list_are_asked() -> None:
    (found,) = found_in(COUNTY, "xfaqjc").matches
    assert (found.whistle.id, found.by) == ("W01", "消防安全检查")
    assert found_in(COUNTY, "xfaqjc ffzlz") == WhistleAnswer(())


def test_where_no_problem_is_registered_the_items_of_the_list_are_told_and_those_that_come_near() -> None:
    none = replace(COUNTY, whistles=())
    assert [item.id for item in found_in(none, "消防安全检查").items][:1] == ["DS0201"]
    near = found_in(none, "楼道堵了消防车进不来")
    assert (near.items, [item.id for item in near.near]) == ((), ["DS0201"])
    assert found_in(none, "发放老年证") == WhistleAnswer(())


def test_another_measure_can_take_the_place_of_the_words() -> None:
    assert [match.score for match in find(COUNTY, "随便", ask_list, lambda text, phrase: 0.7).matches] == [0.7, 0.7]


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_a_share(text: str, phrase: str) -> None:
    assert 0 <= similarity(plain(text), plain(phrase)) <= 1
    assert similarity(plain(phrase), plain(phrase)) == (1 if plain(phrase) else 0)


def test_at_most_five_are_found_and_hostile_lengths_are_bounded() -> None:
    many = tuple(msgspec.structs.replace(WHISTLE, id=f"W{number:02}") for number in range(1, 30))
    found = found_in(replace(COUNTY, whistles=with_cases(whistles=many).whistles), "占道经营" * 100_000)
    assert [match.whistle.id for match in found.matches] == ["W01", "W02", "W03", "W04", "W05"]
