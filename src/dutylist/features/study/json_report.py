"""Lessons for programs; the keys are a promise to them."""

from datetime import date

from dutylist.features.study.course import Course, Lesson, Order
from dutylist.output.json_text import Json, json_text


def render(course: Course, *, township: str | None, post: str | None, order: Order) -> str:
    """The course as one JSON object, version 1. `gone` items have left the list since their day."""
    return json_text(
        {**_head(course, township, post, order), "lessons": [_lesson(lesson) for lesson in course.lessons]}
    )


def render_day(course: Course, day: date, *, township: str | None, post: str | None, order: Order) -> str:
    """The lesson of a day and the next one, null where there is none."""
    lesson, following = course.on(day), course.after(day)
    return json_text(
        {
            **_head(course, township, post, order),
            "day": day.isoformat(),
            "lesson": _lesson(lesson) if lesson else None,
            "next": _lesson(following) if following else None,
        }
    )


def _head(course: Course, township: str | None, post: str | None, order: Order) -> dict[str, Json]:
    return {
        "version": 1,
        "start": course.start.isoformat(),
        "township": township,
        "post": post,
        "order": order,
        "count": len(course.lessons),
        "years_without_calendar": list(course.uncertain),
    }


def _lesson(lesson: Lesson) -> dict[str, Json]:
    return {
        "number": lesson.number,
        "date": lesson.day.isoformat(),
        "item": lesson.item.id,
        "list": lesson.item.list,
        "category": lesson.item.category,
        "title": lesson.item.title,
        "gone": lesson.gone,
    }
