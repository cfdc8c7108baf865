"""`dutylist posts matrix`: items by posts, and the load of each post."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.completion import complete_townships
from dutylist.cli.load_readable import load_readable
from dutylist.cli.lookup import posts_of, township_named
from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.features.posts import messages
from dutylist.features.posts.assignments import Staffing, staffings
from dutylist.features.posts.report import document
from dutylist.features.posts.schema import json_result
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.model.place_words import local
from dutylist.source.root import find_root

HELP: Final = Message(
    "岗位事项对照表：各岗位的事项数；一行一个事项，一列一个岗位，没有岗位负责的标出来。"
    "不写乡镇，就列出所有有岗位清单的乡镇。\n"
    "例：dutylist posts matrix 铜陵镇；dutylist posts matrix -o 对照表.xlsx",
    "The load of each post, and items by posts, a row an item and a column a post, with those marked that none has. "
    "Without a township, all that have a list of posts.\n"
    "Example: dutylist posts matrix 铜陵镇; dutylist posts matrix -o matrix.xlsx",
)


def command(
    ctx: typer.Context,
    township: Annotated[
        str | None,
        typer.Argument(
            metavar=say("乡镇", "TOWNSHIP"),
            autocompletion=complete_townships,
            help=say("不写就是所有有岗位清单的乡镇", "all with a list of posts by default"),
        ),
    ] = None,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the matrix; 1 if a file could not be read."""
    form = chosen_format(format_, output)
    root = find_root(ctx.obj)
    checklist, status = load_readable(root, "item", "posts")
    found = _staffings_of(checklist, township)
    report = Report(
        lambda: document(found, checklist.county.county, language()),
        lambda: json_result(found),
        messages.FILE_NAME.template(language()),
    )
    return write_report(report, form, output, root) or status


def _staffings_of(checklist: Checklist, township: str | None) -> tuple[Staffing, ...]:
    """The posts of one township or of all. Raises `UserError` where there are none."""
    found = staffings(checklist)
    if township is not None:
        name = township_named(township, checklist.township_names)
        posts_of(name, checklist)
        return tuple(each for each in found if each.township == name)
    if not found:
        raise UserError(
            local("没有一个乡镇有岗位清单"),
            "no township has a list of posts",
            (
                local("岗位写在 duties/posts 里，一个乡镇一个文件；用 dutylist new post --township 乡镇 新建。"),
                "posts stand in duties/posts, a file a township; dutylist new post --township NAME starts one.",
            ),
        )
    return found
