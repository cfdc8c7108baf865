"""`dutylist posts matrix`: items by posts, and the load of each post."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dutylist.cli.completion import complete_townships
from dutylist.cli.lookup import township_named
from dutylist.cli.options import in_format_of_name, to_file
from dutylist.cli.streams import terminal_width
from dutylist.cli.write_result import BUILD, chosen_format, write_result
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.source.root import find_root

if TYPE_CHECKING:
    from dutylist.features.posts.assignments import Staffing
    from dutylist.model.checklist import Checklist


class Format(StrEnum):
    """How the matrix is shown."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"


HELP: Final = Message(
    "岗位事项对照表：一行一个事项，一列一个岗位；后面是各岗位的事项数和没有岗位负责的事项。"
    "不写乡镇，就列出所有有岗位文件的乡镇。\n"
    "例：dutylist posts matrix 铜陵镇；dutylist posts matrix --format xlsx -o 对照表.xlsx",
    "Items by posts, a row an item and a column a post, with the load of each post and the items that none has. "
    "Without a township, all that have a file of posts.\n"
    "Example: dutylist posts matrix 铜陵镇; dutylist posts matrix --format xlsx -o matrix.xlsx",
)


def command(
    ctx: typer.Context,
    township: Annotated[
        str | None,
        typer.Argument(
            metavar=say("乡镇", "TOWNSHIP"),
            autocompletion=complete_townships,
            help=say("不写就是所有有岗位文件的乡镇", "all with a file of posts by default"),
        ),
    ] = None,
    format_: Annotated[Format | None, in_format_of_name(Format)] = None,
    output: Annotated[Path | None, to_file("xlsx")] = None,
) -> int:
    """Show the matrix; 1 where a file could not be read."""
    from dutylist.cli.load_readable import load_readable

    wanted = chosen_format(format_, output, Format)
    root = find_root(ctx.obj)
    checklist, status = load_readable(root, "item", "posts")
    found = _wanted(checklist, township)
    name = f"{say('岗位事项对照表', 'posts')}.{wanted}"
    return write_result(_rendered(found, checklist, wanted), output, root / BUILD / name) or status


def _wanted(checklist: "Checklist", township: str | None) -> "tuple[Staffing, ...]":
    from dutylist.features.posts.assignments import staffings

    name = township_named(township, checklist.township_names) if township is not None else None
    found = tuple(each for each in staffings(checklist) if name in (None, each.township))
    if found:
        return found
    path = f"duties/posts/{name}.yaml"
    if name and name in checklist.broken_stems("posts"):
        raise UserError(
            f"{path} 有错误", f"{path} is broken", ("运行 dutylist validate 查看。", "see dutylist validate.")
        )
    if name:
        raise UserError(
            f"{name}没有岗位文件",
            f"{name} has no file of posts",
            (f"岗位写在 {path} 里。", f"posts stand in {path}."),
        )
    raise UserError(
        "没有一个乡镇有岗位文件",
        "no township has a file of posts",
        ("岗位写在 duties/posts 里，一个乡镇一个文件。", "posts stand in duties/posts, a file a township."),
    )


def _rendered(found: "tuple[Staffing, ...]", checklist: "Checklist", format_: Format) -> str | bytes:
    match format_:
        case Format.TEXT:
            from dutylist.features.posts.text_report import render as text

            return text(found, language=language(), width=terminal_width(100, most=140))
        case Format.JSON:
            from dutylist.features.posts.json_report import render as json

            return json(found)
        case Format.XLSX:
            from dutylist.features.posts.xlsx_report import render as xlsx

            return xlsx(found, county=checklist.county.county)
