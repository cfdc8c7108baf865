"""Findings and what they ask for, for programs; the keys are a promise to them."""

from collections.abc import Sequence

from dutylist.features.findings.messages import supervision_words, why_text
from dutylist.features.findings.new_findings import finding_values
from dutylist.features.findings.proposals import Proposal
from dutylist.features.findings.supervision import Supervision, Watched
from dutylist.model.message import Language
from dutylist.model.records import RecordEntry
from dutylist.output.json_text import Json, json_text


def render(found: Supervision, proposed: Sequence[Proposal], *, language: Language) -> str:
    """One JSON object, version 1. Days are calendar days."""
    words = supervision_words(language)
    return json_text(
        {
            "version": 1,
            "county": found.county,
            "on": found.on.isoformat(),
            "recurring_from": found.policy.recurring_from,
            "open_days": found.policy.open_days,
            "summary": {
                "findings": len(found.findings),
                "open": len(found.open),
                "overdue": len(found.overdue),
                "recurring": len(found.recurring),
                "overlaps": len(found.overlaps),
            },
            "findings": [_finding(each) for each in found.findings],
            "recurring": [
                {"of": each.of, "name": each.name, "problem": each.problem, "findings": _ids(each.findings)}
                for each in found.recurring
            ],
            "overlaps": [
                {"items": list(each.items), "departments": list(each.departments), "findings": _ids(each.findings)}
                for each in found.overlaps
            ],
            "departments": [
                {"department": row.name, "findings": row.found, "open": row.open, "overdue": row.overdue}
                for row in found.departments
            ],
            "proposals": [
                {
                    "measure": each.measure,
                    "proposal": words.measure[each.measure],
                    "why": why_text(each, words, language),
                    "items": list(each.items),
                    "findings": _ids(each.findings),
                    "recurring": each.recurring,
                    "changes": [_change(change) for change in each.changes],
                    "adjustment": each.record,
                }
                for each in proposed
            ],
        }
    )


def _finding(each: Watched) -> dict[str, Json]:
    resolution = each.finding.resolution
    return {
        **finding_values(each.filed.path, each.finding),
        "departments": list(each.departments),
        "resolved": resolution.date if resolution else None,
        "days": each.days,
        "overdue": each.overdue,
        "adjustment": each.record,
    }


def _change(change: RecordEntry) -> dict[str, Json]:
    if change.action == "move":
        return {"item": change.item, "action": "move", "from": change.from_list, "to": change.to_list}
    return {"item": change.item, "action": change.action, "fields": list(change.fields)}


def _ids(findings: Sequence[Watched]) -> list[str]:
    return [each.finding.id for each in findings]
