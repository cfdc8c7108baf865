"""`dutylist province books`: prints the pocket books of every county."""

from typing import Annotated, Final

import typer

from dutylist.cli.report_output import chosen_format, format_option
from dutylist.features.books.imposition_options import Bound, ImposeOrMini, Signature
from dutylist.features.books.print_command import (
    Black,
    ForPrint,
    HandOver,
    OnPaper,
    Output,
    PaperChoice,
    pocketbook_scheme,
)
from dutylist.frontends.province.county_files.show import output_folder, show_files
from dutylist.frontends.province.options import CountyOption, ProvinceArgument, RunOptions, takes_run_options
from dutylist.frontends.province.run import OUTPUT, open_run
from dutylist.frontends.province.schema import ProvinceBooksResult
from dutylist.model.message import Message, say

HELP: Final = Message(
    "印制每个县全部乡镇的口袋书，一个县一个文件夹。清单有错误的县不印；没有变的县不重印。纸张、拼版和印刷的选项与 pocketbook 一样。\n例：dutylist province books -o 口袋书 --paper a5",
    "Print the pocket books of all townships of every county, a folder a county. Counties whose lists have errors are left out; "
    "those that have not changed are not printed again. The options for paper, sheets and print are those of pocketbook.\nExample: dutylist province books -o books --paper a5",
)
TITLE: Final = Message("{province}：印制口袋书", "{province}: pocket books")


@takes_run_options
def command(
    ctx: typer.Context,
    file: ProvinceArgument = None,
    county: CountyOption = None,
    output: Output = None,
    paper: OnPaper = PaperChoice.A6,
    impose: ImposeOrMini = None,
    binding: Bound = None,
    signature: Signature = None,
    for_print: ForPrint = False,
    black: Black = False,
    handover: HandOver = False,
    *,
    options: RunOptions,
    format_: Annotated[str | None, format_option()] = None,
) -> int:
    """Print, and show a line a county; 1 if one has errors or failed."""
    form = chosen_format(format_, None)
    pocketbook_scheme(paper, impose, binding, signature, for_print=for_print, handover=handover)
    run = open_run(ctx.obj, file, county, say("印制", "printing"), options, output=output_folder(output, ctx.obj))
    flags = {"--print": for_print, "--black": black, "--handover": handover}
    given = {"--impose": impose, "--binding": binding, "--signature": signature}
    words = (
        *("pocketbook", "--all", "--output", OUTPUT, "--paper", paper),
        *(flag for flag, is_given in flags.items() if is_given),
        *(word for name, value in given.items() if value is not None for word in (name, str(value))),
    )
    return show_files(run, words, TITLE, say("全省印制", "books"), form, ProvinceBooksResult)
