"""日学一新: one item each working day.

The course is computed from the list alone and nothing is stored. To keep past days stable, items are taken by id, ids
are given once and in rising order, and an item counts from its effective day until a published record removes it. So an
item that is added later comes after all existing ones, and a removed one leaves earlier days unchanged; one that moves
to another list keeps its day. By category, items added after the beginning come after all others, and a changed
category may move others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Literal

from dutylist.model.checklist import id_order
from dutylist.model.item import Item
from dutylist.model.working_days import is_known_year, is_working_day

Order = Literal["list", "category"]


@dataclass(frozen=True, slots=True)
class Subject:
    """An item to be learned. It is listed from the day `since` on, and no longer from `until` on."""

    item: Item
    since: date
    until: date | None = None

    def applies(self, day: date) -> bool:
        """Whether the item stands in the list on a day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Lesson:
    """The item of a day; `number` counts from 1. `gone` marks an item that has since been removed."""

    day: date
    number: int
    item: Item
    gone: bool = False


@dataclass(frozen=True)
class Course:
    """One item each working day, from the first working day from `start` on.

    `uncertain` are the years whose holidays are not known, where Monday to Friday counts.
    """

    start: date
    lessons: tuple[Lesson, ...]
    uncertain: tuple[int, ...]

    def on(self, day: date) -> Lesson | None:
        """The lesson of a day; None if there is none."""
        return next((lesson for lesson in self.lessons if lesson.day == day), None)

    def after(self, day: date) -> Lesson | None:
        """The first lesson after a day."""
        return next((lesson for lesson in self.lessons if lesson.day > day), None)


def course(subjects: Iterable[Subject], start: date, order: Order = "list", categories: Sequence[str] = ()) -> Course:
    """Assign the subjects to working days from a day on; by `list` in the order of their ids, by `category` in the
    given order.

    Days without a subject that applies have no lesson. The course ends with the calendar.
    """
    rank = {category: number for number, category in enumerate(categories)}

    def place(subject: Subject) -> tuple[date, int, str, tuple[str, int, str]]:
        item = subject.item
        if order == "list":
            return date.min, 0, "", id_order(item.id)
        return max(subject.since, start), rank.get(item.category, len(rank)), item.category, id_order(item.id)

    waiting = sorted(subjects, key=place)
    lessons: list[Lesson] = []
    numbers = count(1)
    day = start
    while waiting:
        waiting = [each for each in waiting if each.until is None or each.until > day]
        found = next((each for each in waiting if each.applies(day)), None) if is_working_day(day) else None
        if found:
            waiting.remove(found)
            lessons.append(Lesson(day, next(numbers), found.item, found.until is not None))
        elif waiting and not any(each.applies(day) for each in waiting):
            day = max(day, min(each.since for each in waiting) - _ONE)
        if day >= date.max:
            break
        day += _ONE
    years = {lesson.day.year for lesson in lessons} | {start.year}
    return Course(start, tuple(lessons), tuple(sorted(year for year in years if not is_known_year(year))))


_ONE = timedelta(days=1)
