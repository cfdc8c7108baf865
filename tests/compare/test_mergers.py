"""Townships that merge or get another name: what stays the same makes nothing heavier or lighter."""

import pytest

from dutylist.compare.change_text import notices
from dutylist.compare.difference import compare
from dutylist.compare.name_changes import new_names
from dutylist.model.checklist import Checklist
from dutylist.model.item import Except, Item, Townships
from dutylist.output.document import plain_text
from tests.compare.items import TOWNSHIPS, basic, changes, checklist, compared

WEST, TONG, FRONT = TOWNSHIPS
BOTH = "铜前镇"


def merged(*items: Item) -> Checklist:
    """The county after 前楼镇 went into 铜陵镇."""
    return checklist(*items, townships=(WEST, TONG), former={TONG: (FRONT,)})


def formed(*items: Item) -> Checklist:
    """The county after 铜陵镇 and 前楼镇 became a new one."""
    return checklist(*items, townships=(WEST, BOTH), former={BOTH: (TONG, FRONT)})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param((TONG, FRONT), (TONG,), id="both had it"),
        pytest.param((FRONT,), (TONG,), id="the one that went had it"),
        pytest.param((WEST, FRONT), (WEST, TONG), id="one that stays and the one that went"),
        pytest.param(Except(townships=(WEST,)), (TONG,), id="all but one that stays"),
        pytest.param(Except(townships=(FRONT,)), "all", id="all but the one that went"),
        pytest.param(Except(townships=(TONG,)), "all", id="all but the one that took it in"),
    ],
)
def test_a_merger_by_itself_weighs_nothing(before: Townships, after: Townships) -> None:
    old, new = basic(townships=before), basic(townships=after)
    assert [each.burden for each in changes(checklist(old), merged(new))] in ([], ["neutral"])
    (difference,) = compare(checklist(old), merged(new)) or [None]
    assert difference is None or (difference.joining, difference.leaving) == ((), ())


def test_what_a_merged_township_gets_or_loses_besides_is_told() -> None:
    (more,) = changes(checklist(basic(townships=(FRONT,))), merged(basic(townships="all")))
    assert (more.burden, more.difference.joining) == ("heavier", (WEST,))
    (less,) = changes(checklist(basic(townships=(WEST, FRONT))), merged(basic(townships=(WEST,))))
    assert (less.burden, less.difference.leaving) == ("lighter", (TONG,))


def test_two_that_become_a_new_one_count_as_one() -> None:
    (change,) = changes(checklist(basic(townships=(TONG, FRONT))), formed(basic(townships=(BOTH,))))
    assert change.burden == "neutral"


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (merged(basic()), ["前楼镇并入铜陵镇"]),
        (formed(basic()), ["铜陵镇、前楼镇合并为铜前镇"]),
        (
            checklist(basic(), townships=(WEST, TONG, "前楼街道"), former={"前楼街道": (FRONT,)}),
            ["前楼镇改名为前楼街道"],
        ),
        (checklist(basic(), townships=(WEST, TONG)), ["乡镇名录减少：前楼镇"]),
    ],
)
def test_what_became_of_a_township_is_said(head: Checklist, said: list[str]) -> None:
    assert [plain_text(each) for each in notices(compared(checklist(basic()), head), "zh")] == said


@pytest.mark.parametrize(
    ("excepted", "then"),
    [
        ((FRONT,), "all"),
        ((TONG,), "all"),
        ((TONG, WEST), Except(townships=(WEST,))),
        ((TONG, FRONT), Except(townships=(TONG,))),
    ],
)
def test_a_merged_township_has_what_one_of_the_two_had(excepted: tuple[str, ...], then: Townships) -> None:
    item = basic(townships=Except(townships=excepted))
    assert new_names(checklist(item), merged(item)).item(item).townships == then
    anew = Except(townships=(BOTH,)) if set(excepted) == {TONG, FRONT} else then
    assert new_names(checklist(item), formed(item)).item(item).townships == anew
