"""The command line: global options, and commands that are imported only when they are called."""

import importlib
import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from click import ClickException
from typer.core import TyperCommand, TyperGroup

from dutylist.cli.commands import BY_NAME, COMMANDS, root_help
from dutylist.cli.help import page
from dutylist.cli.language import say
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
        short = say(command.zh, command.en)
        single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        single.command(name=command.name, cls=Command, help=module.HELP(), short_help=short)(module.run)
        return _with_help(typer.main.get_command(single), module.run)

    def get_help(self, ctx: Any) -> str:
        """The overview."""
        return root_help().rstrip("\n")


def _with_help(command: Any, run: Callable[..., int]) -> Any:
    """The command, its arguments with their help: typer's is overwritten by the one that click has from 8.5 on."""
    annotations = inspect.get_annotations(run)
    for param in command.params:
        told = getattr(annotations.get(param.name), "__metadata__", ())
        param.help = param.help or next((each.help for each in told), None)
    return command


app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        from dutylist import __version__

        raise typer.Exit(write(f"dutylist {__version__}\n"))


@app.callback()
def start(
    ctx: typer.Context,
    root: Annotated[Path | None, typer.Option("--root", help="root")] = None,
    version: Annotated[  # noqa: ARG001  answered on the way
        bool, typer.Option("--version", is_eager=True, callback=_tell_version, help="version")
    ] = False,
) -> None:
    """Note the global options for the command."""
    ctx.obj = root


_INTERRUPTED: Final = 130
"""What typer makes of ^C; no command of ours returns it."""


def call(arguments: Sequence[str]) -> int:
    """Run a command line; its exit status."""
    command = typer.main.get_command(app)
    try:
        status = command.main(args=list(arguments), prog_name="dutylist", standalone_mode=False)
    except ClickException as error:
        raise wrong_usage(error) from error
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    if status == _INTERRUPTED:
        raise KeyboardInterrupt
    return status if isinstance(status, int) else 0
