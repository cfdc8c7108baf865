"""Groups of commands: each command is imported when it is called, and may be a group itself."""

import importlib
import inspect
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Final

import typer
from typer.core import TyperCommand, TyperGroup

from dutylist.cli.help import page
from dutylist.cli.registry import Command
from dutylist.cli.spoken_words import expand_wildcards, understand_choices
from dutylist.cli.streams import notify
from dutylist.model.message import language, say

_WRONG_USAGE: Final = 2


class Single(TyperCommand):
    """A command with a help page of ours: in the language of the run and without markup.

    Its choices take Chinese words, too, and wildcards stand for files.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        understand_choices(self.params)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the files that wildcards mean in their place."""
        return super().parse_args(ctx, expand_wildcards(args, self.params))

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return page(self, ctx)


class Group(TyperGroup):
    """Commands by name."""

    offered: ClassVar[tuple[Command, ...]] = ()
    """The commands in the order of the help page."""

    default: ClassVar[str | None] = None
    """The command that runs if none is named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Insert the default command if the first word is not a command's name and the default takes such a word."""
        named = {command.name for command in self.offered} | {"--help", "-h"}
        if self.default and (
            not args or (args[0] not in named and (args[0].startswith("-") or self._takes_words(ctx)))
        ):
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def _takes_words(self, ctx: Any) -> bool:
        """Whether the default command has positional arguments."""
        default = self.get_command(ctx, self.default or "")
        return any(param.param_type_name == "argument" for param in default.params)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  the signature is click's
        """The names in the order of the overview."""
        return [command.name for command in self.offered]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  the signature is click's
        """The command of this name, or None."""
        return next((_imported(command) for command in self.offered if command.name == cmd_name), None)

    def get_help(self, ctx: Any) -> str:
        """The help page, which lists all commands of the group."""
        default = self.get_command(ctx, self.default) if self.default else None
        return page(self, ctx, command_list(self.offered), default)


def command_list(commands: Iterable[Command]) -> list[tuple[str, str]]:
    """The name of each command and its one-line description."""
    return [(command.name, say(command.zh, command.en)) for command in commands]


def _imported(command: Command) -> Any:
    """The command of a module: its function `command`, or the group of its `COMMANDS`."""
    module = importlib.import_module(command.path)
    within = getattr(module, "COMMANDS", None)
    inner = typer.Typer(name=command.name, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    said = {"help": module.HELP.template(language()), "short_help": say(command.zh, command.en)}
    if within is None:
        inner.command(name=command.name, cls=Single, **said)(module.command)
        return _with_help(typer.main.get_command(inner), module.command)
    default = getattr(module, "DEFAULT", None)
    group = type("Group", (Group,), {"offered": tuple(within), "default": default})
    inner.callback(cls=group, invoke_without_command=True, **said)(_show_what_there_is)
    return typer.main.get_command(inner)


def _show_what_there_is(ctx: typer.Context) -> None:
    """Show the help page: a group without a default does nothing by itself."""
    if ctx.invoked_subcommand is None:
        notify(ctx.get_help())
        raise typer.Exit(_WRONG_USAGE)


def _with_help(command: Any, function: Callable[..., int]) -> Any:
    """The command with the help of its arguments restored: click overwrites typer's from version 8.5 on."""
    annotations = inspect.get_annotations(function)
    for param in command.params:
        metadata = getattr(annotations.get(param.name), "__metadata__", ())
        param.help = param.help or next((each.help for each in metadata), None)
    return command
