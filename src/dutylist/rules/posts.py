"""R701 to R705: the posts of a township answer for its items, each of them and no others."""

from collections.abc import Iterator
from typing import Literal

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Diagnostic, Place, Pointer
from dutylist.model.item import Item
from dutylist.model.post_assignment import assignments, post_items
from dutylist.model.records import Posts
from dutylist.model.suggestion import closest_match
from dutylist.rules.registry import rule


def _judged(checklist: Checklist) -> Iterator[RecordFile[Posts]]:
    """The files of posts whose township is clear; other rules report the rest."""
    known = frozenset(checklist.township_names)
    for filed in checklist.posts:
        if filed.record.township == filed.stem and filed.stem in known:
            yield filed


def _sound(checklist: Checklist) -> tuple[RecordFile[Item], ...]:
    """The items whose file, id and list agree; the meaning of misplaced files is unknown."""
    return tuple(
        filed for filed in checklist.items if filed.path == f"duties/{filed.record.list}/{filed.record.id}.yaml"
    )


@rule(
    "R701",
    "item-without-post",
    (
        "{township}没有岗位负责 {id}（{category}）：{title}",
        "no post of {township} answers for {id} ({category}): {title}",
    ),
    (
        "这一类别的事项归“{post}”，把 {id} 写进它的 duties，或者把“{category}”写进它的 categories。",
        "“{post}” has others of this category: add {id} to its duties, or “{category}” to its categories.",
    ),
    (
        "把 {id} 写进一个岗位的 duties，或者把“{category}”写进它的 categories。",
        "add {id} to the duties of a post, or “{category}” to its categories.",
    ),
    severity="warning",
)
def item_without_post(checklist: Checklist) -> Iterator[Diagnostic]:
    """乡镇的基本事项或配合事项没有岗位负责。

    事项落到岗位才有人办。新增事项、扩大适用范围、从收回清单移回来以后，最容易忘了改岗位。
    乡镇有岗位清单才查；收回事项不归乡镇，不查。

    错误示例：
        # duties/posts/铜陵镇.yaml
        posts: [{name: 综合执法岗, duties: [DS0001, DS0201]}]
    正确示例：
        # duties/posts/铜陵镇.yaml
        posts: [{name: 综合执法岗, duties: [DS0001, DS0201], categories: [平安法治]}]

    English: A basic or cooperative item that no post has is done by nobody. Asked only of townships with a file of posts.
    """
    if checklist.county_file is None:
        return
    categories = checklist.county.category_names
    sound = _sound(checklist)
    for filed in _judged(checklist):
        items = post_items(sound, filed.record.township)
        held = assignments(filed.record, items)
        # One misspelt category would otherwise be told once for each of its items.
        wrong = {name for post in filed.record.posts for name in post.categories if name not in categories}
        told = {closest_match(name, categories, loose=True) for name in wrong}
        near = _mostly(items, filed.record)
        for item in (each.record for each in items):
            if not held[item.id] and item.category in categories and item.category not in told:
                yield item_without_post.at(
                    filed,
                    "posts",
                    on_key=True,
                    related=(Place(f"duties/{item.list}/{item.id}.yaml", ("title",)),),
                    township=filed.record.township,
                    id=item.id,
                    category=item.category,
                    title=item.title,
                    post=near.get(item.category),
                )


def _mostly(items: tuple[RecordFile[Item], ...], posts: Posts) -> dict[str, str]:
    """For each category, the post that has most of its items; of equals, the first."""
    counts: dict[str, list[int]] = {}
    held = assignments(posts, items)
    for filed in items:
        for holding in held[filed.record.id]:
            counts.setdefault(filed.record.category, [0] * len(posts.posts))[holding.post] += 1
    return {category: posts.posts[found.index(max(found))].name for category, found in counts.items()}


@rule(
    "R702",
    "post-with-foreign-item",
    ("{id} 不在{township}的清单里：{title}", "{id} is not in the list of {township}: {title}"),
    (
        "从这个岗位的 duties 里删掉它；如果该乡镇确实承担，先改事项的 townships。",
        "take it out of the post's duties; if the township has it after all, mend the item's townships first.",
    ),
)
def post_with_foreign_item(checklist: Checklist) -> Iterator[Diagnostic]:
    """岗位里有不适用于本乡镇的事项。

    事项的 townships 不包括这个乡镇，岗位上却写着，等于给乡镇加了清单外的事。

    错误示例：
        # duties/basic/DS0003.yaml
        townships: [西埔镇]
        # duties/posts/铜陵镇.yaml
        posts: [{name: 综合执法岗, duties: [DS0001, DS0003, DS0201], categories: [平安法治]}]
    正确示例：
        # duties/basic/DS0003.yaml
        townships: [铜陵镇]
        # duties/posts/铜陵镇.yaml
        posts: [{name: 综合执法岗, duties: [DS0001, DS0003, DS0201], categories: [平安法治]}]

    English: An item that does not apply to the township is a duty outside of its list.
    """
    for filed in _judged(checklist):
        for index, post in enumerate(filed.record.posts):
            for position, name in enumerate(post.duties):
                item = checklist.by_id.get(name)
                if item is None or not _stands_elsewhere(item.record, filed.record.township, checklist.township_names):
                    continue
                yield post_with_foreign_item.at(
                    filed,
                    *("posts", index, "duties", position),
                    related=(Place(item.path, ("townships",)),),
                    township=filed.record.township,
                    id=name,
                    title=item.record.title,
                )


def _stands_elsewhere(item: Item, township: str, townships: tuple[str, ...]) -> bool:
    """Whether an item clearly belongs to other townships; wrong townships of the item are reported there."""
    named = {name for _, name in item.named_townships()}
    clear = named.issubset(townships) and bool(item.applying_townships(townships))
    return item.list != "recalled" and clear and not item.applies_to(township)


@rule(
    "R703",
    "item-named-by-two-posts",
    ("{id} 已经写在“{other}”的 duties 里", "{id} stands in the duties of “{other}” already"),
    (
        "一个事项由一个岗位主办：留下一处；整类归另一个岗位的，不算重复。",
        "one post answers for an item: keep one; that another post has its whole category is no repetition.",
    ),
    severity="warning",
)
def item_named_by_two_posts(checklist: Checklist) -> Iterator[Diagnostic]:
    """一个事项写进了两个岗位的 duties。

    两个岗位都写着，办的时候就互相等。单独写明的岗位是主办；整类（categories）归另一个岗位的，由它协助，可以并存。

    错误示例：
        # duties/posts/铜陵镇.yaml
        posts:
          - {name: 综合执法岗, duties: [DS0001, DS0201]}
          - {name: 平安法治岗, duties: [DS0201], categories: [平安法治]}
    正确示例：
        # duties/posts/铜陵镇.yaml
        posts:
          - {name: 综合执法岗, duties: [DS0001, DS0201]}
          - {name: 平安法治岗, categories: [平安法治]}

    English: Two posts that both name an item wait for each other. A post that has the item's whole category only assists.
    """
    for filed in _judged(checklist):
        for here, first, name, other in _named_twice(filed.record, "duties"):
            related = (Place(filed.path, first),)
            yield item_named_by_two_posts.at(filed, *here, related=related, id=name, other=other)


def _named_twice(posts: Posts, key: Literal["duties", "categories"]) -> Iterator[tuple[Pointer, Pointer, str, str]]:
    """Each name that stands with an earlier post, too: its place, the earlier one, the name, and that post."""
    first: dict[str, tuple[int, int]] = {}
    for index, post in enumerate(posts.posts):
        for position, name in enumerate(getattr(post, key)):
            earlier, there = first.setdefault(name, (index, position))
            if earlier != index:
                other = posts.posts[earlier].name
                yield ("posts", index, key, position), ("posts", earlier, key, there), name, other


@rule(
    "R704",
    "category-of-two-posts",
    ("“{category}”整类已经归“{other}”", "the whole category “{category}” belongs to “{other}” already"),
    (
        "整类只归一个岗位；另一个岗位的事项逐个写进 duties。",
        "give the category to one post, and name the items of the other in its duties.",
    ),
    severity="warning",
)
def category_of_two_posts(checklist: Checklist) -> Iterator[Diagnostic]:
    """一个类别整类归了两个岗位。

    这一类的每个事项都有两个岗位负责，等于没有分工。

    错误示例：
        # duties/posts/铜陵镇.yaml
        posts:
          - {name: 综合执法岗, duties: [DS0001, DS0201], categories: [平安法治]}
          - {name: 平安法治岗, categories: [平安法治]}
    正确示例：
        # duties/posts/铜陵镇.yaml
        posts:
          - {name: 综合执法岗, duties: [DS0001, DS0201]}
          - {name: 平安法治岗, categories: [平安法治]}

    English: Each item of the category would have two posts, which is no division of work.
    """
    for filed in _judged(checklist):
        for here, first, name, other in _named_twice(filed.record, "categories"):
            related = (Place(filed.path, first),)
            yield category_of_two_posts.at(filed, *here, related=related, category=name, other=other)


@rule(
    "R705",
    "post-without-items",
    ("“{name}”没有负责的事项", "the post “{name}” answers for nothing"),
    (
        "写上它的 duties 或 categories；没有事项的岗位不用登记。",
        "give it duties or categories; a post without items need not be registered.",
    ),
    severity="warning",
)
def post_without_items(checklist: Checklist) -> Iterator[Diagnostic]:
    """岗位没有负责任何事项。

    duties 和 categories 都没有写，岗位手册里这一页会是空的。

    错误示例：
        # duties/posts/铜陵镇.yaml
        posts:
          - {name: 综合执法岗, duties: [DS0001, DS0201], categories: [平安法治]}
          - {name: 党建岗}
    正确示例：
        # duties/posts/铜陵镇.yaml
        posts:
          - {name: 综合执法岗, duties: [DS0201], categories: [平安法治]}
          - {name: 应急消防岗, duties: [DS0001]}

    English: Neither items nor a category: the post's page of the handbook would be empty.
    """
    for filed in _judged(checklist):
        for index, post in enumerate(filed.record.posts):
            if not post.duties and not post.categories:
                yield post_without_items.at(filed, "posts", index, "name", name=post.name)
