import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import dutylist
from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.recipe import Recipe, read_recipe, recipe_of
from dutylist.features.books.view import Book
from tests.features.books import samples

BOOK = pocketbook(samples.checklist(*samples.three_lists(2)), "铜陵镇")
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@given(NAMES, NAMES)
def test_a_line_is_read_as_it_was_written(above: str, holder: str) -> None:
    book: Book = replace(BOOK, above=above, holder=holder)
    options = ("--paper", "a5", "--since", "c0ffee", "--handover")
    line = recipe_of(book, options)
    assert read_recipe(f"东山县, 口袋书, {line}") == Recipe(
        dutylist.__version__, "pocketbook", above, holder, "a5", "c0ffee", frozenset({"--handover"}), options
    )


@pytest.mark.parametrize(
    "keywords",
    ["", "东山县, 口袋书", "dutylist-book ", "dutylist-book 1 'x", "dutylist-book 1 pocketbook '' 铜陵镇 --paper a9"],
)
def test_what_is_no_recipe_is_none(keywords: str) -> None:
    assert read_recipe(keywords) is None
