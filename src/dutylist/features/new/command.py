"""`dutylist new`: an item with the next free id, or a record of a mechanism."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.lookup import category_named
from dutylist.cli.new_ids import with_new_ids
from dutylist.cli.options import township_option
from dutylist.cli.streams import notify, write
from dutylist.features.new.kinds import KINDS, kind_named
from dutylist.features.new.records import NEXT, NewRecordRequest, make_record
from dutylist.model.county import County
from dutylist.model.errors import UserError
from dutylist.model.item import ListName
from dutylist.model.message import Message, language, say
from dutylist.reading.load import load_single
from dutylist.source.root import find_root
from dutylist.source.worktree import Worktree
from dutylist.writing.new.item import item_path, new_item
from dutylist.writing.next_id import ITEMS
from dutylist.writing.transaction import write_together

HELP: Final = Message(
    "新增一个事项：编号取下一个空号（当前文件夹、当前提交和所有取回的分支都不重复），写好字段，留下要填的地方。"
    "也可以新增记录：post 岗位、whistle 吹哨事项、case 吹哨记录、assessment 考核、finding 监督问题、policy 本县规则，都带例子。\n"
    "例：dutylist new 配合 --title 海漂垃圾清理 --category 生态环保；dutylist new post --township 铜陵镇 --title 综合执法岗",
    "Start an item with the next id that is free here, at HEAD and on every fetched branch. What is left to fill in is "
    "marked. Records, each with an example: post, whistle (a kind of problem), case (a whistle blown), assessment, finding, policy.\n"
    "Example: dutylist new cooperative --title 海漂垃圾清理 --category 生态环保; dutylist new post --township NAME",
)
_OPTIONS: Final = {
    "--category": ("basic", "cooperative", "recalled", "post"),
    "--effective": ("basic", "cooperative", "recalled"),
    "--township": ("post", "case", "finding"),
    "--whistle": ("case",),
    "--title": ("basic", "cooperative", "recalled", "post", "whistle", "assessment", "finding"),
}
"""The options, each with what takes it."""


def _complete_kinds(incomplete: str) -> Iterator[tuple[str, str]]:
    for name, message in KINDS.items():
        if name.startswith(incomplete) or message.zh.startswith(incomplete):
            yield name, message.template(language())


def command(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar=say("清单或记录", "LIST|RECORD"),
            autocompletion=_complete_kinds,
            help=say(
                "清单：basic 基本、cooperative 配合、recalled 收回；记录：post 岗位、whistle 吹哨事项、case 吹哨记录、"
                "assessment 考核、finding 问题、policy 规则",
                "basic, cooperative or recalled; or post, whistle, case, assessment, finding, policy",
            ),
        ),
    ],
    title: Annotated[
        str | None,
        typer.Option(
            metavar=say("文字", "TEXT"),
            help=say("事项、岗位、细则的名称，或者问题情况", "the title or name; of a finding, what it is about"),
        ),
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
    township: Annotated[
        str | None,
        township_option("岗位、吹哨或者问题所在的乡镇", "the township of the post, whistle or finding"),
    ] = None,
    whistle: Annotated[
        str | None,
        typer.Option(metavar=say("吹哨事项", "ID"), help=say("吹的是哪个吹哨事项", "the kind of problem of the case")),
    ] = None,
) -> int:
    """Write the new file and print its path."""
    what = kind_named(kind)
    given = {"--title": title, "--category": category, "--effective": effective}
    given |= {"--township": township, "--whistle": whistle}
    for option, value in given.items():
        if value is not None and what not in _OPTIONS[option]:
            zh = KINDS[what].zh
            raise UserError(f"{option} 不用于新增{zh}", f"{option} is not for a new {what}")
    root = find_root(ctx.obj)
    match what:
        case "basic" | "cooperative" | "recalled":
            return _item(root, what, title, category, effective)
    path = make_record(root, what, NewRecordRequest(title, category, township, whistle))
    written = write(f"{path}\n")
    notify(NEXT[what].template(language()))
    return written


def _item(root: Path, list_: ListName, title: str | None, category: str | None, effective: str | None) -> int:
    """Write the new item's file and print its path."""

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

    def attempt(used: frozenset[str]) -> str:
        item_id = ITEMS.next(county.id_prefix, used)
        path = item_path(item_id, list_)
        text = new_item(item_id, list_, title=title, category=category, effective=effective)
        write_together(root, {path: text.encode()}, {}, confirm=lambda: ITEMS.demand_alone(root, [path]))
        return path

    path = with_new_ids(root, ITEMS, attempt)
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
