"""Lessons as wall sheets in Word: a page of A4 for each month, a column for each weekday."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from dutylist.features.study import messages
from dutylist.features.study.course import Course, Lesson
from dutylist.features.study.messages import WEEKDAYS, uncertain_text
from dutylist.model.message import Language
from dutylist.model.working_days import is_working_day
from dutylist.output.office.cells import show_invisible
from dutylist.output.office.rich_text import Paragraphs, Run, plain, strong
from dutylist.output.office.word.document import PageMargins, WordDocument
from dutylist.output.office.word.table import WordCell, WordRow, WordTable

_WIDTH: Final = 269.0
_WEEKEND: Final = 16.0
_HEIGHT: Final = {4: 36.0, 5: 28.0, 6: 22.0}
_LONGEST: Final = 46


def render(course: Course, scope: str, language: Language) -> bytes:
    """The .docx: all months that have a lesson, each on a page of its own."""
    name = show_invisible(messages.NAME.render({"scope": scope}, language))
    document = WordDocument(name, landscape=True, margins=PageMargins(top=12, right=14, bottom=12, left=14))
    months = groupby(course.lessons, key=lambda lesson: (lesson.day.year, lesson.day.month))
    for number, ((year, month), lessons) in enumerate(months):
        found = {lesson.day: lesson for lesson in lessons}
        about = {"name": name, "year": year, "month": month}
        document.heading(messages.MONTH.render(about, language), new_page=number > 0)
        document.table(_month(date(year, month, 1), found, language), gap_after=2)
        document.note(Run(_note(course, found, language)), align="left")
    return document.to_bytes()


def _note(course: Course, found: dict[date, Lesson], language: Language) -> str:
    first, last = min(found), max(found)
    numbers = {"first": found[first].number, "last": found[last].number, "count": len(course.lessons)}
    counted = messages.LESSONS_OF_MONTH.render(numbers, language)
    year = first.year
    said = uncertain_text((year,) if year in course.uncertain else (), language)
    return f"{counted}{messages.KEY.template(language)}　{said}".rstrip()


def _month(first: date, found: dict[date, Lesson], language: Language) -> WordTable:
    weeks = list(_weeks(first))
    weekend = _WIDTH / 7 if any(day.weekday() > 4 for day in found) else _WEEKEND
    widths = (*([(_WIDTH - 2 * weekend) / 5] * 5), weekend, weekend)
    head = WordRow(tuple(WordCell(strong(name.template(language)), align="center") for name in WEEKDAYS), head=True)
    height = _HEIGHT[max(len(weeks), 4)]
    rows = [
        WordRow(
            tuple(WordCell(_day(day, found.get(day) if day else None, first.month, language)) for day in week),
            height=height,
        )
        for week in weeks
    ]
    return WordTable(widths, [head, *rows])


def _weeks(first: date) -> Iterator[list[date | None]]:
    """The weeks of a month from Monday on; days outside of the calendar are None."""
    begin = first.toordinal() - first.weekday()
    last = (
        (first.replace(day=28) + timedelta(days=4)).replace(day=1) if (first.year, first.month) != (9999, 12) else None
    )
    end = last.toordinal() if last else date.max.toordinal() + 1
    for monday in range(begin, end, 7):
        yield [date.fromordinal(day) if 1 <= day <= date.max.toordinal() else None for day in range(monday, monday + 7)]


def _day(day: date | None, lesson: Lesson | None, month: int, language: Language) -> Paragraphs:
    if day is None or day.month != month:
        return plain("")
    working = is_working_day(day)
    weekend = day.weekday() > 4
    mark = ""
    if working == weekend:
        mark = f" {(messages.WORKING if working else messages.HOLIDAY).template(language)}"
    head = (Run(f"{day.day}{mark}", "strong"),)
    if lesson is None:
        return (head,)
    title = show_invisible(lesson.item.title)
    if len(title) > _LONGEST:
        title = f"{title[: _LONGEST - 1]}…"
    gone = messages.GONE.template(language) if lesson.gone else ""
    sign = messages.SIGNS[lesson.item.list]
    return ((*head, Run(f"　{sign}{lesson.item.id}")), (Run(f"{title}{gone}"),))
