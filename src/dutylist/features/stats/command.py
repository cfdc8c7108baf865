"""`dutylist stats`: how many items there are of what."""

from typing import Annotated

import typer

from dutylist.cli.options import TextOrJson, in_format
from dutylist.cli.progress import progress
from dutylist.cli.streams import notify, write
from dutylist.model.message import language, say
from dutylist.source.root import find_root


def HELP() -> str:  # noqa: N802  a page, made in the language of the run
    """What the command says about itself."""
    return say(
        "统计事项的数目：全县、各类别、各乡镇有多少基本、配合和收回事项，收回事项从哪里来。\n例：dutylist stats --format json",
        "Count the items by list for the county, its categories and townships, and recalled items by origin.\n"
        "Example: dutylist stats --format json",
    )


def run(
    ctx: typer.Context,
    format_: Annotated[TextOrJson, in_format(TextOrJson)] = TextOrJson.TEXT,
) -> int:
    """Print the tally of the checklist; 1 where some file could not be counted."""
    from dutylist.features.stats.counts import count_items
    from dutylist.features.stats.report import as_json, as_text
    from dutylist.reading.load import load_root

    with progress(say("读取", "reading")) as told:
        loaded = load_root(find_root(ctx.obj), progress=told)
    figures = count_items(loaded.checklist)
    written = write(as_json(figures) if format_ is TextOrJson.JSON else as_text(figures, language()))
    if loaded.checklist.broken:
        count = len(loaded.checklist.broken)
        notify(
            say(
                f"注意：有 {count} 个文件读不出来，没有计入。运行 dutylist validate 查看。",
                f"note: {count} files could not be read and are not counted. See dutylist validate.",
            )
        )
        return written or 1
    return written
