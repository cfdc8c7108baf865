"""`dutylist province compare`: who has which duty in which list, worded how."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.frontends.province.duties.groups import SharedDuty, duties
from dutylist.frontends.province.duties.likeness import is_alike, plain_title
from dutylist.frontends.province.duties.report import compare_document
from dutylist.frontends.province.duties.result import compare_result
from dutylist.frontends.province.options import (
    CountyOption,
    ProvinceArgument,
    ProvinceFileOption,
    RunOptions,
    is_province_file,
    takes_run_options,
)
from dutylist.frontends.province.run import open_run
from dutylist.frontends.province.tables.county_rows import load_rows
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.output.normalize import key

HELP: Final = Message(
    "同一项职责在各县怎么写：在哪份清单、名称怎样、哪些县没有。名称相近的认作同一项（增减几个字的；换了词的，例如采矿和采砂，不算）。"
    "不写文字，列出各县清单不同或者写法不同的；写了文字，只列名称里有这些字的。\n"
    "例：dutylist province compare 养犬 -o 养犬.xlsx",
    "The same duty in many counties: in which list, called what, and who has nothing like it. Titles that are alike are one duty "
    "(some characters more or less; not where one word stands for another). Without a text those are shown that differ in list "
    "or wording; with one those whose title holds it.\n"
    "Example: dutylist province compare TEXT -o duty.xlsx",
)


@takes_run_options
def command(
    ctx: typer.Context,
    text: Annotated[
        str | None, typer.Argument(metavar=say("文字", "TEXT"), help=say("名称里的文字", "what the title holds"))
    ] = None,
    path: ProvinceArgument = None,
    file: ProvinceFileOption = None,
    county: CountyOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help=say("清单和写法都一样的也列出", "those that are the same everywhere, too"))
    ] = False,
    *,
    options: RunOptions,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the duties; 1 if the list of a county could not be read."""
    form = chosen_format(format_, output)
    if text is not None and path is None and is_province_file(text):
        path, text = Path(text), None
    run = open_run(ctx.obj, file or path, county, say("读取", "reading"), options)
    rows = load_rows(run)
    every = duties(rows.rows)
    chosen = [each for each in every if _is_wanted(each, text, everything)]
    if text is not None and not chosen:
        raise UserError(f"没有名称里有“{text}”的事项", f"no title holds “{text}”")
    report = Report(
        lambda: compare_document(run.province.province, chosen, every, rows.names, language()),
        lambda: compare_result(chosen, rows.names),
        say("各县对照", "duties"),
    )
    return write_report(report, form, output, run.folder) or int(rows.is_incomplete)


def _is_wanted(duty: SharedDuty, text: str | None, everything: bool) -> bool:
    if text is not None:
        wanted = key(text)
        return any(
            wanted in key(title) or is_alike(plain_title(text), plain_title(title)) for title, _ in duty.wordings
        )
    differs = len(duty.wordings) > 1 or sum(map(bool, duty.by_list.values())) > 1
    return len(duty.counties) > 1 and (everything or differs)
