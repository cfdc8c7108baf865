"""What the commands on changes report, in every format and both languages."""

import shutil
from pathlib import Path
from typing import Final

import pytest

from dutylist.features.adjust.status_schema import AdjustStatusResult
from dutylist.features.gate.schema import GateResult
from tests.command import in_process
from tests.conftest import COUNTY
from tests.output.six_formats import assert_same_words
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


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The sample county in git, with a tag; the current folder."""
    made = Repository(tmp_path / "county")
    shutil.copytree(COUNTY, made.folder, dirs_exist_ok=True)
    made.commit({}, "first")
    made.git("tag", "v1")
    monkeypatch.chdir(made.folder)
    return made


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
