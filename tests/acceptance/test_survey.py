"""`survey` from the empty form to the findings."""

import io
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import openpyxl
import pytest

from dutylist.features.survey.schema import SurveyFormResult, SurveyImportResult
from dutylist.output.published_json import json_schema
from tests.conftest import Run
from tests.features.exchange.workbooks import small, with_parts
from tests.output.six_formats import assert_same_words, excel_text, word_text

FORM = "build/铜陵镇调研表.xlsx"


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-03-20")


@pytest.fixture
def form(run: Run, county: Path) -> Path:
    ran = run("survey", "铜陵镇")
    assert (ran.status, ran.out) == (0, f"{FORM}\n")
    return county / FORM


def fill(form: Path, **cells: Any) -> None:
    """Write into cells by their names, as a clerk does."""
    book = openpyxl.load_workbook(io.BytesIO(form.read_bytes()))
    for name, value in cells.items():
        book["调研表"][name] = value
    book.save(form)


def findings(county: Path) -> list[str]:
    return sorted(each.name for each in (county / "duties/findings").iterdir())


def test_each_township_gets_a_form_of_its_own_items(run: Run, county: Path) -> None:
    found = run("survey", "-o", "表", "--format", "json").report["forms"]
    assert [each["township"] for each in found] == ["西埔镇", "铜陵镇", "前楼镇"]
    sizes = {}
    for each in found:
        book = openpyxl.load_workbook(io.BytesIO((county / each["path"]).read_bytes()))
        sizes[each["township"]] = [row[0].value for row in book["调研表"].iter_rows(min_row=5) if row[0].value]
    assert sizes["西埔镇"] == ["DS0001", "DS0201", "DS0401"]
    assert sizes["铜陵镇"] == ["DS0002", "DS0001", "DS0201", "DS0401"]


def test_ids_are_protected_answers_are_open_and_kinds_are_a_list(form: Path) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(form.read_bytes()))["调研表"]
    assert sheet.protection.sheet
    assert [sheet.cell(5, column).protection.locked for column in range(1, 8)] == [True] * 4 + [False] * 3
    assert [sheet.cell(9, column).protection.locked for column in range(1, 8)] == [True] * 3 + [False] * 4
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"履职不到位,职责交叉,职责不清,乡镇承担不了,其他"'
    assert choice.sqref is not None
    assert "E5" in choice.sqref


def test_the_same_form_is_the_same_bytes(form: Path, run: Run) -> None:
    before = form.read_bytes()
    run("survey", "铜陵镇")
    assert form.read_bytes() == before


def test_a_form_that_has_been_filled_in_is_not_overwritten(form: Path, run: Run, county: Path) -> None:
    fill(form, F5="说明")
    before = form.read_bytes()
    ran = run("survey")
    assert (ran.status, ran.out) == (2, "")
    assert "已经有填写的内容，没有覆盖" in ran.err
    assert (form.read_bytes(), len(list(form.parent.iterdir()))) == (before, 1)
    fill(form, F5=None)
    assert run("survey").status == 0


def test_answers_become_findings_on_demand_and_only_once(form: Path, run: Run, county: Path) -> None:
    fill(
        form,
        E5="职责不清",
        F5="镇里,县里都在管\n互相等",
        E7="乡镇承担不了",
        F7="没有设备",
        G7="由县里检查",
        D9="代收水费",
        F9="没有依据",
    )
    shown = run("survey", "import", FORM)
    assert shown.status == 0
    assert shown.out.startswith(f"{FORM}：铜陵镇，填了 3 行，新问题 3 个，已经登记过 0 个\n")
    assert findings(county) == ["F-2026-001.yaml"]
    ran = run("survey", "import", FORM, FORM, "--write", "--format", "json")
    assert ran.report["written"] is True
    assert [(each["answers"], each["new"]) for each in ran.report["files"]] == [(3, 3), (3, 0)]
    assert [(each["id"], each["items"], each["problem"], each["description"]) for each in ran.report["findings"]] == [
        ("F-2026-002", ["DS0002"], "unclear", "镇里，县里都在管；互相等"),
        ("F-2026-003", ["DS0201"], "unable", "没有设备。建议：由县里检查"),
        ("F-2026-004", [], "other", "清单外的问题“代收水费”：没有依据"),
    ]
    assert run.validate().diagnostics == []
    assert run("fmt", "--check", "duties/findings").status == 0
    again = run("survey", "import", FORM, "--write")
    assert (again.status, again.out) == (0, f"{FORM}：铜陵镇，填了 3 行，新问题 0 个，已经登记过 3 个\n")
    assert len(findings(county)) == 4


def test_one_cell_that_cannot_be_understood_keeps_all_from_being_written(form: Path, run: Run, county: Path) -> None:
    fill(form, A5="DS0001", F5="说明", F6="=1+1", E7="不高兴", F7="说明", F8="这一条没有问题")
    ran = run("survey", "import", FORM, "--write")
    assert ran.status == 1
    assert "有 3 处看不懂" in ran.out
    for cell in ("A5：编号 DS0001 是", "F6：是公式", "E7：问题类型不能是“不高兴”"):
        assert cell in ran.out
    assert "什么也没有写" in ran.err
    assert findings(county) == ["F-2026-001.yaml"]
    faults = run("survey", "import", FORM, "--format", "json").report["files"][0]["faults"]
    assert [(each["sheet"], each["cell"]) for each in faults] == [("调研表", "A5"), ("调研表", "F6"), ("调研表", "E7")]


def test_a_form_with_moved_columns_and_deleted_rows_is_understood(form: Path, run: Run) -> None:
    fill(form, E7="职责交叉", F7="两家都来")
    book = openpyxl.load_workbook(io.BytesIO(form.read_bytes()))
    sheet = book["调研表"]
    sheet.delete_rows(5, 2)
    sheet.delete_cols(2, 2)
    sheet.insert_cols(1)
    book.save(form)
    (found,) = run("survey", "import", FORM, "--format", "json").report["findings"]
    assert (found["items"], found["problem"], found["description"]) == (["DS0201"], "overlap", "两家都来")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"hello", "不是 Excel 文件"),
        (small(("姓名", "电话")), "不是 dutylist survey 生成的调研表"),
        (with_parts(small(("甲",)), {"xl/vbaProject.bin": b"x"}), "含有宏"),
        (with_parts(small(("甲",)), {"xl/sharedStrings.xml": b"<!DOCTYPE a><a/>"}), "外部实体"),
    ],
)
def test_another_file_is_refused_in_a_word_and_the_others_are_still_shown(
    form: Path, run: Run, county: Path, content: bytes, said: str
) -> None:
    (county / "别的.xlsx").write_bytes(content)
    fill(form, F5="说明")
    ran = run("survey", "import", "别的.xlsx", FORM, "--write")
    assert ran.status == 2
    assert said in ran.out
    assert "新问题 1 个" in ran.out
    assert findings(county) == ["F-2026-001.yaml"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("铜铃镇",), "是不是 铜陵镇？"),
        (("import",), "缺少参数"),
        (("import", "没有.xlsx"), "没有这个文件"),
        (("import", "duties"), "是文件夹"),
        (("import", "duties/checklist.yaml", "--date", "昨天"), "写法不对"),
    ],
)
def test_wrong_usage_says_what_would_be_right(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run("survey", *arguments)
    assert ran.status == 2
    assert said in ran.err


def test_no_form_is_made_from_a_checklist_with_errors(run: Run, county: Path) -> None:
    file = county / "duties/basic/DS0001.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("应急管理及消防", "应急"), encoding="utf-8")
    ran = run("survey")
    assert ran.status == 1
    assert "R202" in ran.out
    assert not (county / "build").exists()


def test_nothing_is_recorded_while_a_finding_cannot_be_read(form: Path, run: Run, county: Path) -> None:
    fill(form, F5="说明")
    (county / "duties/findings/F-2026-001.yaml").write_text("id: F-2026-001\n", encoding="utf-8")
    ran = run("survey", "import", FORM, "--write")
    assert (ran.status, "不知道是不是已经登记过" in ran.err) == (2, True)
    assert findings(county) == ["F-2026-001.yaml"]


def test_the_help_names_both_commands(run: Run) -> None:
    page = run("survey", "--help").out
    assert "form" in page
    assert "import" in page


def test_no_finding_is_of_a_day_that_is_yet_to_come(run: Run, form: Path) -> None:
    ran = run("survey", "import", FORM, "--date", "2026-03-21")
    assert (ran.status, ran.err) == (2, "错误：--date 2026-03-21 晚于今天 2026-03-20\n")


def test_the_import_says_the_same_in_all_formats(form: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(form, E5="职责不清", F5="<b>都在管</b>互相等")
    assert_same_words(
        monkeypatch,
        *("survey", "import", FORM),
        result=SurveyImportResult,
        zh=[
            "铜陵镇，填了 1 行，新问题 1 个",
            "duties/findings/F-2026-002.yaml",
            "DS0002",
            "职责不清",
            "<b>都在管</b>互相等",
        ],
        en=[
            "铜陵镇, 1 rows filled in, 1 new",
            "duties/findings/F-2026-002.yaml",
            "DS0002",
            "unclear",
            "<b>都在管</b>互相等",
        ],
    )
    fill(form, E5="不高兴")
    assert_same_words(
        monkeypatch,
        *("survey", "import", FORM),
        result=SurveyImportResult,
        zh=["有 1 处看不懂", "表“调研表” E5："],
        en=["1 places cannot be understood", "sheet “调研表” E5:"],
        status=1,
    )


def test_the_list_of_forms_comes_in_all_formats_and_a_file_is_no_folder(run: Run, county: Path) -> None:
    for format_ in ("text", "markdown", "html"):
        assert FORM in re.sub(r"[\\`]", "", run("survey", "铜陵镇", "--format", format_).out)
    jsonschema_rs.Draft202012Validator(json_schema(SurveyFormResult, "forms")).validate(
        run("survey", "--format", "json").report
    )
    for format_, read in (("docx", word_text), ("xlsx", excel_text)):
        assert run("survey", "铜陵镇", "--format", format_).status == 0
        assert FORM in read((county / f"build/调研表清单.{format_}").read_bytes())
    ran = run("survey", "-o", "表.xlsx")
    assert (ran.status, "这里要写文件夹" in ran.err, (county / "表.xlsx").exists()) == (2, True, False)
