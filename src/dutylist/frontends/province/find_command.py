"""`dutylist province find`: what each county's list says about a task."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.options import LightOption
from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.frontends.province.find_report import answered_county, document, json_result
from dutylist.frontends.province.options import (
    CountyOption,
    ProvinceFileOption,
    RunOptions,
    is_province_file,
    takes_run_options,
)
from dutylist.frontends.province.run import open_run
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say

HELP: Final = Message(
    "拿一段任务文字查每个县的清单：哪些县归乡镇自己办，哪些县配合，哪些县收回了，哪些县没有。每个县的结论和在那个县运行 find 一样。\n"
    "例：dutylist province find 对非法占用耕地建房的行为立案处罚",
    "Ask every county's list about a task: where it is the township's own, where it helps, where it was taken back, where there is "
    "nothing. Each county answers as find does there.\n"
    "Example: dutylist province find TEXT --format json",
)


@takes_run_options
def command(
    ctx: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar=say("文字", "TEXT"), help=say("任务文字", "the text of the task"))
    ],
    file: ProvinceFileOption = None,
    county: CountyOption = None,
    light: LightOption = False,
    *,
    options: RunOptions,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show each county's answer; 1 if a county could not be asked."""
    form = chosen_format(format_, output)
    if len(words) > 1 and is_province_file(words[-1]):
        file = file or Path(words.pop())
    text = " ".join(words).strip()
    if not text or text == "-":
        raise UserError("没有写任务文字", "there is no text to look for")
    run = open_run(ctx.obj, file, county, say("查找", "searching"), options)
    asked = ("find", "--format", "json", *(["--light"] if light else []), "--", text)
    counties = [answered_county(place, result, language()) for place, result in run.results(asked)]
    report = Report(
        lambda: document(run.province.province, text, counties, language()),
        lambda: json_result(text, counties),
        say("全省查找", "answers"),
    )
    written = write_report(report, form, output, run.folder)
    return written or int(any(each.row.status != "ok" for each in counties))
