"""Which posts of a township answer for which of its items."""

from collections.abc import Iterable, Mapping

import msgspec

from dutylist.model.checklist import RecordFile
from dutylist.model.item import Item
from dutylist.model.records import Post, Posts


class Assignment(msgspec.Struct, frozen=True):
    """A post that answers for an item: its number in the file, from 0.

    `named` items stand in the post's duties; the others come with a category that the post has as a whole.
    """

    post: int
    named: bool


def answers_for(post: Post, item: Item) -> bool:
    """Whether a post answers for an item: by its id, or by its category."""
    return item.id in post.duties or item.category in post.categories


def post_items(items: Iterable[RecordFile[Item]], township: str) -> tuple[RecordFile[Item], ...]:
    """The items that posts of a township have to cover: the basic and cooperative ones that apply there."""
    return tuple(filed for filed in items if filed.record.list != "recalled" and filed.record.applies_to(township))


def assignments(posts: Posts, items: Iterable[RecordFile[Item]]) -> Mapping[str, tuple[Assignment, ...]]:
    """By id, the posts that answer for each of the given items, in the order of the file; none where no post does."""
    named: dict[str, list[int]] = {}
    whole: dict[str, list[int]] = {}
    for number, post in enumerate(posts.posts):
        for item in post.duties:
            named.setdefault(item, []).append(number)
        for category in post.categories:
            whole.setdefault(category, []).append(number)
    held: dict[str, tuple[Assignment, ...]] = {}
    for filed in items:
        by_name = named.get(filed.record.id, [])
        by_category = whole.get(filed.record.category, [])
        numbers = sorted({*by_name, *by_category})
        held[filed.record.id] = tuple(Assignment(number, number in by_name) for number in numbers)
    return held
