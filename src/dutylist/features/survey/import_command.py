"""`dutylist survey import`: filled forms become findings."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dutylist.cli.dates import past_day_given, today
from dutylist.cli.input_file import bytes_of
from dutylist.cli.options import TextOrJson, in_format
from dutylist.cli.streams import notify, write
from dutylist.model.message import Message, language, say
from dutylist.source.root import find_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dutylist.features.survey.answers import Filled
    from dutylist.features.survey.import_report import FormResult
    from dutylist.model.checklist import Checklist
    from dutylist.model.records import Finding

_LARGEST: Final = 32 << 20
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
        typer.Argument(metavar=say("文件", "FILE"), help=say("填好的调研表（.xlsx）", "filled forms (.xlsx)")),
    ],
    do_write: Annotated[bool, typer.Option("--write", help=say("写进 duties/findings", "write the findings"))] = False,
    date: Annotated[
        str | None,
        typer.Option(
            metavar=say("日期", "DATE"),
            help=say("登记的日期；不写就是今天", "the day of the findings; today by default"),
        ),
    ] = None,
    format_: Annotated[TextOrJson, in_format(TextOrJson)] = TextOrJson.TEXT,
) -> int:
    """Show what the forms say, and write it; 1 where something cannot be understood, 2 where a file is no form."""
    from dutylist.cli.load_readable import load_readable
    from dutylist.cli.new_ids import free_ids_of_year
    from dutylist.features.findings.new_file import new_finding
    from dutylist.features.findings.new_findings import all_readable
    from dutylist.features.survey.answers import findings_of
    from dutylist.features.survey.import_report import as_json, as_text
    from dutylist.writing.new_records import write_new
    from dutylist.writing.next_id import FINDINGS

    day = past_day_given(date, "--date") if date is not None else today()
    root = find_root(ctx.obj)
    checklist, _ = load_readable(root, "item", "finding")
    forms = [(str(file), form_read(checklist, file)) for file in files]
    answers = [(form.township or "", answer) for _, form in forms for answer in form.answers]
    known = [filed.record for filed in checklist.findings]
    findings = findings_of(
        answers, known, lambda count: free_ids_of_year(root, FINDINGS, day.year, count), day.isoformat()
    )
    faulty = [form for _, form in forms if form.faults]
    written = do_write and not faulty
    if written:
        all_readable(checklist)
        write_new(root, {FINDINGS.path(each.id): partial(new_finding, each) for each in findings})
    listed = [(FINDINGS.path(each.id), each) for each in findings]
    results = _results(forms, findings)
    if format_ is TextOrJson.JSON:
        status = write(as_json(results, listed, language(), written=written))
    else:
        status = write(as_text(results, listed, language()))
        _tell_what_next(findings, asked=do_write, faulty=bool(faulty))
    if any(fault.cell is None for form in faulty for fault in form.faults):
        return _UNREADABLE
    return status or (1 if faulty else 0)


def _tell_what_next(findings: "Sequence[Finding]", *, asked: bool, faulty: bool) -> None:
    if faulty and asked:
        notify(say("有看不懂的地方，什么也没有写。", "some places cannot be understood; nothing was written."))
    elif findings and not asked:
        notify(say("只是列出来；加上 --write 就写进 duties/findings。", "nothing was written; --write does."))


def form_read(checklist: "Checklist", file: Path) -> "Filled":
    """What a file says. Raises `UserError` where there is no such file."""
    from dutylist.features.survey.answers import Filled, filled
    from dutylist.features.survey.form import FormFault, Grid
    from dutylist.reading.office_files.errors import UnusableFileError
    from dutylist.reading.office_files.workbook import open_workbook
    from dutylist.rules.text.punctuation import full_width, tidy_space

    try:
        sheets = open_workbook(bytes_of(file, _LARGEST))
    except UnusableFileError as error:
        return Filled(None, (), (FormFault(error.whole, error.arguments),))
    grids = [Grid(sheet.name, sheet.texts, sheet.computed, sheet.merged) for sheet in sheets]
    return filled(checklist, grids, lambda text: full_width(tidy_space(text)))


def _results(forms: "list[tuple[str, Filled]]", findings: "Sequence[Finding]") -> "list[FormResult]":
    """What came of each file; of two that say the same, the first has it."""
    from dutylist.features.survey.import_report import FormResult

    left = [(each.township, each.items, each.problem, each.description) for each in findings]
    results = []
    for file, form in forms:
        fresh = 0
        for answer in form.answers:
            key = (form.township, (answer.item,) if answer.item else (), answer.problem, answer.description)
            if key in left:
                left.remove(key)
                fresh += 1
        results.append(FormResult(file, form.township, len(form.answers), fresh, form.faults))
    return results
