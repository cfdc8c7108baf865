"""`dutylist adjust status`: the open records and their deadlines."""

import os
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dutylist.cli.dates import day_given, today
from dutylist.cli.options import in_format_of_name, to_file
from dutylist.cli.progress import progress
from dutylist.cli.streams import notify, terminal_width
from dutylist.cli.write_result import BUILD, chosen_format, write_result
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.source.root import find_root

if TYPE_CHECKING:
    from dutylist.features.adjust.deadlines import Agenda, UnreadableRecord
    from dutylist.reading.load import Loaded

_WIDEST = 120


class Format(StrEnum):
    """How the records are shown."""

    TEXT = "text"
    JSON = "json"
    ICS = "ics"


HELP: Final = Message(
    "列出还没有公布的调整记录：下一步是什么，哪天到期，还剩或者超过几个工作日，还缺哪些单位的意见。"
    "工作日按国家放假调休安排计算。\n"
    "ics 是日历文件，可以导入 Outlook、WPS 和手机日历，前一天上午九点提醒。\n"
    "例：dutylist adjust status；dutylist adjust status --format ics -o 期限.ics",
    "The records that have not been published: the next step, its last day, the working days that are left or overdue, "
    "and whose opinion is missing. Working days follow the national calendar with its make-up days.\n"
    "ics is a calendar for Outlook, WPS and telephones, with a reminder at nine on the day before.\n"
    "Example: dutylist adjust status; dutylist adjust status --format ics -o deadlines.ics",
)


def command(
    ctx: typer.Context,
    format_: Annotated[Format | None, in_format_of_name(Format)] = None,
    output: Annotated[Path | None, to_file()] = None,
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
    """Show the open records; 1 where a record could not be read."""
    from dutylist.reading.load import load_root

    counted = day_given(on, "--on") if on is not None else today()
    wanted = chosen_format(format_, output, Format)
    root = find_root(ctx.obj)
    with progress(say("读取", "reading")) as told:
        loaded = load_root(root, progress=told)
    found = _agenda(root, loaded, counted)
    written = write_result(_rendered(found, wanted), output, root / BUILD / f"deadlines.{wanted}")
    if wanted is not Format.TEXT:
        _tell_what_is_missing(found)
    overdue = fail_overdue and any(record.overdue(counted) for record in found.records)
    return written or (1 if found.unread or overdue else 0)


def _agenda(root: Path, loaded: "Loaded", on: date) -> "Agenda":
    from dutylist.features.adjust.deadlines import agenda
    from dutylist.lifecycle.former_items import former_items

    checklist = loaded.checklist
    if checklist.policy_file is None:
        raise UserError(
            "duties/policy.yaml 没有或者有错误，不知道有哪些步骤和期限",
            "duties/policy.yaml is missing or broken: steps and time limits are not known",
            ("运行 dutylist validate 查看。", "see dutylist validate."),
        )
    policy = checklist.policy_file.record
    return agenda(
        checklist,
        policy,
        on,
        unread=_unread(root, loaded),
        former=lambda records: former_items(root, checklist, records),
    )


def _unread(root: Path, loaded: "Loaded") -> "list[UnreadableRecord]":
    from dutylist.features.adjust.deadlines import UnreadableRecord
    from dutylist.features.gate.unfinished_records import unfinished_adjustments
    from dutylist.model.file_kinds import BY_NAME, kind_of
    from dutylist.source.worktree import Worktree

    broken = sorted(path for path in loaded.checklist.broken if kind_of(path) is BY_NAME["adjustment"])
    places = {each.path: each.places for each in unfinished_adjustments(loaded, Worktree(root))} if broken else {}
    return [UnreadableRecord(path, places.get(path, 0)) for path in broken]


def _rendered(found: "Agenda", format_: Format) -> str:
    match format_:
        case Format.TEXT:
            from dutylist.features.adjust.deadlines_text import render as text

            width = terminal_width(80, most=_WIDEST)
            color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
            return text(found, language=language(), width=width, color=color)
        case Format.JSON:
            from dutylist.features.adjust.deadlines_json import render as json

            return json(found)
        case Format.ICS:
            from dutylist.features.adjust.deadlines_ics import render as ics

            return ics(found, language=language())


def _tell_what_is_missing(found: "Agenda") -> None:
    """What the other formats cannot say by themselves."""
    from dutylist.features.adjust.messages import agenda_words, uncertain_text, unread_text
    from dutylist.output.safe_text import sanitize

    words = agenda_words(language())
    if not found.records:
        notify(words.nothing)
    for remark in (*(unread_text(each, words) for each in found.unread), uncertain_text(found, words)):
        if remark:
            notify(sanitize(remark))
