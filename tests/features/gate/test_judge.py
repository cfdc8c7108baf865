"""What the gate refuses, what it lets through, and what it says."""

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from dutylist.features.gate.judge import Surroundings, Verdict, entries_to_look_up
from dutylist.features.gate.record_index import UnfinishedRecord
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import Item
from dutylist.model.records import Adjustment, ContinuedRecord, StepTaken, Withdrawal
from dutylist.model.records import RecordEntry as Entry
from tests.compare.items import basic, but, cooperative, recalled
from tests.features.gate.gates import (
    ADMITTED,
    FULL,
    LIGHT,
    POLICY,
    codes,
    county,
    entry,
    judged,
    noted,
    record,
    sentences,
    taken,
)

CHECKED = cooperative(201)
BACK = but(recalled(201), title=CHECKED.title, category=CHECKED.category)
MEDIATION = basic(1)
BASE = county(CHECKED, MEDIATION)
MOVE = entry("move", "DS0201", from_list="cooperative", to="recalled")
RETITLE = entry("amend", "DS0201", fields=("title",))
RETITLED = but(CHECKED, title="消防检查")


def head(*items: Item, records: tuple[Adjustment, ...] = (), base: Checklist = BASE) -> Verdict:
    """The verdict on these items and records instead of those of the base."""
    return judged(base, county(*items, records=records))


def test_a_change_with_an_approved_record_passes_and_names_it() -> None:
    verdict = head(BACK, MEDIATION, records=(record(MOVE),))
    assert verdict.passed
    assert [(each.change.item, each.records) for each in verdict.covered] == [("DS0201", ("ADJ-2026-001",))]
    assert verdict.notices == ()


# What no record lists


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ((CHECKED,), "DS0001“矛盾纠纷排查调解”被取消（duties/basic/DS0001.yaml 已删除），没有调整记录"),
        ((CHECKED, MEDIATION, basic(2, title="收集信息")), "DS0002“收集信息”新增到基本履职清单，没有调整记录"),
        ((BACK, MEDIATION), "DS0201“消防安全检查”从配合履职清单移到上级收回清单，没有调整记录"),
        (
            (but(CHECKED, townships=("西埔镇",)), MEDIATION),
            "DS0201“消防安全检查”改了乡镇范围（退出：铜陵镇、前楼镇），没有调整记录",
        ),
        (
            (but(CHECKED, title="消防检查", effective="2026-01-01"), MEDIATION),
            "DS0201“消防检查”改了事项名称（title）、施行日期（effective），没有调整记录",
        ),
    ],
)
def test_a_change_without_a_record_is_refused_with_the_way_to_draft_one(items: tuple[Item, ...], told: str) -> None:
    verdict = head(*items)
    assert codes(verdict) == ["G101"]
    assert sentences(verdict)[0].startswith(told)
    assert verdict.refusals[0].next == "dutylist adjust draft v1"


def test_a_change_of_wording_needs_a_record_too_and_is_told_of_the_light_path() -> None:
    (told,) = sentences(head(but(CHECKED, notes="见附件"), MEDIATION))
    assert "只改文字也要有记录，走简易程序就够" in told


def test_a_draft_that_is_not_filled_in_is_no_record_but_is_told_of() -> None:
    draft = UnfinishedRecord("duties/adjustments/ADJ-2026-001.yaml", 3, (MOVE,))
    after = county(BACK, MEDIATION, broken=frozenset({draft.path}))
    verdict = judged(BASE, after, Surroundings(unfinished=(draft,)))
    assert (codes(verdict), noted(verdict)) == (["G106"], [])
    assert "写到它的 ADJ-2026-001 还没有填完" in sentences(verdict)[0]


# What a record lists, but otherwise than it happened


@pytest.mark.parametrize(
    ("after", "entries", "code", "told", "line"),
    [
        pytest.param(
            BACK,
            [entry("amend", "DS0201", fields=("departments",))],
            "G102",
            "从配合履职清单移到上级收回清单，ADJ-2026-001 写的却是修改对应部门（departments）",
            "{item: DS0201, action: move, from: cooperative, to: recalled}",
            id="another action",
        ),
        pytest.param(
            BACK,
            [entry("move", "DS0201", from_list="cooperative", to="basic")],
            "G103",
            "写的却是从配合履职清单移到基本履职清单",
            "{item: DS0201, action: move, from: cooperative, to: recalled}",
            id="another list",
        ),
        pytest.param(
            but(CHECKED, townships=("西埔镇",)),
            [entry("rescope", "DS0201", townships=("铜陵镇",))],
            "G104",
            "的乡镇范围变了（退出：铜陵镇、前楼镇），ADJ-2026-001 写的是铜陵镇",
            "{item: DS0201, action: rescope, townships: [铜陵镇, 前楼镇]}",
            id="another township set",
        ),
        pytest.param(
            but(BACK, townships=("西埔镇", "铜陵镇")),
            [MOVE],
            "G104",
            "的乡镇范围变了（退出：前楼镇），ADJ-2026-001 没有写乡镇的变动",
            "{item: DS0201, action: rescope, townships: [前楼镇]}",
            id="a silent rescope in a move",
        ),
        pytest.param(
            but(RETITLED, notes="x"),
            [entry("amend", "DS0201", fields=("notes",))],
            "G105",
            "还改了事项名称（title），ADJ-2026-001 没有写到",
            "{item: DS0201, action: amend, fields: [title]}",
            id="a field that is not listed",
        ),
        pytest.param(
            but(BACK, title="消防检查"),
            [MOVE],
            "G105",
            "还改了事项名称（title），ADJ-2026-001 没有写到",
            "{item: DS0201, action: amend, fields: [title]}",
            id="a new title in a move",
        ),
        pytest.param(
            but(CHECKED, townships=("西埔镇",)),
            [entry("amend", "DS0201", fields=("townships",))],
            "G102",
            "写的却是修改乡镇范围（townships）",
            "{item: DS0201, action: rescope, townships: [铜陵镇, 前楼镇]}",
            id="townships as an amendment",
        ),
    ],
)
def test_a_record_that_says_something_else_is_told_with_what_it_says_and_what_it_should(
    after: Item, entries: list[Entry], code: str, told: str, line: str
) -> None:
    verdict = head(after, MEDIATION, records=(record(*entries),))
    assert codes(verdict) == [code]
    assert told in sentences(verdict)[0]
    (refusal,) = verdict.refusals
    assert (refusal.item, refusal.record, refusal.next) == ("DS0201", "ADJ-2026-001", line)
    assert refusal.diagnostic.place.path.endswith("DS0201.yaml")
    assert [place.path for place in refusal.diagnostic.related] == ["duties/adjustments/ADJ-2026-001.yaml"]


def test_of_several_near_misses_one_is_told_for_each_reason() -> None:
    wrong = (
        record(entry("move", "DS0201", from_list="cooperative", to="basic")),
        record(entry("move", "DS0201", from_list="basic", to="recalled"), number=2),
    )
    verdict = head(but(BACK, townships=("西埔镇",)), MEDIATION, records=wrong)
    assert codes(verdict) == ["G103", "G104"]


def test_an_id_that_is_removed_and_added_again_for_another_duty_is_refused() -> None:
    other = basic(1, title="打捞海漂垃圾", township_duties=("组织打捞",))
    again = record(entry("remove", "DS0001", reason="abolished"), entry("add", "DS0001"))
    verdict = head(CHECKED, other, records=(again,))
    assert codes(verdict) == ["G108"]
    assert "现在写的是另一件事“打捞海漂垃圾”" in sentences(verdict)[0]
    assert verdict.refusals[0].next == "dutylist new basic"


def test_an_id_amended_beyond_recognition_is_refused_whatever_the_record_says() -> None:
    other = basic(1, title="打捞海漂垃圾", township_duties=("组织打捞",))
    amended = record(entry("amend", "DS0001", fields=("title", "township_duties")))
    verdict = head(CHECKED, other, records=(amended,))
    assert codes(verdict) == ["G108"]


# The way through the door


@pytest.mark.parametrize("steps", [FULL[:count] for count in range(len(FULL))])
def test_a_record_that_lacks_steps_is_refused_with_the_next_one(steps: tuple[str, ...]) -> None:
    verdict = head(RETITLED, MEDIATION, records=(record(RETITLE, steps=steps),))
    assert codes(verdict) == ["G201"]
    names = {step.id: step.name for step in POLICY.doors.adjustment.steps}
    lacking = [names[step] for step in FULL if step not in steps]
    assert f"ADJ-2026-001 的程序没有走完，还差“{'”“'.join(lacking)}”" in sentences(verdict)[0]
    assert verdict.refusals[0].next == lacking[0]


def test_the_light_path_is_enough_for_wording_and_for_nothing_else() -> None:
    wording = but(CHECKED, notes="见附件", title="消防安全检查 ")
    light = record(entry("amend", "DS0201", fields=("notes", "title")), steps=LIGHT)
    assert head(wording, MEDIATION, records=(light,)).passed
    verdict = head(but(RETITLED, notes="见附件"), MEDIATION, records=(light,))
    assert codes(verdict) == ["G202"]
    assert "不只是改文字，ADJ-2026-001 只走了简易程序，还差“联合会商”“县委县政府审定”" in sentences(verdict)[0]


@pytest.mark.parametrize(
    ("fields", "code", "told"),
    [
        (
            {"circumstance": "superior_order"},
            "G203",
            "ADJ-2026-001 走的是动态调整，“上级交办”属于职责准入",
        ),
        (
            {"door": "admission", "steps": taken(*ADMITTED)},
            "G203",
            "ADJ-2026-001 走的是职责准入，“法律法规立改废释”属于动态调整",
        ),
        ({"circumstance": "leader_wish"}, "G204", "ADJ-2026-001 的情形“leader_wish”不在规定的情形里"),
    ],
)
def test_a_circumstance_opens_only_its_own_door(fields: dict[str, Any], code: str, told: str) -> None:
    wrong = msgspec.structs.replace(record(RETITLE), **fields)
    verdict = head(RETITLED, MEDIATION, records=(wrong,))
    assert codes(verdict) == [code]
    assert told in sentences(verdict)[0]


def test_every_obstacle_of_a_record_is_told_at_once() -> None:
    wrong = record(RETITLE, circumstance="superior_order", steps=("apply",))
    assert codes(head(RETITLED, MEDIATION, records=(wrong,))) == ["G203", "G201"]


def test_of_two_records_that_list_the_change_the_one_further_on_is_told_of() -> None:
    worse = record(RETITLE, circumstance="superior_order", steps=("apply",))
    verdict = head(RETITLED, MEDIATION, records=(worse, record(RETITLE, number=2, steps=FULL[:3])))
    assert [(each.diagnostic.code, each.record) for each in verdict.refusals] == [("G201", "ADJ-2026-002")]


def test_an_emergency_passes_after_its_first_step_and_has_to_be_completed() -> None:
    storm = basic(3, title="防御台风")
    fields: dict[str, Any] = {"door": "admission", "circumstance": "superior_order", "emergency": True}
    urgent = record(entry("add", "DS0003"), steps=("propose",), **fields)
    verdict = head(CHECKED, MEDIATION, storm, records=(urgent,))
    assert (verdict.passed, noted(verdict)) == (True, ["G502"])
    assert "自 2025-02-06 起 20 个工作日内要补齐：“征求乡镇意见”" in sentences(verdict)[0]
    begun = head(CHECKED, MEDIATION, storm, records=(msgspec.structs.replace(urgent, steps={}),))
    assert (codes(begun), begun.refusals[0].next) == (["G201"], "部门提出")


@pytest.mark.parametrize("door", ["adjustment", "admission"])
def test_no_emergency_passes_through_a_door_that_knows_none(door: str) -> None:
    calm = msgspec.structs.replace(
        POLICY,
        doors=msgspec.structs.replace(
            POLICY.doors, admission=msgspec.structs.replace(POLICY.doors.admission, emergency=None)
        ),
    )
    circumstance = "law_change" if door == "adjustment" else "superior_order"
    first = "apply" if door == "adjustment" else "propose"
    urgent = record(RETITLE, door=door, circumstance=circumstance, emergency=True, steps=(first,))
    base = county(CHECKED, MEDIATION, policy=calm)
    assert codes(judged(base, county(RETITLED, MEDIATION, records=(urgent,), policy=calm))) == ["G201"]


# The policy


def test_the_policy_before_the_change_counts() -> None:
    loose = msgspec.structs.replace(
        POLICY,
        doors=msgspec.structs.replace(
            POLICY.doors,
            adjustment=msgspec.structs.replace(
                POLICY.doors.adjustment,
                steps=POLICY.doors.adjustment.steps[3:],
                circumstances={**POLICY.doors.adjustment.circumstances, "leader_wish": "领导要求"},
            ),
        ),
    )
    bold = record(RETITLE, steps=("approve",), circumstance="leader_wish")
    verdict = judged(BASE, county(RETITLED, MEDIATION, records=(bold,), policy=loose))
    assert (codes(verdict), noted(verdict)) == (["G204", "G201", "G602"], ["G501"])
    first = judged(county(CHECKED, MEDIATION, policy=None), county(RETITLED, MEDIATION, records=(bold,), policy=loose))
    assert first.passed


def test_without_any_policy_no_change_passes() -> None:
    base, after = county(CHECKED, MEDIATION, policy=None), county(RETITLED, MEDIATION, policy=None)
    assert codes(judged(base, after)) == ["G210"]
    assert judged(base, base).passed


# Used once


def test_a_record_serves_once_for_an_item() -> None:
    used = Surroundings(spent={("ADJ-2026-001", 0): "0123456789abcdef"})
    done = record(RETITLE)
    after = county(RETITLED, MEDIATION, records=(done,))
    verdict = judged(BASE, after, used)
    assert codes(verdict) == ["G205"]
    assert "ADJ-2026-001 已在提交 0123456789abcdef 用过" in sentences(verdict)[0]
    assert judged(BASE, after, Surroundings(spent={("ADJ-2026-001", 1): "0123456789"})).passed


def test_where_nobody_looked_a_record_published_before_counts_as_used_up() -> None:
    published = record(RETITLE, steps=(*FULL, "publish"))
    base = county(CHECKED, MEDIATION, records=(published,))
    after = county(RETITLED, MEDIATION, records=(published,))
    assert codes(judged(base, after)) == ["G205"]
    assert judged(base, after, Surroundings(spent={})).passed


def test_a_used_up_record_that_lists_something_else_is_not_mistaken_for_a_near_miss() -> None:
    old = record(MOVE, steps=(*FULL, "publish"))
    base = county(CHECKED, MEDIATION, records=(old,))
    assert codes(judged(base, county(RETITLED, MEDIATION, records=(old,)))) == ["G101"]


def test_a_used_up_record_is_no_news_where_another_one_names_the_item_or_it_fits_only_in_part() -> None:
    used = Surroundings(spent={("ADJ-2026-001", 0): "0123456789"})
    old, new = record(RETITLE), record(entry("amend", "DS0201", fields=("notes",)), number=2)
    both = but(RETITLED, notes="见附件")
    assert codes(judged(BASE, county(both, MEDIATION, records=(old,)), used)) == ["G101"]
    assert codes(judged(BASE, county(both, MEDIATION, records=(old, new)), used)) == ["G105"]


def test_only_old_records_on_changed_items_are_looked_up() -> None:
    records = (record(RETITLE, entry("remove", "DS0001")), record(RETITLE, number=2))
    before, after = county(CHECKED, MEDIATION, records=records[:1]), county(RETITLED, MEDIATION, records=records)
    assert entries_to_look_up(judged(before, after).comparison, before, after) == {("ADJ-2026-001", "DS0201")}


# Which record is meant


def test_a_record_whose_file_has_another_name_does_not_count() -> None:
    after = county(RETITLED, MEDIATION)
    misnamed = RecordFile("duties/adjustments/ADJ-2026-009.yaml", record(RETITLE))
    verdict = judged(BASE, replace(after, adjustments=(misnamed,)))
    assert codes(verdict) == ["G209"]
    assert "它的文件名是 ADJ-2026-009" in sentences(verdict)[0]


def test_two_records_of_one_id_do_not_count() -> None:
    after = county(RETITLED, MEDIATION)
    paths = ("duties/adjustments/ADJ-2026-001.yaml", "duties/adjustments/旧/ADJ-2026-001.yaml")
    twins = tuple(RecordFile(path, record(RETITLE)) for path in paths)
    assert codes(judged(BASE, replace(after, adjustments=twins))) == ["G209"]


def test_a_new_record_whose_id_differs_from_another_only_in_zeros_does_not_count() -> None:
    alike = record(RETITLE, id="ADJ-2026-0001")
    base = county(CHECKED, MEDIATION, records=(record(MOVE),))
    verdict = judged(base, county(RETITLED, MEDIATION, records=(record(MOVE), alike)))
    assert codes(verdict) == ["G209"]
    assert "它的编号与 ADJ-2026-001 只差几个零" in sentences(verdict)[0]


# What was approved stays


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"changes": (MOVE, RETITLE)}, "变动内容（changes）"),
        ({"circumstance": "township_request"}, "情形（circumstance）"),
        ({"applicant": "西埔镇"}, "申请单位（applicant）"),
        ({"door": "admission"}, "入口（door）"),
        ({"emergency": True}, "是否紧急（emergency）"),
        ({"steps": taken(*FULL[:3])}, "办过的步骤、日期或者文号（steps）"),
        ({"reason": "另一个理由"}, "调整理由（reason）"),
        ({"notes": "另存"}, "备注（notes）"),
        ({"opinions": ()}, "会商意见（opinions）"),
        ({"continues": (ContinuedRecord(county="350626", record="ADJ-2026-004"),)}, "接续的县级记录（continues）"),
        ({"steps": taken(*FULL, document="东委编〔2026〕99号")}, "办过的步骤、日期或者文号（steps）"),
    ],
)
def test_a_record_altered_after_its_approval_is_refused_whether_or_not_it_is_used(
    fields: dict[str, Any], told: str
) -> None:
    approved = record(MOVE)
    base = county(CHECKED, MEDIATION, records=(approved,))
    altered = msgspec.structs.replace(approved, **fields)
    verdict = judged(base, county(CHECKED, MEDIATION, records=(altered,)))
    assert codes(verdict) == ["G206"]
    assert told in sentences(verdict)[0]
    used = judged(base, county(BACK, MEDIATION, records=(altered,)))
    assert "G206" in codes(used)
    assert used.covered == ()


def test_a_record_may_be_altered_before_its_approval() -> None:
    open_ = record(MOVE, steps=("apply",))
    base = county(CHECKED, MEDIATION, records=(open_,))
    assert judged(
        base, county(CHECKED, MEDIATION, records=(msgspec.structs.replace(open_, changes=(RETITLE,)),))
    ).passed


def test_later_steps_notes_on_steps_and_a_withdrawal_may_be_added_after_the_approval() -> None:
    approved = record(MOVE)
    base = county(CHECKED, MEDIATION, records=(approved,))
    noted_step = msgspec.structs.replace(approved.steps["consult"], note="会商一次")
    later = StepTaken(date="2025-02-20")
    steps = {**approved.steps, "consult": noted_step, "publish": later}
    completed = msgspec.structs.replace(approved, steps=steps)
    assert judged(base, county(CHECKED, MEDIATION, records=(completed,))).passed
    withdrawn = msgspec.structs.replace(
        approved, withdrawn=Withdrawal(date="2025-03-02", document="东委编〔2025〕15号")
    )
    assert judged(base, county(CHECKED, MEDIATION, records=(withdrawn,))).passed
    after = county(CHECKED, MEDIATION, records=(withdrawn,))
    assert codes(judged(after, base)) == ["G206"]
    assert codes(judged(after, county(BACK, MEDIATION, records=(withdrawn,)))) == ["G101"]


def test_an_opinion_that_lacks_may_be_entered_until_the_publication_and_none_changed() -> None:
    all_of_them = record(MOVE)
    lacking = msgspec.structs.replace(all_of_them, opinions=all_of_them.opinions[:-1])
    base = county(CHECKED, MEDIATION, records=(lacking,))
    assert judged(base, county(CHECKED, MEDIATION, records=(all_of_them,))).passed
    late = msgspec.structs.replace(all_of_them.opinions[-1], date="2025-02-21")
    too_late = msgspec.structs.replace(lacking, opinions=(*lacking.opinions, late))
    assert codes(judged(base, county(CHECKED, MEDIATION, records=(too_late,)))) == ["G206"]
    against = msgspec.structs.replace(lacking.opinions[0], opinion="disagree")
    turned = msgspec.structs.replace(lacking, opinions=(against, *lacking.opinions[1:]))
    assert codes(judged(base, county(CHECKED, MEDIATION, records=(turned,)))) == ["G206"]


def test_an_approved_record_that_is_gone_is_refused() -> None:
    base = county(CHECKED, MEDIATION, records=(record(MOVE),))
    verdict = judged(base, BASE)
    assert codes(verdict) == ["G207"]
    assert verdict.refusals[0].gone
    begun = county(CHECKED, MEDIATION, records=(record(MOVE, steps=("apply",)),))
    assert judged(begun, BASE).passed


def test_an_approved_record_that_cannot_be_read_any_more_is_refused() -> None:
    base = county(CHECKED, MEDIATION, records=(record(MOVE),))
    after = county(CHECKED, MEDIATION, broken=frozenset({"duties/adjustments/ADJ-2026-001.yaml"}))
    assert codes(judged(base, after)) == ["G401"]


# Several records


def test_an_item_may_rest_on_several_records_each_of_which_must_be_approved() -> None:
    after = but(BACK, title="消防检查")
    both = (record(MOVE), record(RETITLE, number=2))
    verdict = head(after, MEDIATION, records=both)
    assert verdict.covered[0].records == ("ADJ-2026-001", "ADJ-2026-002")
    half = (record(MOVE), record(RETITLE, number=2, steps=("apply",)))
    assert [(each.diagnostic.code, each.record) for each in head(after, MEDIATION, records=half).refusals] == [
        ("G201", "ADJ-2026-002")
    ]


def test_two_records_of_the_same_change_are_noted() -> None:
    verdict = head(BACK, MEDIATION, records=(record(MOVE), record(MOVE, number=2)))
    assert (verdict.passed, noted(verdict)) == (True, ["G504"])


@pytest.mark.parametrize(
    ("after", "said", "other"),
    [
        (BACK, MOVE, entry("move", "DS0201", from_list="cooperative", to="basic")),
        (
            but(CHECKED, townships=("西埔镇", "铜陵镇")),
            entry("rescope", "DS0201", townships=("前楼镇",)),
            entry("rescope", "DS0201", townships=("前楼镇", "西埔镇")),
        ),
    ],
)
def test_two_approved_records_that_cannot_both_be_followed_are_refused(after: Item, said: Entry, other: Entry) -> None:
    verdict = head(after, MEDIATION, records=(record(said), record(other, number=2)))
    assert codes(verdict) == ["G208"]
    unapproved = head(after, MEDIATION, records=(record(said), record(other, number=2, steps=("apply",))))
    assert unapproved.passed
    closed = record(other, number=2, steps=(*FULL, "publish"))
    assert head(after, MEDIATION, records=(record(said), closed)).passed


def test_what_an_approved_record_lists_and_the_list_does_not_follow_is_noted_once_it_is_approved() -> None:
    verdict = head(CHECKED, MEDIATION, records=(record(MOVE),))
    assert (verdict.passed, noted(verdict)) == (True, ["G503"])
    assert noted(head(CHECKED, MEDIATION, records=(record(MOVE, steps=("apply",)),))) == []
    before = county(CHECKED, MEDIATION, records=(record(MOVE),))
    assert noted(head(CHECKED, MEDIATION, records=(record(MOVE),), base=before)) == []
