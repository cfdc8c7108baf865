import random

from hypothesis import given
from hypothesis import strategies as st

from dutylist.compare.change import Action, Burden, Change, FieldChange
from dutylist.compare.difference import compare
from dutylist.compare.equivalence import fold_wording
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import Except, HandOver, Recall, Supports
from tests.compare.apply_changes import apply
from tests.compare.items import TOWNSHIPS, basic, but, changes, checklist, cooperative, recalled
from tests.compare.strategies import checklists, reordered, revisions

REVERSE_ACTION: dict[Action, Action] = {
    "add": "remove",
    "remove": "add",
    "move": "move",
    "rescope": "rescope",
    "amend": "amend",
}
REVERSE_BURDEN: dict[Burden, Burden] = {
    "heavier": "lighter",
    "lighter": "heavier",
    "mixed": "mixed",
    "neutral": "neutral",
}


def told(change: Change) -> tuple[object, ...]:
    """What a reader gets to know of a change, without its forerunners; the townships without their order."""
    difference = change.difference
    lists = (difference.from_list, difference.to_list)
    judged = (change.item, change.action, _both_ways(change), change.burden)
    return *judged, lists, change.fields, set(difference.joining), set(difference.leaving)


def told_backwards(change: Change) -> tuple[object, ...]:
    """What a reader gets to know of the change that undoes this one."""
    difference = change.difference
    lists = (difference.to_list, difference.from_list)
    judged = (change.item, REVERSE_ACTION[change.action], _both_ways(change), REVERSE_BURDEN[change.burden])
    fields = tuple(FieldChange(each.field, each.after, each.before) for each in change.fields)
    return *judged, lists, fields, set(difference.leaving), set(difference.joining)


def _both_ways(change: Change) -> str:
    """The kind, which is the same both ways; but a keyword may be added by wording, and none taken away."""
    return "" if change.difference.names & {"keywords", "notes"} else change.kind


@given(checklists())
def test_a_checklist_does_not_differ_from_itself(one: Checklist) -> None:
    assert compare(one, one) == ()


@given(checklists(), st.integers())
def test_order_without_meaning_is_no_difference(one: Checklist, seed: int) -> None:
    order = random.Random(seed)
    other = checklist(*(reordered(filed.record, order) for filed in one.items), townships=one.township_names)
    assert compare(one, other) == ()


@given(revisions())
def test_the_way_back_mirrors_the_way_there(pair: tuple[Checklist, Checklist]) -> None:
    base, head = pair
    assert list(map(told, changes(head, base))) == list(map(told_backwards, changes(base, head)))


@given(revisions())
def test_base_and_the_listed_changes_give_head(pair: tuple[Checklist, Checklist]) -> None:
    base, head = pair
    assert compare(apply(base, changes(base, head)), head) == ()


def test_items_are_matched_by_id_and_not_by_path() -> None:
    elsewhere = Checklist(
        county_file=checklist().county_file, items=(RecordFile("duties/recalled/other name.yaml", basic()),)
    )
    assert compare(checklist(basic()), elsewhere) == ()


def test_differences_come_in_the_order_of_the_numbers() -> None:
    head = checklist(basic(9999), basic(10000), basic(2))
    assert [difference.item for difference in compare(checklist(), head)] == ["DS0002", "DS9999", "DS10000"]


def test_the_order_of_a_procedure_and_of_the_working_method_counts() -> None:
    one, other = cooperative(), recalled()
    assert other.recall is not None
    head = checklist(
        but(one, procedure=one.procedure[::-1]),
        but(other, recall=but_method(other.recall, other.recall.method[::-1])),
    )
    assert [difference.names for difference in compare(checklist(one, other), head)] == [{"procedure"}, {"recall"}]


def but_method(recall: Recall, method: tuple[str, ...]) -> Recall:
    return Recall(origin=recall.origin, method=method, handover=recall.handover)


def test_a_duty_that_stands_twice_is_a_difference() -> None:
    item = basic()
    head = checklist(but(item, township_duties=(*item.township_duties, item.township_duties[0])))
    assert [difference.names for difference in compare(checklist(item), head)] == [{"township_duties"}]


def test_an_empty_mapping_is_no_other_than_none() -> None:
    item = recalled()
    assert item.recall is not None
    empty = Recall(origin=item.recall.origin, method=item.recall.method, handover=HandOver())
    assert compare(checklist(item), checklist(but(item, supports=Supports(), recall=empty))) == ()


def test_white_space_at_the_end_of_a_text_is_a_difference() -> None:
    (difference,) = compare(checklist(basic(notes="说明")), checklist(basic(notes="说明 ")))
    assert difference.fields == (FieldChange("notes", "说明", "说明 "),)


def test_values_are_those_of_the_yaml_and_none_where_there_is_no_key() -> None:
    item = cooperative(townships=Except(townships=("前楼镇",)))
    (difference,) = compare(checklist(item), checklist(but(item, townships="all", procedure=(), notes="新")))
    assert difference.fields == (
        FieldChange("townships", {"except": ["前楼镇"]}, "all"),
        FieldChange(
            "procedure",
            [
                {"step": "通知企业", "by": "乡镇", "within": 2},
                {"step": "到场检查", "by": "县消防救援大队", "within": 5},
            ],
            None,
        ),
        FieldChange("notes", None, "新"),
    )


def test_an_item_that_is_new_lists_all_that_it_says() -> None:
    (difference,) = compare(checklist(), checklist(basic()))
    assert [(each.field, each.before) for each in difference.fields] == [
        (field, None) for field in ("list", "category", "title", "townships", "effective", "township_duties")
    ]
    assert difference.joining == TOWNSHIPS


def test_an_item_broken_on_the_other_side_is_not_held_to_be_gone() -> None:
    broken = checklist(broken=frozenset({"duties/basic/DS0001.yaml"}))
    assert compare(checklist(basic()), broken) == ()
    assert compare(broken, checklist(basic())) == ()


def test_an_item_broken_in_a_second_place_is_still_compared() -> None:
    broken = checklist(basic(title="改名"), broken=frozenset({"duties/recalled/DS0001.yaml"}))
    assert [difference.names for difference in compare(checklist(basic()), broken)] == [{"title"}]


def test_folding_leaves_nothing_but_what_is_said() -> None:
    assert fold_wording(" 排查,上报(县局) 。　“即日”") == fold_wording('排查，上报（县局）."即日"\n')
    assert fold_wording("2次") != fold_wording("12次")
    assert fold_wording("检查、上报") != fold_wording("检查，上报")
