"""The published JSON of `dutylist study`."""

from datetime import date
from typing import Literal

from dutylist.features.study.course import Course, Lesson, Order
from dutylist.features.study.select import WantedCourse
from dutylist.model.item import ListName
from dutylist.output.published_json import PublishedJson, to_json


class PublishedLesson(PublishedJson, frozen=True, kw_only=True):
    """The item of a day. `gone` ones have left the list since."""

    number: int
    date: str
    item: str
    list: ListName
    category: str
    title: str
    gone: bool


class StudyResult(PublishedJson, frozen=True, kw_only=True):
    """The lessons of a township, of a post, or of the county where both are null."""

    version: Literal[1] = 1
    start: str
    township: str | None
    post: str | None
    order: Order
    count: int
    years_without_calendar: tuple[int, ...]
    lessons: tuple[PublishedLesson, ...]


class StudyTodayResult(PublishedJson, frozen=True, kw_only=True):
    """The lesson of a day and the next one, null where there is none."""

    version: Literal[1] = 1
    start: str
    township: str | None
    post: str | None
    order: Order
    count: int
    years_without_calendar: tuple[int, ...]
    day: str
    lesson: PublishedLesson | None
    next: PublishedLesson | None


def json_result(course: Course, wanted: WantedCourse) -> str:
    """The course for programs."""
    return to_json(
        StudyResult(
            start=course.start.isoformat(),
            township=wanted.township,
            post=wanted.post,
            order=wanted.order,
            count=len(course.lessons),
            years_without_calendar=course.uncertain,
            lessons=tuple(map(_lesson, course.lessons)),
        )
    )


def day_json_result(course: Course, day: date, wanted: WantedCourse) -> str:
    """The lesson of a day for programs."""
    lesson, following = course.on(day), course.after(day)
    return to_json(
        StudyTodayResult(
            start=course.start.isoformat(),
            township=wanted.township,
            post=wanted.post,
            order=wanted.order,
            count=len(course.lessons),
            years_without_calendar=course.uncertain,
            day=day.isoformat(),
            lesson=_lesson(lesson) if lesson else None,
            next=_lesson(following) if following else None,
        )
    )


def _lesson(lesson: Lesson) -> PublishedLesson:
    return PublishedLesson(
        number=lesson.number,
        date=lesson.day.isoformat(),
        item=lesson.item.id,
        list=lesson.item.list,
        category=lesson.item.category,
        title=lesson.item.title,
        gone=lesson.gone,
    )
