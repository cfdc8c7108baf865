"""The published JSON of `dutylist posts matrix`."""

from typing import Literal

from dutylist.features.posts.assignments import Duty, PostPage, Staffing
from dutylist.model.item import ListName
from dutylist.output.published_json import PublishedJson, to_json


class PostLoad(PublishedJson, frozen=True, kw_only=True):
    """How many items a post has by list, and how many of them no other post has."""

    basic: int
    cooperative: int
    total: int
    alone: int


class PostItem(PublishedJson, frozen=True, kw_only=True):
    """An item of a post: `named` by its id, else with its category; `beside` are the other posts that have it."""

    item: str
    list: ListName
    title: str
    named: bool
    beside: tuple[str, ...]


class PublishedPost(PublishedJson, frozen=True, kw_only=True):
    """A post with its load and its items in the order of print."""

    name: str
    office: str | None
    load: PostLoad
    items: tuple[PostItem, ...]


class UncoveredItem(PublishedJson, frozen=True, kw_only=True):
    """An item that no post has."""

    item: str
    list: ListName
    title: str


class ForeignItem(PublishedJson, frozen=True, kw_only=True):
    """An id that a post names although it is no basic or cooperative item of the township."""

    post: str
    item: str


class TownshipPosts(PublishedJson, frozen=True, kw_only=True):
    """The posts of a township: the file that they stand in, and how many items have to be covered."""

    township: str
    path: str
    items: int
    posts: tuple[PublishedPost, ...]
    uncovered: tuple[UncoveredItem, ...]
    foreign: tuple[ForeignItem, ...]


class PostsMatrixResult(PublishedJson, frozen=True, kw_only=True):
    """Which post answers for which item, by township."""

    version: Literal[1] = 1
    townships: tuple[TownshipPosts, ...]


def json_result(found: tuple[Staffing, ...]) -> str:
    """The posts of the townships for programs."""
    return to_json(PostsMatrixResult(townships=tuple(map(_township, found))))


def _township(found: Staffing) -> TownshipPosts:
    return TownshipPosts(
        township=found.township,
        path=found.path,
        items=len(found.items),
        posts=tuple(map(_post, found.pages)),
        uncovered=tuple(
            UncoveredItem(item=each.record.id, list=each.record.list, title=each.record.title)
            for each in found.uncovered
        ),
        foreign=tuple(ForeignItem(post=post, item=item) for post, item in found.foreign),
    )


def _post(page: PostPage) -> PublishedPost:
    load = page.load
    return PublishedPost(
        name=page.post.name,
        office=page.post.office,
        load=PostLoad(basic=load.basic, cooperative=load.cooperative, total=load.total, alone=load.alone),
        items=tuple(map(_item, page.duties)),
    )


def _item(duty: Duty) -> PostItem:
    item = duty.item
    return PostItem(item=item.id, list=item.list, title=item.title, named=duty.named, beside=duty.beside)
