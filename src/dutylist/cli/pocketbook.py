"""`dutylist pocketbook`: the townships' booklets as PDF."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dutylist.cli.completion import complete_townships
from dutylist.cli.errors import UserError
from dutylist.cli.language import language, say
from dutylist.cli.root import find_root
from dutylist.cli.streams import tell, write
from dutylist.model.nearest import nearest


class Paper(StrEnum):
    """The size of the booklet's page."""

    A6 = "a6"
    A5 = "a5"


def HELP() -> str:  # noqa: N802  a page, made in the language of the run
    """What the command says about itself."""
    return say(
        "印制乡镇口袋书：每个乡镇一本 PDF，三份清单按类别排列，写明牵头、承接部门和各方职责。\n"
        "清单有错误时什么也不印。\n"
        "例：dutylist pocketbook 铜陵镇；dutylist pocketbook --all --output 印刷",
        "Print a booklet for each township: its three lists by category, with who leads, who receives and who does what. "
        "Nothing is printed from a checklist with errors.\n"
        "Example: dutylist pocketbook 铜陵镇; dutylist pocketbook --all --output print",
    )


def run(
    ctx: typer.Context,
    townships: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=say("乡镇", "TOWNSHIP"), autocompletion=complete_townships, help=say("乡镇名称", "the townships")
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=say("全部乡镇", "every township"))] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar=say("文件夹", "DIR"),
            help=say("放到这个文件夹（默认 build）", "into this folder (build)"),
        ),
    ] = None,
    paper: Annotated[
        Paper, typer.Option(metavar="|".join(Paper), help=say("纸张大小", "the size of the page"))
    ] = Paper.A6,
) -> int:
    """Print the booklets; 1 where the checklist has errors or a booklet could not be printed."""
    from dutylist.cli.checked import checked

    if not townships and not every:
        raise UserError(
            "没有写要印哪个乡镇", "no township is named",
            ("写乡镇名称，或者用 --all 印全部。", "name townships, or use --all."),
        )  # fmt: skip
    if townships and every:
        raise UserError("--all 和乡镇名称不能同时用", "--all goes without names of townships")
    root = find_root(ctx.obj)
    loaded = checked(root)
    if loaded is None:
        return 1
    names = loaded.checklist.township_names
    for name in townships or ():
        if name not in names:
            meant = nearest(name, names)
            asked = [(f"是不是 {meant}？", f"is it {meant}?")] if meant else []
            listed = "、".join(names)
            all_of = (f"本县的乡镇有：{listed}", f"the townships are {listed}")
            raise UserError(f"没有乡镇 {name}", f"there is no township {name}", *asked, all_of)
    return _print(loaded.checklist, tuple(townships or names), output or root / "build", paper)


def _print(checklist: object, townships: tuple[str, ...], folder: Path, paper: Paper) -> int:
    from dutylist.books.errors import NotWrittenError
    from dutylist.books.shelf import Failed, print_books
    from dutylist.cli.printing import printing
    from dutylist.model.checklist import Checklist
    from dutylist.reports.terminal import harmless

    assert isinstance(checklist, Checklist)
    try:
        with printing(len(townships)) as report:
            results = print_books(checklist, townships, folder, paper.value, report=report)
    except NotWrittenError as error:
        raise UserError(error.render("zh"), error.render("en")) from error
    failed = [result for result in results if isinstance(result, Failed)]
    lines = [
        say(
            f"{result.path}：{result.items} 个事项，{result.size / 1e6:.1f} MB",
            f"{result.path}: {result.items} items, {result.size / 1e6:.1f} MB",
        )
        for result in results
        if not isinstance(result, Failed)
    ]
    written = write("".join(f"{harmless(line)}\n" for line in lines))
    for each in failed:
        why = each.error.render(language())
        told = say(f"没有印成 {each.township}：{why}", f"{each.township} was not printed: {why}")
        tell("\n".join(harmless(line) for line in told.splitlines()))
    return written or (1 if failed else 0)
