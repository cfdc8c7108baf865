"""`dutylist province site`: writes the pages of every county."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.options import to_folder
from dutylist.cli.report_output import chosen_format, format_option
from dutylist.frontends.province.county_files.show import output_folder, show_files
from dutylist.frontends.province.options import CountyOption, ProvinceArgument, RunOptions, takes_run_options
from dutylist.frontends.province.run import OUTPUT, open_run
from dutylist.frontends.province.schema import ProvinceSiteResult
from dutylist.model.message import Message, say

HELP: Final = Message(
    "把每个县的清单做成网页，一个县一个文件夹，从里面的 index.html 打开。清单有错误的县不做；没有变的县不重做。\n"
    "例：dutylist province site -o 网页",
    "Write the pages of every county, a folder a county with its index.html. Counties whose lists have errors are left out; those "
    "that have not changed are not written again.\nExample: dutylist province site -o pages",
)
TITLE: Final = Message("{province}：各县网页", "{province}: pages")


@takes_run_options
def command(
    ctx: typer.Context,
    file: ProvinceArgument = None,
    county: CountyOption = None,
    output: Annotated[Path | None, to_folder()] = None,
    *,
    options: RunOptions,
    format_: Annotated[str | None, format_option()] = None,
) -> int:
    """Write the pages, and show a line a county; 1 if one has errors or failed."""
    form = chosen_format(format_, None)
    run = open_run(
        ctx.obj, file, county, say("做网页", "writing pages"), options, output=output_folder(output, ctx.obj)
    )
    return show_files(run, ("site", "--output", OUTPUT), TITLE, say("全省网页", "pages"), form, ProvinceSiteResult)
