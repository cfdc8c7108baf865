"""`dutylist show`: an item in full, or files in readable form, for people and for git."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.completion import complete_ids
from dutylist.cli.report_output import chosen_format, format_option, output_option
from dutylist.features.show.files import means_item, print_files
from dutylist.features.show.git_driver import install_driver
from dutylist.features.show.item_command import show_item
from dutylist.model.errors import UserError
from dutylist.model.message import Message, say

HELP: Final = Message(
    "写编号，显示一个事项的全部：内容、各乡镇的序号、印在哪里、岗位、吹哨、考核指标、发现的问题、调整记录和来龙去脉。\n"
    "写文件，按读的样子显示清单文件：中文栏目，一行一件事。文件写坏了就照原样显示。\n"
    "--install 让当前仓库的 git log -p、git diff、git show、git blame 也这样显示（写入 .git/config，只影响自己的电脑）。\n"
    "例：dutylist show DS0201；dutylist show DS0201 -o 事项.docx；dutylist show duties/cooperative/DS0201.yaml",
    "With an id: an item in full, with its numbers in each township, where it is printed, its posts, whistles, "
    "indicators, findings, adjustment records and history. With files: print files of the checklist as a person reads "
    "them, one fact a line; a broken file is printed as it is. "
    "--install makes git log -p, git diff, git show and git blame in this repository show them so, too; it writes "
    ".git/config, which stays on this machine.\n"
    "Example: dutylist show DS0201; dutylist show DS0201 -o item.docx; dutylist show duties/cooperative/DS0201.yaml",
)


def command(
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar=say("编号或文件", "ID|FILE"),
            autocompletion=complete_ids,
            help=say("一个事项的编号，或者要显示的文件", "the id of one item, or the files to print"),
        ),
    ] = None,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
    install: Annotated[
        bool, typer.Option("--install", help=say("让当前仓库的 git 这样显示改动", "have git show changes so, here"))
    ] = False,
) -> int:
    """Show the item or the files, or set up git."""
    if install:
        if files or format_ or output:
            raise UserError("--install 后面不写文件和格式", "--install goes without files, --format and --output")

        return install_driver(Path.cwd() / (ctx.obj or ""))
    if not files:
        raise UserError(
            "没有写要显示的编号或文件",
            "no id and no file is named",
            ("用法见 dutylist show --help", "see dutylist show --help"),
        )
    names = [str(file) for file in files]
    if any(map(means_item, names)):
        if len(names) > 1:
            raise UserError("一次只能显示一个事项", "one item is shown at a time")

        return show_item(ctx.obj, names[0], chosen_format(format_, output), output)
    if format_ or output:
        raise UserError("--format 和 --output 只用于事项编号", "--format and --output go with an item's id only")
    return print_files(names)
