"""The published JSON of `dutylist gate`."""

from typing import Literal

from dutylist.compare.change import Action
from dutylist.compare.published_change import PublishedSide, published_side
from dutylist.features.gate.entries import GateEntry, GateReport
from dutylist.model.diagnostic import Severity
from dutylist.output.published_json import PublishedJson, to_json


class GateFinding(PublishedJson, frozen=True, kw_only=True):
    """A refusal or a notice: what is wrong and where, as in `validate`.

    `item` and `record` are what it is about; `next` is the next thing to do in the shortest form.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    rule: str
    severity: Severity
    pointer: str
    message: str
    hint: str
    item: str | None
    record: str | None
    next: str


class CoveredChange(PublishedJson, frozen=True, kw_only=True):
    """A change that may pass, and the records that list it."""

    item: str
    action: Action
    records: list[str]


class GateResult(PublishedJson, frozen=True, kw_only=True):
    """The gate's verdict on what changed from `base` to `head`; one refusal is enough to refuse everything."""

    version: Literal[1] = 1
    base: PublishedSide
    head: PublishedSide
    verdict: Literal["pass", "refused"]
    refusals: list[GateFinding]
    notices: list[GateFinding]
    covered: list[CoveredChange]


def json_result(report: GateReport) -> str:
    """The verdict for programs; refusals and notices are not grouped."""
    verdict = report.verdict
    return to_json(
        GateResult(
            base=published_side(verdict.comparison.base),
            head=published_side(verdict.comparison.head),
            verdict="pass" if verdict.passed else "refused",
            refusals=[_finding(each) for each in report.refusals],
            notices=[_finding(each) for each in report.notices],
            covered=[
                CoveredChange(item=each.change.item, action=each.change.action, records=list(each.records))
                for each in verdict.covered
            ],
        )
    )


def _finding(entry: GateEntry) -> GateFinding:
    issue, shown = entry.remark, entry.shown
    return GateFinding(
        path=shown.path,
        line=shown.span.line,
        column=shown.span.column,
        end_line=shown.span.end_line,
        end_column=shown.span.end_column,
        code=shown.code,
        rule=shown.rule,
        severity=shown.severity,
        pointer=shown.pointer,
        message=shown.message,
        hint=shown.hint or "",
        item=issue.item,
        record=issue.record,
        next=issue.next,
    )
