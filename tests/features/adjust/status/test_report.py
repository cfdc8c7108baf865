"""Open records for a person."""

import re
from typing import Any

import msgspec
import pytest

from dutylist.features.adjust.deadlines.dates import Agenda, UnreadableRecord, agenda
from dutylist.features.adjust.status.report import document
from dutylist.model.message import Language
from dutylist.output.document import DocumentOptions
from dutylist.output.renderers.text import render
from dutylist.output.safe_text import display_width
from tests.compare.items import cooperative
from tests.diagnostics.samples import HOSTILE
from tests.features.gate.gates import POLICY, county, entry
from tests.features.study.agendas import on, under_way

APPLIED = {"apply": "2026-03-03"}


def shown(found: Agenda, language: Language = "zh", *, width: int = 80, color: bool = False) -> str:
    return render(document(found, language), DocumentOptions(width, color))


def test_a_record_is_shown_with_its_next_step_and_what_it_lacks() -> None:
    assert shown(on("2026-03-10", under_way(steps=APPLIED))) == (
        "东山县没有办结的调整记录 1 份（2026-03-10，按工作日计算）\n"
        "\n"
        "ADJ-2026-002  动态调整  联合会商  2026-03-17  5 个工作日\n"
        "  时限：“乡镇申请”（2026-03-03）之后 10 个工作日内\n"
        "  情形：法律法规立改废释\n"
        "  申请单位：铜陵镇\n"
        "  事项：DS0201 消防安全检查（内容调整）\n"
        "  简易程序：只改备注、关键词、空格和标点全角半角的，下一步是编办和司法局审核\n"
        "  缺意见：县消防救援大队、县应急管理局\n"
    )


def test_the_same_in_english() -> None:
    text = shown(on("2026-03-16", under_way(steps=APPLIED)), "en")
    assert "ADJ-2026-002  adjustment  联合会商  2026-03-17  1 day\n" in text
    assert "  no opinion yet: 县消防救援大队, 县应急管理局\n" in text


@pytest.mark.parametrize(
    ("day", "left"),
    [
        ("2026-03-17", "今天到期"),
        ("2026-03-18", "超期 1 个工作日"),
        ("2026-03-20", "超期 3 个工作日"),
    ],
)
def test_how_much_is_left_is_said_as_a_clerk_would(day: str, left: str) -> None:
    assert f"2026-03-17  {left}\n" in shown(on(day, under_way(steps=APPLIED)))


def test_a_weekend_after_the_last_day_is_overdue_by_no_working_day() -> None:
    assert "2026-03-06  已经超期\n" in shown(on("2026-03-07", under_way(steps={"apply": "2026-02-14"})))


def test_what_has_no_deadline_says_why() -> None:
    assert "  乡镇申请  —  还没有开始\n" in shown(on("2026-03-10", under_way()))
    steps = {"apply": "2026-03-03", "consult": "2026-03-05", "review": "2026-03-06"}
    assert "县委县政府审定  —  不限\n" in shown(on("2026-03-10", under_way(steps=steps)))


def test_skipped_steps_emergencies_and_the_light_path_are_named() -> None:
    skipped = under_way(steps={"apply": "2026-03-03", "review": "2026-03-06", "approve": "2026-03-09"})
    assert "  漏办：联合会商\n" in shown(on("2026-03-10", skipped))
    urgent = under_way(door="admission", circumstance="superior_order", emergency=True, steps={"propose": "2026-03-03"})
    text = shown(on("2026-03-10", urgent))
    assert "征求乡镇意见（补办）  2026-03-31  15 个工作日\n" in text
    assert "  情形：上级交办、紧急情况先办后补\n" in text
    assert "时限：“部门提出”（2026-03-03）之后 20 个工作日内补办完毕，直到“公布”\n" in text
    light = under_way(entry("amend", "DS0201", fields=("notes",)), steps=APPLIED)
    assert "法律法规立改废释、简易程序\n" in shown(on("2026-03-10", light))


def test_the_light_path_is_doubted_where_more_than_wording_changes() -> None:
    doubtful = under_way(steps={"apply": "2026-03-03", "review": "2026-03-06"})
    assert "  简易程序：只适用于文字修改；没有办的是联合会商、县委县政府审定\n" in shown(on("2026-03-10", doubtful))
    certain = under_way(entry("amend", "DS0201", fields=("notes",)), steps={"apply": "2026-03-03"})
    assert "没有办的是" not in shown(on("2026-03-10", certain))


def test_many_items_are_counted() -> None:
    many = [entry("amend", f"DS{number:04}", fields=("title",)) for number in range(1, 119)]
    assert "DS0005（内容调整）等 118 个" in shown(on("2026-03-10", under_way(*many))).replace("\n    ", "")


def test_nothing_open_says_so_and_unread_records_are_named() -> None:
    unread = [
        UnreadableRecord("duties/adjustments/ADJ-2026-003.yaml", 3),
        UnreadableRecord("duties/adjustments/ADJ-2026-004.yaml"),
    ]
    assert shown(on("2026-03-10", unread=unread)) == (
        "没有办理中的调整记录。\n"
        "\n"
        "duties/adjustments/ADJ-2026-003.yaml：还有 3 处“请填写”，填好以前不算办理中\n"
        "duties/adjustments/ADJ-2026-004.yaml：没有通过检查，期限没有计算；运行 dutylist\n"
        "validate 查看\n"
    )


def test_an_unknown_calendar_is_told_once() -> None:
    records = [under_way(number=number, steps={"apply": "2091-12-28"}) for number in (2, 3)]
    text = shown(on("2091-12-30", *records))
    assert text.count("注意：没有 2091、2092 年的放假安排，按周一至周五计算。") == 1


def agenda_of(text: str) -> Agenda:
    """Records whose every text is this one."""
    record = under_way(steps=APPLIED, applicant=text, circumstance="law_change")
    found = on("2026-03-10", record)
    process = found.records[0].process
    steps = tuple(msgspec.structs.replace(step, name=text) for step in process.door.steps)
    door: Any = msgspec.structs.replace(process.door, steps=steps, circumstances={"law_change": text})
    policy = msgspec.structs.replace(POLICY, doors=msgspec.structs.replace(POLICY.doors, adjustment=door))
    return agenda(
        county(cooperative(201, title=text), records=(record,)),
        policy,
        found.on,
        unread=[UnreadableRecord(text, 1), UnreadableRecord(text)],
    )


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_text_acts_on_a_terminal_or_a_build_log(text: str, language: Language) -> None:
    page = shown(agenda_of(text), language)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u200b]", page)
    assert not [line for line in page.splitlines() if line.lstrip().startswith("::")]
    assert "##[" not in page
    assert "##vso" not in page


@pytest.mark.parametrize("text", ["消防安全检查" * 30, "a" * 200, "消防 check " * 20])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_table_fits_eighty_cells_whatever_its_texts(text: str, language: Language) -> None:
    page = shown(agenda_of(text), language)
    assert max(map(display_width, page.splitlines())) <= 82
    assert text[:40].replace(" ", "") in page.replace("\n", "").replace(" ", "")


def test_colour_marks_what_is_overdue_and_changes_no_word() -> None:
    found = on("2026-03-20", under_way(steps=APPLIED))
    assert "\x1b[1;31m超期\x1b[0m" in shown(found, color=True)
    assert re.sub("\x1b\\[[0-9;]*m", "", shown(found, color=True)) == shown(found)
