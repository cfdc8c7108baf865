"""Deadlines of adjustment records as a calendar (RFC 5545): an all-day event each, with a reminder."""

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from dutylist.features.adjust.deadlines import Agenda, Deadline, OpenRecord
from dutylist.features.adjust.messages import agenda_words, event_title, items_text, limit_text
from dutylist.model.message import Language
from dutylist.output.safe_text import sanitize

if TYPE_CHECKING:
    from icalendar import Event

_REMINDER: Final = timedelta(hours=-15)
"""Nine o'clock on the day before: an all-day event begins at midnight."""


def render(agenda: Agenda, *, language: Language) -> str:
    """A calendar with the last day of each open record, for Outlook, WPS and telephones; lines end as RFC 5545 asks.

    What it says follows from the records alone, so that the same event is known again when it is imported once more.
    """
    from icalendar import Calendar

    words = agenda_words(language)
    calendar = Calendar()
    calendar.add("prodid", f"-//dutylist//deadlines//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = sanitize(words.calendar.format(county=agenda.county))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    for record in agenda.records:
        if record.deadline:
            calendar.add_component(_event(agenda, record, record.deadline, language))
    text: str = calendar.to_ical().decode()
    return text


def _event(agenda: Agenda, record: OpenRecord, deadline: Deadline, language: Language) -> "Event":
    from icalendar import Alarm, Event

    words = agenda_words(language)
    title = sanitize(event_title(record, deadline, words))
    event = Event()
    event.add("uid", _uid(agenda, record, deadline))
    # No clock: when the deadline came into being.
    event.add("dtstamp", datetime.combine(deadline.since, time(), UTC))
    event.add("dtstart", deadline.due)
    if deadline.due < date.max:
        event.add("dtend", deadline.due + timedelta(days=1))
    event.add("summary", title)
    event.add("description", "\n".join(_description(record, deadline, language)))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _REMINDER)
    event.add_component(alarm)
    return event


def _uid(agenda: Agenda, record: OpenRecord, deadline: Deadline) -> str:
    """Stays the same for as long as it is this record's step that is due; no step's id has a hyphen."""
    step = "regularise-by" if deadline.regularises else deadline.step.id
    return f"{record.record.id}.{step}.{agenda.division}@dutylist"


def _description(record: OpenRecord, deadline: Deadline, language: Language) -> list[str]:
    words = agenda_words(language)
    lines = [
        words.labels["limit"] + limit_text(deadline, words),
        words.labels["why"] + record.circumstance,
        words.labels["applicant"] + record.record.applicant,
        words.labels["items"] + items_text(record, words, language),
    ]
    if record.unanswered:
        lines.append(words.labels["unanswered"] + words.comma.join(record.unanswered))
    return [sanitize(line) for line in lines]
