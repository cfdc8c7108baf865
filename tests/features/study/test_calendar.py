"""Lessons as a calendar, read back by a library that had no part in writing it."""

from datetime import UTC, date, datetime

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from dutylist.features.study.calendar import render
from dutylist.features.study.course import Subject, course
from dutylist.model.item import Item
from dutylist.output.safe_text import sanitize
from tests.compare.items import basic, cooperative
from tests.diagnostics.samples import HOSTILE


def written(*items: Item, scope: str = "铜陵镇") -> str:
    found = course([Subject(item, date(2025, 3, 1)) for item in items], date(2026, 2, 14))
    return render(found, scope, division="350626", language="zh")


def read_back(*items: Item) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(written(*items))


def test_a_lesson_is_an_all_day_event_on_its_day() -> None:
    first, second = read_back(basic(1), cooperative(201)).events
    assert (first.dtstart, first.dtend, first.summary) == (
        date(2026, 2, 14), date(2026, 2, 15), "DS0001 矛盾纠纷排查调解",
    )  # fmt: skip
    assert second.dtstart == date(2026, 2, 24)
    assert first.dtstamp == datetime(2026, 2, 14, tzinfo=UTC)
    said = (second.description or "").splitlines()
    assert said[0] == "类别：配合 · 应急管理及消防"
    at = said.index("乡镇职责：")
    assert said[at : at + 3] == ["乡镇职责：", "1. 配合通知企业", "2. 宣传用火常识"]


def test_an_event_is_known_again_and_no_two_are_one() -> None:
    before = {event.summary: event.uid for event in read_back(basic(1), basic(2, title="乙")).events}
    after = {
        event.summary: event.uid for event in read_back(basic(1), basic(2, title="乙"), basic(3, title="丙")).events
    }
    assert before.items() <= after.items()
    assert len(set(after.values())) == 3
    assert written(basic(1)) != written(basic(1), scope="西埔镇")


@pytest.mark.parametrize("text", [*HOSTILE, "a\nEND:VEVENT\nBEGIN:VEVENT\nUID:x", '甲;乙,丙\\n丁:戊="己"', "长" * 3000])
def test_a_hostile_text_stays_one_text_and_lines_are_folded(text: str) -> None:
    item = basic(1, title=text, township_duties=(text, text))
    lines = written(item).split("\r\n")
    assert not [line for line in lines if len(line.encode()) > 75 or "\n" in line or "\r" in line]
    (event,) = read_back(item).events
    assert event.summary == f"DS0001 {sanitize(text)}"


def test_a_later_change_of_the_checklist_makes_a_newer_event_of_the_same_uid() -> None:
    found = course([Subject(basic(1), date(2025, 3, 1))], date(2026, 2, 14))
    moments = (datetime(2026, 2, 1, 8, 0, tzinfo=UTC), datetime(2026, 2, 1, 8, 1, tzinfo=UTC))
    texts = (render(found, "铜陵镇", division="350626", language="zh", changed=moment) for moment in moments)
    older, newer = (IcsCalendarStream.calendar_from_ics(text).events[0] for text in texts)
    assert older.uid == newer.uid
    assert (older.sequence or 0) < (newer.sequence or 0)
    assert older.dtstamp < newer.dtstamp
