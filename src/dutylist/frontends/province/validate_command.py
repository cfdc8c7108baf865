"""`dutylist province validate`: checks the list of every county."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.frontends.province.options import CountyOption, ProvinceArgument, RunOptions, takes_run_options
from dutylist.frontends.province.run import open_run
from dutylist.frontends.province.validate_report import checked_county, document, json_result
from dutylist.model.message import Message, language, say

HELP: Final = Message(
    "检查每个县的清单，就像在各县的文件夹里各运行一次 validate：一个县一行，有问题的和没有做成的排在最后。一个县做不成"
    "（读不出来、进程被杀、超过 10 分钟）不影响别的县；没有变的县不重做。都没有错误退出码为 0，否则为 1。\n"
    "例：dutylist province validate -o 全省检查.xlsx",
    "Check the list of every county, as validate does in each county's folder: a line a county, those with errors and those that "
    "failed last. A county that fails (unreadable, killed, more than 10 minutes) leaves the others alone; counties that have "
    "not changed are not done again. Exit status 0 if no county has errors, else 1.\n"
    "Example: dutylist province validate -o counties.xlsx",
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
    """Show a line a county; 1 if one has errors or failed."""
    form = chosen_format(format_, output)
    run = open_run(ctx.obj, file, county, say("检查", "checking"), options)
    results = run.results(("validate", "--format", "json"))
    rows = [checked_county(place, result, language()) for place, result in results]
    report = Report(
        lambda: document(run.province.province, rows, language()),
        lambda: json_result(rows),
        say("全省检查", "counties"),
    )
    written = write_report(report, form, output, run.folder)
    return written or int(any(each.row.status != "ok" for each in rows))
