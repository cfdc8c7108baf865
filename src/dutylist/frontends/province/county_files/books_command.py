"""`dutylist province books`: prints the pocket books of every county."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.options import to_folder
from dutylist.cli.report_output import chosen_format, format_option
from dutylist.features.books.print_command import PaperChoice
from dutylist.frontends.province.county_files.show import output_folder, show_files
from dutylist.frontends.province.options import (
    MINUTES,
    ClusterOption,
    CountyOption,
    JobsOption,
    NoCacheOption,
    ProvinceArgument,
    TimeoutOption,
)
from dutylist.frontends.province.run import OUTPUT, open_run
from dutylist.frontends.province.schema import ProvinceBooksResult
from dutylist.model.message import Message, say

HELP: Final = Message(
    "印制每个县全部乡镇的口袋书，一个县一个文件夹。清单有错误的县不印；没有变的县不重印。\n例：dutylist province books -o 口袋书 --paper a5",
    "Print the pocket books of all townships of every county, a folder a county. Counties whose lists have errors are left out; "
    "those that have not changed are not printed again.\nExample: dutylist province books -o books --paper a5",
)
TITLE: Final = Message("{province}：印制口袋书", "{province}: pocket books")


def command(
    ctx: typer.Context,
    file: ProvinceArgument = None,
    county: CountyOption = None,
    output: Annotated[Path | None, to_folder()] = None,
    paper: Annotated[
        PaperChoice,
        typer.Option(
            "--paper",
            metavar="|".join(PaperChoice),
            help=say("纸张，与 pocketbook 的一样", "the paper, as that of pocketbook"),
        ),
    ] = PaperChoice.A6,
    shop: Annotated[
        bool, typer.Option("--print", help=say("交印刷厂的文件，与 pocketbook 的一样", "files for the print shop"))
    ] = False,
    jobs: JobsOption = None,
    timeout: TimeoutOption = MINUTES,
    cluster: ClusterOption = None,
    no_cache: NoCacheOption = False,
    format_: Annotated[str | None, format_option()] = None,
) -> int:
    """Print, and show a line a county; 1 if one has errors or failed."""
    form = chosen_format(format_, None)
    run = open_run(
        ctx.obj,
        file,
        county,
        say("印制", "printing"),
        jobs=jobs,
        timeout=timeout,
        no_cache=no_cache,
        cluster=cluster,
        output=output_folder(output, ctx.obj),
    )
    words = ("pocketbook", "--all", "--output", OUTPUT, "--paper", paper, *(["--print"] if shop else []))
    return show_files(run, words, TITLE, say("全省印制", "books"), form, ProvinceBooksResult)
