"""`dutylist gate`: refuses what has not gone through a door."""

import gc
import os
import shutil
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dutylist.cli.language import language, say
from dutylist.cli.streams import tell, write
from dutylist.model.kinds import DATA

if TYPE_CHECKING:
    from dutylist.changes.comparison import Comparison
    from dutylist.changes.docket import Spent
    from dutylist.changes.gate import Verdict
    from dutylist.cli.sides import Sides
    from dutylist.reading.pair import Pair
    from dutylist.reading.unfinished import Unfinished
    from dutylist.reports.gate_shown import GateReport

_REGISTERS: Final = (f"{DATA}/policy.yaml", f"{DATA}/departments.yaml", f"{DATA}/adjustments/")

_KEPT: Final = 4000
"""So many records of adjustments are remembered, a few hundred bytes each."""


class Format(StrEnum):
    """How the verdict is shown."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    MARKDOWN = "markdown"


def HELP() -> str:  # noqa: N802  a page, made in the language of the run
    """What the command says about itself."""
    return say(
        "变更关口：两个版本之间的每一项变动，都要有走完程序的调整记录，而且写的与做的一致；乡镇不再承担的事，要有人接。\n"
        "规则以旧版本的 policy.yaml 为准。全部合规退出码为 0，有一处不合规为 1，并说明哪个事项、缺什么、下一步做什么。\n"
        "例：dutylist gate main；dutylist gate v1 v2 --format markdown",
        "The change gate: every change between two versions needs a record that has gone all the way and says what was done; "
        "what a township no longer does, somebody has to receive. The policy.yaml of the old version counts. Exit status 0 "
        "where all is in order; otherwise 1, with the item, what is missing, and the next step.\n"
        "Example: dutylist gate main; dutylist gate v1 v2 --format markdown",
    )


def run(
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
    format_: Annotated[
        Format, typer.Option("--format", metavar="|".join(Format), help=say("结果的格式", "the format of the result"))
    ] = Format.TEXT,
) -> int:
    """Judge and show the verdict; 1 where something is refused."""
    from dutylist.cli.sides import sides
    from dutylist.reading.cache import Cache
    from dutylist.reading.pair import load_pair
    from dutylist.reading.schema import digest
    from dutylist.reports.gate_shown import gate_report

    # Records hold no cycles to look for.
    gc.disable()
    with sides(ctx.obj, base, head) as both:
        # Not the checklist's own cache, of which a run that reads so little of it would keep but that little.
        cache = Cache.of(f"{both.root}\0gate", digest(), keep=_KEPT)
        verdict = _judged(both, load_pair(both.base, both.head, cache, also=_REGISTERS))
        report = gate_report(verdict, both.head, language())
    if format_ is Format.TEXT:
        from dutylist.reports.gate_text import notices

        for notice in notices(report):
            tell(notice)
    return write(_rendered(report, format_)) or (0 if verdict.passed else 1)


def _judged(both: "Sides", pair: "Pair") -> "Verdict":
    from dutylist.changes.gate import Surroundings, judge, serving
    from dutylist.reading.cache import Cache
    from dutylist.reading.load import load
    from dutylist.reading.schema import digest

    compared = _compared(both, pair)
    surroundings = Surroundings(
        spent=_spent(both, serving(compared, pair.base.checklist, pair.head.checklist)),
        unfinished=_unfinished(both, pair),
        whole=lambda: load(both.head, Cache.of(both.root, digest())).checklist,
        exists=both.head.holds,
    )
    return judge(compared, pair.base.checklist, pair.head.checklist, surroundings)


def _compared(both: "Sides", pair: "Pair") -> "Comparison":
    """The comparison; its ledger only where a township joins or leaves, which is the only time it is asked for."""
    from dutylist.changes.comparison import comparison
    from dutylist.changes.ledger import Balance
    from dutylist.cli.compared import compared

    base, head = pair.base.checklist, pair.head.checklist
    if base.township_names == head.township_names:
        return comparison(base, head, both.names, opening=Balance({}))
    return compared(both, pair)


def _spent(both: "Sides", candidates: frozenset[tuple[str, str]]) -> "Spent | None":
    """Which records have been used up; None where the base has no history that tells it."""
    from dutylist.source.git import GitTree

    if not isinstance(both.base, GitTree):
        return None
    if not candidates:
        return {}
    from dutylist.changes.used_up import used_up

    return used_up(both.base.objects, both.base.revision, candidates)


def _unfinished(both: "Sides", pair: "Pair") -> "tuple[Unfinished, ...]":
    """The drafts among the records of head."""
    if not pair.head.diagnostics:
        return ()
    from dutylist.reading.unfinished import unfinished_adjustments

    return unfinished_adjustments(pair.head, both.head)


def _rendered(report: "GateReport", format_: Format) -> str:
    match format_:
        case Format.JSON:
            from dutylist.reports.gate_json import render as json

            return json(report)
        case Format.MARKDOWN:
            from dutylist.reports.gate_markdown import render as markdown

            return markdown(report)
        case Format.GITHUB:
            from dutylist.reports.gate_forges import render_github

            return render_github(report)
        case Format.GITLAB:
            from dutylist.reports.gate_forges import render_gitlab

            return render_gitlab(report)
        case Format.TEXT:
            from dutylist.reports.gate_text import render as text

            color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
            return text(report, width=shutil.get_terminal_size((100, 24)).columns, color=color)
