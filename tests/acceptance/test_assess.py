"""`assess` on the sample of Dongshan and on a small county: judged, imported, refused."""

import io
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dutylist.features.assess.schema import AssessCheckResult, AssessImportResult
from tests.conftest import Run
from tests.features.exchange.workbooks import small, with_parts
from tests.output.office.readers import rows, word
from tests.output.six_formats import assert_same_words

ROOT = Path(__file__).parents[2]
DRAFT = """\
id: KH-2025-2
title: 2025年度县对镇绩效考评细则（草稿）
year: 2025
indicators:
  - {id: K01, name: 矛盾纠纷化解率, assessed: townships, by: 县委政法委, weight: 5, items: [DS0012]}
  - {id: K02, name: 城乡居民基本医疗保险参保扩面, assessed: townships, by: 县医疗保障局, weight: 10}
  - {id: K03, name: 居民医保参保任务完成率, assessed: townships, by: 县医疗保障局, weight: 10, items: [DS0040]}
  - {id: K04, name: 消防安全检查覆盖率, assessed: townships, by: 县应急管理局, weight: 10, items: [DS0201]}
  - {id: K05, name: 工业总产值增速, assessed: townships, weight: 10}
  - {id: K06, name: 税收任务完成率, assessed: townships, weight: 10, items: [DS0511]}
  - {id: K07, name: 招商引资实绩, assessed: departments, weight: 10, items: [DS0508]}
"""


@pytest.fixture
def dongshan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample, which is the current folder."""
    for folder in ("duties", "schema"):
        shutil.copytree(ROOT / folder, tmp_path / "dongshan" / folder)
    monkeypatch.chdir(tmp_path / "dongshan")
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-03-20")
    return tmp_path / "dongshan"


def workbook(lines: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    for line in lines:
        book.worksheets[0].append(list(line))
    for each in merged:
        book.worksheets[0].merge_cells(each)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


SCORING = workbook(
    [
        ("东山县2026年度乡镇绩效考评细则",),
        ("序号", "考核类别", "考核指标", "分值（分）", "责任单位"),
        (1, "党的建设", "意识形态工作责任制落实情况", 10, "县委宣传部"),
        (2, None, "发展党员工作质量", "5分", "组织部"),
        (3, "经济发展", "招商项目签约额", 10, "商务局"),
        (None, None, None, 5, "漏了名称的一行"),
        ("合计", None, None, 25),
        ("注：本细则由县绩效办解释。",),
    ],
    merged=["A1:E1", "B3:B4", "A8:E8"],
)


def test_the_sample_stands_and_covers_what_it_covers(run: Run, dongshan: Path) -> None:
    ran = run("assess", "--format", "json")
    (found,) = ran.report["assessments"]
    assert (ran.status, found["id"], len(found["indicators"])) == (0, "KH-2025", 10)
    assert {each["verdict"] for each in found["indicators"]} == {"ok"}
    assert found["weights"]["townships"] == {"indicators": 6, "weight": 60, "unweighted": 0}
    assert (found["coverage"]["basic"], found["coverage"]["covered"]) == (63, 7)


def test_a_draft_outside_of_the_checklist_is_judged_to_the_letter_of_the_contract(
    run: Run, dongshan: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "草稿.yaml"
    draft.write_text(DRAFT, encoding="utf-8")
    ran = run("assess", str(draft), "--format", "json")
    assert (ran.status, ran.report["version"]) == (1, 1)
    (found,) = ran.report["assessments"]
    assert [(each["id"], each["verdict"], each["items"]) for each in found["indicators"]] == [
        ("K01", "ok", ["DS0012"]),
        ("K02", "recalled", []),
        ("K03", "recalled", ["DS0040"]),
        ("K04", "cooperative", ["DS0201"]),
        ("K05", "off_list", []),
        ("K06", "recalled", ["DS0511"]),
        ("K07", "ok", ["DS0508"]),
    ]
    assert [[each["item"] for each in indicator["similar"]] for indicator in found["indicators"][1:3]] == [
        ["DS0507"]
    ] * 2
    assert found["indicators"][1]["similar"][0]["score"] > 0.8
    assert all(each["message"] for each in found["indicators"])
    assert found["indicators"][1]["departments"] == ["县医疗保障局", "县税务局"]


def test_validate_refuses_the_same_indicators(run: Run, dongshan: Path) -> None:
    (dongshan / "duties/assessments/KH-2025-2.yaml").write_text(DRAFT, encoding="utf-8")
    found = run.validate()
    assert found.status == 1
    assert [(each["code"], each["pointer"]) for each in found.diagnostics] == [
        ("R722", "/indicators/1/name"),
        ("R722", "/indicators/2/name"),
        ("R724", "/indicators/3/items/0"),
        ("R723", "/indicators/4/name"),
        ("R721", "/indicators/5/items/0"),
    ]
    assert "91%" in found.diagnostics[0]["message"]
    assert "县医疗保障局" in found.diagnostics[0]["hint"]
    assert run("assess", "KH-2025-2").status == 1
    assert run("pocketbook", "西埔镇").status == 1


@pytest.mark.parametrize(
    ("setting", "status", "severity"), [("error", 1, "error"), ("warning", 0, "warning"), ("allow", 0, None)]
)
def test_the_countys_policy_decides_on_cooperative_items(
    run: Run, county: Path, setting: str, status: int, severity: str | None
) -> None:
    policy = county / "duties/policy.yaml"
    text = policy.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("assessment")]
    policy.write_text(
        "\n".join([*lines, f"assessment: {{cooperative_for_townships: {setting}}}", ""]), encoding="utf-8"
    )
    rules = county / "duties/assessments/KH-2025.yaml"
    rules.write_text(
        "id: KH-2025\ntitle: 细则\nyear: 2025\nindicators:\n"
        "  - {id: K01, name: 消防安全检查覆盖率, assessed: townships, items: [DS0201]}\n",
        encoding="utf-8",
    )
    found = run.validate()
    assert [each["severity"] for each in found.diagnostics if each["code"] == "R724"] == (
        [severity] if severity else []
    )
    assert (found.status, run("assess").status) == (status, status)


def test_a_suppression_with_a_reason_lets_one_indicator_pass_validate(run: Run, county: Path) -> None:
    (county / "duties/assessments/KH-2025.yaml").write_text(
        "id: KH-2025\ntitle: 细则\nyear: 2025\nindicators:\n"
        "  # dutylist: ignore[R723] 县委专题会议决定，正在走职责准入\n"
        "  - {id: K01, name: 外贸出口额, assessed: townships}\n",
        encoding="utf-8",
    )
    assert run.validate().codes == []
    assert run("assess").status == 1


def test_the_text_says_what_is_wrong_and_whose_it_is(run: Run, dongshan: Path) -> None:
    (dongshan / "duties/assessments/KH-2025-2.yaml").write_text(DRAFT, encoding="utf-8")
    shown = run("assess", "KH-2025-2").out
    assert "（收回事项，相似度91%）" in "".join(shown.split())
    for text in (
        "K02  城乡居民基本医疗保险参保扩面  不得·收回事项",
        "建议：归部门考核：县医疗保障局、县税务局",
        "K07  招商引资实绩  可以",
        "个没有：",
    ):
        assert text in shown


def test_the_word_report_holds_every_indicator(run: Run, dongshan: Path, tmp_path: Path) -> None:
    (dongshan / "duties/assessments/KH-2025-2.yaml").write_text(DRAFT, encoding="utf-8")
    ran = run("assess", "KH-2025-2", "--format", "docx", "-o", "审查.docx")
    assert ran.status == 1
    document = word((dongshan / "审查.docx").read_bytes())
    assert document.paragraphs[0].text == "东山县考核指标与清单对照审查表"
    shown = {row[0]: row for table in document.tables for row in rows(table) if len(row) == 8}
    assert {f"K0{number}" for number in range(1, 8)} < set(shown)
    assert shown["K05"][1] == "工业总产值增速"
    assert shown["K02"][7] == "归部门考核：县医疗保障局、县税务局"
    first = (dongshan / "审查.docx").read_bytes()
    run("assess", "KH-2025-2", "--format", "docx", "-o", "审查.docx")
    assert (dongshan / "审查.docx").read_bytes() == first


def test_the_judgement_says_the_same_in_every_format(
    run: Run, dongshan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "草稿.yaml"
    draft.write_text(DRAFT, encoding="utf-8")
    zh = (
        "K05",
        "工业总产值增速",
        "不得·清单外",
        "考核责任部门",
        "归部门考核：县医疗保障局、县税务局",
        "基本事项的覆盖情况",
    )
    en = ("K05", "工业总产值增速", "NO·off the list", "who assesses", "departments: 县医疗保障局", "basic items")
    assert_same_words(monkeypatch, "assess", str(draft), result=AssessCheckResult, zh=zh, en=en, status=1)


def test_what_was_read_from_excel_says_the_same_in_every_format(
    run: Run, dongshan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (dongshan / "细则.xlsx").write_bytes(SCORING)
    zh = ("读到 3 个指标", "K03 招商项目签约额", "DS0508", "其他的行", "看不懂", "没有指标名称")
    en = ("3 indicators", "K03 招商项目签约额", "DS0508", "Other rows", "not understood")
    arguments = ("assess", "import", "细则.xlsx")
    assert_same_words(monkeypatch, *arguments, result=AssessImportResult, zh=zh, en=en, status=1)


def test_scoring_rules_in_excel_are_listed_then_written_for_a_person_to_confirm(run: Run, dongshan: Path) -> None:
    (dongshan / "细则.xlsx").write_bytes(SCORING)
    shown = run("assess", "import", "细则.xlsx")
    assert (shown.status, (dongshan / "duties/assessments/KH-2026.yaml").exists()) == (1, False)
    assert "看不懂] Sheet 第 6 行：5  漏了名称的一行。没有指标名称" in shown.out
    ran = run("assess", "import", "细则.xlsx", "--write", "--format", "json")
    assert (ran.report["written"], ran.report["path"]) == (True, "duties/assessments/KH-2026.yaml")
    assert [(each["name"], each["weight"], each["by"], each["verdict"]) for each in ran.report["indicators"]] == [
        ("意识形态工作责任制落实情况", 10, "县委宣传部", "ok"),
        ("发展党员工作质量", 5, "县委组织部", "ok"),
        ("招商项目签约额", 10, "县商务局", "recalled"),
    ]
    assert [each["proposed"][0]["item"] for each in ran.report["indicators"]] == ["DS0005", "DS0009", "DS0508"]
    text = (dongshan / "duties/assessments/KH-2026.yaml").read_text(encoding="utf-8")
    assert "    # 待确认：items: [DS0005]" in text
    assert "# Sheet 第 6 行：5 漏了名称的一行" in text
    assert run("fmt", "--check", "duties/assessments").status == 0
    assert sorted(run.validate("duties/assessments").codes) == ["R722", "R725", "R725"]


def test_a_second_import_takes_the_next_id_and_leaves_the_first_alone(run: Run, dongshan: Path) -> None:
    (dongshan / "细则.xlsx").write_bytes(SCORING)
    run("assess", "import", "细则.xlsx", "--write")
    first = (dongshan / "duties/assessments/KH-2026.yaml").read_bytes()
    assert run("assess", "import", "细则.xlsx", "--write", "--format", "json").report["id"] == "KH-2026-2"
    assert (dongshan / "duties/assessments/KH-2026.yaml").read_bytes() == first


def test_a_hidden_sheet_is_told_and_not_read(run: Run, dongshan: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(SCORING))
    book.create_sheet("旧稿").sheet_state = "hidden"
    book.save(dongshan / "细则.xlsx")
    assert "工作表“旧稿”是隐藏的，没有读取" in run("assess", "import", "细则.xlsx").err


def test_what_a_workbook_says_acts_nowhere(run: Run, dongshan: Path) -> None:
    lines = [
        ("dutylist: ignore[R723] x",),
        ("考核指标", "分值", "考核单位"),
        ("外贸出口额 # dutylist: ignore[R723] 没有理由", 5, "# dutylist: ignore[R723] x"),
        (None, 5, "id: KH-1999 \u202e::error::"),
        ("=1+1", 5, "组织部"),
    ]
    (dongshan / "坏.xlsx").write_bytes(workbook(lines))
    ran = run("assess", "import", "坏.xlsx", "--write")
    assert ran.status == 1
    assert "\u202e" not in ran.out
    text = (dongshan / "duties/assessments/KH-2026.yaml").read_text(encoding="utf-8")
    assert "\u202e" not in text
    assert "# dutylist" not in text.replace('"外贸出口额 # dutylist: ignore[R723] 没有理由"', "")
    assert "R723" in run.validate("duties/assessments").codes


def test_a_sheet_without_a_head_is_told_in_one_line_and_every_row_of_it_in_json(run: Run, county: Path) -> None:
    sheet = openpyxl.Workbook()
    first = sheet.create_sheet("细则")
    for row in (("考核指标", "分值"), ("矛盾纠纷化解率", 5)):
        first.append(row)
    other = sheet.create_sheet("别的表")
    for number in range(40):
        other.append((f"甲{number}", f"乙{number}"))
    sheet.save("细则.xlsx")
    ran = run("assess", "import", "细则.xlsx")
    assert (ran.status, ran.out.count("没有找到表头")) == (1, 1)
    assert "看不懂的 40 行" in ran.out
    assert "[看不懂] 别的表 第 1 至 40 行：" in ran.out
    left = run("assess", "import", "细则.xlsx", "--format", "json").report["left"]
    assert [each["row"] for each in left if each["kind"] == "not_understood"] == [*range(1, 41)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"hello", "不是 Excel 文件"),
        (small(("姓名", "电话")), "没有读到考核指标"),
        (with_parts(small(("甲",)), {"xl/vbaProject.bin": b"x"}), "含有宏"),
        (with_parts(small(("甲",)), {"xl/sharedStrings.xml": b"<!DOCTYPE a><a/>"}), "外部实体"),
    ],
)
def test_another_file_is_refused_in_a_word(run: Run, county: Path, content: bytes, said: str) -> None:
    (county / "别的.xlsx").write_bytes(content)
    ran = run("assess", "import", "别的.xlsx", "--write")
    assert (ran.status, said in ran.err) == (2, True)
    assert [each.name for each in (county / "duties/assessments").iterdir()] == ["KH-2025.yaml"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("KH-2026",), "是不是 KH-2025？"),
        (("没有.yaml",), "没有考核细则"),
        (("duties",), "不是文件"),
        (("duties/policy.yaml",), "不是考核细则"),
        (("import",), "缺少参数"),
        (("import", "duties"), "是文件夹"),
        (("import", "没有.xlsx"), "没有这个文件"),
    ],
)
def test_wrong_usage_says_what_would_be_right(run: Run, county: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = run("assess", *arguments)
    assert (ran.status, said in ran.err) == (2, True)


def test_a_broken_assessment_is_told_with_its_lines_and_a_broken_item_is_no_second_finding(
    run: Run, county: Path
) -> None:
    (county / "草稿.yaml").write_text("id: KH-2025\ntitle: 细则\nyear: 去年\nindicators: []\n", encoding="utf-8")
    ran = run("assess", "草稿.yaml")
    assert ran.status == 2
    assert "第 3 行" in ran.err
    item = county / "duties/basic/DS0001.yaml"
    item.write_text("id: DS0001\n", encoding="utf-8")
    assert {code[0] for code in run.validate().codes} == {"S"}
    assert run("assess").status == 1


def test_the_lesson_of_the_chinese_readme_is_what_happens(run: Run, dongshan: Path) -> None:
    readme = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
    (indicator,) = [line for line in readme.splitlines() if line.startswith("- {id: K01, name: 居民医保")]
    draft = f"id: KH-2025-9\ntitle: 细则\nyear: 2025\nindicators:\n  {indicator}\n"
    (dongshan / "草稿.yaml").write_text(draft, encoding="utf-8")
    shown = [line.strip() for line in run("assess", "草稿.yaml").out.splitlines()]
    told = readme[readme.index("K01  居民医保参保任务完成率  不得") :].splitlines()[:7]
    assert [line.strip() for line in told] == [line for line in shown if line in {each.strip() for each in told}]


def test_nothing_that_compares_names_is_loaded_where_no_indicator_is_to_be_judged(county: Path) -> None:
    shutil.rmtree(county / "duties/assessments")
    code = (
        "import sys; from dutylist.__main__ import run; run(['validate']); "
        "print([name for name in sys.modules if name == 'dutylist.rules.assessment.judge'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=county, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.endswith("[]\n")
