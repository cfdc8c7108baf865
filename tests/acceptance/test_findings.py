"""`findings` from the analysis to the drafted record, the gate, and the closed finding."""

from pathlib import Path

import pytest

from dutylist.features.findings.schema import FindingsResult
from tests.acceptance.gating import codes, edit
from tests.conftest import Run
from tests.output.six_formats import assert_same_words
from tests.source.repository import Repository

RECORD = "duties/adjustments/ADJ-2026-002.yaml"
STEPS = ("apply", "consult", "review", "approve")


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-06-20")


def record_finding(county: Path, number: int, **fields: str) -> None:
    values = {
        "id": f"F-2026-{number:03}",
        "date": "2026-05-04",
        "source": "inspection",
        "township": "铜陵镇",
        "items": "[DS0201]",
        "problem": "overlap",
        "description": "县应急管理局和县消防救援大队先后上门，要求不一致",
    } | fields
    text = "".join(f"{key}: {value}\n" for key, value in values.items() if value)
    (county / f"duties/findings/F-2026-{number:03}.yaml").write_text(text, encoding="utf-8")


def test_the_analysis_names_what_is_overdue_recurring_and_overlapping_and_what_to_do(run: Run, county: Path) -> None:
    record_finding(county, 2)
    ran = run("findings")
    assert (ran.status, ran.err) == (0, "")
    for said in (
        "共 2 个问题，没有办结 1 个，其中超期 1 个（发现后超过 30 天）。",
        "F-2026-002  2026-05-04  铜陵镇  职责交叉  已 47 天，超期",
        "事项  DS0201 消防安全检查  职责交叉     2         1",
        "DS0201 消防安全检查  县消防救援大队、县应急管理局都在管  F-2026-002",
        "F-2026-002  明确一家牵头部门，其余改为协助，分别写清做什么",
        "调整内容：调整 DS0201 的部门及其职责、乡镇职责",
        "起草：dutylist findings propose F-2026-002",
    ):
        assert said in ran.out
    assert run("findings", "--fail-overdue").status == 1
    assert run("findings", "--fail-overdue", "--on", "2026-06-03").status == 0
    found = run("findings", "list", "--format", "json", "--township", "铜陵镇").report
    assert found["summary"] == {"findings": 2, "open": 1, "overdue": 1, "recurring": 2, "overlaps": 1}
    assert [(each["measure"], each["recurring"], each["adjustment"]) for each in found["proposals"]] == [("lead", True, None)]  # fmt: skip
    assert run("findings", "list", "--format", "json", "--township", "前楼镇").report["findings"] == []


def test_a_finding_becomes_a_record_that_the_gate_lets_through_and_is_then_closed(repository: Repository) -> None:
    run, county = Run(), repository.folder
    record_finding(county, 2)
    record_finding(county, 3, description="'“两家都来”：查一遍'")
    repository.commit()
    ran = run("findings", "propose", "f-2026-003")
    assert (ran.status, ran.out) == (0, f"{RECORD}\n")
    assert run.validate().diagnostics == []
    assert run("fmt", "--check", RECORD).status == 0
    text = (county / RECORD).read_text(encoding="utf-8")
    assert "监督问题 F-2026-002、F-2026-003：" in text
    assert "circumstance: supervision" in text
    assert "- {item: DS0201, action: amend, fields: [departments, township_duties]}" in text
    assert "审定以后逐个登记办结：dutylist findings resolve F-2026-003 --adjustment ADJ-2026-002" in ran.err
    assert "已经有调整记录，按程序办" in run("findings").out
    edit(repository, RECORD, "[departments, township_duties]", "[departments, title]")
    assert "调整 DS0201 的部门及其职责、事项名称" in run("findings").out
    edit(repository, RECORD, "[departments, title]", "[departments, township_duties]")
    too_early = run("findings", "resolve", "F-2026-003", "--adjustment", "ADJ-2026-002")
    assert (too_early.status, "还没有审定（缺：乡镇申请、" in too_early.err) == (2, True)
    edit(repository, "duties/cooperative/DS0201.yaml", "督促整改重大隐患", "协助督促整改")
    edit(repository, "duties/cooperative/DS0201.yaml", "[配合通知企业]", "[配合通知辖区企业]")
    assert codes("v1") != []
    for day, step in enumerate(STEPS, 8):
        document = ", document: 东委编〔2026〕9号" if step == "approve" else ""
        lines = (county / RECORD).read_text(encoding="utf-8").splitlines(keepends=True)
        changed = [f"  {step}: {{date: 2026-06-{day:02}{document}}},\n" if line.startswith(f"  # {step}:") else line for line in lines]  # fmt: skip
        (county / RECORD).write_text("".join(changed), encoding="utf-8")
    assert codes("v1") == []
    assert "办结：dutylist findings resolve F-2026-002 --adjustment ADJ-2026-002" in run("findings").out
    closed = run("findings", "resolve", "F-2026-003", "--adjustment", "adj-2026-002", "--note", "已明确：一家 #1 牵头")
    assert (closed.status, closed.out, closed.err) == (0, "duties/findings/F-2026-003.yaml\n", "")
    assert run.validate().codes == ["R612"]
    file = (county / "duties/findings/F-2026-003.yaml").read_text(encoding="utf-8")
    assert file.endswith('resolution: {date: 2026-06-20, adjustment: ADJ-2026-002, note: "已明确：一家 #1 牵头"}\n')
    assert "已在 2026-06-20 办结" in run("findings", "resolve", "F-2026-003", "--note", "再来").err


def test_a_finding_is_drafted_once_and_the_record_that_exists_is_named(run: Run, county: Path) -> None:
    record_finding(county, 2, township="")
    ran = run("findings", "propose", "F-2026-002")
    assert "还要填：申请单位。" in ran.err
    before = (county / RECORD).read_bytes()
    again = run("findings", "propose", "F-2026-002")
    assert (again.status, again.out) == (0, "")
    assert again.err.endswith(f"F-2026-002 已经有调整记录：{RECORD}，没有再起草。\n")
    record_finding(county, 3)
    other = run("findings", "propose", "F-2026-003")
    assert (other.status, other.out) == (1, "")
    assert f"同一件事的 F-2026-002 已经有调整记录：{RECORD}" in other.err
    assert sorted(each.name for each in (county / "duties/adjustments").iterdir()) == ["ADJ-2026-001.yaml", "ADJ-2026-002.yaml"]  # fmt: skip
    assert (county / RECORD).read_bytes() == before


@pytest.mark.parametrize(
    ("problem", "by", "entry"),
    [
        ("unable", (), "{item: DS0201, action: amend, fields: [supports]}"),
        ("unable", ("--by", "move"), "{item: DS0201, action: move, from: cooperative, to: recalled}"),
        ("other", ("--by", "amend"), "{item: DS0201, action: amend, fields: [departments, township_duties]}"),
    ],
)
def test_a_person_may_choose_another_way(run: Run, county: Path, problem: str, by: tuple[str, ...], entry: str) -> None:
    record_finding(county, 2, problem=problem)
    ran = run("findings", "propose", "F-2026-002", *by, "--applicant", "县应急管理局", "--circumstance", "机构职能调整")
    assert ran.status == 0
    text = (county / RECORD).read_text(encoding="utf-8")
    assert entry in text
    assert "applicant: 县应急管理局\n" in text
    assert "circumstance: restructuring\n" in text


@pytest.mark.parametrize(
    ("fields", "arguments", "said"),
    [
        ({}, ("propose", "F-2026-004"), "是不是 F-2026-001？"),
        ({}, ("propose", "../../etc/passwd"), "没有监督问题"),
        ({}, ("propose", "F-2026-001"), "已在 2026-04-01 办结（ADJ-2026-001）"),
        ({"items": ""}, ("propose", "F-2026-002"), "没有写涉及哪个事项"),
        ({"items": "[DS0999]"}, ("propose", "F-2026-002"), "清单里没有，或者文件有错误：DS0999"),
        ({"problem": "other"}, ("propose", "F-2026-002"), "--by amend"),
        ({"problem": "not_performed"}, ("propose", "F-2026-002"), "先督促整改"),
        ({"items": "[DS0401]"}, ("propose", "F-2026-002", "--by", "move"), "收回清单里的事项"),
        ({}, ("propose", "F-2026-002", "--circumstance", "督查"), "没有情形 督查"),
        ({}, ("propose", "F-2026-002", "--applicant", "铜铃镇"), "是不是 铜陵镇？"),
        ({"date": "昨天"}, ("propose", "F-2026-002"), "有错误，读不出来"),
        ({}, ("resolve", "F-2026-002"), "要写明怎样办结"),
        ({}, ("resolve", "F-2026-002", "--adjustment", "ADJ-2026-009"), "没有调整记录"),
        (
            {"items": "[DS0001]"},
            ("resolve", "F-2026-002", "--adjustment", "ADJ-2026-001"),
            "ADJ-2026-001 没有写到 F-2026-002",
        ),
        ({}, ("resolve", "F-2026-002", "--note", " "), "是空的"),
        ({}, ("resolve", "F-2026-002", "--note", "右\u202e左"), "看不见的字符"),
        ({}, ("resolve", "F-2026-002", "--note", "好", "--date", "2026-05-01"), "发现日期 2026-05-04"),
        ({}, ("resolve", "F-2026-002", "--note", "好", "--date", "2026-06-21"), "今天 2026-06-20"),
        ({}, ("list", "--on", "今天"), "写法不对"),
        ({}, ("list", "--township", "铜铃镇"), "是不是 铜陵镇？"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    run: Run, county: Path, fields: dict[str, str], arguments: tuple[str, ...], said: str
) -> None:
    record_finding(county, 2, **fields)
    before = {path: path.read_bytes() for path in county.rglob("*.yaml")}
    ran = run("findings", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert {path: path.read_bytes() for path in county.rglob("*.yaml")} == before


def test_a_broken_finding_is_named_and_the_others_are_still_shown(run: Run, county: Path) -> None:
    record_finding(county, 2)
    record_finding(county, 3, problem="坏")
    ran = run("findings")
    assert ran.status == 1
    assert "F-2026-002" in ran.out
    assert "duties/findings/F-2026-003.yaml" in ran.err


def test_of_a_hundred_findings_on_one_matter_the_one_asked_for_is_named(run: Run, county: Path) -> None:
    for number in range(2, 102):
        record_finding(county, number, description="说明" * 900)
    assert run("findings", "propose", "F-2026-101").status == 0
    assert run.validate("--fail-on", "error").status == 0
    text = (county / RECORD).read_text(encoding="utf-8")
    assert "监督问题 F-2026-101、F-2026-002、" in text
    assert "F-2026-060 等 100 个：" in text
    assert run("findings", "propose", "F-2026-100").status == 1


def test_a_county_without_findings_is_told_so(run: Run, county: Path) -> None:
    (county / "duties/findings/F-2026-001.yaml").unlink()
    assert (run("findings").status, run("findings").out) == (0, "没有登记过监督问题。\n")


def test_a_word_that_is_no_command_is_answered_with_those_that_are(run: Run) -> None:
    ran = run("findings", "F-2026-001")
    assert (ran.status, "findings 没有子命令 F-2026-001" in ran.err, "list、propose、resolve" in ran.err) == (
        2,
        True,
        True,
    )


def test_all_formats_say_the_same(run: Run, county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record_finding(county, 2)
    record_finding(county, 3, problem="unable", description="'=1+1 <b>镇里没有设备</b>'")
    assert_same_words(
        monkeypatch,
        "findings",
        result=FindingsResult,
        zh=["没有办结 2 个", "已 47 天，超期", "=1+1 <b>镇里没有设备</b>", "反复出现（2 次起）", "都在管", "明确一家牵头部门",
            "不调整清单", "调整 DS0201 的部门及其职责、乡镇职责", "起草：dutylist findings propose F-2026-002"],
        en=["2 open", "47 days, overdue", "=1+1 <b>镇里没有设备</b>", "Recurring (from 2 on)", "all claim it", "one leading department",
            "keep the list", "amend departments, township_duties of DS0201", "draft it: dutylist findings propose F-2026-002"],
    )  # fmt: skip


def test_a_broken_record_that_names_a_finding_counts_as_its_record(run: Run, county: Path) -> None:
    record_finding(county, 2)
    (county / RECORD).write_text("id: ADJ-2026-002\nreason: 监督问题 F-2026-002：重复\nchanges: [\n", encoding="utf-8")
    ran = run("findings", "propose", "F-2026-002")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.endswith(f"F-2026-002 已经有调整记录：{RECORD}，没有再起草。\n")


@pytest.mark.parametrize(
    ("arguments", "ending"),
    [
        (("--note", "已当场改正"), "resolution: {date: 2026-06-20, note: 已当场改正}\n"),
        (("--adjustment", "ADJ-2026-001"), "resolution: {date: 2026-06-20, adjustment: ADJ-2026-001}\n"),
        (("--note", "a: b #c", "--date", "2026-06-01"), 'resolution: {date: 2026-06-01, note: "a: b #c"}\n'),
    ],
)
def test_a_resolution_is_added_to_the_file_as_it_is(
    run: Run, county: Path, arguments: tuple[str, ...], ending: str
) -> None:
    record_finding(county, 2, description="两家都来  # 见照片")
    path = county / "duties/findings/F-2026-002.yaml"
    before = path.read_text(encoding="utf-8")
    ran = run("findings", "resolve", "F-2026-002", *arguments)
    assert (ran.status, ran.out, ran.err) == (0, "duties/findings/F-2026-002.yaml\n", "")
    assert path.read_text(encoding="utf-8") == before + ending
    assert run("findings", "list", "--format", "json").report["summary"]["open"] == 0


def test_a_finding_that_cannot_be_written_stays_open_and_the_reason_is_told(
    run: Run, county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def declined(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    record_finding(county, 2)
    before = (county / "duties/findings/F-2026-002.yaml").read_bytes()
    monkeypatch.setattr("dutylist.features.findings.resolve_command.write_together", declined)
    ran = run("findings", "resolve", "F-2026-002", "--note", "好")
    assert (ran.status, ran.err.splitlines()[0]) == (2, "错误：duties/findings/F-2026-002.yaml 写不进去：没有权限")
    assert (county / "duties/findings/F-2026-002.yaml").read_bytes() == before
