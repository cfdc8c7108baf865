"""`dutylist assess import`: turns scoring rules in Excel into an assessment to be confirmed."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.dates import today
from dutylist.cli.input_file import bytes_of
from dutylist.cli.load_readable import load_readable
from dutylist.cli.new_ids import with_new_ids
from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.cli.streams import notify
from dutylist.features.assess import messages
from dutylist.features.assess.import_report import document, drafts, end_lines, head_lines
from dutylist.features.assess.item_mapping import IndicatorProposal, propose_indicators
from dutylist.features.assess.new_file import new_assessment
from dutylist.features.assess.schema import import_json
from dutylist.features.assess.sheet import Scoring, ScoringGrid, scoring
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.model.records import Assessment
from dutylist.output.safe_text import sanitize
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.workbook import open_workbook
from dutylist.rules.text.punctuation import full_width, tidy_space
from dutylist.source.root import find_root
from dutylist.writing.new.records import write_new
from dutylist.writing.next_id import ASSESSMENTS, next_assessment

_LARGEST: Final = 32 << 20
_MOST: Final = 500
_TITLE: Final = 120


HELP: Final = Message(
    "读入办公室的考核细则表格（.xlsx）：认得指标、分值、考核责任部门、考核对象等各种叫法的栏目，认得合并单元格、合计行、"
    "分组和说明。按名称建议每个指标对应的事项，由人确认。先只列出来，加上 --write 才写成 duties/assessments 里的新文件，"
    "建议写在注释里，标着“待确认”；已有的文件不动。看不懂的行写明在哪一行、写的是什么，也留在新文件的末尾。\n"
    "有看不懂的行退出码为 1。\n"
    "例：dutylist assess import 考核细则.xlsx；dutylist assess import 考核细则.xlsx --year 2026 --write",
    "Read scoring rules as offices keep them in Excel (.xlsx): columns under many names, merged cells, totals, sections "
    "and notes. Items are proposed by name, for a person to confirm. They are listed, and written to a new file in "
    "duties/assessments with --write, the proposals as comments; no file is overwritten. A row that is not understood is "
    "told with its place and its text, and kept at the end of the new file. Exit status 1 where there is one.\n"
    "Example: dutylist assess import rules.xlsx --year 2026 --write",
)


def command(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(metavar=say("文件", "FILE"), help=say("考核细则（.xlsx）", "the scoring rules (.xlsx)")),
    ],
    do_write: Annotated[
        bool, typer.Option("--write", help=say("写成 duties/assessments 里的新文件", "write the new file"))
    ] = False,
    year: Annotated[
        int | None,
        typer.Option(
            metavar=say("年份", "YEAR"),
            min=1949,
            max=2999,
            help=say("考核的年度；不写就从标题里找，找不到是今年", "the year; else the title's, else this year"),
        ),
    ] = None,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show what was read, and write it; 1 if a row was not understood, 2 if the file holds no scoring rules."""
    form = chosen_format(format_, output)
    root = find_root(ctx.obj)
    checklist, status = load_readable(root, "item", "assessment")
    found = _scoring(file)
    if not found.rows:
        first = next((left for left in found.left if left.remark and left.kind == "not_understood"), None)
        why = [(first.remark.why.zh, first.remark.why.en)] if first and first.remark else []
        raise UserError(f"{file} 里没有读到考核指标", f"no indicators were found in {file}", *why)
    if len(found.rows) > _MOST:
        raise UserError(
            f"{file} 有 {len(found.rows)} 个指标，一份细则最多 {_MOST} 个",
            f"{file} has {len(found.rows)} indicators; an assessment has at most {_MOST}",
        )
    title = (found.title or file.stem)[:_TITLE]
    of_year = year or found.year or today().year

    def attempt(used: frozenset[str]) -> tuple[Assessment, tuple[IndicatorProposal, ...]]:
        assessment_id = next_assessment(of_year, used)
        proposals = propose_indicators(checklist, found, assessment_id, title, of_year, root)
        indicators = tuple(each.indicator for each in proposals)
        record = Assessment(id=assessment_id, title=title, year=of_year, indicators=indicators)
        if do_write:
            lines = head_lines(file.name), end_lines(found)
            write_new(
                root, {ASSESSMENTS.path(assessment_id): lambda: new_assessment(record, drafts(proposals), *lines)}
            )
        return record, proposals

    record, proposals = with_new_ids(root, ASSESSMENTS, attempt)
    path = ASSESSMENTS.path(record.id)
    report = Report(
        lambda: document(found, proposals, path, language()),
        lambda: import_json(found, proposals, record, language(), written=do_write),
        messages.IMPORT_FILE_NAME.template(language()),
        widest=120,
    )
    written = write_report(report, form, output, root)
    if form != "json":
        if do_write:
            notify(messages.WRITTEN.render({"path": path}, language()))
        else:
            notify(messages.NOT_WRITTEN.template(language()))
    lost = any(left.kind == "not_understood" for left in found.left)
    return written or status or (1 if lost else 0)


def _scoring(file: Path) -> Scoring:
    data = bytes_of(file, _LARGEST)
    try:
        book = open_workbook(data)
    except UnusableFileError as error:
        raise error.about(str(file)) from error
    for each in book.notices:
        said = each.text.render(each.arguments, language())
        notify(sanitize(say(f"注意：{said}", f"note: {said}")))
    return scoring(
        [
            ScoringGrid(sheet.name, sheet.texts, sheet.computed, [(*first, *last) for first, last in sheet.merged])
            for sheet in book.sheets
        ],
        lambda text: full_width(tidy_space(text)),
    )
