"""`dutylist province stats`: counts the items of every county."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.frontends.province.options import CountyOption, ProvinceArgument, RunOptions, takes_run_options
from dutylist.frontends.province.run import open_run
from dutylist.frontends.province.stats_report import counted_county, document, json_result
from dutylist.model.message import Message, language, say

HELP: Final = Message(
    "统计每个县的事项：乡镇数，基本、配合、收回各多少，全省合计，收回事项从哪里来。\n例：dutylist province stats -o 全省统计.xlsx",
    "Count the items of every county: townships, basic, cooperative and recalled items, the sums, and where recalled items came "
    "from.\nExample: dutylist province stats -o counts.xlsx",
)


@takes_run_options
def command(
    ctx: typer.Context,
    file: ProvinceArgument = None,
    county: CountyOption = None,
    *,
    options: RunOptions,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show a line a county; 1 if one could not be counted in whole."""
    form = chosen_format(format_, output)
    run = open_run(ctx.obj, file, county, say("统计", "counting"), options)
    counties = [counted_county(*each) for each in run.results(("stats", "--format", "json"))]
    report = Report(
        lambda: document(run.province.province, counties, language()),
        lambda: json_result(counties),
        say("全省统计", "counts"),
    )
    written = write_report(report, form, output, run.folder)
    return written or int(any(each.row.status != "ok" for each in counties))
