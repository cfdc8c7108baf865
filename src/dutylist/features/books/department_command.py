"""`dutylist department`: what a county department answers for, as PDF."""

from typing import Annotated, Final

import typer

from dutylist.cli.completion import complete_departments
from dutylist.cli.lookup import department_named
from dutylist.features.books.book import BookJob
from dutylist.features.books.editions.department import volumes
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
    "印制部门责任清单：一个部门牵头什么、协助什么、承接了什么，应当给哪些乡镇什么支持。写全称或简称。\n"
    "例：dutylist department 县城市管理局",
    "Print the list of a county department: what it leads, supports and took back, and what support it owes to which "
    "townships. Full or short names.\n"
    "Example: dutylist department 县城市管理局",
)


def command(
    ctx: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar=say("部门", "DEPARTMENT"),
            autocompletion=complete_departments,
            help=say("部门名称", "the departments"),
        ),
    ],
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
    """Print the lists; 1 where the checklist has errors or a list could not be printed."""

    def make(checklist: "Checklist", earlier: "EarlierEdition | None", commit: str | None) -> "tuple[BookJob, ...]":
        wanted = tuple(department_named(name, checklist) for name in names)
        return volumes(checklist, wanted, since=earlier, commit=commit)

    scheme = scheme_of(impose, binding, signature, for_print=for_print)
    options = Options(
        output, paper, template, force, dump_data, since, scheme, for_print, black=black, glued=is_glued(binding)
    )
    return issue(find_root(ctx.obj), options, make)
