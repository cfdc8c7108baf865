"""`dutylist province recalled`: which county took back what, and where it came back."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.frontends.province.duties.findings import moved_back, recalled_duties
from dutylist.frontends.province.duties.groups import duties
from dutylist.frontends.province.duties.report import recalled_document
from dutylist.frontends.province.duties.result import recalled_result
from dutylist.frontends.province.options import ProvinceArgument, RunOptions, takes_run_options
from dutylist.frontends.province.run import open_run
from dutylist.frontends.province.tables.county_rows import load_rows
from dutylist.model.message import Message, language, say

HELP: Final = Message(
    "各县收回了什么：每一项在哪些县收回了，在哪些县仍归乡镇；同一个县收回了、清单里又有名称相近的排在最前；"
    "还有调整记录里把收回事项移回的。\n"
    "例：dutylist province recalled -o 收回.xlsx",
    "What counties took back: for each duty where it was taken back and where townships have it still; first those that stand in a "
    "county's list again under a like title; and the records that moved recalled items to another list.\n"
    "Example: dutylist province recalled -o recalled.xlsx",
)


@takes_run_options
def command(
    ctx: typer.Context,
    file: ProvinceArgument = None,
    *,
    options: RunOptions,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the duties; 1 if the list of a county could not be read."""
    form = chosen_format(format_, output)
    run = open_run(ctx.obj, file, None, say("读取", "reading"), options)
    rows = load_rows(run)
    found = list(recalled_duties(duties(rows.rows)))
    moved = moved_back(rows.rows)
    report = Report(
        lambda: recalled_document(run.province.province, found, moved, language()),
        lambda: recalled_result(found, moved, rows.names),
        say("各县收回", "recalled"),
    )
    return write_report(report, form, output, run.folder) or int(rows.is_incomplete)
