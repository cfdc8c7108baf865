"""`dutylist stats`: counts items by list, category, township and origin."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.load_readable import note_broken
from dutylist.cli.progress import progress
from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.features.stats.counts import count_items
from dutylist.features.stats.report import document, json_result
from dutylist.model.message import Message, language, say
from dutylist.reading.load import load_root
from dutylist.source.root import find_root

HELP: Final = Message(
    "统计事项的数目：全县、各类别、各乡镇有多少基本、配合和收回事项，收回事项从哪里来。\n例：dutylist stats -o 统计.xlsx",
    "Count the items by list for the county, its categories and townships, and recalled items by origin.\n"
    "Example: dutylist stats -o counts.xlsx",
)


def command(
    ctx: typer.Context,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the counts; 1 if some file could not be counted."""
    form = chosen_format(format_, output)
    root = find_root(ctx.obj)
    with progress(say("读取", "reading")) as advance:
        loaded = load_root(root, progress=advance)
    counts = count_items(loaded.checklist)
    report = Report(lambda: document(counts, language()), lambda: json_result(counts), say("事项数", "counts"))
    written = write_report(report, form, output, root)
    unread = note_broken(loaded.checklist)
    return written or unread
