"""`dutylist diff`: the adjustments between two versions, and what they mean to the townships."""

import gc
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dutylist.cli.options import in_format_of_name, to_file
from dutylist.cli.streams import notify
from dutylist.cli.write_result import BUILD, chosen_format, write_result
from dutylist.model.message import Message, language, say
from dutylist.output.safe_text import sanitize

if TYPE_CHECKING:
    from dutylist.compare.comparison import Comparison


class Format(StrEnum):
    """How the comparison is shown."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    DOCX = "docx"
    XLSX = "xlsx"


HELP: Final = Message(
    "比较清单的两个版本：新增、取消、移动、调整范围、修改了哪些事项，每个乡镇是加重还是减负。\n"
    "版本可以是提交、分支、标签（v1、v1..v2、main...草稿）或者文件夹；不写就是最近一次提交和现在的文件。\n"
    "docx、xlsx 是正式的调整对比表。\n"
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
    head: Annotated[
        str | None,
        typer.Argument(
            metavar=say("新版本", "HEAD"), help=say("不写就是现在的文件", "the files as they are by default")
        ),
    ] = None,
    format_: Annotated[Format | None, in_format_of_name(Format)] = None,
    output: Annotated[Path | None, to_file("docx", "xlsx")] = None,
) -> int:
    """Show the comparison; 1 where some file could not be compared."""
    from dutylist.cli.progress import counting_progress
    from dutylist.compare.cached import compare_cached, records_of
    from dutylist.compare.versions import open_versions
    from dutylist.reading.load_pair import load_pair

    chosen = chosen_format(format_, output, Format)
    # Records hold no cycles to look for.
    gc.disable()
    with open_versions(ctx.obj, base, head) as both:
        pair = load_pair(both.base, both.head, records_of(both))
        found = compare_cached(both, pair, counting_progress)
    county = pair.head.checklist.county_file or pair.base.checklist.county_file
    result = _rendered(found, chosen, county.record.county if county else "")
    name = f"{say('调整对比表', 'comparison')}.{chosen}"
    written = write_result(result, output, both.root / BUILD / name)
    if found.unread and chosen is not Format.TEXT:
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


def _rendered(found: "Comparison", format_: Format, county: str) -> str | bytes:
    match format_:
        case Format.TEXT:
            from dutylist.features.diff.text_report import render as text

            return text(found, language=language(), color=sys.stdout.isatty() and "NO_COLOR" not in os.environ)
        case Format.JSON:
            from dutylist.features.diff.json_report import render as json

            return json(found)
        case Format.MARKDOWN:
            from dutylist.features.diff.markdown_report import render as markdown

            return markdown(found, language=language())
        case Format.DOCX:
            from dutylist.features.diff.docx_report import render as docx

            return docx(found, county=county)
        case Format.XLSX:
            from dutylist.features.diff.xlsx_report import render as xlsx

            return xlsx(found, county=county)
