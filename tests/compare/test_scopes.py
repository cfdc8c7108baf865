"""When two scopes mean the same townships, also while the county itself changes."""

import pytest

from dutylist.compare.difference import compare
from dutylist.model.item import Except, Townships
from tests.compare.items import TOWNSHIPS, basic, checklist

WEST, TONG, FRONT = TOWNSHIPS
GROWN = (*TOWNSHIPS, "康美镇")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("all", TOWNSHIPS, id="all and every township by name"),
        pytest.param("all", Except(townships=()), id="all and all but none"),
        pytest.param("all", Except(townships=("幽灵镇",)), id="all and all but one that is none"),
        pytest.param((WEST, TONG), Except(townships=(FRONT,)), id="some by name and all but the rest"),
        pytest.param((WEST, TONG), (TONG, WEST), id="the same in another order"),
    ],
)
def test_the_same_townships_said_in_another_way_are_no_difference(before: Townships, after: Townships) -> None:
    assert compare(checklist(basic(townships=before)), checklist(basic(townships=after))) == ()


@pytest.mark.parametrize(
    ("before", "after", "joining", "leaving"),
    [
        pytest.param("all", (WEST,), (), (TONG, FRONT), id="all but one leave"),
        pytest.param((FRONT,), (TONG, WEST), (WEST, TONG), (FRONT,), id="some join and one leaves"),
        pytest.param((WEST,), (WEST, "幽灵镇"), ("幽灵镇",), (), id="one that is not in the register joins"),
    ],
)
def test_townships_that_join_or_leave_come_in_the_order_of_the_register(
    before: Townships, after: Townships, joining: tuple[str, ...], leaving: tuple[str, ...]
) -> None:
    (difference,) = compare(checklist(basic(townships=before)), checklist(basic(townships=after)))
    assert (difference.joining, difference.leaving) == (joining, leaving)


@pytest.mark.parametrize(
    ("before", "after", "differs", "joining"),
    [
        pytest.param("all", "all", False, (), id="all stays all"),
        pytest.param("all", GROWN, False, (), id="all becomes every township by name, the new one too"),
        pytest.param(TOWNSHIPS, TOWNSHIPS, False, (), id="those named stay those named"),
        pytest.param(TOWNSHIPS, "all", True, ("康美镇",), id="those named become all, and the new one joins"),
        pytest.param("all", TOWNSHIPS, True, (), id="all become the old ones by name, so that the new one is left out"),
    ],
)
def test_a_township_new_in_the_county_changes_only_items_that_say_something_else_of_it(
    before: Townships, after: Townships, differs: bool, joining: tuple[str, ...]
) -> None:
    found = compare(checklist(basic(townships=before)), checklist(basic(townships=after), townships=GROWN))
    assert bool(found) is differs
    assert [difference.joining for difference in found] == ([joining] if differs else [])


def test_a_side_without_a_readable_register_has_that_of_the_other() -> None:
    head = checklist(basic(townships=TOWNSHIPS), townships=())
    assert compare(checklist(basic(townships="all")), head) == ()


def test_without_any_register_only_named_townships_can_be_told_apart() -> None:
    named, everywhere = (checklist(basic(townships=scope), townships=()) for scope in ((WEST,), "all"))
    (difference,) = compare(named, everywhere)
    assert difference.names == {"townships"}
    assert (difference.joining, difference.leaving) == ((), ())
    assert compare(named, named) == ()
