"""`dutylist province outliers`: where a county stands against most others."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.frontends.province.duties.findings import outliers
from dutylist.frontends.province.duties.groups import duties
from dutylist.frontends.province.duties.report import outliers_document
from dutylist.frontends.province.duties.result import outliers_result
from dutylist.frontends.province.options import ProvinceArgument, RunOptions, takes_run_options
from dutylist.frontends.province.run import open_run
from dutylist.frontends.province.tables.county_rows import load_rows
from dutylist.model.message import Message, language, say

HELP: Final = Message(
    "找出与多数县不同的地方：同一项职责，多数县在一份清单，个别县在另一份；或者多数县有，个别县没有。\n"
    "例：dutylist province outliers --share 90",
    "Where a county stands against most others: a duty that most have in one list and it in another, or that most have and it has "
    "not.\nExample: dutylist province outliers --share 90",
)


@takes_run_options
def command(
    ctx: typer.Context,
    file: ProvinceArgument = None,
    share: Annotated[
        int,
        typer.Option(
            min=51,
            max=100,
            metavar=say("百分之几", "PERCENT"),
            help=say("百分之几的县一样才算多数", "so many percent of the counties are most"),
        ),
    ] = 80,
    *,
    options: RunOptions,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the places; 1 if the list of a county could not be read."""
    form = chosen_format(format_, output)
    run = open_run(ctx.obj, file, None, say("读取", "reading"), options)
    rows = load_rows(run)
    found = list(outliers(duties(rows.rows), rows.names, share / 100))
    report = Report(
        lambda: outliers_document(run.province.province, found, language()),
        lambda: outliers_result(found, rows.names),
        say("与多数县不同", "outliers"),
    )
    return write_report(report, form, output, run.folder) or int(rows.is_incomplete)
