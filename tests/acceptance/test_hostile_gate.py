"""`gate` against pull requests that try to get in some other way than through a door."""

import shutil
from typing import Any

import pytest

from tests.acceptance.gating import (
    ADMITTED,
    BASIC,
    COOPERATIVE,
    FULL,
    OTHER,
    POLICY,
    RETITLE,
    codes,
    edit,
    gate,
    recall,
    record,
    retitle,
    told,
)
from tests.command import in_process
from tests.conftest import COUNTY
from tests.source.repository import Repository


def test_a_policy_does_not_loosen_itself(repository: Repository) -> None:
    retitle(repository)
    edit(repository, POLICY, "      - {id: consult, name: 联合会商, within: 10}\n", "")
    edit(repository, POLICY, "      - {id: approve, name: 县委县政府审定}\n", "")
    edit(repository, POLICY, "law_change: 法律法规立改废释", "leader_wish: 领导要求")
    repository.write(record(RETITLE, steps=("apply", "review"), circumstance="leader_wish"))
    assert codes() == ["G204", "G202", "G602"]
    found, _ = gate()
    assert [each["code"] for each in found["notices"]] == ["G501"]


def test_without_a_policy_before_that_of_the_pull_request_counts(repository: Repository) -> None:
    repository.git("rm", "--quiet", POLICY)
    repository.commit()
    shutil.copy(COUNTY / POLICY, repository.folder / POLICY)
    retitle(repository)
    repository.write(record(RETITLE))
    assert codes("HEAD") == []


def test_a_broken_policy_before_leaves_nothing_to_judge_by(repository: Repository) -> None:
    edit(repository, POLICY, "doors:", "dors:")
    repository.commit()
    shutil.copy(COUNTY / POLICY, repository.folder / POLICY)
    retitle(repository)
    assert codes("HEAD") == ["G402"]


def test_an_approved_record_cannot_be_made_to_cover_more(repository: Repository) -> None:
    repository.commit(record("{item: DS0201, action: amend, fields: [notes]}"))
    retitle(repository)
    repository.write(record("{item: DS0201, action: amend, fields: [notes, title]}"))
    assert (
        told("HEAD")
        == "ADJ-2026-002 审定以后被改动：变动内容（changes）。把 ADJ-2026-002 恢复原样；要改的内容另起一份记录。"
        "漏登了意见、还没有照着改清单的，写 withdrawn 撤回，另起一份写全，文号照旧。"
    )


def test_an_approved_record_does_not_disappear(repository: Repository) -> None:
    (repository.folder / "duties/adjustments/ADJ-2026-001.yaml").unlink()
    assert codes() == ["G207"]
    found, _ = gate()
    assert found["refusals"][0]["record"] == "ADJ-2026-001"
    edit_away = "duties/adjustments/ADJ-2026-009.yaml"
    shutil.copy(COUNTY / "duties/adjustments/ADJ-2026-001.yaml", repository.folder / edit_away)
    edit(repository, edit_away, "ADJ-2026-001", "ADJ-2026-009")
    assert codes() == ["G207"]


def test_a_record_with_a_look_alike_id_counts_for_nothing(repository: Repository) -> None:
    retitle(repository)
    repository.write(record(RETITLE, number="0001"))
    assert "ADJ-2026-0001 改：它的编号与 ADJ-2026-001 只差几个零" in told()


def test_a_record_in_a_file_of_another_name_counts_for_nothing(repository: Repository) -> None:
    retitle(repository)
    (text,) = record(RETITLE).values()
    repository.write({"duties/adjustments/ADJ-2026-003.yaml": text})
    assert codes() == ["G209"]


@pytest.mark.parametrize(
    "path",
    ["duties/ADJ-2026-002.yaml", "duties/adjustments/2026/ADJ-2026-002.yaml", "duties/adjustments/ADJ-2026-002.yml"],
)
def test_a_record_outside_its_folder_counts_for_nothing_and_is_told_of(path: str, repository: Repository) -> None:
    retitle(repository)
    (text,) = record(RETITLE).values()
    repository.write({path: text})
    found, _ = gate()
    assert [each["code"] for each in found["refusals"]] == ["G101"]
    assert [(each["code"], each["path"]) for each in found["notices"]] == [("G508", path)]


def test_a_record_that_is_a_link_counts_for_nothing(repository: Repository) -> None:
    retitle(repository)
    (text,) = record(RETITLE).values()
    repository.write({"elsewhere.yaml": text})
    (repository.folder / "duties/adjustments/ADJ-2026-002.yaml").symlink_to("../../elsewhere.yaml")
    repository.commit()
    found, ran = gate("v1", "HEAD")
    assert (ran.status, [each["code"] for each in found["refusals"]]) == (1, ["G101", "G606"])
    assert [each["code"] for each in found["notices"]] == ["G508"]


@pytest.mark.parametrize(
    ("fields", "steps", "refused"),
    [
        ({"circumstance": "superior_order"}, FULL, ["G203"]),
        ({"circumstance": "superior_proposal"}, FULL, ["G203"]),
        ({"door": "admission"}, ADMITTED, ["G203"]),
        ({"door": "admission", "circumstance": "superior_order"}, ADMITTED, []),
        ({"door": "admission", "circumstance": "superior_order"}, FULL, ["G201"]),
        ({"circumstance": "adjustment"}, FULL, ["G204"]),
    ],
)
def test_what_a_superior_orders_goes_through_admission(
    fields: dict[str, Any], steps: tuple[str, ...], refused: list[str], repository: Repository
) -> None:
    retitle(repository)
    repository.write(record(RETITLE, steps=steps, **fields))
    assert codes() == refused


def test_the_wrong_door_is_named_as_a_clerk_would_say_it(repository: Repository) -> None:
    retitle(repository)
    repository.write(record(RETITLE, circumstance="superior_order"))
    assert told() == (
        "DS0201“消防检查”走错了入口：ADJ-2026-002 走的是动态调整，“上级交办”属于职责准入。"
        "改为 door: admission，按职责准入的程序办。"
    )


def test_an_emergency_goes_ahead_after_its_first_step_only(repository: Repository) -> None:
    retitle(repository)
    urgent: dict[str, Any] = {"door": "admission", "circumstance": "superior_order", "emergency": "true"}
    repository.write(record(RETITLE, steps=(), **urgent))
    assert codes() == ["G201"]
    repository.write(record(RETITLE, steps=("propose",), **urgent))
    ran = in_process("gate", "v1", "--on", "2026-05-20")
    assert ran.status == 0
    assert "自 2026-05-06 起 20 个工作日内要补齐：“征求乡镇意见”“县委县政府审定”“逐级报送审核”" in ran.err
    late, _ = gate("v1", "--on", "2026-08-01")
    assert [each["code"] for each in late["refusals"]] == ["G215"]


def test_all_townships_but_one_by_name_is_a_change_of_townships(repository: Repository) -> None:
    names = ["西埔镇", "铜陵镇", "樟塘镇", "康美镇", "杏陈镇", "陈城镇", "前楼镇"]
    register = (repository.folder / "duties/checklist.yaml").read_text(encoding="utf-8")
    known = [name for name in names if name in register]
    edit(repository, COOPERATIVE, "townships: all", f"townships: [{', '.join(known)}]")
    assert codes() == []
    edit(repository, COOPERATIVE, f", {known[-1]}]", "]")
    repository.write(record("{item: DS0201, action: amend, fields: [townships]}"))
    assert codes() == ["G102"]
    repository.write(record(f"{{item: DS0201, action: rescope, townships: [{known[0]}]}}"))
    assert codes() == ["G104"]
    repository.write(record(f"{{item: DS0201, action: rescope, townships: [{known[-1]}]}}"))
    assert codes() == []


def test_a_move_brings_no_other_townships_and_no_other_title(repository: Repository) -> None:
    move = "{item: DS0201, action: move, from: cooperative, to: recalled}"
    recall(repository, townships="[铜陵镇]", title="消防检查")
    repository.write(record(move))
    assert codes() == ["G104", "G105"]
    recall_back = repository.folder / COOPERATIVE
    shutil.copy(COUNTY / COOPERATIVE, recall_back)
    recall(repository)
    assert codes() == []


def test_a_move_elsewhere_than_approved_is_refused(repository: Repository) -> None:
    recall(repository)
    repository.write(record("{item: DS0201, action: move, from: cooperative, to: basic}"))
    assert "从配合履职清单移到上级收回清单，ADJ-2026-002 写的却是从配合履职清单移到基本履职清单" in told()


def test_an_id_does_not_become_another_duty(repository: Repository) -> None:
    edit(repository, OTHER, _title(repository, OTHER), "title: 打捞海漂垃圾")
    repository.write(record("{item: DS0002, action: remove, reason: abolished}", "{item: DS0002, action: add}"))
    assert codes() == ["G108"]
    assert "现在写的是另一件事“打捞海漂垃圾”" in told()


def _title(repository: Repository, path: str) -> str:
    text = (repository.folder / path).read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if line.startswith("title: "))


def test_a_removed_item_does_not_come_back_under_another_id(repository: Repository) -> None:
    (repository.folder / OTHER).rename(repository.folder / "duties/basic/DS0003.yaml")
    edit(repository, "duties/basic/DS0003.yaml", "id: DS0002", "id: DS0003")
    edit(repository, "duties/basic/DS0003.yaml", "effective: 2025-03-01", "effective: 2026-06-01")
    entries = ("{item: DS0002, action: remove, reason: abolished}", "{item: DS0003, action: add}")
    repository.write(record(*entries))
    assert codes() == ["G217", "G304"]
    edit(repository, "duties/basic/DS0003.yaml", "id: DS0003", "id: DS0003\nreplaces: [DS0002]")
    assert codes() == []


def test_a_second_file_of_an_id_does_not_slip_in_beside_the_first(repository: Repository) -> None:
    text = (repository.folder / BASIC).read_text(encoding="utf-8").replace("list: basic", "list: recalled")
    repository.write({"duties/recalled/DS0001.yaml": text.split("township_duties")[0] + "recall: {origin: other, method: [直接检查]}\n"
                      "departments: [{name: 县应急管理局, unit: 一科, role: receiver}]\n"})  # fmt: skip
    repository.write(record("{item: DS0001, action: add}", "{item: DS0001, action: move, from: basic, to: recalled}"))
    found, ran = gate()
    assert ran.status == 1
    assert "G403" in [each["code"] for each in found["refusals"]]


def test_an_item_hidden_in_a_file_that_cannot_be_read_is_refused(repository: Repository) -> None:
    (repository.folder / BASIC).write_text("id: [", encoding="utf-8")
    found, _ = gate()
    (refusal,) = found["refusals"]
    assert (refusal["code"], refusal["path"], refusal["next"]) == ("G401", BASIC, f"dutylist validate {BASIC}")


def test_an_item_moved_out_of_sight_is_an_item_removed(repository: Repository) -> None:
    (repository.folder / "duties/basic/old").mkdir()
    (repository.folder / BASIC).rename(repository.folder / "duties/basic/old/DS0001.yaml")
    assert codes() == ["G101"]
