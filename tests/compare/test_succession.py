import pytest

from dutylist.compare.succession import Succession, SuccessionKind, successions
from dutylist.model.item import Item
from tests.compare.items import basic, changes, checklist


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        pytest.param([basic(1), basic(2)], [basic(3, replaces=("DS0002", "DS0001"))], "merge", id="two become one"),
        pytest.param(
            [basic(1)],
            [basic(2, replaces=("DS0001",)), basic(3, replaces=("DS0001",))],
            "split",
            id="one becomes two",
        ),
        pytest.param([basic(1)], [basic(2, replaces=("DS0001",))], "replace", id="one stands for one"),
        pytest.param(
            [basic(1), basic(2)],
            [basic(3, replaces=("DS0001", "DS0002")), basic(4, replaces=("DS0002",))],
            "regroup",
            id="two become two others",
        ),
        pytest.param(
            [basic(1), basic(2), basic(3)],
            [basic(3, replaces=("DS0001", "DS0002"))],
            "merge",
            id="two go into one that was there",
        ),
    ],
)
def test_removed_items_live_on_in_those_that_name_them(
    before: list[Item], after: list[Item], kind: SuccessionKind
) -> None:
    found = changes(checklist(*before), checklist(*after))
    (succession,) = successions(found)
    assert succession.kind == kind
    assert {item for change in found for item in change.replaces} == set(succession.removed)
    assert {item for change in found for item in change.replaced_by} == set(succession.successors)


def test_each_side_of_a_merge_knows_the_other() -> None:
    found = changes(checklist(basic(1), basic(2)), checklist(basic(3, replaces=("DS0002", "DS0001", "DS0009"))))
    assert [(change.item, change.replaces, change.replaced_by) for change in found] == [
        ("DS0001", (), ("DS0003",)),
        ("DS0002", (), ("DS0003",)),
        ("DS0003", ("DS0001", "DS0002"), ()),
    ]
    assert successions(found) == (Succession(("DS0001", "DS0002"), ("DS0003",)),)


def test_an_item_that_stays_is_not_replaced() -> None:
    stays = changes(checklist(basic(1)), checklist(basic(1), basic(2, replaces=("DS0001",))))
    assert successions(stays) == ()


def test_merges_that_have_nothing_to_do_with_each_other_stand_apart() -> None:
    base = checklist(*map(basic, (1, 2, 3, 4)))
    head = checklist(basic(5, replaces=("DS0004", "DS0001")), basic(6, replaces=("DS0002", "DS0003")))
    assert successions(changes(base, head)) == (
        Succession(("DS0001", "DS0004"), ("DS0005",)),
        Succession(("DS0002", "DS0003"), ("DS0006",)),
    )
