"""`dutylist province export`: exports the list of every county."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.options import in_format, to_folder
from dutylist.frontends.province.files_run import output_folder, show_files
from dutylist.frontends.province.options import (
    MINUTES,
    CountyOption,
    JobsOption,
    NoCacheOption,
    ProvinceArgument,
    TimeoutOption,
)
from dutylist.frontends.province.run import NAME, OUTPUT, open_run
from dutylist.model.message import Message, say

HELP: Final = Message(
    "导出每个县的清单，一个县一个文件夹，与在那个县运行 export 一样。清单有错误的县不导出；没有变的县不重做。\n"
    "例：dutylist province export --format xlsx -o 全省清单",
    "Export the list of every county, a folder a county, as export does there. Counties whose lists have errors are left out; those "
    "that have not changed are not exported again.\n"
    "Example: dutylist province export --format xlsx -o lists",
)
TITLE: Final = Message("{province}：导出各县清单", "{province}: lists exported")


class ListFile(StrEnum):
    """The format of the exported lists."""

    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


def command(
    ctx: typer.Context,
    file: ProvinceArgument = None,
    county: CountyOption = None,
    output: Annotated[Path | None, to_folder()] = None,
    format_: Annotated[ListFile, in_format(ListFile)] = ListFile.DOCX,
    jobs: JobsOption = None,
    timeout: TimeoutOption = MINUTES,
    no_cache: NoCacheOption = False,
) -> int:
    """Export, and show a line a county; 1 if one has errors or failed."""
    run = open_run(
        ctx.obj,
        file,
        county,
        say("导出", "exporting"),
        jobs=jobs,
        timeout=timeout,
        no_cache=no_cache,
        output=output_folder(output, ctx.obj),
    )
    words = ("export", "--format", format_, "--output", f"{OUTPUT}/{NAME}.{format_}")
    return show_files(run, words, TITLE, say("全省导出", "lists"))
