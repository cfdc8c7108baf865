"""Everyday words: the shipped table, and how terms are found for what a text says."""

import pytest

from dutylist.search.answer import answer
from dutylist.search.candidates import ranked_candidates
from dutylist.search.everyday_words import letters_of, official_terms, sayings_of, shipped_words, table_of
from dutylist.search.grams import fold_text
from dutylist.search.index import Index
from dutylist.search.similar_sayings import similar_items
from dutylist.search.word_table import shipped_entries
from tests.sample import sample_index


@pytest.fixture(scope="module")
def sample() -> Index:
    return sample_index()


def test_the_shipped_table_is_that_of_the_files() -> None:
    assert shipped_words() == table_of(shipped_entries())


def test_the_vocabulary_is_large_and_every_entry_says_something() -> None:
    entries = list(shipped_entries())
    assert len({fold_text(word) for _, said in entries for word in said}) >= 10_000
    assert [term for term, said in entries if not said or not term.strip() or len(set(said)) < len(said)] == []


def test_the_longest_saying_counts_and_no_piece_of_it() -> None:
    table = table_of([("医疗机构管理", ["诊所"]), ("无证行医", ["黑诊所"])])
    assert official_terms(table, "村口有个黑诊所") == ("无证行医",)
    assert official_terms(table, "村口有个黑诊所，隔壁是正规诊所") == ("无证行医", "医疗机构管理")
    assert official_terms(table, "卫生院") == ()


@pytest.mark.parametrize(
    ("said", "item"), [("楼下摆地摊吵得要命", "DS0235"), ("被狗咬了找谁", "DS0214"), ("要找人调解一下", "DS0012")]
)
def test_everyday_words_propose_the_official_item(sample: Index, said: str, item: str) -> None:
    assert item in [each.item.id for each in ranked_candidates(sample, said)[:3]]


def test_everyday_words_alone_never_make_an_answer_sure(sample: Index) -> None:
    answered = answer(sample, "被狗咬了找谁")
    assert answered.verdict == "ask"
    assert answered.matches == ()


def test_what_is_said_in_other_words_is_found_by_its_characters(sample: Index) -> None:
    assert official_terms(sample.sayings, fold_text("村里的狗见人就咬")) == ()
    similar = similar_items(sample, "村里的狗见人就咬")
    assert sample.item(max(similar, key=lambda number: similar[number])).id == "DS0214"
    assert all(0 < each <= 1 for each in similar.values())


def test_a_single_common_character_is_similar_to_nothing(sample: Index) -> None:
    assert similar_items(sample, "人") == {}
    assert similar_items(sample, "") == {}


def test_the_characters_of_a_table_lead_to_its_sayings() -> None:
    table = table_of([("犬只伤人", ["狗咬", "咬伤人"])])
    assert sayings_of(table) == [("犬只伤人", "犬只伤人"), ("犬只伤人", "犬咬"), ("犬只伤人", "咬伤人")]
    held = {letter: list(memoryview(numbers).cast("I")) for letter, numbers in letters_of(table).items()}
    assert held["咬"] == [1, 2]
    assert held["犬"] == [0, 1]
