"""The command line: global options, and commands that are imported only when they are called."""

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from click import ClickException
from typer.core import TyperCommand, TyperGroup

from dutylist.cli.commands import BY_NAME, COMMANDS, root_help
from dutylist.cli.help import page
from dutylist.cli.streams import write
from dutylist.cli.usage import wrong_usage


class Command(TyperCommand):
    """A command whose help page is ours: in the reader's language and without markup."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return page(self, ctx)


class Commands(TyperGroup):
    """The group of all commands, each imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the order of the overview."""
        return [command.name for command in COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, or None."""
        command = BY_NAME.get(cmd_name)
        if command is None:
            return None
        module = importlib.import_module(f"dutylist.cli.{command.module}")
        single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        single.command(name=command.name, cls=Command, help=module.HELP())(module.run)
        return typer.main.get_command(single)

    def get_help(self, ctx: Any) -> str:
        """The overview."""
        return root_help().rstrip("\n")


app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback()
def start(
    ctx: typer.Context,
    root: Annotated[Path | None, typer.Option("--root", help="root")] = None,
    version: Annotated[bool, typer.Option("--version", is_eager=True, help="version")] = False,
) -> None:
    """Note the global options for the command."""
    if version:
        from dutylist import __version__

        raise typer.Exit(write(f"dutylist {__version__}\n"))
    ctx.obj = root


def call(arguments: Sequence[str]) -> int:
    """Run a command line; its exit status."""
    command = typer.main.get_command(app)
    try:
        status = command.main(args=list(arguments), prog_name="dutylist", standalone_mode=False)
    except ClickException as error:
        raise wrong_usage(error) from error
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    return status if isinstance(status, int) else 0
