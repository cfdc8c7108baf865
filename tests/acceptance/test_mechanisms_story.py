"""A year of a county on the sample: what is found on the ground changes the list, its booklet and its assessment."""

import io
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from ical.calendar_stream import IcsCalendarStream

from tests.acceptance.test_books import text_of
from tests.acceptance.test_survey import fill
from tests.conftest import Run
from tests.source.repository import Repository

FORM = "build/铜陵镇调研表.xlsx"
TOWN = ("--township", "铜陵镇")


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-11-23")


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the Dongshan sample, which is the current folder."""
    root = tmp_path / "sample"
    for folder in ("duties", "schema"):
        shutil.copytree(Path(__file__).resolve().parents[2] / folder, root / folder)
    monkeypatch.chdir(root)
    return root


def rows(form: Path) -> dict[str, int]:
    """The rows of a form by the ids in them."""
    sheet = openpyxl.load_workbook(io.BytesIO(form.read_bytes()))["调研表"]
    return {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=5) if row[0].value}


def test_from_the_survey_and_the_whistles_to_findings(sample: Path) -> None:
    run = Run()
    assert run.validate().diagnostics == []
    before = {each.name for each in (sample / "duties/findings").iterdir()}

    (matrix,) = run("posts", "matrix", "铜陵镇", "--format", "json").report["townships"]
    assert matrix["uncovered"] == []
    items = {each["item"] for post in matrix["posts"] for each in post["items"]}
    assert len(items) == matrix["items"]

    assert run("study", "--start", "2026-11-23", *TOWN, "-o", "学.ics").status == 0
    lessons = IcsCalendarStream.calendar_from_ics((sample / "学.ics").read_text(encoding="utf-8")).events
    assert items <= {str(each.summary).split()[0] for each in lessons}

    assert run("survey", "铜陵镇").out == f"{FORM}\n"
    place = rows(sample / FORM)
    assert items < set(place)
    fill(
        sample / FORM,
        **{
            f"E{place['DS0235']}": "职责不清",
            f"F{place['DS0235']}": "夜间占道谁先到场没有写",
            f"G{place['DS0235']}": "写明夜间由县城市管理局值守",
            f"E{place['DS0201']}": "乡镇承担不了",
            f"F{place['DS0201']}": "仍被要求随同检查",
            "A260": "填表人：张三",
        },
    )
    assert run("survey", "import", FORM, "--write").status == 0

    for day in ("03", "10"):
        given = ("--blown", f"2026-11-{day}T09:10", "--arrived", f"县城市管理局=2026-11-{day}T12:00")
        assert run("whistle", "new", "占道经营", *TOWN, *given).status == 0
    report = run("whistle", "report", "--since", "2026-11-01", "--format", "json").report
    late = {each["department"]: each["late"] for each in report["departments"]}
    assert late["县城市管理局"] == 2
    assert run("whistle", "findings", "--write").status == 0

    fresh = sorted({each.name for each in (sample / "duties/findings").iterdir()} - before)
    assert len(fresh) == 3
    texts = [(sample / "duties/findings" / name).read_text(encoding="utf-8") for name in fresh]
    assert [("DS0201" in text, "DS0235" in text, "source: whistle" in text) for text in texts] == [
        (False, True, False), (True, False, False), (False, True, True),
    ]  # fmt: skip
    assert run.validate().diagnostics == []
    assert run("fmt", "--check").status == 0
    assert run("survey", "import", FORM, "--write", "--format", "json").report["findings"] == []
    assert run("whistle", "findings", "--format", "json").report["findings"] == []


RECORD = "duties/adjustments/ADJ-2026-002.yaml"
ITEM = "duties/recalled/DS0201.yaml"
REPORT = "履职清单运行情况报告.html"


def rewrite(path: Path, *changes: tuple[str, str]) -> None:
    """Replace texts of a file, each of which is there."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def happened(record: Path, step: str, day: str, document: str = "") -> None:
    """A step of the record is done: the clerk takes the mark off its line and writes what there is to write."""
    text = record.read_text(encoding="utf-8")
    entry = f"{step}: {{date: {day}{f', document: {document}' if document else ''}}}"
    done, count = re.subn(rf"# {step}: \{{[^}}]*\}}", entry, text)
    assert count == 1
    record.write_text(done, encoding="utf-8")


def last_proposal(run: Run) -> tuple[list[str], str]:
    """Which findings the last proposal is about, and what it says."""
    proposed = run("findings", "--format", "json").report["proposals"][-1]
    return proposed["findings"], proposed["measure"]


def goes_through_the_door(run: Run, record: Path) -> None:
    """The record goes its way step by step; the gate opens when it is approved, and not before."""
    steps = {"apply": "11-24", "consult": "12-02", "review": "12-15"}
    for step, day in steps.items():
        happened(record, step, f"2026-{day}")
        assert run("gate", "2025-1").status == 1
    assert run("findings", "resolve", "F-2026-005", "--adjustment", "ADJ-2026-002").status == 2
    happened(record, "approve", "2026-12-22", "东委编〔2026〕19号")
    happened(record, "publish", "2026-12-24")
    text = record.read_text(encoding="utf-8")
    answered = re.sub(r"# (\{department: .*), opinion: .*\}", r"\1, opinion: agree, date: 2026-12-01}", text)
    record.write_text(answered, encoding="utf-8")
    assert run("gate", "2025-1").status == 0


def test_what_two_townships_cannot_do_is_recalled_printed_and_no_longer_assessed(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, repository = Run(), Repository(sample)
    (sample / ".gitignore").write_text("build/\n", encoding="utf-8")
    repository.commit()
    repository.git("tag", "2025-1")
    forms = [f"build/{name}调研表.xlsx" for name in ("铜陵镇", "西埔镇")]
    assert run("survey", "铜陵镇", "西埔镇").status == 0
    for form in forms:
        row = rows(sample / form)["DS0201"]
        fill(sample / form, **{f"E{row}": "乡镇承担不了", f"F{row}": "没有专业人员，看不出隐患"})
    assert run("survey", "import", *forms, "--write").status == 0
    assert last_proposal(run) == (["F-2026-005", "F-2026-006"], "recall")

    assert run("findings", "propose", "F-2026-005").out == f"{RECORD}\n"
    assert "action: move, from: cooperative, to: recalled" in (sample / RECORD).read_text(encoding="utf-8")
    assert run("gate", "2025-1").status == 0
    assert run("move", "DS0201", "recalled").status == 0
    assert {each["path"] for each in run.validate().diagnostics} == {ITEM}
    rewrite(sample / ITEM, ("请填写收回来源", "other"), ("请填写承接部门怎样办理", "县消防救援大队自行检查"))
    rewrite(sample / ITEM, ("effective: 2025-03-01", "effective: 2027-01-01"))
    assert run.validate().diagnostics == []
    assert last_proposal(run) == (["F-2026-005", "F-2026-006"], "under_way")
    refused = run("gate", "2025-1")
    assert (refused.status, "G201" in refused.out) == (1, True)

    monkeypatch.setenv("DUTYLIST_TODAY", "2026-12-25")
    goes_through_the_door(run, sample / RECORD)
    rewrite(sample / "duties/checklist.yaml", ('edition: "2025-1"', 'edition: "2026-2"'))
    rewrite(sample / "duties/checklist.yaml", ("effective: 2025-03-01", "effective: 2027-01-01"))
    repository.commit()
    assert last_proposal(run) == (["F-2026-005", "F-2026-006"], "approved")
    for finding in ("F-2026-005", "F-2026-006"):
        assert run("findings", "resolve", finding, "--adjustment", "ADJ-2026-002").status == 0
    assert run.validate().diagnostics == []
    repository.commit()
    assert run("gate", "2025-1", "HEAD").status == 0

    assert run("pocketbook", "铜陵镇", "--since", "2025-1").status == 0
    booklet = text_of(sample / "build/铜陵镇-自2025-1.pdf")
    assert "2026-2版2027年1月1日起施行" in booklet
    told = booklet.partition("与2025-1版相比，变化如下")[2]
    assert re.match(".{,40}上级收回事项（原配合履职事项）1项消防安全检查", told)

    repository.write(
        {
            "duties/assessments/KH-2027.yaml": "id: KH-2027\ntitle: 2027年度县对镇绩效考评细则\nyear: 2027\nindicators:\n"
            "  - {id: K01, name: 矛盾纠纷化解率, assessed: townships, weight: 90, items: [DS0012]}\n"
            "  - {id: K02, name: 消防安全检查覆盖率, assessed: townships, weight: 10, items: [DS0201]}\n"
        }
    )
    judged = run("assess", "KH-2027", "--format", "json")
    verdicts = {each["id"]: each["verdict"] for each in judged.report["assessments"][0]["indicators"]}
    assert (judged.status, verdicts) == (1, {"K01": "ok", "K02": "recalled"})
    assert (run.validate().status, run.validate().codes) == (1, ["R721"])

    assert run("report", "--since", "2025-1", "--format", "html").status == 0
    page = (sample / "build" / REPORT).read_text(encoding="utf-8")
    said = " ".join(re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL).split())
    for part in (
        "清单版本 2026-2",
        "比期初减少 7 项次",
        "ADJ-2026-002 监督检查发现 铜陵镇 DS0201 消防安全检查 2026-12-22 2026-12-24 东委编〔2026〕19号",
        "清单有 1 个事项变动：1 个手续齐全，0 个过不了关口。",
        "共 12 个考核指标：11 个没有问题，1 个不能这样考核，0 个请核对。",
        "共登记 6 个问题，3 个没有办结",
    ):
        assert part in said
