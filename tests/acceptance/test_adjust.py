"""`adjust` as a clerk runs it: a record is drafted, filled in by hand, and passes `validate` and the gate."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from docx import Document
from ical.calendar_stream import IcsCalendarStream

from tests.command import Ran, in_process
from tests.conftest import COUNTY
from tests.source.repository import Repository

BASIC: Final = "duties/basic/DS0001.yaml"
OTHER: Final = "duties/basic/DS0002.yaml"
COOPERATIVE: Final = "duties/cooperative/DS0201.yaml"
SECOND: Final = "duties/adjustments/ADJ-2026-002.yaml"
DATES: Final = {
    "apply": "2026-11-02", "consult": "2026-11-04", "review": "2026-11-11", "approve": "2026-11-16",
    "propose": "2026-11-02", "township_opinion": "2026-11-04", "county_approve": "2026-11-11", "escalate": "2026-11-16",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-11-20")


def edit(path: str, *replacements: tuple[str, str]) -> None:
    file = Path(path)
    text = file.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def draft(*arguments: str) -> Ran:
    return in_process("adjust", "draft", *arguments)


def records() -> list[str]:
    return sorted(each.name for each in Path("duties/adjustments").glob("*"))


def errors() -> list[tuple[str, str]]:
    found = in_process("validate", "--format", "json").diagnostics
    return [(each["path"], each["code"]) for each in found if each["severity"] == "error"]


def filled_in(path: str, *, circumstance: str = "law_change", applicant: str = "铜陵镇", publish: str = "") -> None:
    """What a clerk does to a draft with an editor: answer, take `#` away, write dates."""
    text = Path(path).read_text(encoding="utf-8")
    for what, value in (
        ("情形代号", circumstance), ("调整理由", "《消防法》修订"), ("申请单位", applicant), ("取消原因", "abolished"),
        ("文号", "东委编〔2026〕9号"),
    ):  # fmt: skip
        text = text.replace(f"请填写{what}", value)
    text = re.sub(r"(?m)^  # (\{department: (?!请填写))", r"  \1", text)
    text = re.sub(r"(?m)^  (\{department: .*)请填写意见(.*)请填写日期", r"  \1agree\g<2>2026-11-03", text)
    for step, day in {**DATES, **({"publish": publish} if publish else {})}.items():
        text = re.sub(rf"(?m)^  # ({step}: \{{date: )请填写日期", rf"  \g<1>{day}", text)
    Path(path).write_text(text, encoding="utf-8")


def change_much() -> None:
    """Recall one item, replace another by a new one, amend a third."""
    assert in_process("move", "DS0201", "recalled").status == 0
    edit(
        "duties/recalled/DS0201.yaml", ("请填写收回来源", "other"), ("请填写承接部门怎样办理", "直接到企业检查"),
        ("effective: 2025-03-01", "effective: 2026-12-01"),
    )  # fmt: skip
    text = Path(OTHER).read_text(encoding="utf-8").replace("DS0002", "DS0003").replace("2025-03-01", "2026-12-01")
    Path("duties/basic/DS0003.yaml").write_text(text + "replaces: [DS0002]\n", encoding="utf-8")
    Path(OTHER).unlink()
    edit(BASIC, ("开展消防安全宣传教育", "开展消防安全宣传"), ("effective: 2025-03-01", "effective: 2026-12-01"))
    edit("duties/whistles/W01.yaml", ("DS0002", "DS0003"))
    edit("duties/posts/铜陵镇.yaml", (", DS0201", ""))


# From the change to the gate


def test_a_draft_passes_validation_and_the_gate_once_a_person_has_filled_it_in(repository: Repository) -> None:
    change_much()
    assert in_process("gate", "v1").status == 1
    ran = draft("v1")
    assert (ran.status, ran.out) == (0, f"{SECOND}\n")
    assert {code for path, code in errors() if path == SECOND} == {"R406"}
    assert in_process("gate", "v1").status == 1
    filled_in(SECOND)
    assert "请填写" not in re.sub("(?m) *#.*$", "", Path(SECOND).read_text(encoding="utf-8"))
    assert in_process("fmt", "--check", SECOND).status == 0
    assert errors() == []
    assert in_process("gate", "v1").status == 0, in_process("gate", "v1").out


def test_an_admission_asks_the_townships_and_passes(repository: Repository) -> None:
    edit(
        BASIC, ("开展消防安全宣传教育", "每月开展消防安全宣传教育"), ("effective: 2025-03-01", "effective: 2026-12-01")
    )
    ran = draft("v1", "--circumstance", "上级交办", "--applicant", "应急局", "--reason", "省里统一部署")
    assert ran.status == 0, ran.err
    text = Path(SECOND).read_text(encoding="utf-8")
    assert "door: admission\n" in text
    assert "circumstance: superior_order\n" in text
    assert "applicant: 县应急管理局\n" in text
    assert re.findall(r"\{department: (\S+),", text) == ["西埔镇", "铜陵镇", "前楼镇"]
    filled_in(SECOND)
    assert errors() == []
    assert in_process("gate", "v1").status == 0


def test_an_emergency_passes_after_its_first_step(repository: Repository) -> None:
    edit(BASIC, ("开展消防安全宣传教育", "每日开展消防安全宣传教育"))
    begun = draft("v1", "--emergency", "--circumstance", "superior_order", "--applicant", "县应急管理局")
    assert "办完“部门提出”就可以先改清单，20 个工作日内把其余步骤补办完毕" in begun.err
    edit(
        SECOND, ("请填写调整理由", "台风防御"), ("  # propose: {date: 请填写日期}", "  propose: {date: 2026-11-18}"),
    )  # fmt: skip
    passed = in_process("gate", "v1")
    assert (passed.status, "1 项变动有调整记录，其中 1 项按紧急情况先行放行" in passed.out) == (0, True)
    (record,) = in_process("adjust", "status", "--format", "json").report["records"]
    assert (record["emergency"], record["deadline"]["due"]) == (True, "2026-12-16")


def test_wording_alone_needs_no_more_than_the_light_path(repository: Repository) -> None:
    edit(BASIC, ("keywords: [消防宣传, 防火]", "keywords: [消防宣传, 防火, 用火]"))
    ran = draft("v1")
    assert "只改文字，走简易程序就够：乡镇申请 → 编办和司法局审核 → 公布。" in ran.err
    text = Path(SECOND).read_text(encoding="utf-8")
    assert "approve" not in text
    filled_in(SECOND)
    assert errors() == []
    assert in_process("gate", "v1").status == 0


def test_the_changes_that_a_record_lists_are_not_drafted_again(repository: Repository) -> None:
    edit(BASIC, ("消防演练", "消防培训"))
    draft("v1")
    again = draft("v1")
    assert (again.status, again.out) == (0, "")
    assert "ADJ-2026-002（还没有填好）：DS0001" in again.err
    filled_in(SECOND)
    assert "  ADJ-2026-002：DS0001\n" in draft("v1").err
    edit(COOPERATIVE, ("配合通知企业", "配合通知企业和商户"))
    edit(BASIC, ("title: 消防安全宣传教育", "title: 消防宣传教育"))
    assert draft("v1").out == "duties/adjustments/ADJ-2026-003.yaml\n"
    third = Path("duties/adjustments/ADJ-2026-003.yaml").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^  - (.*)$", third) == [
        "{item: DS0001, action: amend, fields: [title]}",
        "{item: DS0201, action: amend, fields: [township_duties]}",
    ]


def test_a_record_that_has_served_does_not_serve_again(repository: Repository) -> None:
    edit(BASIC, ("消防演练", "消防培训"))
    draft("v1")
    filled_in(SECOND, publish="2026-11-17")
    repository.commit()
    edit(BASIC, ("消防培训", "消防检查"))
    assert draft("HEAD").out == "duties/adjustments/ADJ-2026-003.yaml\n"
    assert draft("HEAD~1").status == 0


def test_more_changes_than_a_record_holds_fill_several(repository: Repository) -> None:
    template = Path(BASIC).read_text(encoding="utf-8")
    for number in range(1000, 1205):
        Path(f"duties/basic/DS{number}.yaml").write_text(template.replace("DS0001", f"DS{number}"), encoding="utf-8")
    ran = draft("v1")
    assert ran.out.splitlines() == [SECOND, "duties/adjustments/ADJ-2026-003.yaml"]
    assert "一份记录写不下，分成了 2 份" in ran.err
    counted = [Path(path).read_text(encoding="utf-8").count("action: add") for path in ran.out.splitlines()]
    assert counted == [200, 5]


# What is compared, and where the record goes


def test_the_id_is_free_on_every_branch_and_has_the_year_that_is_asked_for(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "other")
    repository.commit({"duties/adjustments/ADJ-2026-041.yaml": "x"})
    repository.git("checkout", "--quiet", "main")
    edit(BASIC, ("消防演练", "消防培训"))
    assert draft("v1").out == "duties/adjustments/ADJ-2026-042.yaml\n"
    Path("duties/adjustments/ADJ-2026-042.yaml").unlink()
    assert draft("v1", "--year", "2027").out == "duties/adjustments/ADJ-2027-001.yaml\n"


@pytest.mark.parametrize("versions", [("v1", "v2"), ("v1..v2",), ("v1...v2",)])
def test_the_record_of_two_revisions_goes_into_the_work_tree(versions: tuple[str, ...], repository: Repository) -> None:
    edit(BASIC, ("消防演练", "消防培训"))
    repository.commit()
    repository.git("tag", "v2")
    repository.git("checkout", "--quiet", "v1")
    assert draft(*versions).out == f"{SECOND}\n"
    assert "ADJ-2026-002（还没有填好）" in draft(*versions).err


def test_folders_are_compared_where_there_is_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("old", "new"):
        shutil.copytree(COUNTY, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    edit(f"new/{BASIC}", ("消防演练", "消防培训"))
    assert draft("old", "new", "--year", "2026").out == f"{SECOND}\n"
    assert (tmp_path / "new" / SECOND).exists()
    monkeypatch.chdir(tmp_path / "new")
    assert "ADJ-2026-002（还没有填好）：DS0001" in draft("../old").err


def test_nothing_has_changed(repository: Repository) -> None:
    ran = draft("HEAD")
    assert (ran.status, ran.out, ran.err) == (0, "", "事项没有变动，没有要起草的记录。\n")


def test_a_folder_that_is_missing_is_made(repository: Repository) -> None:
    shutil.rmtree("duties/adjustments")
    edit(BASIC, ("消防演练", "消防培训"))
    assert draft("v1").status == 0
    assert records() == ["ADJ-2026-002.yaml"]


# Bad input


def test_what_is_broken_is_named_and_the_rest_is_drafted(repository: Repository) -> None:
    edit(BASIC, ("消防演练", "消防培训"))
    Path(OTHER).write_text("a: 1\n", encoding="utf-8")
    ran = draft("v1")
    assert (ran.status, ran.out) == (1, f"{SECOND}\n")
    assert OTHER in ran.err
    assert "DS0002" not in Path(SECOND).read_text(encoding="utf-8")
    assert draft("v1").status == 1


def test_a_record_that_nobody_can_read_stops_it(repository: Repository) -> None:
    edit(BASIC, ("消防演练", "消防培训"))
    Path(SECOND).write_text("id: ADJ-2026-002\nchanges: [\n", encoding="utf-8")
    ran = draft("v1")
    assert (ran.status, ran.out) == (1, "")
    assert SECOND in ran.err
    assert records() == ["ADJ-2026-001.yaml", "ADJ-2026-002.yaml"]


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_text("a: 1\n")])
def test_without_a_policy_nothing_can_be_drafted_or_counted(
    spoil: Callable[[Path], object], repository: Repository
) -> None:
    repository.git("rm", "--quiet", "--cached", "duties/policy.yaml")
    repository.record()
    spoil(Path("duties/policy.yaml"))
    edit(BASIC, ("消防演练", "消防培训"))
    for ran in (draft("HEAD"), in_process("adjust", "status")):
        assert (ran.status, ran.out) == (2, "")
        assert "duties/policy.yaml" in ran.err


def test_something_in_the_way_is_left_as_it_is(repository: Repository) -> None:
    shutil.rmtree("duties/adjustments")
    Path("duties/adjustments").write_text("x", encoding="utf-8")
    edit(BASIC, ("消防演练", "消防培训"))
    ran = draft("v1")
    assert (ran.status, ran.out) == (2, "")
    assert Path("duties/adjustments").read_text(encoding="utf-8") == "x"


def test_a_folder_that_takes_no_file_says_why(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    def declined(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    edit(BASIC, ("消防演练", "消防培训"))
    monkeypatch.setattr("dutylist.features.adjust.write_records.create_file", declined)
    ran = in_process("adjust", "draft", "v1")
    assert (ran.status, ran.err.splitlines()[0]) == (2, f"错误：{SECOND} 写不进去：没有权限")


def test_a_bare_repository_has_no_place_for_a_record(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = Repository(repository.folder.parent / "bare.git", "--bare", clone=repository.url)
    monkeypatch.chdir(bare.folder)
    ran = draft("HEAD", "HEAD")
    assert (ran.status, ran.out) == (2, "")


def test_hostile_texts_stay_texts(repository: Repository) -> None:
    edit(
        BASIC,
        ("title: 消防安全宣传教育", 'title: "# dutylist: ignore[R406] x }, {item: DS0002, action: add} ::error::"'),
        ("消防演练", "消防培训"),
    )
    edit("duties/policy.yaml", ("name: 乡镇申请", 'name: "a }, evil: {date: 2026-01-01} # \\\\x1b[31m"'))
    assert draft("v1").status == 0
    assert {code for path, code in errors() if path == SECOND} == {"R406"}
    assert in_process("fmt", "--check", SECOND).status == 0
    filled_in(SECOND)
    assert [each for each in errors() if each[0] == SECOND] == []


WRONG: Final = [
    (("draft",), "旧版本"),
    (("draft", "nosuch"), "nosuch"),
    (("draft", ""), "版本名"),
    (("draft", "--output=x"), "--output"),
    (("draft", "-h;x"), ""),
    (("draft", "v1", "v1", "v1"), "v1"),
    (("draft", "v1", "--door", "front"), "adjustment"),
    (("draft", "v1", "--circumstance", "law_chang"), "law_change"),
    (("draft", "v1", "--circumstance", "superior_order", "--door", "adjustment"), "--door admission"),
    (("draft", "v1", "--circumstance", "nothing like it"), "superior_order"),
    (("draft", "v1", "--applicant", "铜岭镇"), "铜陵镇"),
    (("draft", "v1", "--applicant", " "), "--applicant"),
    (("draft", "v1", "--emergency", "--door", "adjustment"), "--door admission"),
    (("draft", "v1", "--emergency", "--circumstance", "law_change"), "--door admission"),
    (("draft", "v1", "--year", "26"), "2026"),
    (("draft", "v1", "--year", "２０２６"), "2026"),
    (("draft", "v1", "--reason", "a\nb"), "--reason"),
    (("draft", "v1", "--reason", "\u202ex"), "--reason"),
    (("draft", "v1", "--reason", "长" * 2001), "2000"),
    (("status", "--on", "2026-02-30"), "2026-02-30"),
    (("status", "--format", "icalendar"), "ics"),
    (("status", "-o", "duties"), "duties"),
    (("status", "-o", "no/such/folder.txt"), "no/such/folder.txt"),
    (("status", "HEAD"), "HEAD"),
    (("show",), "编号"),
    (("show", "ADJ-2026-009"), "ADJ-2026-001"),
    (("show", "../../x"), "../../x"),
    (("show", "\x1b[2J"), ""),
    (("show", "ADJ-2026-001", "-o", "duties"), "duties"),
    (("show", "ADJ-2026-001", "-o", "form.pdf"), ".docx"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_wrong_usage_is_said_and_leaves_nothing_behind(
    arguments: tuple[str, ...], told: str, repository: Repository
) -> None:
    edit(BASIC, ("消防演练", "消防培训"))
    before = repository.git("status", "--porcelain")
    ran = in_process("adjust", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("错误：")
    assert told in ran.err
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", ran.err)
    assert repository.git("status", "--porcelain") == before


# Deadlines


def under_way() -> None:
    edit(BASIC, ("消防演练", "消防培训"))
    edit(COOPERATIVE, ("配合通知企业", "配合通知企业和商户"))
    draft("v1")
    edit(
        SECOND, ("请填写情形代号", "law_change"), ("请填写调整理由", "法律修订"), ("请填写申请单位", "铜陵镇"),
        ("  # apply: {date: 请填写日期}", "  apply: {date: 2026-11-02}"),
    )  # fmt: skip


def test_an_unfinished_draft_is_named_until_it_is_filled_in(repository: Repository) -> None:
    edit(BASIC, ("消防演练", "消防培训"))
    draft("v1")
    ran = in_process("adjust", "status")
    assert ran.status == 1
    assert f"{SECOND}：还有 3 处“请填写”" in ran.out
    Path(SECOND).write_text("a: 1\n", encoding="utf-8")
    ran = in_process("adjust", "status", "--format", "json")
    assert (ran.status, ran.report["unread"]) == (1, [{"path": SECOND, "placeholders": 0}])
    assert SECOND in ran.err


def test_days_count_to_today_or_to_the_day_that_is_asked_for(repository: Repository) -> None:
    under_way()
    ran = in_process("adjust", "status")
    assert (ran.status, ran.err) == (0, "")
    assert "ADJ-2026-002  动态调整  联合会商  2026-11-16  超期 4 个工作日" in ran.out
    assert "缺意见：县消防救援大队、县应急管理局" in ran.out
    assert "2026-11-16  1 个工作日" in in_process("adjust", "status", "--on", "2026-11-13").out
    assert in_process("adjust", "status", "--on", "2026-11-13", "--fail-overdue").status == 0
    assert in_process("adjust", "status", "--fail-overdue").status == 1


def test_an_item_that_is_gone_keeps_its_title(repository: Repository) -> None:
    Path(OTHER).unlink()
    draft("v1")
    edit(SECOND, ("请填写情形代号", "law_change"), ("请填写取消原因", "abolished"))
    assert "DS0002 矛盾纠纷调解（取消）" in in_process("adjust", "status").out
    repository.commit()
    assert "DS0002 矛盾纠纷调解（取消）" in in_process("adjust", "status").out


def test_nothing_open_says_so(repository: Repository) -> None:
    assert in_process("adjust", "status").out == "没有办理中的调整记录。\n"
    ran = in_process("adjust", "status", "--format", "json")
    assert (ran.status, ran.report["records"], ran.err) == (0, [], "没有办理中的调整记录。\n")


def test_deadlines_as_a_calendar_are_read_by_another_program(repository: Repository) -> None:
    under_way()
    ran = in_process("adjust", "status", "--format", "ics", "-o", "期限.ics")
    assert (ran.status, ran.out) == (0, "")
    written = Path("期限.ics").read_bytes()
    assert written.count(b"\n") == written.count(b"\r\n")
    (event,) = IcsCalendarStream.calendar_from_ics(written.decode()).events
    assert (event.dtstart, event.summary) == (date(2026, 11, 16), "ADJ-2026-002 联合会商到期")
    assert in_process("adjust", "status", "--format", "ics").out.encode() == written
    assert in_process("adjust", "status", "-o", "又一份.ics").status == 0
    assert Path("又一份.ics").read_bytes() == written


def test_what_does_not_depend_on_the_day_is_the_same_on_every_day(repository: Repository) -> None:
    under_way()
    once = in_process("adjust", "status", "--format", "json", "--on", "2026-11-10")
    assert once == in_process("adjust", "status", "--format", "json", "--on", "2026-11-10")
    assert json.loads(once.out)["on"] == "2026-11-10"


# The form


def words(path: Path) -> str:
    document: Any = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_record_is_shown_as_a_form_in_word(repository: Repository) -> None:
    ran = in_process("adjust", "show", "adj-2026-001")
    assert (ran.status, ran.out) == (0, "")
    text = words(Path("build/审批表-ADJ-2026-001.docx"))
    for word in ("ADJ-2026-001", "消防安全检查", "铜陵镇", "县消防救援大队"):
        assert word in text
    for name in ("ADJ-2026-001", "ＡＤＪ-２０２６-００１", "duties/adjustments/ADJ-2026-001.yaml"):
        assert in_process("adjust", "show", name, "-o", "x.docx").status == 0
    assert Path("x.docx").read_bytes() == Path("build/审批表-ADJ-2026-001.docx").read_bytes()


def test_the_form_of_an_open_record_names_whose_opinion_is_awaited_and_what_is_gone(repository: Repository) -> None:
    under_way()
    Path(SECOND).write_text(
        Path(SECOND).read_text(encoding="utf-8").replace(
            "changes:\n", "changes:\n  - {item: DS0009, action: remove, reason: error}\n"
        ),
        encoding="utf-8",
    )  # fmt: skip
    assert in_process("adjust", "show", "ADJ-2026-002", "-o", "x.docx").status == 0
    text = words(Path("x.docx"))
    assert "县应急管理局" in text
    assert "DS0009" in text


def test_an_unfinished_record_has_no_form(repository: Repository) -> None:
    edit(BASIC, ("消防演练", "消防培训"))
    draft("v1")
    ran = in_process("adjust", "show", "ADJ-2026-002")
    assert (ran.status, ran.out) == (2, "")
    assert "还没有填好" in ran.err


# English


def test_wrong_usage_is_said_in_english_too(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    # Names are what they are, and a metavar keeps the language in which its module was first asked for.
    names = re.compile(r"“.*?”|铜[岭陵]镇|旧版本|编号")
    for arguments, _ in WRONG:
        ran = in_process("adjust", *arguments)
        assert ran.status == 2
        assert ran.err.startswith("error: ")
        assert not re.search("[\u4e00-\u9fff]", names.sub("", ran.err)), ran.err


def test_what_is_said_about_drafts_and_deadlines_is_english_where_it_is_asked_for(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    Path(OTHER).unlink()
    ran = draft("v1")
    assert "why DS0002 is removed" in ran.err
    said = [ran.err.replace("乡镇申请", ""), draft("v1").err, in_process("adjust", "status").out]
    assert not re.search("[\u4e00-\u9fff]", "".join(said))
    assert "4 places are still to be filled in" in said[2]
