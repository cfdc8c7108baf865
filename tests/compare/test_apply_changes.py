import pytest
from hypothesis import given
from msgspec.structs import replace

from dutylist.compare.change import Change
from dutylist.compare.difference import compare
from dutylist.model.checklist import Checklist
from dutylist.model.item import Except
from tests.compare.apply_changes import DoesNotApplyError, apply
from tests.compare.items import basic, but, changes, checklist, cooperative, recalled
from tests.compare.strategies import revisions


def bare(change: Change) -> Change:
    """The change as it is listed: without the items themselves."""
    return replace(change, difference=replace(change.difference, before=None, after=None))


@given(revisions())
def test_nothing_is_needed_but_what_is_listed(pair: tuple[Checklist, Checklist]) -> None:
    base, head = pair
    found = changes(base, head)
    assert apply(base, map(bare, found)).items == apply(base, found).items


def test_an_item_goes_where_its_list_says_and_the_others_stay() -> None:
    base = checklist(basic(1), cooperative(201))
    moved = but(recalled(201), title="消防安全检查")
    head = apply(base, changes(base, checklist(basic(1), moved)))
    assert [(filed.path, filed.record.title) for filed in head.items] == [
        ("duties/basic/DS0001.yaml", "矛盾纠纷排查调解"),
        ("duties/recalled/DS0201.yaml", "消防安全检查"),
    ]


@pytest.mark.parametrize(
    ("base", "there", "field"),
    [
        pytest.param((basic(title="改名"),), (basic(),), "title", id="says something else"),
        pytest.param((), (basic(),), None, id="is missing"),
        pytest.param((basic(),), (), None, id="exists already"),
    ],
)
def test_changes_to_another_checklist_are_refused(
    base: tuple[object, ...], there: tuple[object, ...], field: str | None
) -> None:
    found = changes(checklist(*there), checklist(basic(title="新名")))  # type: ignore[arg-type]
    with pytest.raises(DoesNotApplyError) as refused:
        apply(checklist(*base), found)  # type: ignore[arg-type]
    assert (refused.value.item, refused.value.field) == ("DS0001", field)


def test_an_item_that_says_more_than_what_was_removed_is_not_removed() -> None:
    found = changes(checklist(basic()), checklist())
    with pytest.raises(DoesNotApplyError) as refused:
        apply(checklist(basic(notes="后来加的")), found)
    assert refused.value.field == "notes"


def test_order_without_meaning_does_not_keep_a_change_from_applying() -> None:
    one = basic(townships=Except(townships=("西埔镇", "前楼镇")), keywords=("调解", "纠纷"))
    other = basic(townships=Except(townships=("前楼镇", "西埔镇")), keywords=("纠纷", "调解"))
    head = checklist(basic(townships="all"))
    assert compare(apply(checklist(other), changes(checklist(one), head)), head) == ()
