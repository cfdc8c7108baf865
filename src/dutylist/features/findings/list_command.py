"""`dutylist findings list`: open, recurring and overlapping findings, with proposals."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.dates import day_or_today
from dutylist.cli.load_readable import load_readable
from dutylist.cli.lookup import township_named
from dutylist.cli.options import OnOption, TownshipOption
from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.features.findings import messages
from dutylist.features.findings.proposals import proposals
from dutylist.features.findings.report import document
from dutylist.features.findings.schema import json_result
from dutylist.features.findings.supervision import supervise
from dutylist.model.message import Message, language, say
from dutylist.source.root import find_root

HELP: Final = Message(
    "分析监督问题：哪些没有办结、哪些超期，哪个事项、哪个部门反复出问题，哪里职责交叉；并对每一件提出该怎样调整、为什么。\n"
    "几次算反复、几天算超期，由 duties/policy.yaml 的 findings 规定；天数按自然日算。"
    "部门以问题描述里写到的为准，没有写到的算事项的牵头或承接部门。\n"
    "例：dutylist findings；dutylist findings --township 铜陵镇 --format json",
    "Which findings are open or overdue, which item or department has the same problem again and again, and where duties "
    "overlap; and for each what should be changed, and why.\n"
    "How often is recurring and how long is overdue (in calendar days) is set in duties/policy.yaml, findings. A finding "
    "concerns the departments that its description names, else those that lead or receive its items.\n"
    "Example: dutylist findings; dutylist findings --township 铜陵镇 --format json",
)


def command(
    ctx: typer.Context,
    township: TownshipOption = None,
    on: OnOption = None,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
    fail_overdue: Annotated[
        bool, typer.Option("--fail-overdue", help=say("有超期的，退出码为 1", "exit with 1 where a finding is overdue"))
    ] = False,
) -> int:
    """Show the analysis; 1 if a file could not be read."""
    form = chosen_format(format_, output)
    counted = day_or_today(on, "--on")
    root = find_root(ctx.obj)
    checklist, status = load_readable(root, "finding", "policy", "adjustment", "item", "departments")
    name = township_named(township, checklist.township_names) if township is not None else None
    found = supervise(checklist, counted, township=name)
    proposed = proposals(checklist, found)
    titles = {item: filed.record.title for item, filed in checklist.by_id.items()}
    report = Report(
        lambda: document(found, proposed, titles, language()),
        lambda: json_result(found, proposed, language()),
        messages.FILE_NAME.template(language()),
        widest=120,
    )
    return write_report(report, form, output, root) or status or (1 if fail_overdue and found.overdue else 0)
