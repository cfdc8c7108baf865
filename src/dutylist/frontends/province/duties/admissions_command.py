"""`dutylist province admissions`: what counties have reported upwards, and what became of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.frontends.province.duties.admissions import AdmissionRecord, DanglingRecord, admissions
from dutylist.frontends.province.options import (
    MINUTES,
    JobsOption,
    NoCacheOption,
    ProvinceArgument,
    RunOptions,
    TimeoutOption,
)
from dutylist.frontends.province.run import open_run
from dutylist.frontends.province.schema import AdmissionState, EscalatedRecord, LostRecord, ProvinceAdmissionsResult
from dutylist.frontends.province.tables.county_rows import rows_by_code, tell_what_is_missing
from dutylist.model.message import Language, Message, language, say
from dutylist.model.province import TEMPLATE_CODE
from dutylist.output.document import Block, Document, Line, Table, Tone, sentence, with_tone
from dutylist.output.phrases import columns_of, word
from dutylist.output.published_json import to_json

HELP: Final = Message(
    "逐级报送：各县的职责准入记录哪些等省里审核，省里用哪份记录接着办、办到哪一步。省里的记录放在范本（province.yaml 的 template）的"
    "duties/adjustments，用 continues 写明接的是哪个县的哪份记录。县里写了审核完成、省里没有审定记录的，省里接了一份县里没有的记录的，退出码为 1。\n"
    "例：dutylist province admissions",
    "Reports upwards: which admission records of counties wait for the province, and how far its own records have come with them. Those "
    "stand in duties/adjustments of the province's own list (template in province.yaml) and name the county's record in "
    "continues. Exit status 1 where a county says that it was answered and no approved record says so, or a record is named that "
    "no county has.\nExample: dutylist province admissions",
)
TITLE: Final = Message("{province}：逐级报送的记录", "{province}: records reported upwards")
STATES: Final[dict[AdmissionState, Message]] = {
    "unbacked": Message(
        "县里写了审核完成，省里没有审定的记录", "answered, says the county; the province has no such approval"
    ),
    "waiting": Message("等省里接", "waits for the province"),
    "in_progress": Message("省里在办", "in progress"),
    "decided": Message("省里已审定，县里还没有写", "approved, which the county has still to enter"),
    "done": Message("办完", "done"),
}
_TONES: Final[dict[AdmissionState, Tone]] = {"unbacked": "bad", "waiting": "warn", "done": "good"}
LOST: Final = Message(
    "省里的 {record} 接的是 {county} 的 {theirs}，那个县没有这份记录",
    "{record} goes on with {theirs} of {county}, which has no such record",
)
COUNT: Final = Message("{count} 份。", "{count} records.")
DONE_LEFT_OUT: Final = Message(
    "办完的 {count} 份没有列出（--all 全部列出）。", "{count} that are done are left out (--all)."
)
_COLUMNS: Final = (
    (Message("县", "county"), 6.0),
    (Message("记录", "record"), 7.0),
    (Message("事项", "items"), 7.0),
    (Message("理由", "reason"), 10.0),
    (Message("情况", "state"), 9.0),
    (Message("省里的记录", "the province's"), 7.0),
    (Message("下一步", "next step"), 7.0),
)


def command(
    ctx: typer.Context,
    file: ProvinceArgument = None,
    everything: Annotated[bool, typer.Option("--all", help=say("办完的也列出", "those that are done, too"))] = False,
    jobs: JobsOption = None,
    timeout: TimeoutOption = MINUTES,
    no_cache: NoCacheOption = False,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the records; 1 if one does not fit, or the list of a county could not be read."""
    form = chosen_format(format_, output)
    run = open_run(ctx.obj, file, None, say("读取", "reading"), RunOptions(jobs, timeout, no_cache=no_cache))
    if run.province.template:
        run = run.with_template()
    results = run.results((), "rows")
    rows = rows_by_code(results)
    tell_what_is_missing(results, rows)
    every, lost = admissions(
        {code: each for code, each in rows.items() if code != TEMPLATE_CODE}, rows.get(TEMPLATE_CODE)
    )
    order = list(STATES)
    every.sort(key=lambda each: order.index(each.state))
    shown = [each for each in every if everything or each.state != "done"]
    report = Report(
        lambda: _document(run.province.province, shown, len(every) - len(shown), lost, language()),
        lambda: _json(shown, lost),
        say("逐级报送", "admissions"),
    )
    wrong = bool(lost) or any(each.state == "unbacked" for each in every) or len(rows) < len(results)
    return write_report(report, form, output, run.folder) or int(wrong)


def _document(
    province: str, records: Sequence[AdmissionRecord], done: int, lost: Sequence[DanglingRecord], language: Language
) -> Document:
    rows = tuple(
        (
            each.county,
            each.record,
            "、".join(each.items),
            each.reason,
            with_tone(word(STATES[each.state], language), _TONES.get(each.state, "plain")),
            each.province_record or "",
            each.next_step or "",
        )
        for each in records
    )
    blocks: list[Block] = [Table(columns_of(_COLUMNS, language), rows)] if rows else []
    blocks.append(Line(sentence(COUNT, language, count=len(rows))))
    if done:
        blocks.append(Line(sentence(DONE_LEFT_OUT, language, count=done)))
    blocks += [
        Line(sentence(LOST, language, record=each.record, county=each.county_code, theirs=each.county_record))
        for each in lost
    ]
    return Document(sentence(TITLE, language, province=province), tuple(blocks), language, landscape=True)


def _json(records: Sequence[AdmissionRecord], lost: Sequence[DanglingRecord]) -> str:
    return to_json(
        ProvinceAdmissionsResult(
            records=[
                EscalatedRecord(
                    county=each.county,
                    code=each.county_code,
                    record=each.record,
                    reason=each.reason,
                    items=list(each.items),
                    state=each.state,
                    escalated=each.escalated,
                    province_record=each.province_record,
                    next_step=each.next_step,
                )
                for each in records
            ],
            dangling=[
                LostRecord(record=each.record, code=each.county_code, county_record=each.county_record) for each in lost
            ],
        )
    )
