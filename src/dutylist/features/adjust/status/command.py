"""`dutylist adjust status`: the open records and their deadlines."""

from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.dates import day_or_today
from dutylist.cli.progress import progress
from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.cli.streams import notify
from dutylist.features.adjust.deadlines.dates import Agenda, UnreadableRecord, agenda
from dutylist.features.adjust.deadlines.ics import render as calendar
from dutylist.features.adjust.deadlines.text import remarks
from dutylist.features.adjust.messages import NOTHING_OPEN
from dutylist.features.adjust.status.report import document
from dutylist.features.adjust.status.schema import json_result
from dutylist.features.gate.records.unfinished_records import unfinished_adjustments
from dutylist.lifecycle.former_items import former_items
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import BY_NAME, kind_of
from dutylist.model.message import Message, language, say
from dutylist.output.document import plain_text
from dutylist.output.safe_text import sanitize
from dutylist.reading.load import LoadedChecklist, load_root
from dutylist.source.git.last_change import last_change
from dutylist.source.root import find_root
from dutylist.source.worktree import Worktree

_ICS: Final = "ics"

HELP: Final = Message(
    "列出还没有公布的调整记录：下一步是什么，哪天到期，还剩或者超过几个工作日，还缺哪些单位的意见。"
    "工作日按国家放假调休安排计算。\n"
    "ics 是日历文件，可以导入 Outlook、WPS 和手机日历，前一天上午九点提醒；docx 和 xlsx 是一张表。\n"
    "例：dutylist adjust status；dutylist adjust status --format ics -o 期限.ics",
    "The records that have not been published: the next step, its last day, the working days that are left or overdue, "
    "and whose opinion is missing. Working days follow the national calendar with its make-up days.\n"
    "ics is a calendar for Outlook, WPS and telephones, with a reminder at nine on the day before.\n"
    "Example: dutylist adjust status; dutylist adjust status --format ics -o deadlines.ics",
)


def command(
    ctx: typer.Context,
    format_: Annotated[str | None, format_option(_ICS)] = None,
    output: Annotated[Path | None, output_option()] = None,
    on: Annotated[
        str | None,
        typer.Option(
            metavar=say("日期", "DATE"),
            help=say(
                "算到哪一天，例如 2026-03-01；不写就是今天", "the day to count to, as 2026-03-01; today by default"
            ),
        ),
    ] = None,
    fail_overdue: Annotated[
        bool,
        typer.Option("--fail-overdue", help=say("有超期的，退出码为 1", "exit with 1 where a deadline has passed")),
    ] = False,
) -> int:
    """Show the open records; 1 if a record could not be read."""
    counted = day_or_today(on, "--on")
    form = chosen_format(format_, output, _ICS)
    root = find_root(ctx.obj)
    with progress(say("读取", "reading")) as advance:
        loaded = load_root(root, progress=advance)
    found = _agenda(root, loaded, counted)
    report = Report(
        lambda: document(found, language()),
        lambda: json_result(found),
        say("调整期限", "deadlines"),
        own={_ICS: lambda: calendar(found, language=language(), changed=last_change(root))},
        widest=120,
    )
    written = write_report(report, form, output, root)
    if form in ("json", _ICS):
        _tell_what_is_missing(found)
    overdue = fail_overdue and any(record.overdue(counted) for record in found.records)
    return written or (1 if found.unread or overdue else 0)


def _agenda(root: Path, loaded: LoadedChecklist, on: date) -> Agenda:
    checklist = loaded.checklist
    if checklist.policy_file is None:
        raise UserError(
            "duties/policy.yaml 没有或者有错误，不知道有哪些步骤和期限",
            "duties/policy.yaml is missing or broken: steps and time limits are not known",
            (
                "没有这个文件的，用 dutylist new policy 新建；有错误的，运行 dutylist validate 查看。",
                "without it, begin it with dutylist new policy; see dutylist validate for what is broken.",
            ),
        )
    policy = checklist.policy_file.record
    return agenda(
        checklist,
        policy,
        on,
        unread=_unread(root, loaded),
        former=lambda records: former_items(root, checklist, records),
    )


def _unread(root: Path, loaded: LoadedChecklist) -> list[UnreadableRecord]:
    broken = sorted(path for path in loaded.checklist.broken if kind_of(path) is BY_NAME["adjustment"])
    places = {each.path: each.places for each in unfinished_adjustments(loaded, Worktree(root))} if broken else {}
    return [UnreadableRecord(path, places.get(path, 0)) for path in broken]


def _tell_what_is_missing(found: Agenda) -> None:
    """Show the notices that JSON and a calendar cannot hold."""
    if not found.records:
        notify(NOTHING_OPEN.template(language()))
    for remark in remarks(found, language()):
        notify(sanitize(plain_text(remark)))
