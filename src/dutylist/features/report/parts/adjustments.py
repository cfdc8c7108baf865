"""The part of the report on adjustments: decisions in the period, and open records."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dutylist.features.adjust.deadlines.dates import Agenda, OpenRecord
from dutylist.features.report.model import PartFigure, ReportPart, ReportTable, truncate_rows
from dutylist.model.approval_process import ApprovalProcess, approval_process, day
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import Policy
from dutylist.model.records import Adjustment
from dutylist.output.document import Chart, ChartBar
from dutylist.output.office.cells import NOTHING
from dutylist.output.phrases import brief_name

_MOST = 30


@dataclass(frozen=True, slots=True)
class _Made:
    """A record that was decided or published in the period."""

    filed: RecordFile[Adjustment]
    process: ApprovalProcess


def adjustments_part(checklist: Checklist, agenda: Agenda | None, since: date, on: date) -> ReportPart:
    """Records that were approved or published from `since` to `on`, and those that are open; without policy, none."""
    policy = checklist.policy_file.record if checklist.policy_file else None
    if policy is None or agenda is None:
        said = "没有 duties/policy.yaml 或者它有错误，不知道调整要走哪些步骤，这一部分没有统计。"
        return ReportPart("adjustments", "清单调整", said, PartFigure("审定的调整", NOTHING, "没有统计", "warn"))
    made = tuple(_made(checklist, policy, since, on))
    opened = agenda.records
    overdue = [each for each in opened if each.overdue(on)]
    items = {change.item for each in made for change in each.filed.record.changes if change.item}
    lead = f"本期审定或公布 {len(made)} 份调整记录，涉及 {len(items)} 个事项；正在办理 {len(opened)} 份"
    lead += f"，其中 {len(overdue)} 份超过时限。" if overdue else "，没有超过时限的。" if opened else "。"
    bars = (
        ("本期审定或公布", len(made), (len(made), 0, 0)),
        ("办理中，未超期", len(opened) - len(overdue), (0, len(opened) - len(overdue), 0)),
        ("办理中，已超期", len(overdue), (0, 0, len(overdue))),
    )
    titles = {item: filed.record.title for item, filed in checklist.by_id.items()}
    done, note = truncate_rows([_row(each, titles) for each in made], _MOST)
    left, more = truncate_rows([_open_row(each, titles, on) for each in opened], _MOST)
    return ReportPart(
        key="adjustments",
        title="清单调整",
        lead=lead,
        figure=PartFigure(
            "审定的调整",
            f"{len(made)} 份",
            f"办理中 {len(opened)} 份" + (f"，超期 {len(overdue)} 份" if overdue else ""),
            "bad" if overdue else "plain",
        ),
        chart=Chart(
            "调整记录（份）",
            (("已审定", "good"), ("办理中", "plain"), ("超期", "bad")),
            tuple(ChartBar(name, values, str(count)) for name, count, values in bars),
            key=False,
        ),
        tables=tuple(_tables(done, left)),
        notes=(*note, *more),
    )


def _made(checklist: Checklist, policy: Policy, since: date, on: date) -> Iterator[_Made]:
    for filed in sorted(checklist.adjustments, key=lambda each: each.record.id):
        process = approval_process(policy, filed.record)
        days = [process.decided_on if process.approved else None, day(process.step_taken(process.publication))]
        if any(each and since <= each <= on for each in days):
            yield _Made(filed, process)


def _tables(done: Sequence[tuple[str, ...]], left: Sequence[tuple[str, ...]]) -> Iterator[ReportTable]:
    if done:
        columns = ("编号", "情形", "申请单位", "事项", "审定", "公布", "文号")
        yield ReportTable("本期审定或公布", columns, tuple(done), (31, 17, 16, 30, 25, 25, 26), frozenset({0, 4, 5}))
    if left:
        columns = ("编号", "情形", "申请单位", "事项", "下一步", "期限", "还缺意见")
        yield ReportTable("正在办理", columns, tuple(left), (31, 17, 16, 30, 20, 25, 31), frozenset({0, 5}))


def _row(made: _Made, titles: Mapping[str, str]) -> tuple[str, ...]:
    record, process = made.filed.record, made.process
    approved = process.step_taken(process.approval)
    published = process.step_taken(process.publication)
    return (
        record.id,
        process.door.circumstances.get(record.circumstance, record.circumstance),
        record.applicant,
        _items([change.subject for change in record.changes], titles),
        approved.date if approved else NOTHING,
        published.date if published else "还没有",
        approved.document if approved and approved.document else NOTHING,
    )


def _open_row(each: OpenRecord, titles: Mapping[str, str], on: date) -> tuple[str, ...]:
    due = NOTHING
    if each.deadline:
        due = f"{each.deadline.due.isoformat()}{'（超期）' if each.overdue(on) else ''}"
    return (
        each.record.id,
        each.circumstance,
        each.record.applicant,
        _items([item.item for item in each.items], titles),
        each.following.name if each.following else NOTHING,
        due,
        "、".join(each.unanswered) or "没有",
    )


def _items(ids: Sequence[str], titles: Mapping[str, str]) -> str:
    kept = list(dict.fromkeys(ids))
    return "、".join(brief_name(item, titles.get(item, "")) for item in kept[:6]) + (
        f" 等 {len(kept)} 个" if len(kept) > 6 else ""
    )
