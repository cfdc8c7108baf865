"""`dutylist whistle findings`: turns recurring problems into findings."""

from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.dates import past_day_given
from dutylist.cli.load_readable import load_readable
from dutylist.cli.new_ids import with_new_ids
from dutylist.cli.options import OnOption, SinceOption, UntilOption, WriteOption
from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.cli.streams import notify
from dutylist.features.findings.new_file import new_finding
from dutylist.features.findings.new_findings import all_readable, new_findings_table
from dutylist.features.whistle import messages
from dutylist.features.whistle.period import report_of_period
from dutylist.features.whistle.recurrence import finding_of, recurring_problems
from dutylist.features.whistle.schema import findings_json
from dutylist.model.checklist import Checklist
from dutylist.model.message import Language, Message, language, say
from dutylist.model.records import Finding
from dutylist.output.document import Document, Line, sentence
from dutylist.source.root import find_root
from dutylist.writing.new.records import write_new
from dutylist.writing.next_id import FINDINGS

HELP: Final = Message(
    "同一个乡镇反复为同一种问题吹哨，或者部门反复不按时到场、不按时办结，就登记成监督问题（duties/findings），"
    "为下一次调整清单提供依据。几次算反复，由 duties/policy.yaml 的 findings.recurring_from 规定。\n"
    "不写 --write 只列出来。写过的吹哨记录编号在问题描述里，不会重复登记。--on 也是登记的日期。\n"
    "例：dutylist whistle findings；dutylist whistle findings --write",
    "A problem for which a township whistles again and again, or that departments answer late again and again, becomes "
    "a finding (duties/findings), which feeds the next adjustment. From how many times on is set in "
    "duties/policy.yaml, findings.recurring_from.\n"
    "Without --write they are only listed. A finding names its cases by their ids, and no case is recorded twice. "
    "--on is the day of the findings, too.\n"
    "Example: dutylist whistle findings; dutylist whistle findings --write",
)


def command(
    ctx: typer.Context,
    since: SinceOption = None,
    until: UntilOption = None,
    on: OnOption = None,
    do_write: WriteOption = False,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """List recurring problems, and write findings."""
    form = chosen_format(format_, output)
    if do_write and on is not None:
        past_day_given(on, "--on")
    root = find_root(ctx.obj)

    def attempt(used: frozenset[str]) -> tuple[list[Finding], Checklist, int]:
        checklist, status = load_readable(root, "whistle", "whistle-case", "policy", "finding")
        found = report_of_period(checklist, since, until, on)
        again = recurring_problems(checklist, found)
        ids = FINDINGS.several_of_year(found.on.year, used, len(again))
        findings = [
            finding_of(checklist, each, finding_id, found.on.isoformat())
            for each, finding_id in zip(again, ids, strict=True)
        ]
        if do_write:
            all_readable(checklist)
            write_new(root, {FINDINGS.path(each.id): partial(new_finding, each) for each in findings})
        return findings, checklist, status

    findings, checklist, status = with_new_ids(root, FINDINGS, attempt)
    if not findings and form == "text" and output is None:
        notify(messages.NOTHING_RECURS.template(language()))
        return status
    report = Report(
        lambda: _document(findings, checklist.county.county, language()),
        lambda: findings_json(findings, written=do_write),
        messages.RECURRING_FILE_NAME.template(language()),
    )
    written = write_report(report, form, output, root)
    if findings and not do_write and form != "json":
        notify(say("只是列出来；加上 --write 就写进 duties/findings。", "nothing was written; --write does."))
    return written or status


def _document(findings: list[Finding], county: str, language: Language) -> Document:
    title = sentence(messages.RECURRING, language, county=county)
    nothing = Line(sentence(messages.NOTHING_RECURS, language))
    block = new_findings_table(findings, language) if findings else nothing
    return Document(title, (block,), language, landscape=True, title_in_text=False)
