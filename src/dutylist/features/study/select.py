"""The course by the options: whose items, from when, in which order."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dutylist.cli.lookup import post_named, posts_of
from dutylist.features.study.course import Course, Order, Subject, course
from dutylist.features.study.subjects import post_subjects, subjects
from dutylist.lifecycle.former_items import former_items
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.item import Item


@dataclass(frozen=True, slots=True)
class WantedCourse:
    """The first day and the township or post; without a township, the whole county."""

    start: date
    township: str | None
    post: str | None
    order: Order


def course_of(root: Path, checklist: Checklist, wanted: WantedCourse) -> Course:
    """The course. Raises `UserError` if there is no such post, or nothing to learn."""
    found = course(_subjects(root, checklist, wanted), wanted.start, wanted.order, checklist.county.category_names)
    if not found.lessons:
        raise UserError(f"从 {wanted.start} 起没有可以学的事项", f"there is nothing to learn from {wanted.start} on")
    return found


def _subjects(root: Path, checklist: Checklist, wanted: WantedCourse) -> tuple[Subject, ...]:
    if wanted.post is None or wanted.township is None:
        return subjects(checklist, wanted.township, _removed(root, checklist))
    filed = posts_of(wanted.township, checklist)
    return post_subjects(checklist, filed, post_named(wanted.post, filed))


def _removed(root: Path, checklist: Checklist) -> dict[str, Item]:
    """The items that records have removed, as far as git still knows them."""
    removing = [
        filed.record
        for filed in checklist.adjustments
        if any(
            change.item and change.action == "remove" and change.item not in checklist.by_id
            for change in filed.record.changes
        )
    ]
    return former_items(root, checklist, removing) if removing else {}
