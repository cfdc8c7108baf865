"""The posts of a township with their items, for handbooks and the matrix."""

from collections.abc import Mapping
from dataclasses import dataclass

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import Item
from dutylist.model.post_assignment import Assignment, assignments, post_items
from dutylist.model.records import Post, Posts


@dataclass(frozen=True, slots=True)
class Duty:
    """An item of a post. `named` ones are listed by id, the others come with a category.

    `beside` are the names of the other posts with this item.
    """

    filed: RecordFile[Item]
    named: bool
    beside: tuple[str, ...] = ()

    @property
    def item(self) -> Item:
        """The item itself."""
        return self.filed.record


@dataclass(frozen=True, slots=True)
class Load:
    """The number of items of a post: basic, cooperative, and those that only this post has."""

    basic: int
    cooperative: int
    alone: int

    @property
    def total(self) -> int:
        """The items of both lists."""
        return self.basic + self.cooperative


@dataclass(frozen=True, slots=True)
class PostPage:
    """A post and its items in the order of print."""

    post: Post
    duties: tuple[Duty, ...]

    @property
    def load(self) -> Load:
        """The load of the post."""
        lists = [duty.item.list for duty in self.duties]
        return Load(lists.count("basic"), lists.count("cooperative"), sum(not duty.beside for duty in self.duties))


@dataclass(frozen=True)
class Staffing:
    """All posts of a township, in the order of its file, and the items without a post.

    `items` are all items to be covered, in print order. `foreign` are ids in posts that are not basic or cooperative
    items of the township: recalled, of another township, or unknown.
    """

    township: str
    path: str
    pages: tuple[PostPage, ...]
    items: tuple[RecordFile[Item], ...]
    uncovered: tuple[RecordFile[Item], ...]
    foreign: tuple[tuple[str, str], ...]

    def page(self, post: str) -> PostPage | None:
        """The page of the post with this name."""
        return next((page for page in self.pages if page.post.name == post), None)


def staffing(checklist: Checklist, filed: RecordFile[Posts]) -> Staffing:
    """The posts of one file with their items."""
    posts = filed.record
    items = post_items(checklist.in_print_order(checklist.items), posts.township)
    held = assignments(posts, items)
    ids = {each.record.id for each in items}
    return Staffing(
        township=posts.township,
        path=filed.path,
        pages=tuple(
            PostPage(post, tuple(_duties(posts, number, items, held))) for number, post in enumerate(posts.posts)
        ),
        items=items,
        uncovered=tuple(each for each in items if not held[each.record.id]),
        foreign=tuple((post.name, name) for post in posts.posts for name in post.duties if name not in ids),
    )


def _duties(
    posts: Posts, number: int, items: tuple[RecordFile[Item], ...], held: Mapping[str, tuple[Assignment, ...]]
) -> list[Duty]:
    found = []
    for filed in items:
        mine = next((each for each in held[filed.record.id] if each.post == number), None)
        if mine:
            others = tuple(posts.posts[each.post].name for each in held[filed.record.id] if each.post != number)
            found.append(Duty(filed, mine.named, others))
    return found


def staffings(checklist: Checklist) -> tuple[Staffing, ...]:
    """The townships with a file of posts, in the county's order; of two files for one township, the first."""
    order = {name: number for number, name in enumerate(checklist.township_names)}
    first: dict[str, RecordFile[Posts]] = {}
    for filed in checklist.posts:
        first.setdefault(filed.record.township, filed)
    known = sorted(first.values(), key=lambda filed: (order.get(filed.record.township, len(order)), filed.path))
    return tuple(staffing(checklist, filed) for filed in known)
