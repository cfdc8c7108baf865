"""The course that somebody asks for: whose items, from when, in which order."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dutylist.features.study.course import Course, Order, Subject, course
from dutylist.features.study.subjects import post_subjects, subjects
from dutylist.lifecycle.former_items import former_items
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.errors import UserError
from dutylist.model.item import Item
from dutylist.model.records import Posts
from dutylist.model.suggestion import closest_match


@dataclass(frozen=True, slots=True)
class WantedCourse:
    """From which day on whose items are learned; without a township, the whole county's."""

    start: date
    township: str | None
    post: str | None
    order: Order


def course_of(root: Path, checklist: Checklist, wanted: WantedCourse) -> Course:
    """The course. Raises `UserError` where there is no such post, or nothing to learn."""
    found = course(_subjects(root, checklist, wanted), wanted.start, wanted.order, checklist.county.categories)
    if not found.lessons:
        raise UserError(f"从 {wanted.start} 起没有可以学的事项", f"there is nothing to learn from {wanted.start} on")
    return found


def _subjects(root: Path, checklist: Checklist, wanted: WantedCourse) -> tuple[Subject, ...]:
    if wanted.post is None or wanted.township is None:
        return subjects(checklist, wanted.township, _removed(root, checklist))
    filed = _posts(checklist, wanted.township)
    names = [post.name for post in filed.record.posts]
    if wanted.post not in names:
        meant = closest_match(wanted.post, names)
        asked = [(f"是不是 {meant}？", f"is it {meant}?")] if meant else []
        listed = "、".join(names)
        raise UserError(
            f"{wanted.township}没有岗位 {wanted.post}",
            f"{wanted.township} has no post {wanted.post}",
            *asked,
            (f"岗位有：{listed}", f"posts: {listed}"),
        )
    return post_subjects(checklist, filed, wanted.post)


def _posts(checklist: Checklist, township: str) -> RecordFile[Posts]:
    found = next((filed for filed in checklist.posts if filed.record.township == township), None)
    if found is None:
        path = f"duties/posts/{township}.yaml"
        raise UserError(
            f"{township}没有岗位清单，或者文件有错误",
            f"{township} has no list of posts, or it is broken",
            (f"岗位写在 {path} 里。", f"posts stand in {path}."),
        )
    return found


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
