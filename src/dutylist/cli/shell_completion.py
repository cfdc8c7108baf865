"""`--install-completion` and `--show-completion`: typer's scripts, and what is said of them in the language of the run."""

import subprocess
from typing import Any, Final

import typer
from typer._completion_shared import Shells, _get_shell_name, get_completion_script, install

from dutylist.cli.streams import write
from dutylist.model.errors import UserError
from dutylist.model.message import say

_KNOWN: Final = tuple(shell.value for shell in Shells)
_PROGRAM: Final = "dutylist"
_VARIABLE: Final = "_DUTYLIST_COMPLETE"


def replace_callbacks(command: Any) -> None:
    """Give the two options that typer adds to the root command our callbacks instead of its own."""
    ours = {"install_completion": _install, "show_completion": _show}
    for param in command.params:
        if param.name in ours:
            param.callback = ours[param.name]


def _install(context: Any, _: Any, wanted: Any) -> Any:
    if not wanted or context.resilient_parsing:
        return wanted
    named = _shell(wanted)
    try:
        shell, path = install(shell=named, prog_name=_PROGRAM, complete_var=_VARIABLE)
    except subprocess.SubprocessError as error:
        raise UserError(f"{named} 没有说出它的配置文件在哪里", f"{named} does not tell where its profile is") from error
    raise typer.Exit(
        write(
            say(
                f"已为 {shell} 安装补全：{path}\n重新打开终端后生效。\n",
                f"completion for {shell} is installed: {path}\nIt takes effect in a new terminal.\n",
            )
        )
    )


def _show(context: Any, _: Any, wanted: Any) -> Any:
    if not wanted or context.resilient_parsing:
        return wanted
    script = get_completion_script(prog_name=_PROGRAM, complete_var=_VARIABLE, shell=_shell(wanted))
    raise typer.Exit(write(f"{script}\n"))


def _shell(wanted: Any) -> str:
    """The shell that was named, else the one that runs the command. Raises `UserError` for one without completion."""
    shell = wanted if isinstance(wanted, str) else _get_shell_name()
    if shell in _KNOWN:
        return shell
    listed = ("能补全的有：" + "、".join(_KNOWN), "completion is for: " + ", ".join(_KNOWN))
    if not shell:
        raise UserError("认不出当前的命令行是哪一种", "the current shell cannot be told", listed)
    raise UserError(f"{shell} 没有补全", f"there is no completion for {shell}", listed)
