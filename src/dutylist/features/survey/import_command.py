"""`dutylist survey import`: filled forms become findings."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.dates import past_day_given, today
from dutylist.cli.input_file import without_lock_files
from dutylist.cli.load_readable import load_readable
from dutylist.cli.new_ids import with_new_ids
from dutylist.cli.options import RecordDateOption, WriteOption
from dutylist.cli.report_output import UNWRAPPED, Report, chosen_format, format_option, output_option, write_report
from dutylist.cli.streams import notify
from dutylist.features.findings.new_file import new_finding
from dutylist.features.findings.new_findings import all_readable
from dutylist.features.survey import messages
from dutylist.features.survey.answers import FilledForm, findings_of
from dutylist.features.survey.read_form import read_form
from dutylist.features.survey.report import FormResult, document
from dutylist.features.survey.schema import json_result
from dutylist.model.message import Message, language, say
from dutylist.model.records import Finding
from dutylist.source.root import find_root
from dutylist.writing.new.records import write_new
from dutylist.writing.next_id import FINDINGS

_UNREADABLE: Final = 2

HELP: Final = Message(
    "读回填好的调研表：一行意见一个监督问题（duties/findings，来源 survey）。先只列出来，加上 --write 才写。"
    "列换了位置、行删了加了都能看懂；编号改过、问题类型不在列表里、写了公式、合并了单元格、写在表格外面，"
    "就指出是哪一格，一个也不写。"
    "同一张表导入两次不会重复登记。\n"
    "例：dutylist survey import 铜陵镇调研表.xlsx；dutylist survey import 调研表/*.xlsx --write",
    "Read filled forms: a row with an opinion is a finding (duties/findings, source survey). They are listed, and "
    "written with --write. Moved columns and rows that have gone or been added are understood; an edited id, a kind "
    "of problem that is none, a formula, merged cells, words beside the table are named by their cell, and then nothing is written. A form that is imported "
    "twice adds nothing.\nExample: dutylist survey import form.xlsx --write",
)


def command(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar=say("文件", "FILE"), help=say("填好的调研表（.xlsx、.xls）", "filled forms (.xlsx, .xls)")
        ),
    ],
    do_write: WriteOption = False,
    date: RecordDateOption = None,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the answers, and write findings; 1 if something is not understood, 2 if a file is no form."""
    form = chosen_format(format_, output)
    day = past_day_given(date, "--date") if date is not None else today()
    root = find_root(ctx.obj)
    files = without_lock_files(files)

    def attempt(used: frozenset[str]) -> tuple[list[tuple[str, FilledForm]], tuple[Finding, ...]]:
        checklist, _ = load_readable(root, "item", "finding")
        forms = [(str(file), read_form(checklist, file)) for file in files]
        answers = [(filled.township or "", answer) for _, filled in forms for answer in filled.answers]
        known = [filed.record for filed in checklist.findings]
        findings = findings_of(
            answers, known, lambda count: FINDINGS.several_of_year(day.year, used, count), day.isoformat()
        )
        if do_write and not any(filled.faults for _, filled in forms):
            all_readable(checklist)
            write_new(root, {FINDINGS.path(each.id): partial(new_finding, each) for each in findings})
        return forms, findings

    forms, findings = with_new_ids(root, FINDINGS, attempt)
    faulty = [filled for _, filled in forms if filled.faults]
    written = do_write and not faulty
    results = _results(forms, findings)
    report = Report(
        lambda: document(results, findings, language()),
        lambda: json_result(results, findings, language(), written=written),
        messages.IMPORT_FILE_NAME.template(language()),
        width=UNWRAPPED,
        widest=UNWRAPPED,
    )
    status = write_report(report, form, output, root)
    if form != "json":
        _tell_what_next(findings, asked=do_write, faulty=bool(faulty))
    if any(fault.cell is None for filled in faulty for fault in filled.faults):
        return _UNREADABLE
    return status or (1 if faulty else 0)


def _tell_what_next(findings: Sequence[Finding], *, asked: bool, faulty: bool) -> None:
    if faulty and asked:
        notify(say("有看不懂的地方，什么也没有写。", "some places cannot be understood; nothing was written."))
    elif findings and not asked:
        notify(say("只是列出来；加上 --write 就写进 duties/findings。", "nothing was written; --write does."))


def _results(forms: list[tuple[str, FilledForm]], findings: Sequence[Finding]) -> list[FormResult]:
    """The result of each file; of two with the same answer, the first one has it."""
    left = [(each.township, each.items, each.problem, each.description) for each in findings]
    results = []
    for file, filled in forms:
        fresh = 0
        for answer in filled.answers:
            key = (filled.township, (answer.item,) if answer.item else (), answer.problem, answer.description)
            if key in left:
                left.remove(key)
                fresh += 1
        results.append(FormResult(file, filled.township, len(filled.answers), fresh, filled.faults))
    return results
