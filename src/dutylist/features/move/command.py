"""`dutylist move`: an item to another list."""

from typing import Annotated, Final

import typer

from dutylist.cli.attempts import until_written
from dutylist.cli.completion import complete_ids
from dutylist.cli.options import ListChoice
from dutylist.cli.streams import notify, write
from dutylist.diagnostics.locate import field_name
from dutylist.features.move.move import Move, carry_out, is_interrupted, plan_move
from dutylist.model.diagnostic import Place
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import BY_NAME, kind_of
from dutylist.model.message import Message, language, say
from dutylist.source.base import UnusableError
from dutylist.source.root import find_root
from dutylist.source.worktree import Worktree
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.new.item import item_path

HELP: Final = Message(
    "把事项移到另一份清单：编号终身不变，文件换文件夹，用不上的字段作为注释留下，缺的字段标出来等人填写。\n"
    "例：dutylist move DS0201 recalled",
    "Move an item to another list: its id stays for life, its file changes folder, keys that the list does not have are "
    "kept as comments, keys that it demands are marked to be filled in.\nExample: dutylist move DS0201 recalled",
)


def command(
    ctx: typer.Context,
    item: Annotated[
        str,
        typer.Argument(metavar=say("编号", "ID"), autocompletion=complete_ids, help=say("事项编号", "the item's id")),
    ],
    list_: Annotated[
        ListChoice,
        typer.Argument(
            metavar=say("清单", "LIST"),
            help=say("basic 基本、cooperative 配合、recalled 收回", "basic, cooperative or recalled"),
        ),
    ],
) -> int:
    """Move the item's file and say what a person has to look at."""

    root = find_root(ctx.obj)
    source = Worktree(root)
    wanted = item.upper()
    paths = [
        entry.path
        for entry in source.entries()
        if kind_of(entry.path) is BY_NAME["item"] and entry.path.endswith(f"/{wanted}.yaml")
    ]
    if not paths:
        raise UserError(f"清单里没有事项 {item}", f"there is no item {item}")
    there = item_path(wanted, list_.value)
    if len(paths) == 2 and there in paths:
        # A move that was interrupted has left both files: the same move again finishes it.
        old = next(path for path in paths if path != there)
        try:
            begun = plan_move(source.read(old).decode(), old, list_.value)
        except (UnusableError, UnicodeDecodeError, WriteRefusedError):
            begun = None
        if begun and is_interrupted(root, begun):
            paths = [old]
    if len(paths) > 1:
        both = "、".join(paths)
        raise UserError(f"事项 {item} 有两个文件：{both}", f"item {item} has two files: {both}")

    def attempt() -> Move:
        planned = plan_move(Worktree(root).read(paths[0]).decode(), paths[0], list_.value)
        carry_out(root, planned)
        return planned

    try:
        move = until_written(attempt)
    except (UnusableError, UnicodeDecodeError) as error:
        raise UserError(
            f"{paths[0]} 读不出来", f"{paths[0]} cannot be read",
            ("用 dutylist validate 查看原因。", "see dutylist validate."),
        ) from error  # fmt: skip
    written = write(f"{move.source} → {move.target}\n")
    for note in move.notes:
        notify(note.text.render({"key": _field(note.key, move.source)}, language()))
    notify(
        say(
            "移到另一份清单要有调整记录：填好以后运行 dutylist validate 检查，再用 dutylist adjust draft 起草记录。",
            "a move needs a record: fill the item in, run dutylist validate, then dutylist adjust draft.",
        )
    )
    return written


def _field(key: str, path: str) -> str:
    """The field in the words of readers: `departments[0].unit` counts from 0."""

    steps = key.replace("[", ".").replace("]", "").split(".")
    return field_name(Place(path, tuple(int(step) if step.isdigit() else step for step in steps)), language())
