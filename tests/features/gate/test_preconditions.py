"""What the gate cannot judge, and what it tells besides its verdict."""

import pytest
from msgspec.structs import replace

from dutylist.features.gate.judge import Surroundings
from dutylist.model.checklist import Checklist, RecordFile
from tests.compare.items import basic, but, cooperative
from tests.features.gate.gates import codes, county, entry, judged, noted, record, sentences

ONE, TWO = basic(1), basic(2, title="收集信息")
BASE = county(ONE, TWO)


@pytest.mark.parametrize(
    "path",
    ["duties/basic/DS0002.yaml", "duties/recalled/DS0009.yml", "duties/checklist.yaml", "duties/departments.yaml"],
)
def test_a_file_of_items_or_registers_that_cannot_be_read_is_refused(path: str) -> None:
    verdict = judged(BASE, county(ONE, TWO, broken=frozenset({path})))
    assert codes(verdict) == ["G401"]
    assert verdict.refusals[0].next == f"dutylist validate {path}"


def test_a_register_of_departments_that_is_gone_is_refused() -> None:
    verdict = judged(BASE, replace(BASE, departments_file=None))
    assert (codes(verdict), verdict.refusals[0].gone) == (["G401"], True)


def test_what_can_be_read_is_still_judged() -> None:
    verdict = judged(BASE, county(but(ONE, title="调解"), broken=frozenset({"duties/basic/DS0002.yaml"})))
    assert codes(verdict) == ["G401", "G101"]


def test_an_old_file_that_cannot_be_read_is_refused_at_a_place_that_exists() -> None:
    path = "duties/basic/DS0002.yaml"
    before = county(ONE, broken=frozenset({path}))
    mended = judged(before, BASE)
    assert (codes(mended), mended.refusals[0].gone) == (["G402"], False)
    removed = judged(before, county(ONE))
    assert (codes(removed), removed.refusals[0].gone) == (["G402"], True)


def test_a_broken_policy_before_the_change_leaves_nothing_to_judge_by() -> None:
    before = county(ONE, TWO, policy=None, broken=frozenset({"duties/policy.yaml"}))
    assert codes(judged(before, county(ONE))) == ["G402"]


@pytest.mark.parametrize("path", ["duties/adjustments/ADJ-2026-001.yaml", "duties/ADJ-2026-001.yaml"])
def test_a_record_that_cannot_be_read_or_lies_elsewhere_is_noted_and_covers_nothing(path: str) -> None:
    verdict = judged(BASE, county(ONE, broken=frozenset({path})))
    assert (codes(verdict), noted(verdict)) == (["G101"], ["G508"])
    assert path in sentences(verdict)[1]


@pytest.mark.parametrize("path", ["duties/posts/铜陵镇.yaml", "duties/findings/F-2026-001.yaml"])
def test_other_broken_files_hold_no_items_and_are_left_to_validate(path: str) -> None:
    verdict = judged(BASE, county(ONE, TWO, broken=frozenset({path})))
    assert (verdict.passed, verdict.notices) == (True, ())


def test_a_side_without_a_checklist_is_told_once() -> None:
    assert codes(judged(Checklist(), BASE)) == ["G404"]
    assert codes(judged(BASE, Checklist())) == ["G404"]
    assert "旧版本 v1 里没有清单" in sentences(judged(Checklist(), BASE))[0]


def test_two_files_of_one_id_are_refused_though_the_first_is_as_it_was() -> None:
    twin = but(ONE, list="cooperative")
    head = replace(BASE, items=(*BASE.items, RecordFile("duties/cooperative/DS0001.yaml", twin)))
    verdict = judged(BASE, head)
    assert "G403" in codes(verdict)
    assert "duties/basic/DS0001.yaml 也用这个编号" in sentences(verdict)[0]
    assert judged(head, head).passed


def test_a_file_that_did_not_change_is_found_where_it_lies() -> None:
    added = county(cooperative(1), records=(record(entry("add", "DS0001")),))
    before = county()
    assert judged(before, added).passed
    verdict = judged(before, added, Surroundings(exists={"duties/basic/DS0001.yaml"}.__contains__))
    assert codes(verdict) == ["G403"]


def test_an_item_in_a_file_of_another_name_is_refused() -> None:
    head = replace(BASE, items=(*BASE.items, RecordFile("duties/basic/DS0009.yaml", basic(8, title="新"))))
    assert "G403" in codes(judged(BASE, head))
    assert "它的文件名是 DS0009" in sentences(judged(BASE, head))[0]


def test_townships_that_leave_and_join_the_register_are_noted_with_their_items() -> None:
    verdict = judged(BASE, county(ONE, TWO, townships=("西埔镇", "铜陵镇", "康美镇")))
    assert (codes(verdict), noted(verdict)) == (["G601", "G601"], ["G506", "G505"])
    told = sentences(verdict)[2:]
    assert "乡镇名录新增康美镇，它有 2 个事项（基本 2、配合 0、收回 0）" in told[0]
    assert "前楼镇不在乡镇名录里了，它原有的 2 个事项" in told[1]


def test_a_register_that_shrinks_hides_no_township_that_an_item_drops() -> None:
    head = county(but(ONE, townships=("西埔镇", "铜陵镇")), TWO, townships=("西埔镇", "铜陵镇"))
    assert codes(judged(BASE, head)) == ["G101", "G601"]
    assert "退出：前楼镇" in sentences(judged(BASE, head))[0]
