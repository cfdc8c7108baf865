"""Asking for an item by its id."""

import pytest

from dutylist.reading.load import load_root
from dutylist.search.answer import answer
from dutylist.search.index import Index, index_of
from tests.conftest import COUNTY


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(load_root(COUNTY, use_cache=False).checklist)


@pytest.mark.parametrize("text", ["DS0201", " ds0201\n", "ＤＳ０２０１"])
def test_the_id_of_an_item_is_answered_with_the_item(index: Index, text: str) -> None:
    found = answer(index, text)
    assert [(match.item.id, match.score, match.verdict) for match in found.matches] == [("DS0201", 1.0, "cooperate")]


def test_an_id_that_no_item_has_is_nothing_but_a_text(index: Index) -> None:
    assert answer(index, "DS0999").matches == ()
