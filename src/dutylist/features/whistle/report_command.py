"""`dutylist whistle report`: how whistles were answered."""

from typing import TYPE_CHECKING, Final

from dutylist.cli.dates import day_given, today
from dutylist.model.errors import UserError

if TYPE_CHECKING:
    from dutylist.features.whistle.statistics import WhistleReport
    from dutylist.model.checklist import Checklist
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dutylist.cli.options import in_format_of_name, to_file
from dutylist.cli.streams import notify, terminal_width
from dutylist.cli.write_result import BUILD, chosen_format, write_result
from dutylist.model.message import Message, language, say
from dutylist.source.root import find_root

if TYPE_CHECKING:
    from dutylist.features.whistle.statistics import WhistleReport


def reported(checklist: "Checklist", since: str | None, until: str | None, on: str | None) -> "WhistleReport":
    """The report of a period. Raises `UserError` for days that are none, or in the wrong order."""
    from dutylist.features.whistle.statistics import report

    first = day_given(since, "--since") if since is not None else None
    last = day_given(until, "--until") if until is not None else None
    counted = day_given(on, "--on") if on is not None else today()
    if first is not None and last is not None and first > last:
        raise UserError(f"--since {first} 晚于 --until {last}", f"--since {first} is after --until {last}")
    if first is not None and last is None and first > counted:
        raise UserError(
            f"--since {first} 晚于算到的那一天 {counted}", f"--since {first} is after {counted}, the day to count to"
        )
    return report(checklist, counted, first, last)


class Format(StrEnum):
    """How the report is shown."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"


HELP: Final = Message(
    "评价吹哨：部门有没有按时到场、按时办结，谁迟到、谁没有到，评分多少；各乡镇每月吹几次哨，太少说明没有用起来，"
    "太多说明被滥用；超期没有办结的有哪些。到场按分钟算，办结按工作日（国家放假调休安排）算。\n"
    "例：dutylist whistle report --since 2026-01-01；dutylist whistle report --format xlsx -o 吹哨报到.xlsx",
    "Whether departments arrived and closed in time, who was late or absent, and how they were rated; how often each "
    "township whistles a month, against the healthy range; what is overdue. Arrival counts in minutes, closing in "
    "working days by the national calendar.\n"
    "Example: dutylist whistle report --since 2026-01-01; dutylist whistle report --format xlsx -o whistles.xlsx",
)


def command(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(
            metavar=say("日期", "DATE"),
            help=say("从这一天吹的哨起；不写就从第一次那个月起", "from this day on; by default from the first month"),
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar=say("日期", "DATE"), help=say("到这一天吹的哨为止", "to this day, included")),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            metavar=say("日期", "DATE"),
            help=say("算到哪一天，例如 2026-03-31；不写就是今天", "judged at the end of this day; today by default"),
        ),
    ] = None,
    format_: Annotated[Format | None, in_format_of_name(Format)] = None,
    output: Annotated[Path | None, to_file("xlsx")] = None,
    fail_overdue: Annotated[
        bool,
        typer.Option("--fail-overdue", help=say("有超期没有办结的，退出码为 1", "exit with 1 where a case is overdue")),
    ] = False,
) -> int:
    """Show the report; 1 where a file could not be read."""
    from dutylist.cli.load_readable import load_readable

    wanted = chosen_format(format_, output, Format)
    root = find_root(ctx.obj)
    checklist, status = load_readable(root, "whistle", "whistle-case", "policy")
    found = reported(checklist, since, until, on)
    name = f"{say('吹哨报到', 'whistles')}.{wanted}"
    written = write_result(_rendered(found, wanted), output, root / BUILD / name)
    if found.uncertain and wanted is not Format.TEXT:
        from dutylist.features.whistle.messages import whistle_words

        words = whistle_words(language())
        notify(words.uncertain.format(years=words.comma.join(map(str, found.uncertain))))
    return written or status or (1 if fail_overdue and found.overdue else 0)


def _rendered(found: "WhistleReport", format_: Format) -> str | bytes:
    match format_:
        case Format.TEXT:
            from dutylist.features.whistle.report_text import render as text

            width = terminal_width(100, most=120)
            return text(found, language=language(), width=width)
        case Format.JSON:
            from dutylist.features.whistle.report_json import render as json

            return json(found)
        case Format.XLSX:
            from dutylist.features.whistle.report_xlsx import render as xlsx

            return xlsx(found)
