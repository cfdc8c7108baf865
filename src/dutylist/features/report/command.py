"""`dutylist report`: the report for the county."""

from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.dates import today
from dutylist.cli.load_readable import demand_county, note_broken
from dutylist.cli.options import OfficialOption
from dutylist.cli.progress import progress
from dutylist.cli.report_output import (
    Report,
    chosen_format,
    ending_of,
    format_option,
    official_format,
    output_option,
    render_report,
)
from dutylist.cli.write_result import BUILD, write_result
from dutylist.features.adjust.deadlines.dates import agenda
from dutylist.features.report.build import Sources, county_report
from dutylist.features.report.model import CountyReport
from dutylist.features.report.parts.assessment import CODES, LIKENESS
from dutylist.features.report.report import document
from dutylist.features.report.schema import json_result
from dutylist.features.report.since import ReportStart, report_start
from dutylist.features.report.sources import compare_since
from dutylist.features.whistle.statistics import report as whistles
from dutylist.lifecycle.former_items import former_items
from dutylist.model.message import Message, say
from dutylist.reading.load import LoadedChecklist, load_root
from dutylist.rules.check import Choice, check_checklist
from dutylist.rules.config import settings_of
from dutylist.source.root import find_root
from dutylist.source.worktree import Worktree

_NAME: Final = "履职清单运行情况报告"


HELP: Final = Message(
    "上报用的一份报告，一个 Word 文件、一个网页：减负账、清单调整、变更关口、考核指标、吹哨报到、监督问题、岗位和考核覆盖，"
    "每一部分一句话、一张图、几张表。网页是单个文件，不联网、没有脚本，手机上能看，也能直接打印。\n"
    "期初由 --since 定：日期或者 git 版本；不写就从今年 1 月 1 日起。关口部分是今天对期初以来全部变动重新判断的结果。\n"
    "例：dutylist report；dutylist report --since 2026-07-01 -o 报告.docx；dutylist report --since v1 --format html",
    "One report for the county, a Word file and a page: burden ledger, adjustments, gate, assessment, whistles, findings, "
    "coverage; of each a sentence, a chart and tables, in Chinese. The page is one file without network or script, for "
    "a telephone, a screen or paper.\n"
    "It tells what happened since a day or a git revision, by default since the first of January. The gate's part is its "
    "verdict of today on everything that changed since.\n"
    "Example: dutylist report; dutylist report --since 2026-07-01 -o report.docx; dutylist report --since v1 --format html",
)


def command(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(
            metavar=say("版本或日期", "REVISION|DATE"),
            help=say(
                "期初：日期（2026-07-01）或者 git 版本；不写就是今年 1 月 1 日",
                "the beginning: a day (2026-07-01) or a git revision; by default the first of January",
            ),
        ),
    ] = None,
    output: Annotated[Path | None, output_option()] = None,
    format_: Annotated[str | None, format_option()] = None,
    official: OfficialOption = False,
) -> int:
    """Write the files; 1 if a file of the checklist could not be read."""
    folder = output if output is not None and (output.is_dir() or not output.suffix) else None
    file = output if folder is None else None
    format_ = official_format(official, format_, file)
    forms = (chosen_format(format_, file),) if format_ or file else ("docx", "html")
    on, root = today(), find_root(ctx.obj)
    with progress(say("读取", "reading")) as told:
        loaded = load_root(root, progress=told)
    demand_county(loaded.checklist)
    report = _report(root, loaded, report_start(root, since, on), on)
    paper = settings_of(root).official if official else None
    shown = Report(lambda: document(report), lambda: json_result(report), _NAME, official=paper)
    written = 0
    for each in forms:
        default = (folder or root / BUILD) / f"{_NAME}.{ending_of(each)}"
        result = render_report(shown, each, file or default)
        # A page is for a browser, not for a screen of text.
        document_file = isinstance(result, bytes) or each == "html" or folder is not None
        target = result.encode() if isinstance(result, str) and document_file else result
        written = write_result(target, file, default) or written
    unread = note_broken(loaded.checklist)
    return written or unread


def _report(root: Path, loaded: LoadedChecklist, start: ReportStart, on: date) -> CountyReport:
    checklist = loaded.checklist
    policy = checklist.policy_file.record if checklist.policy_file else None
    validated = check_checklist(loaded, Worktree(root), settings_of(root), Choice(select=(CODES, LIKENESS)), "zh")
    found = compare_since(root, start)
    return county_report(
        Sources(
            checklist=checklist,
            since=start.day,
            on=on,
            compared=found.note,
            comparison=found.comparison,
            gate=found.gate,
            agenda=agenda(checklist, policy, on, former=lambda records: former_items(root, checklist, records))
            if policy
            else None,
            validated=validated,
            whistles=whistles(checklist, on, start.day),
        )
    )
