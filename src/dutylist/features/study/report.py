"""Lessons as a document: the whole course, or the lesson of a day."""

from collections.abc import Iterator
from datetime import date

from dutylist.features.study import messages
from dutylist.features.study.course import Course, Lesson
from dutylist.features.study.messages import detail_lines, title, uncertain_text, weekday
from dutylist.model.message import Language
from dutylist.output import vocabulary
from dutylist.output.document import Block, Cell, Document, Line, Table, own, sentence, strong
from dutylist.output.phrases import columns_of, word


def document(course: Course, scope: str, language: Language) -> Document:
    """A row for each lesson."""
    first, last = course.lessons[0].day.isoformat(), course.lessons[-1].day.isoformat()
    heading = sentence(
        messages.TITLE, language, scope=scope, count=len(course.lessons), first=own(first), last=own(last)
    )
    columns = columns_of(
        (
            (messages.LESSON, 3, "right"),
            (messages.DAY, 9),
            (vocabulary.ID, 5),
            (vocabulary.LIST, 4),
            (messages.ITEM, 24),
        ),
        language,
    )
    uncertain = uncertain_text(course.uncertain, language)
    rows = tuple(_row(lesson, language) for lesson in course.lessons)
    table = Table(columns, rows, notes=(own(uncertain),) if uncertain else ())
    return Document(heading, (table,), language)


def _row(lesson: Lesson, language: Language) -> tuple[Cell, ...]:
    day = own(f"{lesson.day.isoformat()} {weekday(lesson.day, language)}")
    list_name = word(vocabulary.LIST_SHORT_NAMES[lesson.item.list], language)
    return lesson.number, day, lesson.item.id, list_name, title(lesson, language)


def day_document(course: Course, scope: str, day: date, language: Language) -> Document:
    """The lesson of a day in full, or when the next one is."""
    lesson = course.on(day)
    when = {"day": own(day.isoformat()), "weekday": own(weekday(day, language))}
    heading = (
        sentence(messages.TODAY, language, scope=scope, number=lesson.number, count=len(course.lessons), **when)
        if lesson
        else sentence(messages.NOTHING_TODAY, language, **when)
    )
    return Document(heading, tuple(_day_blocks(course, day, language)), language)


def _day_blocks(course: Course, day: date, language: Language) -> Iterator[Block]:
    lesson, following = course.on(day), course.after(day)
    if lesson:
        yield Line(strong((lesson.item.id, own(" "), title(lesson, language))))
        yield from (Line(text, depth) for text, depth in detail_lines(lesson.item, language))
    if following:
        yield Line(
            sentence(
                messages.NEXT,
                language,
                day=own(following.day.isoformat()),
                weekday=own(weekday(following.day, language)),
                id=following.item.id,
                title=title(following, language),
            )
        )
    else:
        last = own(course.lessons[-1].day.isoformat())
        yield Line(sentence(messages.OVER, language, count=len(course.lessons), last=last))
    if uncertain := uncertain_text(course.uncertain, language):
        yield Line(own(uncertain))
