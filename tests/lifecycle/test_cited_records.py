"""By which record each change of an item was made."""

from pathlib import Path
from typing import Any

import pytest

from tests.compare.items import basic, but, cooperative, recalled
from tests.lifecycle.past_county import PastCounty, amend, file_of, move, record

ITEM = basic()
RENAMED = but(ITEM, title="另一个名称")
FILE = "duties/basic/DS0001.yaml"


@pytest.fixture
def county(tmp_path: Path) -> PastCounty:
    return PastCounty(tmp_path / "county")


def merged(county: PastCounty) -> None:
    county.git("checkout", "--quiet", "main")
    county.commit({"README.md": "x"})
    county.git("merge", "--quiet", "--no-ff", "--message=x", "side")


def test_a_change_rests_on_the_record_that_came_with_it(county: PastCounty) -> None:
    county.commit(file_of(RENAMED) | record(1, amend("title")) | record(2, amend("notes")))
    (_, event) = county.life().events
    assert event.authority
    (cited,) = event.authority.cited
    assert (cited.record.id, cited.approved, cited.afterwards, cited.circumstance) == (
        "ADJ-2023-001", True, False, "法律法规立改废释",
    )  # fmt: skip
    assert cited.record.steps["approve"].document == "东委编〔2023〕1号"
    assert not event.authority.left


@pytest.mark.parametrize(
    "entry",
    [
        amend("notes"), amend("title", item="DS0002"), move("basic", "recalled"), {"item": "DS0001", "action": "add"},
        {"item": "DS0001", "action": "rescope", "townships": ["西埔镇"]},
    ],
)  # fmt: skip
def test_a_record_of_something_else_is_no_ground(entry: dict[str, object], county: PastCounty) -> None:
    county.commit(file_of(RENAMED) | record(1, entry))
    (_, event) = county.life().events
    assert event.authority
    assert event.authority.cited == ()
    assert event.authority.left.fields == ("title",)


def test_a_move_rests_on_a_record_of_the_same_way_only(county: PastCounty) -> None:
    county.moved(
        recalled(1, title=ITEM.title, category=ITEM.category), "basic", **record(1, move("basic", "cooperative"))
    )
    county.moved(
        cooperative(1, title=ITEM.title, category=ITEM.category),
        "recalled",
        **record(2, move("recalled", "cooperative")),
    )
    assert county.cited() == [[], [], ["002"]]


def test_several_records_may_account_for_one_change_together(county: PastCounty) -> None:
    county.commit(file_of(but(RENAMED, notes="x")) | record(1, amend("title")) | record(2, amend("notes")))
    assert county.cited()[1] == ["002", "001"]
    county.commit(file_of(but(RENAMED, notes="y", category="x")) | record(3, amend("notes")))
    authority = county.life().events[-1].authority
    assert authority
    assert authority.left.fields == ("category",)


def test_what_was_approved_since_the_change_before_comes_first(county: PastCounty) -> None:
    county.commit(file_of(RENAMED) | record(1, amend("title"), decided=-1) | record(2, amend("title"), decided=-9))
    county.commit(record(3, amend("title"), decided=-99))
    county.commit(file_of(ITEM))
    assert county.cited()[1:] == [["001"], ["003"]]


def test_what_no_change_has_used_comes_before_what_one_has(county: PastCounty) -> None:
    county.commit(file_of(RENAMED) | record(1, amend("title"), decided=-1) | record(2, amend("title"), decided=-2))
    county.commit(file_of(ITEM))
    county.commit(file_of(RENAMED))
    assert county.cited()[1:] == [["001"], ["002"], ["001"]]


def test_an_approval_after_the_change_counts_less_than_one_before(county: PastCounty) -> None:
    county.commit(file_of(RENAMED) | record(1, amend("title"), decided=-5) | record(2, amend("title"), decided=5))
    assert county.cited()[1] == ["001"]


def test_a_record_that_came_with_the_same_merge_counts_though_it_was_written_later(county: PastCounty) -> None:
    county.git("checkout", "--quiet", "-b", "side")
    county.commit(file_of(RENAMED))
    county.commit(record(1, amend("title"), applied=99, decided=100))
    merged(county)
    (_, event) = county.life().events
    assert event.authority
    assert [(cited.record.id, cited.afterwards) for cited in event.authority.cited] == [("ADJ-2023-001", False)]


def test_several_changes_of_one_merge_may_rest_on_a_record_of_them_all(county: PastCounty) -> None:
    county.git("checkout", "--quiet", "-b", "side")
    taken_back = recalled(1, title=ITEM.title, category=ITEM.category)
    county.moved(cooperative(1, title=ITEM.title, category=ITEM.category), "basic")
    county.moved(taken_back, "cooperative", **record(1, move("basic", "recalled")))
    merged(county)
    (_, *events) = county.life().events
    assert county.cited()[1:] == [["001"], ["001"]]
    assert [cited.together for event in events if event.authority for cited in event.authority.cited] == [True, True]


def test_what_a_merge_did_as_a_whole_is_not_mixed_with_what_each_commit_did(county: PastCounty) -> None:
    county.git("checkout", "--quiet", "-b", "side")
    county.moved(cooperative(1, title="中间的名称", category=ITEM.category), "basic")
    taken_back = recalled(1, title="最后的名称", category=ITEM.category)
    county.moved(taken_back, "cooperative", **record(1, move("basic", "recalled")))
    merged(county)
    county.commit(record(2, amend("title")))
    (_, *events) = county.life().events
    assert county.cited()[1:] == [["001"], ["001"]]
    assert [event.authority.left.fields for event in events if event.authority] == [("title",), ("title",)]


def test_a_record_that_was_drafted_for_a_change_that_is_there_counts_afterwards(county: PastCounty) -> None:
    county.commit(file_of(RENAMED))
    county.commit(record(1, amend("title"), applied=20, decided=60))
    (_, event) = county.life().events
    assert event.authority
    assert [(cited.approved, cited.afterwards) for cited in event.authority.cited] == [(True, True)]


def test_a_record_applied_for_much_later_is_not_for_an_old_change(county: PastCounty) -> None:
    county.commit(file_of(RENAMED))
    county.commit(record(1, amend("title"), applied=40, decided=60))
    assert county.cited()[1] == []


def test_a_later_change_is_served_before_an_earlier_one_that_had_no_record(county: PastCounty) -> None:
    county.commit(file_of(RENAMED))
    county.commit(file_of(ITEM) | record(1, amend("title"), applied=5, decided=6))
    assert county.cited()[1:] == [[], ["001"]]


def test_a_record_is_told_as_it_now_is(county: PastCounty) -> None:
    emergency: dict[str, Any] = {"door": "admission", "emergency": True, "circumstance": "superior_order"}
    first = {"propose": {"date": "2023-11-13"}}
    county.commit(file_of(RENAMED) | record(1, amend("title"), **emergency, steps=first))
    (_, event) = county.life().events
    assert event.authority
    assert not event.authority.cited[0].approved
    steps = first | {each: {"date": "2023-12-01"} for each in ("township_opinion", "county_approve", "escalate")}
    county.commit(record(1, amend("title"), **emergency, steps=steps))
    (_, event) = county.life().events
    assert event.authority
    (cited,) = event.authority.cited
    assert (cited.approved, cited.afterwards) == (True, True)


def test_a_record_that_was_altered_since_is_told_as_it_was(county: PastCounty) -> None:
    county.commit(file_of(RENAMED) | record(1, amend("title")))
    county.commit(record(1, amend("notes", "keywords"), reason="改过的理由"))
    (_, event) = county.life().events
    assert event.authority
    assert [cited.record.reason for cited in event.authority.cited] == ["法律修订"]


def test_a_dropped_change_takes_no_record_away(county: PastCounty) -> None:
    county.commit(record(1, amend("title")))
    county.git("checkout", "--quiet", "-b", "side")
    county.commit(file_of(RENAMED))
    county.git("checkout", "--quiet", "main")
    county.commit({"README.md": "x"})
    county.git("merge", "--quiet", "--no-ff", "--strategy=ours", "--message=x", "side")
    county.commit(file_of(but(ITEM, title="第三个名称")))
    _, dropped, event = county.life().events
    assert dropped.turn.dropped
    assert dropped.authority is None
    assert event.authority
    assert len(event.authority.cited) == 1


def test_a_record_that_cannot_be_read_is_named_where_none_can(county: PastCounty) -> None:
    county.commit(file_of(RENAMED) | {"duties/adjustments/ADJ-2023-009.yaml": "changes: [DS0001\n"})
    (_, event) = county.life().events
    assert event.authority
    assert event.authority.unread == ("duties/adjustments/ADJ-2023-009.yaml",)


def test_an_id_written_as_an_escape_is_found(county: PastCounty) -> None:
    ((path, text),) = record(1, amend("title")).items()
    county.commit(file_of(RENAMED) | {path: text.replace("DS0001", "DS\\u0030001")})
    assert county.cited()[1] == ["001"]


def test_without_a_policy_a_record_counts_and_its_approval_is_not_known(county: PastCounty) -> None:
    county.drop("duties/policy.yaml")
    county.commit(file_of(RENAMED) | record(1, amend("title")))
    (_, event) = county.life().events
    assert event.authority
    (cited,) = event.authority.cited
    assert (cited.process, cited.approved) == (None, False)
