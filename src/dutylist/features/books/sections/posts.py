"""All posts of a township with their categories and numbers of items; the post that the book is for is marked."""

from dutylist.features.books.view import BookGroup, BookLine, BookRow, Card, Section
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.post_assignment import assignments, post_items
from dutylist.model.records import Posts


def colleagues(checklist: Checklist, filed: RecordFile[Posts], own: str) -> Section:
    """The posts in the order of their file, each with its load as in the matrix of posts."""
    posts = filed.record
    items = post_items(checklist.items, posts.township)
    lists = {each.record.id: each.record.list for each in items}
    held = [(lists[item], holding.post) for item, found in assignments(posts, items).items() for holding in found]
    cards = []
    for index, post in enumerate(posts.posts):
        basic, cooperative = (held.count((name, index)) for name in ("basic", "cooperative"))
        aside = f"{'本岗位　' if post.name == own else ''}自己办 {basic} 项　配合办 {cooperative} 项"
        at = ("posts", index)
        rows = (
            BookRow("所在机构", (BookLine(post.office, (*at, "office")),) if post.office else ()),
            BookRow(
                "整类负责",
                tuple(BookLine(name, (*at, "categories", number)) for number, name in enumerate(post.categories)),
                run_in=True,
            ),
        )
        title = BookLine(post.name, (*at, "name"), aside)
        cards.append(Card(filed.path, title, tuple(row for row in rows if row.lines)))
    return Section(
        "posts",
        "plain",
        "全镇岗位",
        "岗位",
        "不归本岗位的事，看归哪个岗位。一个事项可以由几个岗位负责：单独写明的岗位主办，整类负责的岗位协助。",
        (BookGroup(posts.township, filed.path, ("township",), tuple(cards), f"{len(cards)} 个岗位"),),
    )
