"""`dutylist pocketbook`: the townships' booklets as PDF."""

from typing import Annotated, Final

import typer

from dutylist.cli.completion import complete_townships
from dutylist.cli.lookup import township_named
from dutylist.features.books.book import BookJob
from dutylist.features.books.editions import mini, pocketbook
from dutylist.features.books.imposition_options import Bound, ImposeOrMini, Signature, is_glued
from dutylist.features.books.print_command import (
    Black,
    DumpData,
    Force,
    ForPrint,
    HandOver,
    OnPaper,
    Options,
    Output,
    PaperChoice,
    Since,
    Template,
    issue,
    pocketbook_scheme,
)
from dutylist.features.books.sections.changes import EarlierEdition
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.message import Message, say
from dutylist.source.root import find_root

HELP: Final = Message(
    "印制乡镇口袋书：每个乡镇一本 PDF，三份清单按类别排列，写明牵头、承接部门和各方职责，"
    "附吹哨报到卡、拼音索引和部门索引。\n"
    "自己打印装订用 --impose：文件名是“乡镇-拼版.pdf”，小折页是“乡镇-小折页.pdf”；印好后怎么裁、怎么折会一步步说明。\n"
    "清单有错误时什么也不印；内容没变的不重印。\n"
    "例：dutylist pocketbook 铜陵镇；dutylist pocketbook --all --output 印刷 --since v1；dutylist pocketbook 铜陵镇 --impose a4",
    "Print a booklet for each township: its three lists by category, with who leads, who receives and who does what, "
    "the whistle card, and indexes by pinyin and by department. Nothing is printed from a checklist with errors; "
    "what has not changed is not printed again. --impose lays the pages on sheets of A4 to print and bind yourself, and "
    "says step by step how.\n"
    "Example: dutylist pocketbook 铜陵镇; dutylist pocketbook --all --output print --since v1; dutylist pocketbook 铜陵镇 --impose a4",
)


def command(
    ctx: typer.Context,
    townships: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=say("乡镇", "TOWNSHIP"), autocompletion=complete_townships, help=say("乡镇名称", "the townships")
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=say("全部乡镇", "every township"))] = False,
    output: Output = None,
    paper: OnPaper = PaperChoice.A6,
    impose: ImposeOrMini = None,
    binding: Bound = None,
    signature: Signature = None,
    since: Since = None,
    for_print: ForPrint = False,
    black: Black = False,
    handover: HandOver = False,
    template: Template = None,
    force: Force = False,
    dump_data: DumpData = False,
) -> int:
    """Print the booklets; 1 where the checklist has errors or a booklet could not be printed."""
    if not townships and not every:
        raise UserError(
            "没有写要印哪一本", "no township is named",
            ("后面写名称，或者用 --all 印全部。", "name townships, or use --all."),
        )  # fmt: skip
    if townships and every:
        raise UserError("写了名称就不能再用 --all", "--all goes without names of townships")

    scheme = pocketbook_scheme(paper, impose, binding, signature, for_print=for_print, handover=handover, since=since)
    small = scheme is not None and scheme.kind == "mini"

    def make(checklist: "Checklist", earlier: "EarlierEdition | None", commit: str | None) -> "tuple[BookJob, ...]":
        for name in townships or ():
            township_named(name, checklist.township_names)
        names = tuple(townships or checklist.township_names)
        if small:
            return mini.volumes(checklist, names, commit=commit)
        return pocketbook.volumes(checklist, names, since=earlier, commit=commit, handover=handover)

    options = Options(
        output, paper, template, force, dump_data, since, scheme, for_print, handover, black, is_glued(binding)
    )
    return issue(find_root(ctx.obj), options, make)
