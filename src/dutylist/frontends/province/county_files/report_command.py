"""`dutylist province report`: writes the report of every county."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.dates import today
from dutylist.cli.options import in_format, to_folder
from dutylist.frontends.province.county_files.show import output_folder, show_files
from dutylist.frontends.province.options import CountyOption, ProvinceArgument, RunOptions, takes_run_options
from dutylist.frontends.province.run import NAME, OUTPUT, open_run
from dutylist.model.message import Message, say

HELP: Final = Message(
    "给每个县写一份运行情况报告，一个县一个文件夹，与在那个县运行 report 一样。取回的县没有历史，期初就是取回的版本；"
    "要有期初的，在 province.yaml 里写带着历史的文件夹。\n"
    "例：dutylist province report --format html -o 报告",
    "Write the report of every county, a folder a county, as report does there. Counties that are fetched have no history, so that "
    "the period begins with what was fetched; name folders with their history to compare with earlier versions.\n"
    "Example: dutylist province report --format html -o reports",
)
TITLE: Final = Message("{province}：各县报告", "{province}: reports")


class ReportFile(StrEnum):
    """The format of the reports."""

    DOCX = "docx"
    HTML = "html"
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    JSON = "json"


_ENDINGS: Final = {ReportFile.MARKDOWN: "md"}


@takes_run_options
def command(
    ctx: typer.Context,
    file: ProvinceArgument = None,
    county: CountyOption = None,
    output: Annotated[Path | None, to_folder()] = None,
    format_: Annotated[ReportFile, in_format(ReportFile)] = ReportFile.DOCX,
    *,
    options: RunOptions,
) -> int:
    """Write the reports, and show a line a county; 1 if one has errors or failed."""
    run = open_run(
        ctx.obj,
        file,
        county,
        say("写报告", "writing reports"),
        options,
        output=output_folder(output, ctx.obj),
        depends=(today().isoformat(),),
    )
    name = f"{OUTPUT}/{NAME}{say('运行情况', '-report')}.{_ENDINGS.get(format_, format_)}"
    words = ("report", "--format", format_, "--output", name)
    return show_files(run, words, TITLE, say("全省报告", "reports"))
