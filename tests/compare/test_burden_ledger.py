from hypothesis import given

from dutylist.compare.burden_ledger import Account, LedgerEntry, TownshipCounts, full_count, ledger
from dutylist.compare.comparison import Side, comparison
from dutylist.compare.difference import compare
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import Except, ListName
from tests.compare.items import TOWNSHIPS, basic, but, checklist, compared, cooperative, recalled
from tests.compare.strategies import revisions

WEST, TONG, FRONT = TOWNSHIPS
SIDES = (Side("a"), Side("b"))


def counted(one: Checklist, township: str) -> TownshipCounts:
    """The figures of a township, item by item; none in a county that has no such township."""
    lists: tuple[ListName, ...] = ("basic", "cooperative", "recalled")
    if township not in one.township_names:
        return TownshipCounts()
    return TownshipCounts(*(sum(filed.record.list == name for filed in one.items_of(township)) for name in lists))


def only_changed(base: Checklist, head: Checklist) -> tuple[Checklist, Checklist]:
    """Both checklists without the files that say the same on both sides, as when a diff tells which to read."""
    same = [filed for filed in base.items if filed in head.items]
    keep = [tuple(filed for filed in one.items if filed not in same) for one in (base, head)]
    return (
        Checklist(county_file=base.county_file, items=keep[0]),
        Checklist(county_file=head.county_file, items=keep[1]),
    )


@given(revisions())
def test_following_the_changes_gives_the_full_count_on_either_side(pair: tuple[Checklist, Checklist]) -> None:
    base, head = pair
    part, other = only_changed(base, head)
    forwards = comparison(part, other, SIDES, opening=full_count(base)).ledger
    backwards = comparison(part, other, SIDES, closing=full_count(head)).ledger
    full = [
        (name, counted(base, name), counted(head, name))
        for name in dict.fromkeys((*head.township_names, *base.township_names))
    ]
    assert [(each.township, each.before, each.after) for each in forwards] == full
    assert forwards == backwards == comparison(base, head, SIDES).ledger


@given(revisions())
def test_what_moved_accounts_for_the_difference_of_the_figures(pair: tuple[Checklist, Checklist]) -> None:
    base, head = pair
    for account in comparison(base, head, SIDES).ledger:
        if account.township in base.township_names and account.township in head.township_names:
            for name in ("basic", "cooperative", "recalled"):
                arrived = sum(entry.target == name for entry in account.entries)
                went = sum(entry.source == name for entry in account.entries)
                assert getattr(account.before, name) + arrived - went == getattr(account.after, name)


def test_each_township_sees_what_moved_in_its_own_lists() -> None:
    base = checklist(basic(1), cooperative(201), recalled(401, townships=Except(townships=(FRONT,))))
    head = checklist(
        basic(1, townships=(WEST,)),
        but(recalled(201), townships=(WEST, TONG)),
        recalled(401, townships=Except(townships=(FRONT,)), title="改名"),
        basic(2, townships=(FRONT,)),
    )
    assert compared(base, head).ledger == (
        Account(
            WEST, TownshipCounts(1, 1, 1), TownshipCounts(1, 0, 2), (LedgerEntry("DS0201", "cooperative", "recalled"),)
        ),
        Account(
            TONG,
            TownshipCounts(1, 1, 1),
            TownshipCounts(0, 0, 2),
            (LedgerEntry("DS0001", "basic", None), LedgerEntry("DS0201", "cooperative", "recalled")),
        ),
        Account(
            FRONT,
            TownshipCounts(1, 1, 0),
            TownshipCounts(1, 0, 0),
            (
                LedgerEntry("DS0001", "basic", None),
                LedgerEntry("DS0002", None, "basic"),
                LedgerEntry("DS0201", "cooperative", None),
            ),
        ),
    )


def test_a_township_new_in_the_county_begins_with_nothing_and_is_told() -> None:
    found = comparison(checklist(basic(), townships=(WEST,)), checklist(basic(), townships=(TONG,)), SIDES)
    assert found.changes == ()
    assert (found.joined, found.left) == ((TONG,), (WEST,))
    assert found.ledger == (
        Account(TONG, TownshipCounts(), TownshipCounts(1), ()),
        Account(WEST, TownshipCounts(1), TownshipCounts(), ()),
    )


def test_an_item_that_broke_is_no_relief() -> None:
    head = checklist(broken=frozenset({"duties/basic/DS0001.yaml", "duties/posts/铜陵镇.yaml"}))
    found = comparison(checklist(basic()), head, SIDES)
    assert {(each.before, each.after) for each in found.ledger} == {(TownshipCounts(1), TownshipCounts(1))}
    assert found.unread == ("duties/basic/DS0001.yaml",)


def test_of_several_items_with_one_id_the_first_counts() -> None:
    twice = checklist(basic(1))
    twice = Checklist(
        county_file=twice.county_file, items=(*twice.items, RecordFile("duties/recalled/DS0001.yaml", recalled(1)))
    )
    (west, *_) = ledger(compare(twice, twice), full_count(twice), TOWNSHIPS, TOWNSHIPS)
    assert west.before == TownshipCounts(1)
