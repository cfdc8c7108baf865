"""Everyday words of a county that led to one item in `find` and lead to another one now."""

import pytest

from dutylist.compare.answers import TurnedWord, turned_words
from dutylist.model.records import WordEntry, Words
from dutylist.source.worktree import Worktree
from tests.acceptance.gating import gate
from tests.source.repository import Repository

WORDS = "duties/words.yaml"
RECALLED, BASIC = "对擅自采矿行为的处罚", "消防安全宣传教育"
BLASTED = "放炮震山"


def words(term: str, *said: str) -> Words:
    return Words(words=(WordEntry(term=term, said=said),))


def written(term: str, *said: str) -> dict[str, str]:
    return {WORDS: f"words:\n  - {{term: {term}, said: [{', '.join(said)}]}}\n"}


def turned(repository: Repository, before: Words | None, after: Words | None) -> list[TurnedWord]:
    root = repository.folder
    return list(turned_words(Worktree(root), root, before, after))


def test_a_new_word_turns_nothing_where_it_leads_to_what_could_be_meant(repository: Repository) -> None:
    assert turned(repository, None, words(BASIC, "防火课")) == []
    assert turned(repository, None, words(RECALLED, "偷挖矿")) == []


def test_a_word_of_the_program_that_a_county_gives_another_meaning_is_told(repository: Repository) -> None:
    (word,) = turned(repository, None, words(BASIC, "偷挖矿"))
    assert (word.said, word.before.id) == ("偷挖矿", "DS0401")


def test_a_word_that_holds_a_keyword_of_a_recalled_item_is_told(repository: Repository) -> None:
    path = repository.folder / "duties/recalled/DS0401.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "keywords: [洗洞]\n", encoding="utf-8")
    assert [word.said for word in turned(repository, None, words(BASIC, "洗洞问题怎么管"))] == ["洗洞问题怎么管"]


@pytest.mark.parametrize("after", [words(BASIC, BLASTED), words(BASIC, "防火课"), None])
def test_a_word_that_led_somewhere_is_told_when_it_leads_elsewhere_or_nowhere(
    repository: Repository, after: Words | None
) -> None:
    repository.commit(written(RECALLED, BLASTED))
    found = {each.said: each for each in turned(repository, words(RECALLED, BLASTED), after)}
    assert found[BLASTED].before.id == "DS0401"


def test_a_word_that_leads_from_a_recalled_item_to_a_duty_is_refused_and_others_are_told(
    repository: Repository,
) -> None:
    base = repository.commit(written(RECALLED, BLASTED))
    repository.commit(written(BASIC, BLASTED))
    found, _ = gate(base, "HEAD")
    assert [each["code"] for each in found["refusals"]] == ["G611"]
    (repository.folder / WORDS).unlink()
    repository.commit()
    found, _ = gate(base, "HEAD")
    assert found["refusals"] == []
    assert [each["code"] for each in found["notices"]] == ["G519"]
