"""What a clerk gets wrong in a record is told once, in words that say what to do."""

import sys
from pathlib import Path

import pytest

from dutylist.model.working_days import _calendar, is_known_year
from tests.conftest import Run

RECORD = Path("duties/adjustments/ADJ-2026-001.yaml")
NEXT = Path("duties/adjustments/ADJ-2026-002.yaml")

ADMISSION = """\
id: ADJ-2026-002
door: admission
circumstance: superior_order
reason: 上级部署
applicant: 县城市管理局
changes: [{item: DS0001, action: amend, fields: [township_duties]}]
"""
ADMITTED = """\
steps:
  propose: {date: 2026-04-01}
  township_opinion: {date: 2026-04-08}
  county_approve: {date: 2026-04-15}
  escalate: {date: 2026-04-20}
  publish: {date: 2026-04-22}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "publish: {date: 2026-03-27}",
            "publish: {date: 2026-03-25}",
            "R601 “公布”（2026-03-25）早于前一步“县委县政府审定”（2026-03-26） "
            "核对这两个日期。确实是先公布的，公布不算数：前面的步骤办完以后重新公布，写上新的公布日期。",
        ),
        (
            "consult: {date: 2026-03-09}",
            "consult: {date: 2025-03-09}",
            "R601 “联合会商”（2025-03-09）早于前一步“乡镇申请”（2026-03-03） "
            "核对这两个日期，改正写错的一个；办理的次序是：乡镇申请 → 联合会商 → 编办和司法局审核 → 县委县政府审定 → 公布。",
        ),
        (
            "  approve: {date: 2026-03-26, document: 东委编〔2026〕3号}\n",
            "",
            "R602 已经公布，前面却没有登记：县委县政府审定 "
            "办过的，在 steps 里补上日期；没有办的，补办以后重新公布，写上新的公布日期。",
        ),
        (
            "consult: {date: 2026-03-09}",
            "consult: {date: 2026-03-18}",
            "R604 “乡镇申请”（2026-03-03）到“联合会商”（2026-03-18）用了 11 个工作日，时限是 10 个 "
            "核对这两个日期；确实超时的，在这一步加 note 说明原因，说明了就不再提醒。",
        ),
        (
            "  - {department: 县应急管理局, opinion: agree, date: 2026-03-06}\n",
            "",
            "R611 已经公布，审定以前却没有这些部门的意见：县应急管理局 "
            "DS0201 涉及县应急管理局。已经答复的，在 opinions 里补登记；没有征求的，补征意见，重新审定后再公布。",
        ),
        (
            "{department: 县应急管理局, opinion: agree, date: 2026-03-06}",
            "{department: 县应急管理局, opinion: agree, date: 2026-03-30}",
            "R611 已经公布，审定以前却没有这些部门的意见：县应急管理局（2026-03-30 才答复） "
            "2026-03-26 以后的答复不作数：日期写错的改正；确实是事后才答复的，结合答复的意见重新审定。",
        ),
        (
            "applicant: 铜陵镇",
            "applicant: 铜陵镇\nemergency: true",
            "R605 动态调整没有紧急情况先办后补的规定 "
            "上级紧急交办的走职责准入：door 写 admission，情形和步骤跟着改；不是的，删掉 emergency。",
        ),
        (
            "circumstance: supervision\n",
            "circumstance: township_request\n",
            None,
        ),
    ],
)
def test_one_mistake_in_a_record_is_told_once(right: str, wrong: str, said: str | None, run: Run) -> None:
    text = RECORD.read_text(encoding="utf-8")
    assert right in text
    RECORD.write_text(text.replace(right, wrong), encoding="utf-8")
    found = run.validate("--no-cache").diagnostics
    assert [f"{each['code']} {each['message']} {each['hint']}" for each in found] == ([said] if said else [])


def test_a_year_whose_holidays_nobody_knows_is_said_to_be_counted_without_them(run: Run) -> None:
    text = RECORD.read_text(encoding="utf-8").replace("2026-03-", "2099-03-").replace("2099-03-18", "2099-03-31")
    RECORD.write_text(text.replace("2099-03-26", "2099-04-01").replace("2099-03-27", "2099-04-02"), encoding="utf-8")
    (only,) = run.validate("--no-cache").diagnostics
    assert only["message"] == (
        "“联合会商”（2099-03-09）到“编办和司法局审核”（2099-03-31）用了 16 个工作日，时限是 15 个"
        "（没有 2099 年的放假安排，按周一至周五计算）"
    )


def test_townships_that_were_not_asked_are_named_in_one_finding(run: Run) -> None:
    NEXT.write_text(ADMISSION + ADMITTED, encoding="utf-8")
    (only,) = run.validate("--no-cache").diagnostics
    assert only["message"] == "职责准入已经公布，审定以前却没有这些乡镇的意见：西埔镇、铜陵镇、前楼镇"
    assert only["pointer"] == "/steps/county_approve"


def test_an_opinion_of_the_townships_in_general_is_to_be_given_by_each(run: Run) -> None:
    opinions = "opinions: [{department: 乡镇, opinion: agree, date: 2026-04-02}]\n"
    NEXT.write_text(ADMISSION + opinions + ADMITTED, encoding="utf-8")
    (only,) = run.validate("--no-cache").diagnostics
    assert only["hint"] == "意见要写明是哪个乡镇，一个乡镇一条，不能笼统写“乡镇”。"


def test_an_admission_that_the_county_has_no_emergency_for_is_told_where_to_allow_it(run: Run) -> None:
    policy = Path("duties/policy.yaml")
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text.replace("    emergency: {regularise_within: 20}\n", ""), encoding="utf-8")
    NEXT.write_text(f"{ADMISSION}emergency: true\n", encoding="utf-8")
    (only,) = run.validate("--no-cache").diagnostics
    assert only["message"] == "职责准入没有紧急情况先办后补的规定"
    assert "doors.admission" in only["hint"]


def test_who_leaves_out_the_steps_of_the_full_path_is_told_what_it_takes(run: Run) -> None:
    text = RECORD.read_text(encoding="utf-8")
    RECORD.write_text(text[: text.index("steps:")] + "steps: {publish: {date: 2026-03-27}}\n", encoding="utf-8")
    (only,) = run.validate("--no-cache").diagnostics
    assert only["message"] == "已经公布，前面却没有登记：乡镇申请、编办和司法局审核"
    assert only["hint"].endswith("改的不只是文字的，还要办：联合会商、县委县政府审定。")


def test_a_department_in_the_name_of_the_townships_is_told_the_other_circumstances(run: Run) -> None:
    text = RECORD.read_text(encoding="utf-8").replace("circumstance: supervision", "circumstance: township_request")
    RECORD.write_text(text.replace("applicant: 铜陵镇", "applicant: 应急局"), encoding="utf-8")
    (only,) = run.validate("--no-cache").diagnostics
    assert only["severity"] == "warning"
    assert only["hint"].startswith("乡镇申请的，applicant 写乡镇；部门提出的，circumstance 改成：law_change（")


def test_thirty_names_are_enough(run: Run) -> None:
    names = [f"县第{number}局" for number in range(40)]
    departments = Path("duties/departments.yaml")
    more = "".join(f"  - {{name: {name}}}\n" for name in names)
    departments.write_text(departments.read_text(encoding="utf-8") + more, encoding="utf-8")
    item = Path("duties/cooperative/DS0201.yaml")
    entries = "".join(f"  - {{name: {name}, role: support, duties: [督促整改]}}\n" for name in names)
    text = item.read_text(encoding="utf-8").replace("township_duties:", f"{entries}township_duties:", 1)
    item.write_text(text, encoding="utf-8")
    (only,) = run.validate("--no-cache").diagnostics
    assert only["message"].endswith("、县第28局、县第29局等 40 个")


def test_the_calendar_is_opened_only_where_days_have_to_be_counted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _calendar.cache_clear()
    monkeypatch.setitem(sys.modules, "chinese_calendar", None)
    assert run.validate("--no-cache").diagnostics == []
    with pytest.raises(ImportError):
        is_known_year(2026)
