"""`dutylist province query`: asks the lists of all counties with SQL."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.cli.streams import notify
from dutylist.frontends.province.county_files.show import output_folder
from dutylist.frontends.province.options import (
    CountyOption,
    ProvinceArgument,
    ProvinceFileOption,
    RunOptions,
    takes_run_options,
)
from dutylist.frontends.province.query_report import answer_document, json_result, tables_document, tables_result
from dutylist.frontends.province.run import open_run
from dutylist.frontends.province.tables.county_rows import load_rows, refresh_tables
from dutylist.frontends.province.tables.parquet import parquet_files
from dutylist.frontends.province.tables.query import Limits
from dutylist.frontends.province.tables.query_process import ask_apart
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.source.processors import processors

HELP: Final = Message(
    "用 SQL 查全省各县的清单（DuckDB）：表是 counties、items、item_departments、item_townships、townships、departments、changes。"
    "只能查询，不能写，不能读别的文件，不能上网，时间和内存有上限。不写 SQL 就列出各表的栏目。\n"
    "例：dutylist province query \"select list, count(*) from items where title like '%养犬%' group by list\"",
    "Ask the lists of all counties with SQL (DuckDB). The tables are counties, items, item_departments, item_townships, townships, "
    "departments and changes. Only reads, no other files, no network, limits of time and memory. Without SQL the columns are "
    "listed.\n"
    'Example: dutylist province query "select list, count(*) from items group by list"',
)


@takes_run_options
def command(
    ctx: typer.Context,
    sql: Annotated[
        str | None,
        typer.Argument(metavar="SQL", help=say("要问的；不写就列出各表", "the question; without it, the tables")),
    ] = None,
    path: ProvinceArgument = None,
    file: ProvinceFileOption = None,
    county: CountyOption = None,
    tables: Annotated[
        Path | None,
        typer.Option(
            "--tables",
            metavar=say("文件夹", "DIR"),
            help=say(
                "就用这个文件夹里已经导出的表（province export --format parquet），不看各县现在的清单",
                "ask the tables that were exported into this folder, whatever the lists are now",
            ),
        ),
    ] = None,
    seconds: Annotated[
        float,
        typer.Option(min=0.01, metavar=say("秒", "SECONDS"), help=say("最多查多久", "the longest that it may take")),
    ] = 30.0,
    memory: Annotated[
        float, typer.Option(min=0.05, metavar="GB", help=say("最多用多少内存", "the most memory that it may take"))
    ] = 1.0,
    rows: Annotated[
        int,
        typer.Option(min=1, metavar=say("行数", "NUMBER"), help=say("最多要多少行结果", "the most rows of the result")),
    ] = 100_000,
    *,
    options: RunOptions,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the answer; 1 if the list of a county could not be read and is missing in it."""
    form = chosen_format(format_, output)
    here = Path.cwd() / (ctx.obj or ".")
    if sql is None:
        report = Report(lambda: tables_document(language()), tables_result, say("全省各表", "tables"))
        return write_report(report, form, output, here)
    folder, failed = tables, False
    if folder is None:
        run = open_run(ctx.obj, file or path, county, say("读取", "reading"), options)
        loaded = load_rows(run)
        folder = output_folder(None, ctx.obj, "tables" if not county else "tables-of-some")
        refresh_tables(loaded, folder)
        failed = loaded.is_incomplete
    elif missing := [name for name, each in parquet_files(folder).items() if not each.is_file()]:
        raise UserError(
            f"{folder} 里没有 {'、'.join(missing)} 的表",
            f"{folder} lacks the tables {', '.join(missing)}",
            (f"先运行 dutylist province export --format parquet -o {folder}",) * 2,
        )
    answer = ask_apart(folder.absolute(), sql, Limits(seconds, memory, processors(), rows))
    if answer.more:
        notify(say(f"只取了前 {rows} 行，还有；用 --rows 取更多", f"the first {rows} rows of more; see --rows"))
    report = Report(
        lambda: answer_document(sql, answer, language()), lambda: json_result(answer), say("全省查询", "answer")
    )
    return write_report(report, form, output, here) or int(failed)
