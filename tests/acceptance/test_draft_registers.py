"""`adjust draft` on registers and rules: what it proposes is shown, is valid, and lets the change through the gate."""

import shutil
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from docx import Document

from tests.acceptance.test_adjust import SECOND, draft, edit, errors, filled_in
from tests.command import in_process
from tests.conftest import COUNTY
from tests.source.repository import Repository

TOWNSHIPS: Final = "duties/checklist.yaml"
DEPARTMENTS: Final = "duties/departments.yaml"
POLICY: Final = "duties/policy.yaml"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The county in git, tagged v1; the current folder."""
    made = Repository(tmp_path / "county")
    shutil.copytree(COUNTY, made.folder, dirs_exist_ok=True)
    (made.folder / "dutylist.toml").write_text('[rules]\nR303 = "error"\n', encoding="utf-8")
    made.commit()
    made.git("tag", "v1")
    monkeypatch.chdir(made.folder)
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-11-20")
    return made


def everywhere(old: str, new: str) -> None:
    for file in Path("duties").rglob("*.yaml"):
        if file.parent.name not in ("adjustments", "cases", "findings"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(old, new), encoding="utf-8")


def rename_township() -> None:
    everywhere("前楼镇", "前楼街道")
    edit(TOWNSHIPS, ("{name: 前楼街道, ", "{name: 前楼街道, former: [前楼镇], "))


def rename_department() -> None:
    everywhere("县应急管理局", "县应急和消防局")
    edit(DEPARTMENTS, ("name: 县应急和消防局", "name: 县应急和消防局\n    former: [县应急管理局]"))


def new_department_supports() -> None:
    edit(DEPARTMENTS, ("departments:\n", "departments:\n  - name: 县低空经济局\n    units: [综合股]\n"))
    edit(
        "duties/cooperative/DS0201.yaml",
        (
            "township_duties:",
            "  - {name: 县低空经济局, unit: 综合股, role: support, duties: [提供航拍]}\ntownship_duties:",
        ),
    )


def loosen_policy() -> None:
    edit(POLICY, ("name: 编办和司法局审核, within: 15", "name: 编办和司法局审核, within: 60"))


def loosen_settings() -> None:
    edit("dutylist.toml", ('"error"', '"warning"'))


@pytest.mark.parametrize(
    ("change", "entry", "shown"),
    [
        (rename_township, "{township: 前楼镇, action: rename, to: 前楼街道}", "镇街更名为前楼街道"),
        (
            rename_department,
            "{department: 县应急管理局, action: rename, to: 县应急和消防局}",
            "部门更名为县应急和消防局",
        ),
        (new_department_supports, "{department: 县低空经济局, action: add}", "新设部门"),
        (loosen_policy, "{file: policy.yaml, action: amend}", "修改本县规则"),
        (loosen_settings, "{file: dutylist.toml, action: amend}", "修改本县规则"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_a_change_of_registers_or_rules_is_drafted_shown_and_passes(
    repository: Repository, change: object, entry: str, shown: str
) -> None:
    change()  # type: ignore[operator]
    assert in_process("gate", "v1").status == 1
    ran = draft("v1")
    assert (ran.status, ran.out) == (0, f"{SECOND}\n"), ran.err
    text = Path(SECOND).read_text(encoding="utf-8")
    assert f"  - {entry}\n" in text
    filled_in(SECOND)
    assert errors() == []
    assert in_process("gate", "v1").status == 0, in_process("gate", "v1").out
    assert in_process("adjust", "show", "ADJ-2026-002", "-o", "form.docx").status == 0
    form = Document(BytesIO(Path("form.docx").read_bytes()))
    assert shown in [cell.text for table in form.tables for row in table.rows for cell in row.cells]
    # What the record lists is not drafted again, nor is anything after it was carried out.
    again = draft("v1")
    assert (again.out, "记录" in again.err) == ("", True)
    repository.commit()
    assert draft("HEAD").out == ""


def test_names_that_an_entry_covers_need_no_entry_of_the_items(repository: Repository) -> None:
    rename_township()
    rename_department()
    assert draft("v1").status == 0
    assert "item:" not in Path(SECOND).read_text(encoding="utf-8")


def test_several_changes_make_one_record_registers_first(repository: Repository) -> None:
    rename_department()
    edit("duties/basic/DS0001.yaml", ("开展消防安全宣传教育", "开展消防安全宣传"))
    ran = draft("v1")
    assert ran.out == f"{SECOND}\n"
    assert "1 个事项和 1 处名录和规则的变动" in ran.err
    text = Path(SECOND).read_text(encoding="utf-8")
    assert text.index("{department: ") < text.index("{item: DS0001")


def test_a_draft_says_which_items_go_through_admission(repository: Repository) -> None:
    edit("duties/basic/DS0001.yaml", ("组织群众参加消防演练]", "组织群众参加消防演练, 每月逐户登记用火情况]"))
    assert "DS0001 给乡镇增加了职责" in draft("v1").err
    Path(SECOND).unlink()
    assert "增加了职责" not in draft("v1", "--door", "admission").err
    Path(SECOND).unlink()
    edit("duties/basic/DS0001.yaml", (", 每月逐户登记用火情况]", "]"))
    edit("duties/cooperative/DS0201.yaml", ("督促整改重大隐患", "督促整改隐患"))
    assert "增加了职责" not in draft("v1").err
