"""`dutylist diff`: the adjustments between two versions, and what they mean to the townships."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.lookup import township_named
from dutylist.cli.options import HeadArgument, OfficialOption, TownshipOption
from dutylist.cli.progress import counting_progress
from dutylist.cli.report_output import (
    DOCUMENTS,
    UNWRAPPED,
    Report,
    chosen_format,
    format_option,
    official_format,
    output_option,
    write_report,
)
from dutylist.cli.streams import notify
from dutylist.compare.comparison_cache import compare_cached, records_of
from dutylist.compare.versions import open_versions
from dutylist.features.diff.official_table import document as official_table
from dutylist.features.diff.report import document
from dutylist.features.diff.schema import json_result
from dutylist.model.message import Message, language, say
from dutylist.output.safe_text import sanitize
from dutylist.reading.load_pair import load_pair
from dutylist.rules.config import settings_of

MARKER: Final = "dutylist-diff"
"""Identifies the comment on a pull request, so that it can be updated."""

LIMIT: Final = 46_000
"""The longest Markdown in characters: GitHub takes comments of up to 65,536, and the gate's verdict stands in the same
one.
"""


HELP: Final = Message(
    "比较清单的两个版本：新增、取消、清单间调整、范围调整、内容调整了哪些事项，每个乡镇是加重还是减负。\n"
    "版本可以是提交、分支、标签（v1、v1..v2、main...草稿）或者文件夹；不写就是最近一次提交和现在的文件。\n"
    "docx、xlsx 是正式的调整对比表；markdown 是合并请求上的留言。\n"
    "例：dutylist diff v1 v2 --format docx -o 对比表.docx",
    "What was added, removed, moved, rescoped and amended between two versions, and what it means to each township. "
    "A version is a commit, branch or tag (v1, HEAD~3, v1..v2, main...HEAD) or a folder; by default the last commit "
    "and the files as they are. docx and xlsx are the official comparison table.\n"
    "Example: dutylist diff v1 v2 --format docx -o table.docx",
)


def command(
    ctx: typer.Context,
    base: Annotated[
        str | None,
        typer.Argument(
            metavar=say("旧版本", "BASE"),
            help=say("不写就是最近一次提交；也可以写 A..B、A...B", "HEAD by default; or A..B, A...B"),
        ),
    ] = None,
    head: HeadArgument = None,
    township: TownshipOption = None,
    format_: Annotated[str | None, format_option()] = None,
    official: OfficialOption = False,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the comparison; 1 where some file could not be compared."""
    form = chosen_format(official_format(official, format_, output), output)
    with open_versions(ctx.obj, base, head) as both:
        pair = load_pair(both.base, both.head, records_of(both))
        found = compare_cached(both, pair, counting_progress)
    if township is not None:
        names = dict.fromkeys((*pair.head.checklist.township_names, *pair.base.checklist.township_names))
        found = found.of_township(township_named(township, tuple(names)))
    county = pair.head.checklist.county_file or pair.base.checklist.county_file
    report = Report(
        lambda: (
            official_table(found, county.record.county if county else "")
            if form in DOCUMENTS
            else document(found, language(), for_comment=form == "markdown")
        ),
        lambda: json_result(found),
        say("调整对比表", "comparison"),
        width=UNWRAPPED,
        widest=UNWRAPPED,
        limit=LIMIT,
        marker=MARKER,
        official=settings_of(both.root).official if official else None,
    )
    written = write_report(report, form, output, both.root)
    if found.unread and form != "text":
        paths = "、".join(found.unread)
        notify(
            sanitize(
                say(
                    f"注意：有文件没有通过检查，其中的内容没有比较：{paths}",
                    f"note: these files did not pass the check and were not compared: {paths}",
                )
            )
        )
    return written or (1 if found.unread else 0)
