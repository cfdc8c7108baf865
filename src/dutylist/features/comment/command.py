"""`dutylist comment`: one comment on a pull or merge request, kept up to date."""

import os
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.streams import notify, write
from dutylist.features.comment.forge.__main__ import post
from dutylist.features.comment.forge.api import ForgeError, NoComment
from dutylist.model.errors import UserError
from dutylist.model.message import Message, say

HELP: Final = Message(
    "在 GitHub、GitLab 或 Gitee 的流水线里，把 gate、diff 写出的 markdown 留在合并请求上：只留一条，再次运行就更新它。\n"
    "令牌放在环境变量 DUTYLIST_TOKEN 里；没有令牌、不是合并请求就什么也不做。\n"
    "例：dutylist comment gate.md diff.md",
    "In a pipeline of GitHub, GitLab or Gitee, put the markdown of gate and diff on the pull request as one comment; "
    "the next run updates it. The token is in the variable DUTYLIST_TOKEN; without one, or without a pull request, "
    "nothing is done.\n"
    "Example: dutylist comment gate.md diff.md",
)


def command(
    parts: Annotated[
        list[Path],
        typer.Argument(
            metavar=say("文件", "FILE"),
            help=say("留言的内容，按先后；放不下的整份略去", "what it says, in order; what has no room is left out"),
        ),
    ],
) -> int:
    """Create or update the comment and show what was done."""
    try:
        return write(post([str(Path.cwd() / part) for part in parts], os.environ) + "\n")
    except NoComment as nothing:
        notify(say(f"不留言：{nothing.zh}。", f"no comment: {nothing.en}."))
        return 0
    except ForgeError as error:
        zh, en = error.sentence
        raise UserError(f"没能留言：{zh}", f"the comment could not be written: {en}") from error
