"""`dutylist posts`: the posts of the townships."""

from typing import Final

from dutylist.cli.registry import Command
from dutylist.model.message import Message

COMMANDS: Final = (
    Command(
        "matrix",
        "posts.matrix_command",
        "岗位事项对照表：哪个岗位负责哪些事项，各有多少，哪些没有人负责",
        "items by posts: who answers for what, how much each has, what nobody has",
    ),
)


HELP: Final = Message(
    "乡镇的岗位写在 duties/posts 里，一个乡镇一个文件：岗位写明负责的事项（duties）和整类负责的类别（categories）。"
    "有没有事项漏了岗位，由 validate 检查。\n"
    "例：dutylist posts matrix 铜陵镇",
    "The posts of a township stand in duties/posts, a file a township: the items that a post names (duties) and the "
    "categories that it has as a whole. That no item lacks a post is checked by validate.\n"
    "Example: dutylist posts matrix 铜陵镇",
)
