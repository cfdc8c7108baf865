"""What a version finds for a keyword, also where very many keywords changed."""

from pathlib import Path

import pytest

from dutylist.compare.answers import answers_of
from dutylist.search import pinyin
from dutylist.search.index import Index
from dutylist.search.pinyin import Sounds, sounds_of
from dutylist.source.worktree import Worktree


def test_the_sounds_of_a_version_are_made_once_for_all_keywords(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Index] = []

    def counted(index: Index) -> Sounds:
        made.append(index)
        return sounds_of(index)

    monkeypatch.setattr(pinyin, "sounds_of", counted)
    answered = answers_of(Worktree(county), county)
    for keyword in ("鬻鬻", "龘龘", "zzz"):
        assert answered(keyword) == frozenset()
    assert len(made) == 1


def test_a_word_of_which_find_is_not_sure_leads_nowhere_unless_to_what_others_do(county: Path) -> None:
    answered = answers_of(Worktree(county), county)
    assert answered("采矿处罚") == {"DS0401"}
    assert answered("防火") == {"DS0001"}
    assert answered("防火夜") == frozenset()
