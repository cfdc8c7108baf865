"""The verdict for programs; its keys are a promise to them."""

from dutylist.compare.comparison import Side
from dutylist.diagnostics.formats.json_report import diagnostic_json
from dutylist.features.gate.report import GateEntry, GateReport
from dutylist.output.json_text import Json, json_text


def render(report: GateReport) -> str:
    """The verdict as one JSON object, version 1; refusals and notices each by itself."""
    verdict = report.verdict
    return json_text(
        {
            "version": 1,
            "base": _side(verdict.comparison.base),
            "head": _side(verdict.comparison.head),
            "verdict": "pass" if verdict.passed else "refused",
            "refusals": [_told(each) for each in report.refusals],
            "notices": [_told(each) for each in report.notices],
            "covered": [
                {"item": each.change.item, "action": each.change.action, "records": each.records}
                for each in verdict.covered
            ],
        }
    )


def _side(side: Side) -> dict[str, Json]:
    return {"name": side.name, "commit": side.commit}


def _told(told: GateEntry) -> dict[str, Json]:
    remark = told.remark
    return {**diagnostic_json(told.shown), "item": remark.item, "record": remark.record, "next": remark.next}
