"""`dutylist help`: all commands, or the page of one."""

from typing import Annotated, Any, Final

import typer

from dutylist.cli.registry import BY_NAME
from dutylist.cli.streams import write
from dutylist.model.errors import UserError
from dutylist.model.message import Message, say
from dutylist.model.suggestion import nearest

HELP: Final = Message(
    "显示全部命令，或者一个命令的详细说明。\n例：dutylist help；dutylist help whistle new",
    "Show all commands, or how to use one of them.\nExample: dutylist help; dutylist help whistle new",
)


def command(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar=say("命令", "COMMAND"), help=say("命令的名称", "the name of a command")),
    ] = None,
) -> int:
    """Print the overview or the page of a command."""
    if not names:
        return write(ctx.find_root().get_help() + "\n")
    here: Any = ctx.find_root().command
    context: Any = ctx.find_root()
    for name in names:
        found = here.get_command(context, name) if hasattr(here, "get_command") else None
        if found is None:
            known = here.list_commands(context) if hasattr(here, "list_commands") else BY_NAME
            raise UserError(
                f"没有命令 {' '.join(names)}",
                f"there is no command {' '.join(names)}",
                *nearest(name, known),
                ("全部命令见 dutylist help。", "all commands: dutylist help."),
            )
        here, context = found, type(context)(found, info_name=name, parent=context)
    return write(here.get_help(context) + "\n")
