"""The command line: global options, and commands that are imported only when they are called."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from click import ClickException

from dutylist.cli.groups import Group
from dutylist.cli.help import overview
from dutylist.cli.registry import COMMANDS
from dutylist.cli.shell_completion import replace_callbacks
from dutylist.cli.streams import write
from dutylist.cli.usage_errors import wrong_usage


class Commands(Group):
    """The group of all commands."""

    offered = COMMANDS

    def get_help(self, ctx: Any) -> str:
        """The overview."""
        return overview(ctx.obj).rstrip("\n")


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
    """Store the global options for the command."""
    ctx.obj = root


_INTERRUPTED: Final = 130
"""The exit status that typer gives for ^C; none of our commands returns it."""


def call(arguments: Sequence[str]) -> int:
    """Run a command line; the exit status. Raises `UserError` for wrong usage."""
    command = typer.main.get_command(app)
    replace_callbacks(command)
    try:
        status = command.main(args=list(arguments), prog_name="dutylist", standalone_mode=False)
    except ClickException as error:
        raise wrong_usage(error) from error
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    if status == _INTERRUPTED:
        raise KeyboardInterrupt
    return status if isinstance(status, int) else 0
