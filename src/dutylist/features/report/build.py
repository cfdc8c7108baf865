"""Builds the county's report from the results of the other features."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from dutylist.compare.burden_ledger import Account, full_count
from dutylist.compare.comparison import Comparison
from dutylist.diagnostics.resolution import ValidationReport
from dutylist.features.adjust.deadlines.dates import Agenda
from dutylist.features.findings.proposals import proposals
from dutylist.features.findings.supervision import supervise
from dutylist.features.gate.entries import GateReport
from dutylist.features.report.coverage_figures import indicator_coverage, posts_coverage
from dutylist.features.report.model import CountyReport
from dutylist.features.report.parts.adjustments import adjustments_part
from dutylist.features.report.parts.assessment import assessment_part, indicator_rows
from dutylist.features.report.parts.coverage import coverage_part
from dutylist.features.report.parts.findings import findings_part
from dutylist.features.report.parts.gate import gate_part
from dutylist.features.report.parts.ledger import ledger_part
from dutylist.features.report.parts.whistles import whistles_part
from dutylist.features.whistle.statistics import WhistleReport
from dutylist.model.checklist import Checklist
from dutylist.model.place_words import local

_MOST: Final = 10


@dataclass(frozen=True)
class Sources:
    """The input of the report.

    `compared` names the version compared with; without an earlier one `comparison` and `gate` are None. Without a
    policy `agenda` is None. `validated` contains at least the findings of the rules on indicators.
    """

    checklist: Checklist
    since: date
    on: date
    compared: str
    comparison: Comparison | None
    gate: GateReport | None
    agenda: Agenda | None
    validated: ValidationReport
    whistles: WhistleReport


def county_report(found: Sources) -> CountyReport:
    """The report: always the same seven parts, in the same order."""
    checklist = found.checklist
    county = checklist.county
    supervision = supervise(checklist, found.on)
    titles = {item: filed.record.title for item, filed in checklist.by_id.items()}
    coverage = indicator_coverage(checklist)
    indicators = sum(len(filed.record.indicators) for filed in checklist.assessments)
    return CountyReport(
        title=f"{county.county}{local('乡镇')}履行职责事项清单运行情况报告",
        subtitle=f"{_day(found.since)}至{_day(found.on)}　清单版本 {county.edition}",
        notes=tuple(_notes(found)),
        parts=(
            ledger_part(_accounts(found), compared=found.comparison is not None),
            adjustments_part(checklist, found.agenda, found.since, found.on),
            gate_part(found.gate),
            assessment_part(indicator_rows(checklist, found.validated), coverage, indicators),
            whistles_part(found.whistles),
            findings_part(supervision, proposals(checklist, supervision), titles),
            coverage_part(posts_coverage(checklist), coverage),
        ),
    )


def _accounts(found: Sources) -> tuple[Account, ...]:
    if found.comparison is not None:
        left = set(found.comparison.left)
        return tuple(account for account in found.comparison.ledger if account.township not in left)
    balance = full_count(found.checklist)
    names = found.checklist.township_names
    return tuple(Account(name, balance.of(name), balance.of(name), ()) for name in names)


def _notes(found: Sources) -> list[str]:
    source = found.checklist.county.source
    notes = [f"清单来源：{source}"] if source else []
    notes.append(found.compared)
    broken = sorted(found.checklist.broken)
    if broken:
        listed = "、".join(broken[:_MOST]) + (" 等" if len(broken) > _MOST else "")
        notes.append(f"注意：有 {len(broken)} 个文件读不出来，没有计入：{listed}。")
    return notes


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
