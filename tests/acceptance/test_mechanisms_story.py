"""A year of a small county on the sample: posts, a lesson, a survey, a whistle, and the findings that come of them."""

import io
import shutil
from pathlib import Path

import openpyxl
import pytest
from ical.calendar_stream import IcsCalendarStream

from tests.acceptance.test_survey import fill
from tests.conftest import Run

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
