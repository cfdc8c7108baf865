"""`dutylist province drift`: each county's list against the province's own."""

from pathlib import Path
from typing import Annotated, Final

import msgspec
import typer

from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.frontends.province.duties.drift_report import document
from dutylist.frontends.province.duties.findings import Drift, drift
from dutylist.frontends.province.duties.result import drift_of_county
from dutylist.frontends.province.options import CountyOption, ProvinceArgument, RunOptions, takes_run_options
from dutylist.frontends.province.places import CountyPlace
from dutylist.frontends.province.run import open_run
from dutylist.frontends.province.schema import ProvinceDriftResult
from dutylist.frontends.province.tables.rows import CountyRows
from dutylist.model.errors import MessageError
from dutylist.model.message import Message, language, say
from dutylist.output.published_json import to_json

HELP: Final = Message(
    "各县的清单与省里的范本（province.yaml 的 template）比：没有的、多出的、在另一份清单的、写法不同的各有几项；"
    "写了 --county 就逐条列出。\n"
    "例：dutylist province drift --county 东山县",
    "Each county's list against the province's own (template in province.yaml): how many items it lacks, has more, has in another "
    "list or words otherwise; with --county each of them.\n"
    "Example: dutylist province drift --county NAME",
)
UNREADABLE: Final = Message("省里的范本读不出来：{detail}", "the province's own list cannot be read: {detail}")


@takes_run_options
def command(
    ctx: typer.Context,
    file: ProvinceArgument = None,
    county: CountyOption = None,
    *,
    options: RunOptions,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the differences; 1 if the list of a county could not be read."""
    form = chosen_format(format_, output)
    run = open_run(ctx.obj, file, county, say("读取", "reading"), options)
    (_, own), *results = run.with_template().results((), "rows")
    if own.failed:
        raise MessageError(UNREADABLE, detail=own.failure)
    wanted = msgspec.msgpack.decode(own.result, type=CountyRows)
    counties: list[tuple[CountyPlace, Drift | None, str]] = [
        (
            place,
            None if result.failed else drift(wanted, msgspec.msgpack.decode(result.result, type=CountyRows)),
            result.failure,
        )
        for place, result in results
    ]
    report = Report(
        lambda: document(run.province.province, counties, language(), each=bool(county)),
        lambda: to_json(ProvinceDriftResult(counties=[drift_of_county(*each) for each in counties])),
        say("与范本比", "drift"),
    )
    return write_report(report, form, output, run.folder) or int(any(found is None for _, found, _ in counties))
