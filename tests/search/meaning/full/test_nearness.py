"""How near items are by the sentence model, and what of it is kept."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from msgspec.structs import replace

from dutylist.reading.load import load_root
from dutylist.search.index import Index, index_of
from dutylist.search.meaning.full.model_file import Floats
from dutylist.search.meaning.full.nearness import (
    ItemVectors,
    SentenceModel,
    item_vectors,
    sentence_nearness,
    telling_pieces,
)
from tests.conftest import COUNTY
from tests.search.meaning.full.model import built_model


class Store(dict[bytes, bytes]):
    def find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        return {key: self[key] for key in keys if key in self}

    def keep(self, vectors: Mapping[bytes, bytes]) -> None:
        self.update(vectors)


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(load_root(COUNTY, use_cache=False).checklist)


@pytest.fixture(scope="module")
def model() -> SentenceModel:
    return SentenceModel(built_model())


def test_the_nearest_item_is_the_one_that_is_meant(model: SentenceModel, index: Index) -> None:
    vectors = item_vectors(model, map(index.item, range(index.size)), Store())
    near = sentence_nearness(model, "两家人吵起来了去劝一劝", vectors)
    assert index.item(near.index(max(near))).id == "DS0002"


def test_of_a_changed_item_only_the_new_texts_are_computed(
    model: SentenceModel, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store()
    items = [index.item(number) for number in range(index.size)]
    before = item_vectors(model, items, store)
    computed: list[str] = []
    vectors = model.vectors

    def counted(texts: Sequence[str]) -> Floats:
        computed.extend(texts)
        return vectors(texts)

    monkeypatch.setattr(model, "vectors", counted)
    changed = [replace(item, title="调解邻里矛盾") if item.id == "DS0002" else item for item in items]
    after = item_vectors(model, changed, store)
    assert computed == ["调解邻里矛盾"]
    assert len(after.vectors) == len(before.vectors)
    assert after.count == len(items)


def test_a_list_without_items_has_nothing_near(model: SentenceModel) -> None:
    vectors = item_vectors(model, (), Store())
    assert sentence_nearness(model, "占道经营", vectors) == []


def test_texts_that_another_process_has_done_meanwhile_are_not_done_again(
    model: SentenceModel, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes with the same list begin with different texts, and each takes what the other has."""
    monkeypatch.setattr("dutylist.search.meaning.full.nearness._AT_ONCE", 2)
    store = Store()
    items = [index.item(number) for number in range(index.size)]
    computed: list[str] = []
    other: list[ItemVectors] = []

    def counted(texts: Sequence[str]) -> Floats:
        if not computed:
            computed.append("the first")
            other.append(item_vectors(model, items, store, first=7))
        computed.extend(texts)
        return np.array([[len(text)] * model.width for text in texts], np.float32)

    monkeypatch.setattr(model, "vectors", counted)
    assert item_vectors(model, items, store) == other[0]
    assert other[0].count == len(items)
    assert len(computed) == 1 + len(store) + 2


def test_of_a_long_text_the_subject_and_the_most_telling_sentences_are_read() -> None:
    sentences = [
        "路灯维修",
        *(f"第{number}句话说的是别的事情，和前面那句没有什么关系" for number in range(8)),
        "路灯坏了",
    ]
    read = telling_pieces("。".join(sentences), lambda piece: piece.count("灯"))
    assert (read[0], read[-1]) == ("路灯维修", "路灯坏了")
    assert len("".join(read)) <= 110


def test_a_short_text_is_read_whole_and_a_long_sentence_clause_by_clause() -> None:
    assert telling_pieces("路灯坏了。来修一下", len) == ["路灯坏了", "来修一下"]
    sentence = "，".join(f"第{number}个地方的路灯坏了要人来修一修" for number in range(9))
    read = telling_pieces(sentence, len)
    assert len(read) == 1
    assert sentence.startswith(read[0])
    assert 40 < len(read[0]) <= 60
