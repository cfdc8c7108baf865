"""Deadlines of adjustment records as a calendar (RFC 5545): an all-day event each, with a reminder."""

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from dutylist.features.adjust import messages
from dutylist.features.adjust.deadlines.dates import Agenda, Deadline, OpenRecord
from dutylist.features.adjust.deadlines.text import items_text, limit_text
from dutylist.model.message import Language, Message
from dutylist.output.document import Content, plain_text
from dutylist.output.phrases import join_names, label_value, word
from dutylist.output.safe_text import sanitize
from dutylist.source.git.last_change import revision_number

if TYPE_CHECKING:
    from icalendar import Event

_REMINDER: Final = timedelta(hours=-15)
"""Nine o'clock on the day before: an all-day event begins at midnight."""


def render(agenda: Agenda, *, language: Language, changed: datetime | None = None) -> str:
    """A calendar with the last day of each open record, for Outlook, WPS and telephones; lines end as RFC 5545 asks.

    What it says follows from the records alone, so that the same event is known again when it is imported once more.
    `changed` is when they were changed last: by it a client knows that a deadline has moved.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//dutylist//deadlines//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = sanitize(messages.CALENDAR.render({"county": agenda.county}, language))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    for record in agenda.records:
        if record.deadline:
            calendar.add_component(_event(agenda, record, record.deadline, language, changed))
    text: str = calendar.to_ical().decode()
    return text


def _event(
    agenda: Agenda, record: OpenRecord, deadline: Deadline, language: Language, changed: datetime | None
) -> "Event":
    from icalendar import Alarm, Event

    called = messages.EMERGENCY_EVENT if deadline.regularises else messages.EVENT
    title = sanitize(called.render({"id": record.record.id, "step": deadline.step.name}, language))
    event = Event()
    event.add("uid", _uid(agenda, record, deadline))
    # No clock: when the records were changed last, or the deadline came into being.
    event.add("dtstamp", changed or datetime.combine(deadline.since, time(), UTC))
    if changed:
        event.add("sequence", revision_number(changed))
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
    """An id that is the same as long as this step of the record is due; no step's id contains a hyphen."""
    step = "regularise-by" if deadline.regularises else deadline.step.id
    return f"{record.record.id}.{step}.{agenda.division}@dutylist"


def _description(record: OpenRecord, deadline: Deadline, language: Language) -> list[str]:
    facts: list[tuple[Message, Content]] = [
        (messages.LIMIT, limit_text(deadline, language)),
        (messages.CIRCUMSTANCE, record.circumstance),
        (messages.APPLICANT, record.record.applicant),
        (messages.ITEMS, items_text(record, language)),
    ]
    if record.unanswered:
        facts.append((messages.NO_OPINION, join_names(record.unanswered, language)))
    return [sanitize(plain_text(label_value(word(label, language), fact, language))) for label, fact in facts]
