"""`dutylist whistle report`: the answers to whistles."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.load_readable import load_readable
from dutylist.cli.options import OnOption, SinceOption, UntilOption
from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.cli.streams import notify
from dutylist.features.whistle import messages
from dutylist.features.whistle.period import report_of_period
from dutylist.features.whistle.report import document
from dutylist.features.whistle.schema import report_json
from dutylist.model.message import Message, language, say
from dutylist.output.vocabulary import BETWEEN, NO_CALENDAR
from dutylist.source.root import find_root

HELP: Final = Message(
    "评价吹哨：部门有没有按时到场、按时办结，谁迟到、谁没有到，评分多少；各乡镇每月吹几次哨，太少说明没有用起来，"
    "太多说明被滥用；超期没有办结的有哪些。到场按分钟算，办结按工作日（国家放假调休安排）算。\n"
    "例：dutylist whistle report --since 2026-01-01；dutylist whistle report -o 吹哨报到.xlsx",
    "Whether departments arrived and closed in time, who was late or absent, and how they were rated; how often each "
    "township whistles a month, against the healthy range; what is overdue. Arrival counts in minutes, closing in "
    "working days by the national calendar.\n"
    "Example: dutylist whistle report --since 2026-01-01; dutylist whistle report -o whistles.xlsx",
)


def command(
    ctx: typer.Context,
    since: SinceOption = None,
    until: UntilOption = None,
    on: OnOption = None,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
    fail_overdue: Annotated[
        bool,
        typer.Option("--fail-overdue", help=say("有超期没有办结的，退出码为 1", "exit with 1 where a case is overdue")),
    ] = False,
) -> int:
    """Show the report; 1 if a file could not be read."""
    form = chosen_format(format_, output)
    root = find_root(ctx.obj)
    checklist, status = load_readable(root, "whistle", "whistle-case", "policy")
    found = report_of_period(checklist, since, until, on)
    report = Report(
        lambda: document(found, language()),
        lambda: report_json(found),
        messages.FILE_NAME.template(language()),
        widest=120,
    )
    written = write_report(report, form, output, root)
    if found.uncertain and form == "json":
        years = BETWEEN.template(language()).join(map(str, found.uncertain))
        notify(NO_CALENDAR.render({"years": years}, language()))
    return written or status or (1 if fail_overdue and found.overdue else 0)
