"""`study` as a clerk runs it."""

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from ical.calendar_stream import IcsCalendarStream

from dutylist.features.study.schema import StudyResult, StudyTodayResult
from tests.conftest import Run
from tests.output.six_formats import assert_same_words

START = ("--start", "2026-02-14", "--township", "铜陵镇")


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-02-24")


def test_each_working_day_has_its_item(run: Run) -> None:
    ran = run("study", *START)
    assert ran.status == 0
    assert "铜陵镇日学一新：4 课，2026-02-14 至 2026-02-26，每个工作日一课" in ran.out
    found = run("study", *START, "--format", "json").report
    assert [(each["date"], each["item"]) for each in found["lessons"]] == [
        ("2026-02-14", "DS0001"), ("2026-02-24", "DS0002"), ("2026-02-25", "DS0201"), ("2026-02-26", "DS0401"),
    ]  # fmt: skip
    assert (found["version"], found["township"], found["order"], found["count"]) == (1, "铜陵镇", "list", 4)


def test_a_file_name_that_ends_in_ics_is_a_calendar(run: Run, county: Path) -> None:
    assert run("study", *START, "-o", "学习.ics").status == 0
    calendar = IcsCalendarStream.calendar_from_ics((county / "学习.ics").read_text(encoding="utf-8"))
    assert [event.dtstart for event in calendar.events][:2] == [date(2026, 2, 14), date(2026, 2, 24)]


def test_the_sheet_for_the_wall_has_a_page_a_month(run: Run, county: Path) -> None:
    assert run("study", "--start", "2026-02-27", "-o", "张贴.docx").status == 0
    document = docx.Document(io.BytesIO((county / "张贴.docx").read_bytes()))
    headings = [
        paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "heading 1"
    ]
    assert [text for text in headings or [each.text for each in document.paragraphs] if "日学一新" in text] == [
        "东山县日学一新　2026年2月",
        "东山县日学一新　2026年3月",
    ]
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert "28 班　●DS0002\n矛盾纠纷调解" in cells
    assert "16 休" in cells


def test_today_shows_the_lesson_of_the_day_and_the_next(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("study", "today", *START)
    assert ran.out.splitlines()[:2] == ["铜陵镇日学一新 2026-02-24（周二）第 2 课，共 4 课", "DS0002 矛盾纠纷调解"]
    assert "下一课：2026-02-25（周三）DS0201 消防安全检查" in ran.out
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-02-18")
    assert run("study", "today", *START).out.startswith("2026-02-18（周三）没有课。\n下一课：2026-02-24")
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-03-20")
    assert "全部 4 课已经学完（2026-02-26）。" in run("study", "today", *START).out
    found = run("study", "today", *START, "--format", "json").report
    assert (found["day"], found["lesson"], found["next"]) == ("2026-03-20", None, None)


def test_without_a_start_today_counts_from_the_first_working_day_of_the_year(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-01-04")
    assert run("study", "today", "--format", "json").report["lesson"]["number"] == 1


def test_an_added_item_moves_no_lesson(run: Run, county: Path) -> None:
    before = run("study", *START, "--format", "json").report["lessons"]
    text = (county / "duties/basic/DS0001.yaml").read_text(encoding="utf-8").replace("DS0001", "DS0402")
    (county / "duties/basic/DS0402.yaml").write_text(text.replace("宣传教育", "演练"), encoding="utf-8")
    after = run("study", *START, "--format", "json").report["lessons"]
    assert after[:-1] == before
    assert after[-1]["item"] == "DS0402"


def test_a_post_learns_what_it_answers_for(run: Run) -> None:
    found = run("study", *START, "--post", "平安法治岗", "--format", "json").report
    assert ([each["item"] for each in found["lessons"]], found["post"]) == (["DS0002"], "平安法治岗")


def test_a_year_without_a_calendar_is_said_once_and_stands_in_the_json(run: Run) -> None:
    ran = run("study", "--start", "2099-01-01", "--format", "json")
    assert ran.err.count("没有 2099 年的放假安排") == 1
    assert ran.report["years_without_calendar"] == [2099]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "没有写从哪一天起"),
        (("--start", "2026-02-30"), "写法不对"),
        (("--start", "3月2日"), "写法不对"),
        (("--start", "9999-12-31", "--township", "铜铃镇"), "是不是 铜陵镇？"),
        (("--start", "2026-02-14", "--post", "甲岗"), "--post 要和 --township 一起写"),
        ((*START, "--post", "法治岗"), "是不是 平安法治岗？"),
        (("--start", "2026-02-14", "--township", "西埔镇", "--post", "甲岗"), "西埔镇没有岗位清单"),
        (("today", "--format", "ics"), "没有日历格式"),
        (("tomorrow",), "可以写：today"),
        (("--start", "2026-02-14", "--format", "docx", "-o", "duties"), "是文件夹"),
    ],
)
def test_wrong_usage_says_what_would_be_right(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run("study", *arguments)
    assert ran.status == 2
    assert said in ran.err


def test_no_items_is_nothing_to_learn(run: Run, county: Path) -> None:
    for file in county.glob("duties/[bcr]*/DS*.yaml"):
        file.unlink()
    ran = run("study", *START)
    assert (ran.status, "没有可以学的事项" in ran.err) == (2, True)


def test_the_course_says_the_same_in_all_formats(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_same_words(
        monkeypatch,
        *("study", *START),
        result=StudyResult,
        zh=["铜陵镇日学一新", "DS0002", "矛盾纠纷调解", "DS0201", "消防安全检查"],
        en=["铜陵镇", "DS0002", "矛盾纠纷调解", "DS0201", "消防安全检查"],
    )


def test_the_lesson_of_a_day_says_the_same_in_all_formats(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-02-25")
    assert_same_words(
        monkeypatch,
        *("study", "today", *START),
        result=StudyTodayResult,
        zh=[
            "2026-02-25（周三）第 3 课，共 4 课",
            "乡镇职责：配合通知企业",
            "无需承担：",
            "牵头部门：县消防救援大队",
            "下一课：2026-02-26（周四）",
        ],
        en=[
            "2026-02-25 (Wed): lesson 3 of 4",
            "township duties: 配合通知企业",
            "not the township's:",
            "lead department: 县消防救援大队",
            "next: 2026-02-26 (Thu)",
        ],
    )
