"""No gap in hand-over: what leaves a township has somebody to go to, or a basis to go."""

from typing import Any, Final

import msgspec
import pytest
from msgspec.structs import replace

from dutylist.features.gate.handover import has_basis
from dutylist.features.gate.judge import Surroundings, Verdict, judge
from dutylist.model.checklist import Checklist
from dutylist.model.county import Departments
from dutylist.model.item import Item, Responsibility
from dutylist.model.records import Adjustment
from dutylist.model.records import RecordEntry as Entry
from tests.compare.items import basic, but, cooperative, recalled
from tests.features.gate.gates import FULL, codes, county, entry, judged, record, sentences, taken

CHECKED = cooperative(201)
BACK = but(recalled(201), title=CHECKED.title, category=CHECKED.category)
OLD, OTHER = basic(1), basic(2, title="收集信息", township_duties=("收集",))
BASE = county(CHECKED, OLD, OTHER)
MOVE = entry("move", "DS0201", from_list="cooperative", to="recalled")
UNFOUNDED: Final[dict[str, Any]] = {"reason": "不做了", "steps": taken(*FULL, document=None)}


def remove(reason: str, item: str = "DS0001") -> Entry:
    return entry("remove", item, reason=reason)


def unfounded(*entries: Entry) -> Adjustment:
    """An approved record that names no document at all."""
    return msgspec.structs.replace(record(*entries), **UNFOUNDED)


def head(*items: Item, records: tuple[Adjustment, ...]) -> Verdict:
    return judged(BASE, county(*items, records=records))


def townships_left(verdict: Verdict) -> str:
    """Whom the only refusal calls left with nobody."""
    (told,) = sentences(verdict)
    return told.partition("没有人管：")[2].partition(" / ")[0]


# Recalled


@pytest.mark.parametrize(
    ("receivers", "lacking"),
    [
        ((), "没有写承接部门"),
        ((Responsibility(name="县自然资源局", role="receiver"),), "没有写县自然资源局由哪个内设机构承接"),
        ((Responsibility(name="县自然资源局", unit=" ", role="receiver"),), "没有写县自然资源局由哪个内设机构承接"),
        ((Responsibility(name="县幽灵局", unit="一科", role="receiver"),), "部门名录里没有“县幽灵局”"),
        ((Responsibility(name="县自然资源局", unit="执法大队", role="lead"),), "没有写承接部门"),
    ],
)
def test_a_recalled_item_needs_a_department_that_exists_with_a_unit(
    receivers: tuple[Responsibility, ...], lacking: str
) -> None:
    verdict = head(but(BACK, departments=receivers), OLD, OTHER, records=(record(MOVE),))
    assert codes(verdict) == ["G301"]
    assert f"收回以后没有人接：{lacking}" in sentences(verdict)[0]
    assert verdict.covered == ()


def test_departments_are_not_looked_for_where_their_register_is_missing() -> None:
    after = replace(county(BACK, OLD, OTHER, records=(record(MOVE),)), departments_file=None)
    assert judged(replace(BASE, departments_file=None), after).passed
    nobody = replace(after, departments_file=replace(BASE.departments_file, record=Departments(departments=())))  # type: ignore[type-var]
    assert set(codes(judged(BASE, nobody))) == {"G601"}


# Abolished


@pytest.mark.parametrize("reason", ["abolished", "error"])
def test_an_abolished_item_needs_a_basis(reason: str) -> None:
    verdict = head(CHECKED, OTHER, records=(unfounded(remove(reason)),))
    assert codes(verdict) == ["G303"]
    assert townships_left(verdict) == "西埔镇、铜陵镇、前楼镇"
    assert head(CHECKED, OTHER, records=(record(remove(reason)),)).passed


@pytest.mark.parametrize(
    ("fields", "founded"),
    [
        ({}, False),
        ({"reason": "《某某条例》废止"}, True),
        ({"notes": "见《清单（2026年版）》"}, True),
        ({"reason": "《》废止"}, False),
        ({"reason": "《 》废止"}, False),
        ({"steps": taken("apply", document="东委编〔2026〕1号")}, True),
        ({"steps": taken("apply", document=" ")}, False),
    ],
)
def test_a_basis_is_a_document_at_some_step_or_one_that_is_named(fields: dict[str, Any], founded: bool) -> None:
    assert has_basis(msgspec.structs.replace(unfounded(remove("abolished")), **fields)) is founded


def test_an_item_that_takes_its_place_everywhere_is_as_good_as_a_basis() -> None:
    heir = basic(3, title="综合治理", replaces=("DS0001",))
    unfounded_record = unfounded(remove("abolished"), entry("add", "DS0003"))
    assert head(CHECKED, OTHER, heir, records=(unfounded_record,)).passed
    here_only = but(heir, townships=("西埔镇",))
    verdict = head(CHECKED, OTHER, here_only, records=(unfounded_record,))
    assert townships_left(verdict) == "铜陵镇、前楼镇"


# Merged and split


@pytest.mark.parametrize("reason", ["merged", "split"])
def test_a_merged_or_split_item_lives_on_somewhere_whatever_its_basis(reason: str) -> None:
    verdict = head(CHECKED, OTHER, records=(record(remove(reason)),))
    assert codes(verdict) == ["G302"]
    assert "没有事项用 replaces 写明替代它" in sentences(verdict)[0]


def test_its_successors_together_cover_every_township_that_it_had() -> None:
    here = basic(3, title="一", replaces=("DS0001",), townships=("西埔镇",))
    there = basic(4, title="二", replaces=("DS0001",), townships=("铜陵镇", "前楼镇"))
    split = record(remove("split"), entry("add", "DS0003"), entry("add", "DS0004"))
    assert head(CHECKED, OTHER, here, there, records=(split,)).passed
    verdict = head(CHECKED, OTHER, here, but(there, townships=("铜陵镇",)), records=(split,))
    assert "替代它的 DS0003、DS0004 没有接上全部乡镇" in sentences(verdict)[0]
    assert townships_left(verdict) == "前楼镇"


def test_a_recalled_successor_that_nobody_receives_is_none() -> None:
    heir = recalled(401, title="矛盾纠纷的行政处罚", replaces=("DS0001",))
    merged = record(remove("merged"), entry("add", "DS0401"))
    assert head(CHECKED, OTHER, heir, records=(merged,)).passed
    assert codes(head(CHECKED, OTHER, but(heir, departments=()), records=(merged,))) == ["G302"]


def test_an_item_does_not_succeed_itself_by_what_another_side_says_of_it() -> None:
    before = county(CHECKED, OLD, OTHER, basic(3, title="一", replaces=("DS0001",)))
    after = county(
        CHECKED,
        OTHER,
        basic(3, title="一"),
        records=(record(remove("merged"), entry("amend", "DS0003", fields=("replaces",))),),
    )
    assert codes(judged(before, after)) == ["G302"]


def test_a_successor_that_did_not_change_is_looked_for_in_the_whole_version() -> None:
    heir = basic(3, title="综合治理", replaces=("DS0001",))
    merged = record(remove("merged"))
    before, after = county(CHECKED, OLD, OTHER, heir), county(CHECKED, OTHER, heir, records=(merged,))
    was, now = (
        replace(side, items=tuple(each for each in side.items if each.record.id == "DS0001"))
        for side in (before, after)
    )
    asked: list[Checklist] = []

    def whole() -> Checklist:
        asked.append(after)
        return after

    compared = judged(before, after).comparison
    assert codes(judge(compared, was, now)) == ["G302"]
    assert judge(compared, was, now, Surroundings(whole=whole)).passed
    assert asked == [after]


def test_the_whole_version_is_not_read_where_the_successors_are_at_hand() -> None:
    heir = basic(3, title="综合治理", replaces=("DS0001",))
    after = county(CHECKED, OTHER, heir, records=(record(remove("merged"), entry("add", "DS0003")),))
    compared = judged(BASE, after).comparison

    def never() -> Checklist:
        raise AssertionError

    assert judge(compared, BASE, after, Surroundings(whole=never)).passed


# Townships that leave


def test_a_township_that_leaves_an_item_needs_a_basis() -> None:
    left = but(CHECKED, townships=("西埔镇",))
    rescope = entry("rescope", "DS0201", townships=("铜陵镇", "前楼镇"))
    assert head(left, OLD, OTHER, records=(record(rescope),)).passed
    verdict = head(left, OLD, OTHER, records=(unfounded(rescope),))
    assert codes(verdict) == ["G303"]
    assert townships_left(verdict) == "铜陵镇、前楼镇"


def test_each_township_is_founded_by_the_record_that_lists_it() -> None:
    left = but(CHECKED, townships=("西埔镇",))
    one = unfounded(entry("rescope", "DS0201", townships=("前楼镇",)))
    other = record(entry("rescope", "DS0201", townships=("铜陵镇",)), number=2)
    verdict = head(left, OLD, OTHER, records=(one, other))
    assert townships_left(verdict) == "前楼镇"
    assert verdict.refusals[0].record == "ADJ-2026-001"


def test_a_township_that_joins_needs_none() -> None:
    base = county(but(CHECKED, townships=("西埔镇",)))
    joined = county(CHECKED, records=(unfounded(entry("rescope", "DS0201", townships=("铜陵镇", "前楼镇"))),))
    assert judged(base, joined).passed


def test_a_recalled_item_that_also_leaves_a_township_leaves_it_with_nobody() -> None:
    after = but(BACK, townships=("西埔镇", "铜陵镇"))
    both = unfounded(MOVE, entry("rescope", "DS0201", townships=("前楼镇",)))
    verdict = head(after, OLD, OTHER, records=(both,))
    assert townships_left(verdict) == "前楼镇"


def test_a_township_that_the_county_no_longer_has_is_left_by_nobody() -> None:
    after = county(CHECKED, OTHER, records=(unfounded(remove("abolished")),), townships=("西埔镇", "铜陵镇"))
    verdict = judged(BASE, after)
    assert "没有人管：西埔镇、铜陵镇 /" in sentences(verdict)[0]


# The same duty under another id


def test_a_removed_duty_that_is_back_under_another_id_is_refused() -> None:
    again = basic(3, title=OLD.title + " ")
    changed_id = record(remove("abolished"), entry("add", "DS0003"))
    verdict = head(CHECKED, OTHER, again, records=(changed_id,))
    assert codes(verdict) == ["G304"]
    assert "同样的事项又用编号 DS0003 加了回来" in sentences(verdict)[0]
    assert verdict.covered == ()
    assert head(CHECKED, OTHER, but(again, replaces=("DS0001",)), records=(changed_id,)).passed


def test_another_title_on_the_same_duties_departments_and_basis_hides_nothing() -> None:
    disguised = but(CHECKED, id="DS0202", title="场所防火巡查")
    verdict = judged(
        BASE, county(OLD, OTHER, disguised, records=(record(remove("abolished", "DS0201"), entry("add", "DS0202")),))
    )
    assert codes(verdict) == ["G304"]


def test_a_common_duty_alone_makes_no_disguise() -> None:
    other = basic(3, title="打捞海漂垃圾", township_duties=OLD.township_duties, basis=CHECKED.basis)
    changed = record(remove("abolished"), entry("add", "DS0003"))
    assert head(CHECKED, OTHER, other, records=(changed,)).passed
