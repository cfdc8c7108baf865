"""`dutylist province export`: exports the list of every county."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.options import in_format, to_folder
from dutylist.cli.streams import write
from dutylist.frontends.province.county_files.show import output_folder, show_files
from dutylist.frontends.province.options import CountyOption, ProvinceArgument, RunOptions, takes_run_options
from dutylist.frontends.province.places import shown_path
from dutylist.frontends.province.run import NAME, OUTPUT, ProvinceRun, open_run
from dutylist.frontends.province.tables.county_rows import load_rows, refresh_tables
from dutylist.frontends.province.tables.parquet import parquet_files
from dutylist.model.message import Message, say
from dutylist.output.safe_text import sanitize

HELP: Final = Message(
    "导出每个县的清单，一个县一个文件夹，与在那个县运行 export 一样。清单有错误的县不导出；没有变的县不重做。"
    "parquet 是各县合在一起的表，一张表一个文件，给 province query 和其他分析软件用（要装 DuckDB）；有错误的清单也在里面，读不出来的除外。\n"
    "例：dutylist province export --format xlsx -o 全省清单",
    "Export the list of every county, a folder a county, as export does there. Counties whose lists have errors are left out; those "
    "that have not changed are not exported again. parquet: the tables over all counties, a file each, for province query and other "
    "programs (DuckDB is needed); lists with errors are in them, too, but for what cannot be read.\n"
    "Example: dutylist province export --format xlsx -o lists",
)
TITLE: Final = Message("{province}：导出各县清单", "{province}: lists exported")


class ListFile(StrEnum):
    """The format of the exported lists."""

    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


@takes_run_options
def command(
    ctx: typer.Context,
    file: ProvinceArgument = None,
    county: CountyOption = None,
    output: Annotated[Path | None, to_folder()] = None,
    format_: Annotated[ListFile, in_format(ListFile)] = ListFile.DOCX,
    *,
    options: RunOptions,
) -> int:
    """Export, and show a line a county; 1 if one has errors or failed."""
    if format_ is ListFile.PARQUET:
        run = open_run(ctx.obj, file, county, say("读取", "reading"), options)
        return _tables(run, output_folder(output, ctx.obj, "tables"))
    run = open_run(ctx.obj, file, county, say("导出", "exporting"), options, output=output_folder(output, ctx.obj))
    words = ("export", "--format", format_, "--output", f"{OUTPUT}/{NAME}.{format_}")
    return show_files(run, words, TITLE, say("全省导出", "lists"))


def _tables(run: ProvinceRun, folder: Path) -> int:
    """Write the tables over all counties; 1 if the list of one cannot be read."""
    rows = load_rows(run)
    refresh_tables(rows, folder)
    shown = shown_path(folder)
    names = "、".join(file.name for file in parquet_files(folder).values())
    told = say(
        f"{len(rows.rows)} 个县的表在 {shown}：{names}",
        f"the tables of {len(rows.rows)} counties are in {shown}: {names}",
    )
    return write(f"{sanitize(told)}\n") or int(rows.is_incomplete)
