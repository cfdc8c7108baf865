"""`dutylist handbook`: what each post of a township answers for, as PDF."""

from typing import Annotated, Final

import typer

from dutylist.cli.completion import complete_posts, complete_townships
from dutylist.cli.lookup import township_named
from dutylist.features.books.book import BookJob
from dutylist.features.books.editions.handbook import volumes
from dutylist.features.books.imposition_options import Bound, Impose, Signature, is_glued, scheme_of
from dutylist.features.books.print_command import (
    Black,
    DumpData,
    Force,
    ForPrint,
    OnPaper,
    Options,
    Output,
    PaperChoice,
    Since,
    Template,
    issue,
)
from dutylist.features.books.sections.changes import EarlierEdition
from dutylist.model.checklist import Checklist
from dutylist.model.message import Message, say
from dutylist.source.root import find_root

HELP: Final = Message(
    "印制岗位职责手册：每个岗位一本，自己办什么、配合办什么、找哪个部门、哪些已经收回。"
    "岗位写在 duties/posts 里。\n"
    "例：dutylist handbook 铜陵镇；dutylist handbook 铜陵镇 --post 综合执法岗",
    "Print a handbook for each post of a township: what it does, what it helps with, whom to call, and what has been "
    "taken back. The posts stand in duties/posts.\n"
    "Example: dutylist handbook 铜陵镇; dutylist handbook 铜陵镇 --post 综合执法岗",
)


def command(
    ctx: typer.Context,
    township: Annotated[
        str,
        typer.Argument(
            metavar=say("乡镇", "TOWNSHIP"), autocompletion=complete_townships, help=say("乡镇名称", "the township")
        ),
    ],
    post: Annotated[
        list[str] | None,
        typer.Option(
            metavar=say("岗位", "POST"),
            autocompletion=complete_posts,
            help=say(
                "只印这个岗位，可以写多次；不写就印全部", "this post only, may be given several times; by default all"
            ),
        ),
    ] = None,
    output: Output = None,
    paper: OnPaper = PaperChoice.A6,
    impose: Impose = None,
    binding: Bound = None,
    signature: Signature = None,
    since: Since = None,
    for_print: ForPrint = False,
    black: Black = False,
    template: Template = None,
    force: Force = False,
    dump_data: DumpData = False,
) -> int:
    """Print the handbooks; 1 where the checklist has errors or a handbook could not be printed."""

    def make(checklist: "Checklist", earlier: "EarlierEdition | None", commit: str | None) -> "tuple[BookJob, ...]":
        township_named(township, checklist.township_names)
        return volumes(checklist, township, tuple(post or ()), since=earlier, commit=commit)

    scheme = scheme_of(impose, binding, signature, for_print=for_print)
    options = Options(
        output, paper, template, force, dump_data, since, scheme, for_print, black=black, glued=is_glued(binding)
    )
    return issue(find_root(ctx.obj), options, make)
