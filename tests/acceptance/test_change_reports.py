"""What the commands on changes report, in every format and both languages."""

from pathlib import Path
from typing import Final

import pytest
from docx import Document

from dutylist.features.adjust.status.schema import AdjustStatusResult
from dutylist.features.diff.schema import DiffResult
from dutylist.features.gate.schema import GateResult
from tests.command import in_process
from tests.output.six_formats import assert_same_words, texts
from tests.source.repository import Repository

ITEM: Final = "duties/cooperative/DS0201.yaml"
RECORD: Final = "duties/adjustments/ADJ-2026-002.yaml"
OPEN: Final = """\
id: ADJ-2026-002
door: adjustment
circumstance: law_change
reason: 消防条例修订
applicant: 铜陵镇
changes:
  - {item: DS0201, action: amend, fields: [township_duties]}
steps:
  apply: {date: 2026-11-02}
"""


def change(repository: Repository, path: str, old: str, new: str) -> None:
    file = repository.folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_open_records_are_told_alike_in_all_formats(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository.folder / RECORD).write_text(OPEN, encoding="utf-8")
    names = ["ADJ-2026-002", "联合会商", "2026-11-16", "铜陵镇", "DS0201 消防安全检查", "县消防救援大队"]
    assert_same_words(
        monkeypatch,
        *("adjust", "status", "--on", "2026-11-20"),
        result=AdjustStatusResult,
        zh=[*names, "没有办结的调整记录", "动态调整", "超期 4 个工作日", "之后 10 个工作日内", "内容调整", "缺意见"],
        en=[*names, "Open adjustment records", "adjustment", "4 days overdue", "within 10 working days", "amended"],
    )


def test_no_open_record_is_told_alike_in_all_formats(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_same_words(
        monkeypatch,
        *("adjust", "status"),
        result=AdjustStatusResult,
        zh=["没有办理中的调整记录"],
        en=["No adjustment record is open"],
    )


def test_the_verdict_of_the_gate_is_told_alike_in_all_formats(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(repository, ITEM, "[配合通知企业]", "[配合通知并督促企业]")
    (repository.folder / "duties/basic/DS0002.yaml").unlink()
    names = ["DS0201", "消防安全检查", "duties/basic/DS0002.yaml", "G101", "dutylist adjust draft v1"]
    assert_same_words(
        monkeypatch,
        *("gate", "v1"),
        result=GateResult,
        status=1,
        zh=[*names, "变更关口：不予通过", "2 项变动都不能放行", "没有调整记录"],
        en=[*names, "Change gate: refused", "none may pass", "no record lists it"],
    )
    assert in_process("gate", "v1", "-o", "gate.md").status == 1
    assert Path("gate.md").read_text(encoding="utf-8").startswith("<!-- dutylist-gate -->\n### ")


@pytest.mark.parametrize(
    ("language", "changes", "action"),
    [("zh", "新增 1 项", "负担加重"), ("en", "1 removed", "heavier")],
)
def test_the_comparison_is_told_in_all_formats(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, language: str, changes: str, action: str
) -> None:
    change(repository, ITEM, "[配合通知企业]", "[配合通知并督促企业, 宣传用火常识]")
    (repository.folder / "duties/basic/DS0002.yaml").rename(repository.folder / "duties/basic/DS0003.yaml")
    change(repository, "duties/basic/DS0003.yaml", "id: DS0002", "id: DS0003")
    monkeypatch.setenv("DUTYLIST_LANG", language)
    for name, said in texts("diff", "v1", result=DiffResult).items():
        official = name in {"docx", "xlsx"}
        wanted = ["DS0201", "消防安全检查", "并督促", "宣传用火常识", "DS0003"]
        wanted += ["乡镇职责", "内容调整", "调整情形", "乡镇负担"] if official else [changes, action]
        missing = [each for each in wanted if each.replace(" ", "") not in said]
        assert missing == [], f"{name}: {said}"


def test_a_change_that_is_heavier_and_lighter_shows_both_halves(repository: Repository) -> None:
    change(repository, ITEM, "[配合通知企业]", "[宣传用火常识并登记造册]")
    text = in_process("diff", "v1").out
    assert "负担有增有减 ↑↓" in text
    assert "  加重：宣传用火常识并登记造册\n  减轻：配合通知企业\n" in text
    assert in_process("diff", "v1", "-o", "表.docx").status == 0
    cells = [cell.text for row in Document("表.docx").tables[0].rows for cell in row.cells]
    assert any("乡镇负担有增有减\n加重：宣传用火常识并登记造册\n减轻：配合通知企业" in cell for cell in cells)


def test_a_comment_names_items_outside_of_folds_and_says_what_to_do_once(repository: Repository) -> None:
    for path, old, new in (
        (ITEM, "[配合通知企业]", "[配合通知企业和单位]"),
        ("duties/basic/DS0001.yaml", "title: ", "title: 全面"),
        ("duties/basic/DS0002.yaml", "title: ", "title: 全面"),
    ):
        change(repository, path, old, new)
    repository.git("checkout", "-q", "-b", "改动")
    repository.commit({}, "second")
    gate = in_process("gate", "v1...改动", "--format", "markdown").out
    hint = "先办程序，再改清单。"
    assert gate.count(hint) == 1
    assert f"都这样办：{hint}" in gate
    diff = in_process("diff", "v1...改动", "--format", "markdown").out
    assert "清单调整：`v1...改动 (" in diff
    (fold,) = [line for line in diff.splitlines() if "<summary>内容调整" in line]
    assert "DS0001" in fold
    assert "DS0201 消防安全检查" in fold
    assert "<summary>" not in in_process("diff", "v1...改动").out


def test_a_comparison_of_one_township_leaves_out_the_others(repository: Repository) -> None:
    change(repository, ITEM, "[配合通知企业]", "[配合通知企业, 每日巡查三次]")
    change(repository, ITEM, "townships: all", "townships: [铜陵镇]")
    (repository.folder / "duties/basic/DS0001.yaml").write_text(
        (repository.folder / "duties/basic/DS0001.yaml")
        .read_text(encoding="utf-8")
        .replace("townships: all", "townships: {except: [铜陵镇]}"),
        encoding="utf-8",
    )
    report = in_process("diff", "v1", "--township", "西埔镇", "--format", "json").report
    every = in_process("diff", "v1", "--format", "json").report
    assert {each["township"] for each in report["ledger"]} == {"西埔镇"}
    assert len(every["ledger"]) == 3
    assert "DS0201" in {each["item"] for each in report["changes"]}
    unknown = in_process("diff", "v1", "--township", "西浦镇")
    assert unknown.status == 2
    assert "是不是 西埔镇" in unknown.err
