"""The part of the report on findings: open ones, recurring ones, and proposals."""

from collections.abc import Mapping, Sequence

from dutylist.features.findings.messages import MEASURES, why_text
from dutylist.features.findings.proposals import Proposal
from dutylist.features.findings.report import name_of
from dutylist.features.findings.supervision import PROBLEMS, FindingStatus, Supervision
from dutylist.features.report.model import PartFigure, ReportPart, ReportTable, truncate_rows
from dutylist.model.place_words import local
from dutylist.output.document import Chart, ChartBar
from dutylist.output.office.cells import IDS, NOTHING
from dutylist.output.vocabulary import PROBLEMS as NAMES

_MOST = 30


def findings_part(found: Supervision, proposed: Sequence[Proposal], titles: Mapping[str, str]) -> ReportPart:
    """The findings as they stand; `titles` are those of the items."""
    if not found.findings:
        said = "还没有登记监督问题（duties/findings）。"
        return ReportPart("findings", "监督问题", said, PartFigure("未办结的问题", "0 个", "没有登记"))
    overdue = len(found.overdue)
    recurring = sum(each.of == "item" for each in found.recurring)
    lead = (
        f"共登记 {len(found.findings)} 个问题，{len(found.open)} 个没有办结，其中 {overdue} 个超过 {found.policy.open_days} 天；"
        f"{recurring} 个事项的同类问题反复出现。"
    )
    opened, note = truncate_rows([_open_row(each, titles) for each in found.open], _MOST)
    wanted, more = truncate_rows([_proposal_row(each, titles) for each in proposed], _MOST)
    tables = (
        ReportTable("没有办结的问题", ("编号", "发现", local("乡镇"), "类型", "内容", "已开"), opened, (27, 25, 17, 18, 59, 24), frozenset({0, 1, 5})),
        ReportTable("建议", ("问题", "事项", "怎样调整", "为什么", "调整记录"), wanted, (26, 36, 42, 35, 31), frozenset({0, 4})),
    )  # fmt: skip
    return ReportPart(
        key="findings",
        title="监督问题",
        lead=lead,
        figure=PartFigure(
            "未办结的问题",
            f"{len(found.open)} 个",
            f"超期 {overdue} 个" if overdue else "没有超期",
            "bad" if overdue else "warn" if found.open else "good",
        ),
        chart=Chart(
            "没有办结的问题（个）",
            (("未超期", "plain"), ("超期", "bad")),
            tuple(_bar(problem, found) for problem in PROBLEMS),
        ),
        tables=tuple(table for table in tables if table.rows),
        notes=(*note, *more),
    )


def _bar(problem: str, found: Supervision) -> ChartBar:
    late = [each.overdue for each in found.open if each.finding.problem == problem]
    return ChartBar(NAMES[problem].template("zh"), (late.count(False), late.count(True)), str(len(late)))


def _open_row(each: FindingStatus, titles: Mapping[str, str]) -> tuple[str, ...]:
    finding = each.finding
    about = "；".join(name_of(item, titles) for item in finding.items[:3])
    return (
        finding.id,
        finding.date,
        finding.township or NOTHING,
        NAMES[finding.problem].template("zh"),
        f"{about}：{finding.description}" if about else finding.description,
        f"{each.days} 天{'，超期' if each.overdue else ''}",
    )


def _proposal_row(each: Proposal, titles: Mapping[str, str]) -> tuple[str, ...]:
    return (
        IDS.join(one.finding.id for one in each.findings),
        "；".join(name_of(item, titles) for item in each.items[:3]) or NOTHING,
        MEASURES[each.measure].template("zh"),
        why_text(each, "zh"),
        each.record or NOTHING,
    )
