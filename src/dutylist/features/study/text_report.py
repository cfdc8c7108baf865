"""Lessons for a person at a terminal: the whole course, or the one of a day."""

from collections.abc import Iterator
from datetime import date

from dutylist.features.study.course import Course, Lesson
from dutylist.features.study.messages import StudyWords, details, study_words, title, weekday
from dutylist.model.message import Language
from dutylist.output.safe_text import sanitize
from dutylist.output.table import table
from dutylist.output.wrap import wrap

_LONGEST = 300
"""A title that is longer than any is cut; nothing else of it is lost, the id stands beside it."""


def render(course: Course, scope: str, *, language: Language) -> str:
    """A row a lesson."""
    words = study_words(language)
    first, last = course.lessons[0].day, course.lessons[-1].day
    heading = words.heading.format(
        scope=scope, count=len(course.lessons), first=first.isoformat(), last=last.isoformat()
    )
    rows = [words.columns, *(_row(lesson, words) for lesson in course.lessons)]
    return "\n".join((sanitize(heading), "", *table(rows, right={0}, most=_LONGEST))) + "\n"


def _row(lesson: Lesson, words: StudyWords) -> tuple[str, str, str, str, str]:
    day = f"{lesson.day.isoformat()} {weekday(lesson.day, words)}"
    return str(lesson.number), day, lesson.item.id, words.lists[lesson.item.list], title(lesson, words)


def render_day(course: Course, scope: str, day: date, *, language: Language, width: int) -> str:
    """The lesson of a day in full, or when the next one is."""
    lines = _day(course, scope, day, study_words(language))
    return "\n".join(line for text in lines for line in wrap(sanitize(text), max(width, 40), "  ")) + "\n"


def _day(course: Course, scope: str, day: date, words: StudyWords) -> Iterator[str]:
    lesson, following = course.on(day), course.after(day)
    said = {"day": day.isoformat(), "weekday": weekday(day, words)}
    if lesson:
        yield words.today.format(scope=scope, number=lesson.number, count=len(course.lessons), **said)
        yield f"{lesson.item.id} {title(lesson, words)}"
        for label, lines in details(lesson.item, words):
            if len(lines) == 1:
                yield f"{label}{words.colon}{lines[0]}"
            else:
                yield f"{label}{words.colon}".rstrip()
                yield from (f"  {number}. {line}" for number, line in enumerate(lines, start=1))
    else:
        yield words.nothing_today.format(**said)
    if following:
        yield words.next.format(
            day=following.day.isoformat(),
            weekday=weekday(following.day, words),
            id=following.item.id,
            title=title(following, words),
        )
    else:
        yield words.over.format(count=len(course.lessons), last=course.lessons[-1].day.isoformat())
