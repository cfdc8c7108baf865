"""`dutylist study`: one item each working day."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.completion import complete_posts
from dutylist.cli.dates import day_given, today
from dutylist.cli.load_readable import load_readable
from dutylist.cli.lookup import township_named
from dutylist.cli.options import TownshipOption
from dutylist.cli.report_output import UNWRAPPED, Report, chosen_format, format_option, output_option, write_report
from dutylist.cli.streams import notify
from dutylist.features.study import calendar, messages, wall_sheet
from dutylist.features.study.course import Course
from dutylist.features.study.report import day_document, document
from dutylist.features.study.schema import day_json_result, json_result
from dutylist.features.study.select import WantedCourse, course_of
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.source.git.last_change import last_change
from dutylist.source.root import find_root

_ICS: Final = "ics"


class Order(StrEnum):
    """The order in which items are learned."""

    LIST = "list"
    CATEGORY = "category"


class What(StrEnum):
    """The whole course, or today's lesson."""

    TODAY = "today"


HELP: Final = Message(
    "日学一新：从哪一天起，每个工作日学一个事项，按国家放假调休安排排课。-o 写 .ics 就是日历，可以导入 Outlook、WPS 和"
    "手机；写 .docx 就是一月一页的张贴表。study today 只看今天这一课，不写 --start 就从今年的第一个工作日算起。\n"
    "排好的课不乱：清单新增事项，只排到后面；清单间调整的事项，日子不变；取消了的，以前的课照旧。\n"
    "例：dutylist study --start 2026-03-02 --township 铜陵镇 -o 学习.ics；dutylist study today --township 铜陵镇",
    "An item to learn each working day from a day on, by the national calendar with its make-up days. A file that ends "
    "in .ics is a calendar for Outlook, WPS and telephones; .docx is a page a month for the wall. study today shows "
    "today's lesson; without --start the course begins on the first working day of the year.\n"
    "Lessons stay where they are: an added item comes after the others, a moved one keeps its day, and one that is "
    "removed leaves the days before alone.\n"
    "Example: dutylist study --start 2026-03-02 --township 铜陵镇 -o study.ics; dutylist study today",
)


def command(
    ctx: typer.Context,
    what: Annotated[
        What | None,
        typer.Argument(metavar="today", help=say("写 today 只看今天这一课", "today shows today's lesson only")),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            metavar=say("日期", "DATE"), help=say("从哪一天起，例如 2026-03-02", "the first day, as 2026-03-02")
        ),
    ] = None,
    township: TownshipOption = None,
    post: Annotated[
        str | None,
        typer.Option(
            metavar=say("岗位", "NAME"),
            autocompletion=complete_posts,
            help=say("只学这个岗位的事项，要同时写 --township", "the items of this post of the township"),
        ),
    ] = None,
    order: Annotated[
        Order,
        typer.Option(
            metavar="|".join(Order),
            help=say("list 按编号，category 按类别", "list: by the items' numbers; category: by category"),
        ),
    ] = Order.LIST,
    format_: Annotated[str | None, format_option(_ICS)] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the lessons; 1 if an item could not be read."""
    if start is None and what is None:
        raise UserError(
            "没有写从哪一天起", "the first day is missing", ("例如 --start 2026-03-02。", "as --start 2026-03-02.")
        )
    day = today() if what else None
    begin = day_given(start, "--start") if start is not None else date((day or today()).year, 1, 1)
    if post is not None and township is None:
        raise UserError("--post 要和 --township 一起写", "--post goes with --township")
    form = chosen_format(format_, output, _ICS)
    if day is not None and form == _ICS:
        raise UserError("study today 没有日历格式", "study today is no calendar")
    root = find_root(ctx.obj)
    checklist, status = load_readable(root, "item", "adjustment")
    name = township_named(township, checklist.township_names) if township is not None else None
    wanted = WantedCourse(begin, name, post, order.value)
    found = course_of(root, checklist, wanted)
    scope = f"{name}{post or ''}" if name else checklist.county.county
    if form in ("json", _ICS) and (uncertain := messages.uncertain_text(found.uncertain, language())):
        notify(uncertain)
    division = checklist.county.division_code
    report = _report_of_day(found, scope, day, wanted) if day else _report(found, scope, wanted, division, root)
    return write_report(report, form, output, root) or status


def _report(found: Course, scope: str, wanted: WantedCourse, division: str, root: Path) -> Report:
    """The whole course; in Word as sheets for the wall."""
    return Report(
        lambda: document(found, scope, language()),
        lambda: json_result(found, wanted),
        messages.FILE_NAME.template(language()),
        own={
            _ICS: lambda: calendar.render(
                found, scope, division=division, language=language(), changed=last_change(root)
            ),
            "docx": lambda: wall_sheet.render(found, scope, language()),
        },
        width=UNWRAPPED,
        widest=UNWRAPPED,
    )


def _report_of_day(found: Course, scope: str, day: date, wanted: WantedCourse) -> Report:
    return Report(
        lambda: day_document(found, scope, day, language()),
        lambda: day_json_result(found, day, wanted),
        messages.FILE_NAME.template(language()),
        width=80,
        widest=100,
    )
