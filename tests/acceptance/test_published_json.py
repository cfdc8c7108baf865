"""What commands print with `--format json` is as docs/json says, on the sample with its whole history."""

import io
import json
import shutil
from pathlib import Path
from typing import Any, Final

import jsonschema_rs
import openpyxl
import pytest

from tests.acceptance.test_sample_history import made
from tests.command import in_process

__all__ = ["made"]

SCHEMAS: Final = Path(__file__).parents[2] / "docs" / "json"
RUNS: Final = {
    "adjust-status": ("adjust", "status"),
    "assess-check": ("assess",),
    "diff": ("diff", "2025-1", "2026-1"),
    "edition-show": ("edition", "show"),
    "find": ("find", "对非法占用耕地建房的行为立案处罚", "--township", "铜陵镇"),
    "findings": ("findings",),
    "gate": ("gate", "2025-1", "2026-1"),
    "history": ("history", "DS0234"),
    "posts-matrix": ("posts", "matrix"),
    "rename": ("rename", "township", "陈城镇", "陈城街道"),
    "report": ("report", "--since", "2025-1"),
    "show": ("show", "DS0234"),
    "stats": ("stats",),
    "study": ("study", "--start", "2026-03-02", "--township", "樟塘镇"),
    "study-today": ("study", "today"),
    "survey-form": ("survey", "form", "-o", "表"),
    "validate": ("validate",),
    "whistle-find": ("whistle", "find", "流动摊贩占道经营"),
    "whistle-findings": ("whistle", "findings"),
    "whistle-report": ("whistle", "report"),
}
FULL: Final = {"diff": "changes", "gate": "covered", "history": "events"}
"""What the reports on git have something of."""


@pytest.fixture(scope="module")
def copied(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample and its history, in which the commands may write."""
    folder = tmp_path_factory.mktemp("published") / "sample"
    shutil.copytree(made, folder)
    shutil.rmtree(folder / ".git" / "worktrees", ignore_errors=True)
    return folder


@pytest.fixture
def sample(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That copy as the current folder, on a day in March 2026."""
    monkeypatch.chdir(copied)
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-03-20")
    return copied


def validator(name: str) -> jsonschema_rs.Draft202012Validator:
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return jsonschema_rs.Draft202012Validator(schema)


@pytest.mark.parametrize("name", RUNS)
def test_every_report_on_the_sample_is_as_its_schema_says(name: str, sample: Path) -> None:
    ran = in_process(*RUNS[name], "--format", "json")
    assert ran.status in {0, 1}, ran.err
    validator(name).validate(ran.report)
    assert name not in FULL or ran.report[FULL[name]]


def test_the_answers_of_a_survey_are_as_their_schema_says(sample: Path) -> None:
    assert in_process("survey", "form", "铜陵镇", "-o", "表二").status == 0
    form = next(Path("表二").glob("*.xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(form.read_bytes()))
    sheet = book["调研表"]
    sheet["E5"], sheet["F5"], sheet["F6"] = "职责交叉", "两家都来检查", "=1+1"
    book.save(form)
    ran = in_process("survey", "import", str(form), "--format", "json")
    validator("survey-import").validate(ran.report)
    assert ran.report["files"][0]["answers"] >= 1


def test_a_verified_copy_is_as_its_schema_says(sample: Path) -> None:
    assert in_process("export", "--format", "json", "-o", "清单.json").status == 0
    ran = in_process("edition", "verify", "清单.json", "--format", "json")
    assert ran.status in {0, 1}, ran.err
    validator("edition-verify").validate(ran.report)


def test_an_import_is_as_its_schema_says(sample: Path) -> None:
    assert in_process("export", "--format", "csv", "-o", "清单.csv").status == 0
    text = Path("清单.csv").read_text(encoding="utf-8-sig")
    Path("改.csv").write_text(text.replace("消防安全", "消防 安全") + ",新的事项,没有的清单\n", encoding="utf-8-sig")
    ran = in_process("import", "改.csv", "--format", "json")
    assert ran.status in {0, 1}, ran.err
    validator("import").validate(ran.report)


def test_an_imported_telephone_list_is_as_its_schema_says(sample: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("单位", "科室", "电话"), ("县公安局", "治安管理大队", "5881000"), ("县水务局", "", "5881001")):
        book.worksheets[0].append(row)
    book.save("通讯录.xlsx")
    ran = in_process("import", "通讯录.xlsx", "--phones", "--format", "json")
    assert ran.status == 1, ran.err
    validator("import-phones").validate(ran.report)


def test_imported_scoring_rules_are_as_their_schema_says(sample: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("2026年度乡镇考核细则",),
        ("序号", "考核指标", "分值", "考核单位"),
        (1, "矛盾纠纷化解率", 5, "县委政法委"),
        (2, "城乡居民基本医疗保险参保率", "五分", "县医保局"),
    ):
        sheet.append(row)
    book.save("细则.xlsx")
    ran = in_process("assess", "import", "细则.xlsx", "--format", "json")
    assert ran.status in {0, 1}, ran.err
    validator("assess-import").validate(ran.report)


def test_every_schema_is_held_against_what_a_command_prints() -> None:
    described = {file.name.removesuffix(".schema.json") for file in SCHEMAS.iterdir()}
    described = {name for name in described if not name.startswith("province-")}  # tests/frontends/province
    assert described == set(RUNS) | {"survey-import", "import", "import-phones", "assess-import", "edition-verify"}
