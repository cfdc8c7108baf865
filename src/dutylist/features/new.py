"""`dutylist new`: an item with the next free id."""

from datetime import date
from typing import Annotated, Final

import typer

from dutylist.cli.lookup import category_named
from dutylist.cli.new_ids import used_ids
from dutylist.cli.options import ListChoice
from dutylist.cli.streams import notify, write
from dutylist.model.county import County
from dutylist.model.errors import UserError
from dutylist.model.message import Message, say
from dutylist.reading.load import load_single
from dutylist.source.root import find_root
from dutylist.source.worktree import Worktree
from dutylist.writing.new.files import create_file
from dutylist.writing.new.item import item_path, new_item
from dutylist.writing.next_id import ITEMS

HELP: Final = Message(
    "新增一个事项：编号取下一个空号（当前文件夹、当前提交和所有取回的分支都不重复），写好字段，留下要填的地方。\n"
    "例：dutylist new cooperative --title 海漂垃圾清理 --category 生态环保",
    "Start an item with the next id that is free here, at HEAD and on every fetched branch. What is left to fill in is "
    "marked.\nExample: dutylist new cooperative --title 海漂垃圾清理 --category 生态环保",
)


def command(
    ctx: typer.Context,
    list_: Annotated[
        ListChoice,
        typer.Argument(
            metavar=say("清单", "LIST"),
            help=say("basic 基本、cooperative 配合、recalled 收回", "basic, cooperative or recalled"),
        ),
    ],
    title: Annotated[
        str | None, typer.Option(metavar=say("文字", "TEXT"), help=say("事项名称", "the item's title"))
    ] = None,
    category: Annotated[
        str | None, typer.Option(metavar=say("文字", "TEXT"), help=say("类别", "the item's category"))
    ] = None,
    effective: Annotated[
        str | None,
        typer.Option(
            metavar=say("日期", "DATE"), help=say("施行日期，例如 2026-03-01", "in force from, as 2026-03-01")
        ),
    ] = None,
) -> int:
    """Write the new item's file and print its path."""

    root = find_root(ctx.obj)
    county = load_single(Worktree(root), "duties/checklist.yaml")
    if not isinstance(county, County):
        raise UserError(
            "duties/checklist.yaml 有错误，不知道编号前缀", "duties/checklist.yaml is broken: the prefix is not known",
            ("先运行 dutylist validate 改正。", "mend it first, see dutylist validate."),
        )  # fmt: skip
    if category is not None:
        category = category_named(category, county.category_names)
    if effective is not None and not _is_day(effective):
        raise UserError(
            f"施行日期“{effective}”的写法不对", f"“{effective}” is no date",
            ("写成“年-月-日”，例如 2026-03-01。", "write it as 2026-03-01."),
        )  # fmt: skip
    item_id = ITEMS.next(county.id_prefix, used_ids(root, ITEMS))
    path = item_path(item_id, list_.value)
    text = new_item(item_id, list_.value, title=title, category=category, effective=effective)
    create_file(root, path, text.encode())
    written = write(f"{path}\n")
    notify(
        say(
            "把文件里每一处“请填写”换成正式内容，再运行 dutylist validate。",
            "replace every 请填写 in the file, then run dutylist validate.",
        )
    )
    return written


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
