"""`whistle` as a clerk runs it: found, recorded, judged, and what recurs recorded once."""

import io
from pathlib import Path

import openpyxl
import pytest

from dutylist.features.whistle.schema import WhistleFindingsResult, WhistleFindResult, WhistleReportResult
from tests.conftest import Run
from tests.output.six_formats import assert_same_words

CASE = "duties/whistles/cases/2026-0002.yaml"
MUST = "必须到场：县城市管理局（牵头）、县市场监督管理局\n最迟 2026-03-20 11:10 到场，2026-04-03 办结\n"
NEW = ("whistle", "new", "W01", "--township", "铜陵镇")


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-03-20")


def test_find_shows_who_must_report_how_fast_and_for_what(run: Run) -> None:
    ran = run("whistle", "find", "流动摊贩", "乱摆")
    assert ran.status == 0
    assert ran.out == (
        "W01 占道经营（对上了“流动摊贩”）\n"
        "  综合执法：2 小时内到场，10 个工作日内办结\n"
        "  牵头：县城市管理局 市容股\n"
        "  协助：县市场监督管理局\n"
        "  相关事项：DS0002 [基本] 矛盾纠纷调解\n"
    )
    (match,) = run("whistle", "find", "流动摊贩", "--format", "json").report["matches"]
    assert (match["whistle"], match["score"], match["arrive_within_minutes"], match["close_within_days"]) == (
        "W01", 1.0, 120, 10,
    )  # fmt: skip
    assert [each["role"] for each in match["departments"]] == ["lead", "support"]


def test_a_problem_that_is_not_registered_is_said_with_those_that_are(run: Run) -> None:
    ran = run("whistle", "find", "办老年证")
    assert (ran.status, ran.out) == (0, "没有对上已登记的吹哨事项。\n已登记的吹哨事项：W01 占道经营\n")
    asked = run("whistle", "find", "办老年证", "--format", "json").report
    assert (asked["matches"], asked["items"], asked["near"]) == ([], [], [])


def test_items_that_only_come_near_are_told_with_the_problem_that_they_are_registered_for(
    run: Run, county: Path
) -> None:
    text = "楼道堵了消防车进不来"
    ran = run("whistle", "find", text)
    assert ran.out.splitlines()[:3] == [
        "没有对上已登记的吹哨事项。",
        "清单上相近的事项，请核对是不是：",
        "  DS0201 [配合] 消防安全检查（县消防救援大队）",
    ]
    asked = run("whistle", "find", text, "--format", "json").report
    assert (asked["matches"], asked["items"]) == ([], [])
    assert asked["near"][0] == {"item": "DS0201", "list": "cooperative", "title": "消防安全检查"}
    path = county / "duties/whistles/W01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("DS0002", "DS0201"), encoding="utf-8")
    assert "消防安全检查（县消防救援大队），已登记为 W01 占道经营\n" in run("whistle", "find", text).out


def test_what_is_not_registered_but_on_the_list_is_said_with_whose_it_is(run: Run) -> None:
    ran = run("whistle", "find", "消防安全检查")
    assert ran.status == 0
    assert "清单上的事项：DS0201 [配合] 消防安全检查（县消防救援大队）\n" in ran.out
    asked = run("whistle", "find", "消防安全检查", "--format", "json").report
    assert (asked["matches"], asked["items"][0]["item"]) == ([], "DS0201")


def test_several_cards_and_a_note_are_told_too(run: Run, county: Path) -> None:
    path = county / "duties/whistles/W01.yaml"
    text = path.read_text(encoding="utf-8")
    other = text.replace("W01", "W02").replace("占道经营", "占道施工").replace("流动摊贩, 乱停乱放", "围挡占道")
    (county / "duties/whistles/W02.yaml").write_text(f"{other}notes: 夜间照样吹哨\n", encoding="utf-8")
    assert run("whistle", "find", "占道施工").out.splitlines()[-1] == "  备注：夜间照样吹哨"
    ran = run("whistle", "find", "围挡占道经营")
    assert (ran.out.splitlines()[0], ran.out.splitlines()[-1]) == ("W01 占道经营", "也可能是：W02 占道施工")


def test_all_cards_can_be_printed_with_whom_to_call(run: Run, county: Path) -> None:
    register = county / "duties/departments.yaml"
    text = register.read_text(encoding="utf-8")
    register.write_text(
        text.replace(
            "- name: 县城市管理局\n", "- name: 县城市管理局\n    phone: 0596-5881234\n    duty_phone: 0596-5881235\n"
        ),
        encoding="utf-8",
    )
    ran = run("whistle", "find")
    assert ran.status == 0, ran.err
    assert ran.out.startswith("东山县吹哨报到卡\n\nW01 占道经营\n")
    assert "（电话 0596-5881234、0596-5881235）" in ran.out
    assert run("whistle", "find", "-o", "吹哨报到卡.docx").status == 0


def test_a_kind_that_the_policy_does_not_know_has_no_limits(run: Run, county: Path) -> None:
    policy = county / "duties/policy.yaml"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text.replace("joint_enforcement:", "joint_work:"), encoding="utf-8")
    assert "  类别 joint_enforcement 没有规定时限\n" in run("whistle", "find", "占道经营").out
    ran = run(*NEW, "--blown", "2026-03-20T09:10")
    assert (ran.status, "前到场" in ran.err) == (0, False)
    assert "必须到场：县城市管理局（牵头）、县市场监督管理局" in ran.err


@pytest.mark.parametrize(
    ("limits", "card", "told"),
    [
        ("arrive_within_minutes: 45, close_within_days: 0", "45 分钟内到场，当天办结", "2026-03-20 09:55"),
        ("arrive_within_minutes: 60, close_within_days: 1", "1 小时内到场，1 个工作日内办结", "2026-03-23"),
    ],
)
def test_limits_are_told_in_the_largest_whole_unit(run: Run, county: Path, limits: str, card: str, told: str) -> None:
    policy = county / "duties/policy.yaml"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text.replace("arrive_within_minutes: 120, close_within_days: 10", limits), encoding="utf-8")
    assert f"  综合执法：{card}\n" in run("whistle", "find", "占道经营").out
    assert told in run(*NEW, "--blown", "2026-03-20T09:10").err


def test_a_whistle_is_recorded_with_the_next_id_and_reads_back_without_a_finding(run: Run, county: Path) -> None:
    ran = run(*NEW, "--place", "B: #1 [x]", "--blown", "2026-03-20T09:10")
    assert (ran.status, ran.out, ran.err) == (0, f"{CASE}\n", MUST)
    assert run.validate().diagnostics == []
    assert run("fmt", "--check", CASE).status == 0
    report = run("whistle", "report", "--format", "json").report
    assert report["cases"][1]["place"] == "B: #1 [x]"
    assert [each["attendance"] for each in report["cases"][1]["departments"]] == ["awaited", "awaited"]


def test_the_same_whistle_is_recorded_once(run: Run, county: Path) -> None:
    given = (*NEW, "--place", "金銮大道", "--blown", "2026-03-20T09:10")
    assert run(*given).out == f"{CASE}\n"
    again = run(*given)
    assert (again.status, again.out, again.err) == (0, "", f"这次吹哨已经记录：{CASE}，没有再记。\n")
    assert run(*given[:-3], "公园路", *given[-2:]).out.endswith("2026-0003.yaml\n")


def test_without_any_kind_of_problem_it_says_where_they_are_registered(run: Run, county: Path) -> None:
    (county / "duties/whistles/W01.yaml").unlink()
    ran = run(*NEW)
    assert (ran.status, "一种问题一个文件" in ran.err) == (2, True)


def test_the_calls_of_a_department_add_up(run: Run) -> None:
    assert run(*NEW, "--blown", "2026-03-20T09:10").status == 0
    for row in run("whistle", "report", "--format", "json").report["departments"]:
        assert row["called"] == row["in_time"] + row["late"] + row["absent"] + row["uncounted"]
        assert row["uncounted"] == 1
    assert "未计：时限还没有到" in run("whistle", "report").out
    assert "未计" not in run("whistle", "report", "--until", "2026-03-19").out.partition("未计  平均分钟")[2]


def test_all_that_is_known_can_be_given_at_once_and_the_marked_lines_can_be_filled_in(run: Run, county: Path) -> None:
    given = ("--blown", "08:00", "--arrived", "县城市管理局=08:30", "--closed", "2026-03-20 10:00", "--rating", "4")
    assert run(*NEW, *given, "--notes", "当场劝离").status == 0
    file = county / CASE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  # {", "  {").replace("请填写时间", "2026-03-20T09:00"), encoding="utf-8")
    assert run.validate().diagnostics == []
    found = run("whistle", "report", "--since", "2026-03-20", "--format", "json").report
    assert found["summary"] == {
        "cases": 1, "calls": 2, "arrived_in_time": 2, "done": 1, "closed_in_time": 1, "overdue": 0, "rating": 4.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("W09", "--township", "铜陵镇"), "是不是 W01？"),
        (("W01", "--township", "铜铃镇"), "是不是 铜陵镇？"),
        (
            ("W01", "--township", "铜陵镇", "--blown", "2026-03-21T09:10"),
            "2026-03-21T09:10 还没有到，今天是 2026-03-20",
        ),
        (("W01", "--township", "铜陵镇", "--blown", "09:10", "--closed", "2026-03-23T09:10"), "还没有到"),
        (("W01",), "--township"),
        ((*NEW[2:], "--blown", "2026-02-30T09:00"), "写法不对"),
        ((*NEW[2:], "--blown", "昨天"), "写法不对"),
        ((*NEW[2:], "--blown", "09:00", "--closed", "08:00"), "早于吹哨时间"),
        ((*NEW[2:], "--blown", "09:00", "--arrived", "县城管局=09:30"), "是不是 县城市管理局？"),
        ((*NEW[2:], "--arrived", "县城市管理局"), "写成 部门=时间"),
        ((*NEW[2:], "--rating", "6"), "1 到 5"),
        ((*NEW[2:], "--place", "长" * 2001), "不超过 2000 字"),
        ((*NEW[2:], "--place", "右\u202e左"), "不可见的字符"),
        ((*NEW[2:], "--place", "\udcff"), "错误："),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    run: Run, county: Path, arguments: tuple[str, ...], said: str
) -> None:
    ran = run("whistle", "new", *arguments)
    assert ran.status == 2
    assert said in ran.err
    assert [each.name for each in (county / "duties/whistles/cases").iterdir()] == ["2026-0001.yaml"]


def test_the_report_names_who_was_absent_and_what_is_overdue(run: Run, county: Path) -> None:
    run(*NEW, "--blown", "2026-03-03T09:10", "--arrived", "县城市管理局=2026-03-03T12:00")
    ran = run("whistle", "report")
    assert ran.status == 0
    assert "超期没有办结 1 件：2026-0002（" in ran.out
    assert "牵头 县城市管理局：迟到（170 分钟）" in ran.out
    assert "协助 县市场监督管理局：没有到场" in ran.out
    assert "当天办结" in ran.out
    assert run("whistle", "report", "--fail-overdue").status == 1
    assert run("whistle", "report", "--fail-overdue", "--on", "2026-03-10").status == 0


def test_the_workbook_holds_cases_departments_and_townships(run: Run, county: Path) -> None:
    run(*NEW, "--place", "=1+1", "--blown", "2026-03-03T09:10")
    assert run("whistle", "report", "--format", "xlsx", "-o", "吹哨.xlsx").status == 0
    book = openpyxl.load_workbook(io.BytesIO((county / "吹哨.xlsx").read_bytes()))
    assert book.sheetnames == ["部门报到情况", "乡镇吹哨情况", "吹哨记录"]
    place = next(cell for row in book["吹哨记录"].iter_rows() for cell in row if cell.value == "=1+1")
    assert place.data_type == "s"


def test_what_recurs_is_recorded_once(run: Run, county: Path) -> None:
    run(*NEW, "--blown", "2026-03-03T09:10", "--arrived", "县城市管理局=2026-03-03T09:30")
    assert run("whistle", "findings").out.startswith("duties/findings/F-2026-002.yaml  铜陵镇  DS0002  履职不到位\n")
    assert not (county / "duties/findings/F-2026-002.yaml").exists()
    written = run("whistle", "findings", "--write", "--format", "json").report
    assert [each["id"] for each in written["findings"]] == ["F-2026-002"]
    assert run("whistle", "findings", "--write", "--format", "json").report["findings"] == []
    assert run.validate().diagnostics == []
    assert sorted(each.name for each in (county / "duties/findings").iterdir()) == [
        "F-2026-001.yaml",
        "F-2026-002.yaml",
    ]


def test_nothing_is_recorded_while_a_finding_cannot_be_read(run: Run, county: Path) -> None:
    run(*NEW, "--blown", "2026-03-03T09:10")
    (county / "duties/findings/F-2026-001.yaml").write_text("id: F-2026-001\n", encoding="utf-8")
    ran = run("whistle", "findings", "--write")
    assert (ran.status, "不知道是不是已经登记过" in ran.err) == (2, True)
    assert len(list((county / "duties/findings").iterdir())) == 1


def test_a_broken_case_is_named_and_counts_as_a_finding(run: Run, county: Path) -> None:
    (county / CASE).write_text("id: 2026-0002\nrating: 9\n", encoding="utf-8")
    ran = run("whistle", "report", "--format", "json")
    assert ran.status == 1
    assert CASE in ran.err
    assert [each["id"] for each in ran.report["cases"]] == ["2026-0001"]


def test_a_county_without_whistles_is_told_so(run: Run, county: Path) -> None:
    (county / "duties/whistles/cases/2026-0001.yaml").unlink()
    assert run("whistle", "report").out == "2026-03-01 至 2026-03-20 没有吹哨。\n"
    (county / "duties/whistles/W01.yaml").unlink()
    assert "还没有登记吹哨事项" in run("whistle", "find", "摊贩").err
    assert run("whistle", "report", "--since", "2026-04-01").status == 2


def test_a_year_without_a_calendar_is_said_once(run: Run, county: Path) -> None:
    file = county / "duties/whistles/cases/2026-0001.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("2026-03-02T", "2098-03-03T"), encoding="utf-8")
    for format_ in ("text", "json"):
        ran = run("whistle", "report", "--on", "2098-12-01", "--format", format_)
        assert (ran.out + ran.err).count("没有 2098 年的放假安排") == 1


def test_what_recurs_is_not_recorded_under_a_day_that_is_yet_to_come(run: Run, county: Path) -> None:
    run(*NEW, "--blown", "2026-03-03T09:10", "--arrived", "县城市管理局=2026-03-03T09:30")
    assert run("whistle", "findings", "--on", "2026-03-21").status == 0
    assert run("whistle", "findings", "--on", "2026-03-21", "--write").status == 2
    assert [each.name for each in (county / "duties/findings").iterdir()] == ["F-2026-001.yaml"]


def test_the_report_says_the_same_in_all_formats(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    given = ("--blown", "2026-03-03T09:10", "--arrived", "县城市管理局=2026-03-03T12:00")
    run(*NEW, "--place", "=1+1 <b>", *given)
    assert_same_words(
        monkeypatch,
        *("whistle", "report"),
        result=WhistleReportResult,
        zh=[
            "吹哨 2 次",
            "超期没有办结 1 件：2026-0002（",
            "牵头 县城市管理局：迟到（170 分钟）",
            "=1+1 <b>",
            "按时率",
            "为正常",
            "偏",
        ],
        en=[
            "2 whistles",
            "1 overdue: 2026-0002",
            "lead 县城市管理局: late (170 min)",
            "=1+1 <b>",
            "share",
            "are healthy",
        ],
    )


def test_the_card_says_the_same_in_all_formats(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_same_words(
        monkeypatch,
        *("whistle", "find", "流动摊贩"),
        result=WhistleFindResult,
        zh=[
            "W01 占道经营（对上了“流动摊贩”）",
            "2 小时内到场",
            "牵头：县城市管理局 市容股",
            "DS0002 [基本] 矛盾纠纷调解",
        ],
        en=[
            "W01 占道经营 (by “流动摊贩”)",
            "on the spot within 2 hours",
            "lead: 县城市管理局 市容股",
            "DS0002 [basic]",
        ],
    )


def test_what_recurs_says_the_same_in_all_formats(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run(*NEW, "--blown", "2026-03-03T09:10", "--arrived", "县城市管理局=2026-03-03T09:30")
    assert_same_words(
        monkeypatch,
        *("whistle", "findings"),
        result=WhistleFindingsResult,
        zh=["duties/findings/F-2026-002.yaml", "铜陵镇", "DS0002", "履职不到位", "吹哨 2 次（2026-0001、2026-0002）"],
        en=[
            "duties/findings/F-2026-002.yaml",
            "铜陵镇",
            "DS0002",
            "not performed",
            "吹哨 2 次（2026-0001、2026-0002）",
        ],
    )
