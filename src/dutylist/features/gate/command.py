"""`dutylist gate`: refuses changes that no approved record accounts for."""

from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.dates import day_or_today
from dutylist.cli.options import BaseArgument, HeadArgument
from dutylist.cli.report_output import (
    UNWRAPPED,
    Report,
    chosen_format,
    ending_of,
    format_option,
    output_option,
    render_report,
)
from dutylist.cli.streams import notify
from dutylist.cli.write_result import BUILD, write_result
from dutylist.compare.versions import Versions, open_versions
from dutylist.features.gate.annotations import render_github, render_gitlab
from dutylist.features.gate.entries import gate_report
from dutylist.features.gate.kept_verdicts import WrittenVerdict, kept_or_new
from dutylist.features.gate.report import document, notices
from dutylist.features.gate.run import REGISTERS, run_gate
from dutylist.features.gate.schema import json_result
from dutylist.model.message import Message, language, say
from dutylist.output.document import plain_text
from dutylist.output.safe_text import sanitize
from dutylist.reading.load_pair import load_pair
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.git.objects import repository_prefix

_KEPT: Final = 4000
"""The number of adjustment records kept in the cache, a few hundred bytes each."""


_OF_REPOSITORY: Final = frozenset({"github", "gitlab", "markdown"})
"""Formats whose readers know files by their paths in the repository, also where the checklist lies in a folder of it."""

MARKER: Final = "dutylist-gate"
"""Identifies the comment on a pull request, so that it can be updated."""

LIMIT: Final = 18_000
"""The longest Markdown in characters: GitHub takes comments of up to 65,536, and the comparison is part of the same
one.
"""


HELP: Final = Message(
    "变更关口：两个版本之间的每一项变动，都要有走完程序的调整记录，而且写的与做的一致；乡镇不再承担的事，要有人接。\n"
    "规则以旧版本的 policy.yaml 为准。全部合规退出码为 0，有一处不合规为 1，并说明哪个事项、缺什么、下一步做什么。\n"
    "例：dutylist gate main；dutylist gate v1 v2 -o gate.md",
    "The change gate: every change between two versions needs a record that has gone all the way and says what was done; "
    "what a township no longer does, somebody has to receive. The policy.yaml of the old version counts. Exit status 0 "
    "where all is in order; otherwise 1, with the item, what is missing, and the next step.\n"
    "Example: dutylist gate main; dutylist gate v1 v2 -o gate.md",
)


def command(
    ctx: typer.Context,
    base: BaseArgument,
    head: HeadArgument = None,
    on: Annotated[
        str | None,
        typer.Option(
            metavar=say("日期", "DATE"), help=say("按哪一天判断；不写就是今天", "judged on this day; today by default")
        ),
    ] = None,
    format_: Annotated[str | None, format_option("github", "gitlab")] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Judge and show the verdict; 1 where something is refused."""
    form = chosen_format(format_, output, "github", "gitlab")
    day = day_or_today(on, "--on")
    with open_versions(ctx.obj, base, head, merged=True) as both:
        asked = (form, str(output is None), day.isoformat())
        told = kept_or_new(both, lambda: _written(both, day, form, output), *asked)
    for notice in told.notices:
        notify(notice)
    name = f"{say('关口意见', 'gate')}.{ending_of(form)}"
    return write_result(told.document or told.text, output, both.root / BUILD / name) or (0 if told.passed else 1)


def _written(both: Versions, day: date, form: str, output: Path | None) -> WrittenVerdict:
    """The verdict on a day, in a format."""
    # Not the checklist's own cache, of which a run that reads so little of it would keep but that little.
    cache = Cache.of(f"{both.root}\0gate", digest(), keep=_KEPT)
    verdict = run_gate(both, load_pair(both.base, both.head, cache, also=REGISTERS), on=day)
    prefix = repository_prefix(both.root) if form in _OF_REPOSITORY else ""
    judged = gate_report(verdict, both.head, language(), prefix, notice_places=form != "text")
    report = Report(
        lambda: document(judged, with_notices=form != "text"),
        lambda: json_result(judged),
        "",
        own={"github": lambda: render_github(judged), "gitlab": lambda: render_gitlab(judged)},
        width=UNWRAPPED,
        widest=UNWRAPPED,
        limit=LIMIT,
        marker=MARKER,
    )
    beside = tuple(sanitize(plain_text(notice)) for notice in notices(judged)) if form == "text" else ()
    made = render_report(report, form, output)
    text, paper = (made, b"") if isinstance(made, str) else ("", made)
    return WrittenVerdict(verdict.passed, beside, text, paper)
