"""`dutylist show`: a file as a person reads it, for people and for git."""

from pathlib import Path
from typing import Annotated

import typer

from dutylist.cli.errors import UserError
from dutylist.cli.language import say
from dutylist.cli.sheets import print_files


def HELP() -> str:  # noqa: N802  a page, made in the language of the run
    """What the command says about itself."""
    return say(
        "按读的样子显示清单文件：中文栏目，一行一件事。文件写坏了就照原样显示。\n"
        "--install 让当前仓库的 git log -p、git diff、git show、git blame 也这样显示（写入 .git/config，只影响自己的电脑）。\n"
        "例：dutylist show duties/cooperative/DS0201.yaml",
        "Print files of the checklist as a person reads them, one fact a line; a broken file is printed as it is. "
        "--install makes git log -p, git diff, git show and git blame in this repository show them so, too; it writes "
        ".git/config, which stays on this machine.\n"
        "Example: dutylist show duties/cooperative/DS0201.yaml",
    )


def run(
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar=say("文件", "FILE"), help=say("要显示的文件", "the files to print")),
    ] = None,
    install: Annotated[
        bool, typer.Option("--install", help=say("让当前仓库的 git 这样显示改动", "have git show changes so, here"))
    ] = False,
) -> int:
    """Print the files, or set up git."""
    if install:
        if files:
            raise UserError("--install 后面不写文件", "--install goes without files")
        from dutylist.cli.git_driver import install_driver

        return install_driver(Path.cwd() / (ctx.obj or ""))
    if not files:
        raise UserError(
            "没有写要显示的文件", "no file is named", ("用法见 dutylist show --help", "see dutylist show --help")
        )
    return print_files([str(file) for file in files])
