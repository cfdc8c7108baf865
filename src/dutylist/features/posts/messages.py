"""The sentences of `dutylist posts`."""

from typing import Final

from dutylist.model.message import Message

NAMED: Final = "●"
WHOLE: Final = "○"
NONE: Final = "·"

TITLE: Final = Message("{county}岗位事项对照表", "{county}: items by posts")
FILE_NAME: Final = Message("岗位事项对照表", "posts")
SUMMARY: Final = Message(
    "{township}：{posts} 个岗位，基本和配合事项 {items} 个，没有岗位负责的 {uncovered} 个",
    "{township}: {posts} posts, {items} basic and cooperative items, {uncovered} without a post",
)
LOAD: Final = Message("岗位事项数", "load of the posts")
ALONE: Final = Message("独有", "alone")
ALONE_NOTE: Final = Message(
    "“独有”是只有这个岗位负责的事项。一个事项可以由几个岗位负责，各岗位合计可以大于事项总数。",
    "“alone” are items that no other post has. Several posts may have an item, so that the totals may be more than all items.",
)
LEGEND: Final = Message(
    f"{NAMED} 岗位写明主办  {WHOLE} 整类归岗位  ！没有岗位负责",
    f"{NAMED} named by the post  {WHOLE} with its whole category  ! no post",
)
UNCOVERED: Final = Message("没有岗位", "no post")
ALARM: Final = Message("！", "!")
UNCOVERED_ITEMS: Final = Message("没有岗位负责的：{ids}", "items without a post: {ids}")
FOREIGN_ITEMS: Final = Message("不归本乡镇、却写在岗位里的：{ids}", "named by posts and not the township's: {ids}")
FOREIGN_ITEM: Final = Message("{id}（{post}）", "{id} ({post})")
