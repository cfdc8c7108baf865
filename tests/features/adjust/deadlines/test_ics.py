"""Deadlines as a calendar, read back by a library that had no part in writing it."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from dutylist.features.adjust.deadlines.dates import Agenda, agenda
from dutylist.features.adjust.deadlines.ics import render
from dutylist.model.message import Language
from dutylist.output.safe_text import sanitize
from tests.compare.items import cooperative
from tests.diagnostics.samples import HOSTILE
from tests.features.gate.gates import POLICY, county
from tests.features.study.agendas import on, under_way

APPLIED = {"apply": "2026-03-03"}
URGENT: dict[str, Any] = {"door": "admission", "circumstance": "superior_order", "emergency": True}


def read_back(found: Agenda, language: Language = "zh") -> Calendar:
    return IcsCalendarStream.calendar_from_ics(render(found, language=language))


def event(found: Agenda, language: Language = "zh") -> Event:
    (only,) = read_back(found, language).events
    return only


def test_a_deadline_is_an_all_day_event_that_is_remembered_the_morning_before() -> None:
    found = event(on("2026-03-10", under_way(steps=APPLIED)))
    assert (found.dtstart, found.dtend) == (date(2026, 3, 17), date(2026, 3, 18))
    assert found.summary == "ADJ-2026-002 联合会商到期"
    (alarm,) = found.alarm
    assert (alarm.action, alarm.trigger) == ("DISPLAY", timedelta(hours=-15))


def test_the_description_says_what_the_deadline_follows_from_and_what_is_missing() -> None:
    assert (event(on("2026-03-10", under_way(steps=APPLIED))).description or "").splitlines() == [
        "时限：“乡镇申请”（2026-03-03）之后 10 个工作日内",
        "情形：法律法规立改废释",
        "申请单位：铜陵镇",
        "事项：DS0201 消防安全检查（内容调整）",
        "缺意见：县消防救援大队、县应急管理局",
    ]
    assert "limit: within 10 working days" in (
        event(on("2026-03-10", under_way(steps=APPLIED)), "en").description or ""
    )


def test_the_same_step_keeps_its_event_and_another_one_has_its_own() -> None:
    first = event(on("2026-03-10", under_way(steps=APPLIED)))
    later = event(on("2026-03-16", under_way(steps={"apply": "2026-03-04"})))
    following = event(on("2026-03-10", under_way(steps={**APPLIED, "consult": "2026-03-05"})))
    assert first.uid == later.uid == "ADJ-2026-002.consult.350626@dutylist"
    assert following.uid != first.uid
    assert first.dtstart != later.dtstart


def test_an_emergency_has_an_event_of_its_own_for_the_whole_procedure() -> None:
    found = event(on("2026-03-10", under_way(steps={"propose": "2026-03-03"}, **URGENT)))
    assert found.uid == "ADJ-2026-002.regularise-by.350626@dutylist"
    assert (found.dtstart, found.summary) == (date(2026, 3, 31), "ADJ-2026-002 紧急事项补办到期")


def test_nothing_depends_on_the_day_or_the_clock() -> None:
    record = under_way(steps=APPLIED)
    assert render(on("2026-03-10", record), language="zh") == render(on("2026-05-10", record), language="zh")
    assert event(on("2026-03-10", record)).dtstamp == datetime(2026, 3, 3, tzinfo=UTC)


def test_records_without_a_deadline_have_no_event_and_none_at_all_is_still_a_calendar() -> None:
    assert read_back(on("2026-03-10", under_way())).events == []
    assert render(on("2026-03-10"), language="zh").startswith("BEGIN:VCALENDAR\r\n")


def test_the_last_day_of_the_calendar_is_no_obstacle() -> None:
    assert event(on("2026-03-10", under_way(steps={"apply": "9999-12-30"}))).dtstart == date.max


def agenda_of(text: str) -> Agenda:
    """A record whose every text is this one."""
    record = under_way(steps=APPLIED, applicant=text)
    door = POLICY.doors.adjustment
    steps = tuple(msgspec.structs.replace(step, name=text) for step in door.steps)
    changed = msgspec.structs.replace(door, steps=steps, circumstances={"law_change": text})
    policy = msgspec.structs.replace(POLICY, doors=msgspec.structs.replace(POLICY.doors, adjustment=changed))
    return agenda(county(cooperative(201, title=text), records=(record,)), policy, date(2026, 3, 10))


@pytest.mark.parametrize(
    "text",
    [*HOSTILE, "a\nEND:VEVENT\nBEGIN:VEVENT\nUID:x", '甲;乙,丙\\n丁:戊="己"', "ATTACH:file:///etc/passwd", "长" * 200],
)
def test_a_hostile_text_stays_one_text_and_lines_are_folded(text: str) -> None:
    written = render(agenda_of(text), language="zh")
    assert written.endswith("END:VCALENDAR\r\n")
    lines = written.split("\r\n")
    assert not [line for line in lines if len(line.encode()) > 75 or "\n" in line or "\r" in line]
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e\u200b]", written)
    names = {re.split("[:;]", line)[0] for line in lines if line and not line.startswith(" ")}
    assert names == {re.split("[:;]", line)[0] for line in _plain_lines()}
    found = event(agenda_of(text))
    assert len((found.description or "").splitlines()) == 5
    assert (found.summary or "").startswith("ADJ-2026-002 ")
    assert found.summary == f"ADJ-2026-002 {sanitize(text)}到期"


def _plain_lines() -> list[str]:
    written = render(on("2026-03-10", under_way(steps=APPLIED)), language="zh")
    return [line for line in written.split("\r\n") if line and not line.startswith(" ")]


def test_a_moved_deadline_is_a_newer_event_of_the_same_uid() -> None:
    found = on("2026-03-10", under_way(steps=APPLIED))
    moments = (datetime(2026, 3, 4, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC))
    texts = (render(found, language="zh", changed=moment) for moment in moments)
    older, newer = (IcsCalendarStream.calendar_from_ics(text).events[0] for text in texts)
    assert older.uid == newer.uid
    assert (older.sequence or 0) < (newer.sequence or 0)
    assert older.dtstamp < newer.dtstamp
