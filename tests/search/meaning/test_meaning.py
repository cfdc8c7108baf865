"""How near texts are in meaning: the table, the pieces of a text, and the vectors of items."""

from array import array
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dutylist.reading.load import load_root
from dutylist.search.index import Index, index_of
from dutylist.search.meaning.nearness import meaning_index, nearness
from dutylist.search.meaning.pieces import pieces_of
from dutylist.search.meaning.table import FULL, MeaningTable, load_table, similarities, similarity
from tests.conftest import COUNTY

TABLE = Path(__file__).parents[3] / "src/dutylist/search/meaning/table.bin"


@pytest.fixture(scope="module")
def table() -> MeaningTable:
    return load_table()


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(load_root(COUNTY, use_cache=False).checklist)


def test_the_table_is_small_enough_to_come_along() -> None:
    assert TABLE.stat().st_size <= 8 << 20


def test_a_text_is_as_near_as_can_be_to_itself(table: MeaningTable) -> None:
    vector = table.vector("占道经营治理")
    assert abs(similarity(vector, vector) - FULL) <= FULL // 50


def test_what_means_the_same_is_nearer_than_what_does_not(table: MeaningTable) -> None:
    stalls = table.vector("占道经营治理")
    assert similarity(table.vector("路边摆地摊"), stalls) > similarity(table.vector("党员发展"), stalls)


@pytest.mark.parametrize("text", ["", "\0\ud800", "xyzzy", "☃"])
def test_what_the_table_does_not_know_is_near_to_nothing(table: MeaningTable, index: Index, text: str) -> None:
    assert not any(table.vector(text))
    assert nearness(table, meaning_index(table, map(index.item, range(index.size))), text) == {}


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not a table"):
        MeaningTable(b"PK\x03\x04" + bytes(100))


def test_head_address_and_signature_of_a_letter_are_no_pieces_of_it() -> None:
    letter = "关于做好清明防火工作的通知\n各镇人民政府：\n请各镇上山路口设卡。劝阻带鞭炮上山。\n特此通知\n县林业局\n2026年3月2日"
    assert pieces_of(letter) == ["做好清明防火工作", "请各镇上山路口设卡", "劝阻带鞭炮上山"]
    assert pieces_of("县林业局") == ["县林业局"]
    assert len(pieces_of("请清理第一处。" * 300)) <= 12


def test_the_nearest_item_is_the_one_that_is_meant(table: MeaningTable, index: Index) -> None:
    vectors = meaning_index(table, map(index.item, range(index.size)))
    near = nearness(table, vectors, "两家人吵起来了去劝一劝")
    assert index.item(max(near, key=lambda number: near[number])).id == "DS0002"


def test_known_vectors_are_taken_over_and_come_out_the_same(
    table: MeaningTable, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = list(index.items())
    whole = meaning_index(table, items)
    amended = [replace(items[0], title="另一个题目", keywords=(*items[1].keywords, items[1].title)), *items[1:]]
    for known in (items[:-1], items[1:], items[::-1], amended, [], items):
        assert meaning_index(table, items, known=meaning_index(table, known)) == whole
    monkeypatch.setattr(MeaningTable, "vector", None)
    assert meaning_index(table, items, known=whole) == whole


@settings(deadline=None, max_examples=30)
@given(st.lists(st.binary(min_size=8, max_size=8), max_size=5), st.binary(min_size=8, max_size=8))
def test_a_vector_is_compared_with_several_as_with_each(others: list[bytes], one: bytes) -> None:
    vector = array("b", one)
    assert similarities(vector, others) == [similarity(vector, array("b", each)) for each in others]
