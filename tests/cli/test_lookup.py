"""What people type for an id."""

import pytest

from dutylist.cli.lookup import item_named
from dutylist.model.errors import UserError


@pytest.mark.parametrize(
    "typed",
    [
        "DS0201", "ds0201", "ds201", "DS0000201"[:2] + "0201", " Ds0201 ", "ＤＳ０２０１", "DS0201.yaml",
        "duties/cooperative/DS0201.yaml", "duties\\cooperative\\DS0201.yaml",
    ],
)  # fmt: skip
def test_an_id_is_known_by_what_it_says(typed: str) -> None:
    assert item_named(typed) == "DS0201"


@pytest.mark.parametrize("typed", ["DS10001", "DS00001"])
def test_an_id_of_more_digits_stays_as_it_is(typed: str) -> None:
    assert item_named(typed) == typed


@pytest.mark.parametrize(
    "typed",
    ["", " ", "DS", "201", "消防", "--output=x", "DS*", ":(glob)**", "DS0201\nDS0202", "\udcff", "D" * 10**6, "../.."],
)
def test_what_is_no_id_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        item_named(typed)
