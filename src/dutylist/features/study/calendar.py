"""Lessons as a calendar (RFC 5545): an all-day event each."""

import hashlib
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from dutylist.features.study import messages
from dutylist.features.study.course import Course, Lesson
from dutylist.features.study.messages import detail_lines, title
from dutylist.model.message import Language
from dutylist.output.document import plain_text, sentence
from dutylist.output.safe_text import sanitize
from dutylist.source.git.last_change import revision_number

if TYPE_CHECKING:
    from icalendar import Event

_LONGEST: Final = 1500
"""The most characters of an item in an event; the list has the rest."""


def render(course: Course, scope: str, *, division: str, language: Language, changed: datetime | None = None) -> str:
    """A calendar of all lessons for Outlook, WPS and telephones; lines end as RFC 5545 asks.

    An item keeps its event for as long as the course begins on the same day, so that importing once more moves none
    that has not moved. `changed` is when the checklist was changed last: by it a client knows a newer event.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//dutylist//study//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = sanitize(plain_text(sentence(messages.NAME, language, scope=scope)))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    whose = hashlib.sha256(scope.encode(errors="replace")).hexdigest()[:12]
    for lesson in course.lessons:
        calendar.add_component(_event(course, lesson, f"{whose}.{division}", language, changed))
    text: str = calendar.to_ical().decode()
    return text


def _event(course: Course, lesson: Lesson, whose: str, language: Language, changed: datetime | None) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"study.{course.start.isoformat()}.{lesson.item.id}.{whose}@dutylist")
    # No clock: when the checklist was changed last, or the course begins.
    event.add("dtstamp", changed or datetime.combine(course.start, time(), UTC))
    if changed:
        event.add("sequence", revision_number(changed))
    event.add("dtstart", lesson.day)
    if lesson.day < lesson.day.max:
        event.add("dtend", lesson.day + timedelta(days=1))
    event.add("summary", sanitize(f"{lesson.item.id} {plain_text(title(lesson, language))}"))
    said = "\n".join(sanitize(plain_text(text)) for text, _ in detail_lines(lesson.item, language))
    if len(said) > _LONGEST:
        said = f"{said[:_LONGEST]}\n{messages.MORE.render({'id': lesson.item.id}, language)}"
    event.add("description", said)
    event.add("transp", "TRANSPARENT")
    return event
