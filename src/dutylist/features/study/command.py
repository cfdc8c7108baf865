"""`dutylist study`: one item each working day."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dutylist.cli.completion import complete_townships
from dutylist.cli.dates import day_given, today
from dutylist.cli.lookup import township_named
from dutylist.cli.options import in_format_of_name, to_file
from dutylist.cli.streams import notify, terminal_width
from dutylist.cli.write_result import BUILD, chosen_format, write_result
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.source.root import find_root

if TYPE_CHECKING:
    from dutylist.features.study.course import Course
    from dutylist.features.study.select import WantedCourse


class Format(StrEnum):
    """How the lessons are shown."""

    TEXT = "text"
    JSON = "json"
    ICS = "ics"
    DOCX = "docx"


class Order(StrEnum):
    """In which order items are learned."""

    LIST = "list"
    CATEGORY = "category"


class What(StrEnum):
    """The whole course, or the lesson of today."""

    TODAY = "today"


HELP: Final = Message(
    "日学一新：从哪一天起，每个工作日学一个事项，按国家放假调休安排排课。-o 写 .ics 就是日历，可以导入 Outlook、WPS 和"
    "手机；写 .docx 就是一月一页的张贴表。study today 只看今天这一课，不写 --start 就从今年的第一个工作日算起。\n"
    "排好的课不乱：清单新增事项，只排到后面；事项移到另一份清单，日子不变；取消了的，以前的课照旧。\n"
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
    township: Annotated[
        str | None,
        typer.Option(
            metavar=say("乡镇", "NAME"),
            autocompletion=complete_townships,
            help=say("只学这个乡镇的事项；不写就是全县", "the items of this township; the whole county by default"),
        ),
    ] = None,
    post: Annotated[
        str | None,
        typer.Option(
            metavar=say("岗位", "NAME"),
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
    format_: Annotated[Format | None, in_format_of_name(Format)] = None,
    output: Annotated[Path | None, to_file()] = None,
) -> int:
    """Show the lessons; 1 where an item could not be read."""
    from dutylist.cli.load_readable import load_readable
    from dutylist.features.study.select import WantedCourse, course_of

    if start is None and what is None:
        raise UserError(
            "没有写从哪一天起", "the first day is missing", ("例如 --start 2026-03-02。", "as --start 2026-03-02.")
        )
    day = today() if what else None
    begin = day_given(start, "--start") if start is not None else date((day or today()).year, 1, 1)
    if post is not None and township is None:
        raise UserError("--post 要和 --township 一起写", "--post goes with --township")
    root = find_root(ctx.obj)
    checklist, status = load_readable(root, "item", "adjustment")
    name = township_named(township, checklist.township_names) if township is not None else None
    wanted = WantedCourse(begin, name, post, order.value)
    found = course_of(root, checklist, wanted)
    form = chosen_format(format_, output, Format)
    if day is not None and form not in (Format.TEXT, Format.JSON):
        raise UserError("study today 只有 text 和 json 两种格式", "study today is text or json")
    _tell_years(found)
    scope = f"{name}{post or ''}" if name else checklist.county.county
    if day is not None:
        return write_result(_rendered_day(found, form, day, scope, wanted), output, root) or status
    written = _rendered(found, form, scope, wanted, checklist.county.division_code)
    return write_result(written, output, root / BUILD / f"{say('日学一新', 'study')}.{form}") or status


def _rendered(found: "Course", form: Format, scope: str, wanted: "WantedCourse", division: str) -> str | bytes:
    match form:
        case Format.TEXT:
            from dutylist.features.study.text_report import render as text

            return text(found, scope, language=language())
        case Format.JSON:
            from dutylist.features.study.json_report import render as json

            return json(found, township=wanted.township, post=wanted.post, order=wanted.order)
        case Format.ICS:
            from dutylist.features.study.ics_report import render as ics

            return ics(found, scope, division=division, language=language())
        case Format.DOCX:
            from dutylist.features.study.docx_report import render as docx

            return docx(found, scope)


def _rendered_day(found: "Course", form: Format, day: date, scope: str, wanted: "WantedCourse") -> str:
    if form is Format.JSON:
        from dutylist.features.study.json_report import render_day as json

        return json(found, day, township=wanted.township, post=wanted.post, order=wanted.order)
    from dutylist.features.study.text_report import render_day as text

    return text(found, scope, day, language=language(), width=terminal_width(80, most=100))


def _tell_years(found: "Course") -> None:
    from dutylist.features.study.messages import study_words, uncertain_text

    if said := uncertain_text(found.uncertain, study_words(language())):
        notify(said)
