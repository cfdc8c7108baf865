"""`dutylist gate`: refuses what has not gone through a door."""

import gc
import os
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dutylist.cli.options import in_format
from dutylist.cli.streams import notify, terminal_width, write
from dutylist.features.gate.run import REGISTERS, run_gate
from dutylist.model.message import Message, language, say

if TYPE_CHECKING:
    from dutylist.features.gate.report import GateReport

_KEPT: Final = 4000
"""So many records of adjustments are remembered, a few hundred bytes each."""


class Format(StrEnum):
    """How the verdict is shown."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    MARKDOWN = "markdown"


HELP: Final = Message(
    "变更关口：两个版本之间的每一项变动，都要有走完程序的调整记录，而且写的与做的一致；乡镇不再承担的事，要有人接。\n"
    "规则以旧版本的 policy.yaml 为准。全部合规退出码为 0，有一处不合规为 1，并说明哪个事项、缺什么、下一步做什么。\n"
    "例：dutylist gate main；dutylist gate v1 v2 --format markdown",
    "The change gate: every change between two versions needs a record that has gone all the way and says what was done; "
    "what a township no longer does, somebody has to receive. The policy.yaml of the old version counts. Exit status 0 "
    "where all is in order; otherwise 1, with the item, what is missing, and the next step.\n"
    "Example: dutylist gate main; dutylist gate v1 v2 --format markdown",
)


def command(
    ctx: typer.Context,
    base: Annotated[
        str,
        typer.Argument(
            metavar=say("旧版本", "BASE"),
            help=say(
                "改动以前的版本：提交、分支、标签或者文件夹；也可以写 A..B、A...B",
                "the version before the change: a commit, branch, tag or folder; or A..B, A...B",
            ),
        ),
    ],
    head: Annotated[
        str | None,
        typer.Argument(
            metavar=say("新版本", "HEAD"), help=say("不写就是现在的文件", "the files as they are by default")
        ),
    ] = None,
    format_: Annotated[Format, in_format(Format)] = Format.TEXT,
) -> int:
    """Judge and show the verdict; 1 where something is refused."""
    from dutylist.compare.versions import open_versions
    from dutylist.features.gate.report import gate_report
    from dutylist.reading.load_pair import load_pair
    from dutylist.reading.record_cache import Cache
    from dutylist.reading.schema import digest

    # Records hold no cycles to look for.
    gc.disable()
    with open_versions(ctx.obj, base, head) as both:
        # Not the checklist's own cache, of which a run that reads so little of it would keep but that little.
        cache = Cache.of(f"{both.root}\0gate", digest(), keep=_KEPT)
        verdict = run_gate(both, load_pair(both.base, both.head, cache, also=REGISTERS))
        report = gate_report(verdict, both.head, language())
    if format_ is Format.TEXT:
        from dutylist.features.gate.text_report import notices

        for notice in notices(report):
            notify(notice)
    return write(_rendered(report, format_)) or (0 if verdict.passed else 1)


def _rendered(report: "GateReport", format_: Format) -> str:
    match format_:
        case Format.JSON:
            from dutylist.features.gate.json_report import render as json

            return json(report)
        case Format.MARKDOWN:
            from dutylist.features.gate.markdown_report import render as markdown

            return markdown(report)
        case Format.GITHUB:
            from dutylist.features.gate.annotations import render_github

            return render_github(report)
        case Format.GITLAB:
            from dutylist.features.gate.annotations import render_gitlab

            return render_gitlab(report)
        case Format.TEXT:
            from dutylist.features.gate.text_report import render as text

            color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
            return text(report, width=terminal_width(100), color=color)
