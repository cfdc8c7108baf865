"""`dutylist whistle findings`: problems that recur become findings."""

from functools import partial
from typing import Annotated, Final

import typer

from dutylist.cli.dates import past_day_given
from dutylist.cli.options import TextOrJson, in_format
from dutylist.cli.streams import notify, write
from dutylist.features.whistle.report_command import reported
from dutylist.model.message import Message, language, say
from dutylist.source.root import find_root

HELP: Final = Message(
    "同一个乡镇反复为同一种问题吹哨，或者部门反复不按时到场、不按时办结，就登记成监督问题（duties/findings），"
    "为下一次调整清单提供依据。几次算反复，由 duties/policy.yaml 的 findings.recurring_from 规定。\n"
    "不写 --write 只列出来。写过的吹哨记录编号在问题描述里，不会重复登记。\n"
    "例：dutylist whistle findings；dutylist whistle findings --write",
    "A problem for which a township whistles again and again, or that departments answer late again and again, becomes "
    "a finding (duties/findings), which feeds the next adjustment. From how many times on is set in "
    "duties/policy.yaml, findings.recurring_from.\n"
    "Without --write they are only listed. A finding names its cases by their ids, and no case is recorded twice.\n"
    "Example: dutylist whistle findings; dutylist whistle findings --write",
)


def command(
    ctx: typer.Context,
    since: Annotated[
        str | None, typer.Option(metavar=say("日期", "DATE"), help=say("从这一天吹的哨起", "from this day on"))
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar=say("日期", "DATE"), help=say("到这一天吹的哨为止", "to this day, included")),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            metavar=say("日期", "DATE"),
            help=say("算到哪一天，也是登记的日期；不写就是今天", "the day of the findings; today by default"),
        ),
    ] = None,
    do_write: Annotated[bool, typer.Option("--write", help=say("写进 duties/findings", "write them"))] = False,
    format_: Annotated[TextOrJson, in_format(TextOrJson)] = TextOrJson.TEXT,
) -> int:
    """List what recurs, and write it."""
    from dutylist.cli.load_readable import load_readable
    from dutylist.cli.new_ids import free_ids_of_year
    from dutylist.features.findings.new_file import new_finding
    from dutylist.features.findings.new_findings import all_readable, shown_as_json, shown_as_text
    from dutylist.features.whistle.recurring import finding_of, recurring
    from dutylist.writing.new_records import write_new
    from dutylist.writing.next_id import FINDINGS

    if do_write and on is not None:
        past_day_given(on, "--on")
    root = find_root(ctx.obj)
    checklist, status = load_readable(root, "whistle", "whistle-case", "policy", "finding")
    found = reported(checklist, since, until, on)
    again = recurring(checklist, found)
    ids = free_ids_of_year(root, FINDINGS, found.on.year, len(again)) if again else []
    findings = [
        finding_of(checklist, each, finding_id, found.on.isoformat())
        for each, finding_id in zip(again, ids, strict=True)
    ]
    if do_write:
        all_readable(checklist)
        write_new(root, {FINDINGS.path(each.id): partial(new_finding, each) for each in findings})
    if format_ is TextOrJson.JSON:
        return write(shown_as_json(findings, written=do_write)) or status
    if not findings:
        notify(say("没有新的反复问题要登记。", "nothing recurs that is not recorded yet."))
        return status
    written = write(shown_as_text(findings, language()))
    if not do_write:
        notify(say("只是列出来；加上 --write 就写进 duties/findings。", "nothing was written; --write does."))
    return written or status
