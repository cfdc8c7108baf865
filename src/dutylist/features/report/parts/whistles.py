"""The part of the report on whistles: which departments came, and in time."""

from dutylist.features.report.model import PartFigure, ReportPart, ReportTable, truncate_rows
from dutylist.features.whistle.messages import HEALTH, HEALTHY, UNCOUNTED, mean_text, rate_text, share_text
from dutylist.features.whistle.statistics import WhistleReport
from dutylist.model.place_words import local
from dutylist.output.document import Chart, ChartBar, Tone
from dutylist.output.office.cells import NOTHING
from dutylist.output.vocabulary import NO_CALENDAR

_MOST = 15


def whistles_part(found: WhistleReport) -> ReportPart:
    """The whistles of the period."""
    arrived, closed = found.arrived_in_time, found.closed_in_time
    if not found.cases:
        return ReportPart("whistles", "吹哨报到", "本期没有吹哨。", PartFigure("部门按时到场", NOTHING, "本期没有吹哨"))
    lead = (
        f"本期吹哨 {len(found.cases)} 次。部门按时到场 {share_text(*arrived, 'zh')}，"
        f"按时办结 {share_text(*closed, 'zh')}，{local('乡镇')}平均评分 {mean_text(found.rating)}（满分 5 分）。"
    )
    overdue = len(found.overdue)
    lead += f"超期没有办结 {overdue} 件。" if overdue else "没有超期未办结的。"
    rows, note = truncate_rows(
        [
            (
                row.name,
                *map(str, (row.called, row.in_time, row.late, row.absent, row.uncounted)),
                mean_text(row.minutes),
                mean_text(row.rating),
            )
            for row in found.departments
        ],
        _MOST,
    )
    townships = tuple((row.name, str(row.cases), rate_text(row.rate, "zh"), HEALTH[row.health].zh) for row in found.townships)  # fmt: skip
    share = round(100 * arrived[0] / arrived[1]) if arrived[1] else None
    tone: Tone = "plain" if share is None else "good" if share == 100 and not overdue else "warn"
    return ReportPart(
        key="whistles",
        title="吹哨报到",
        lead=lead,
        figure=PartFigure(
            "部门按时到场",
            NOTHING if share is None else f"{share}%",
            f"超期未办结 {overdue} 件" if overdue else f"吹哨 {len(found.cases)} 次",
            "bad" if overdue else tone,
        ),
        chart=Chart(
            "部门到场（次）",
            (("按时", "good"), ("迟到", "warn"), ("没有到", "bad")),
            tuple(
                ChartBar(row.name, (row.in_time, row.late, row.absent), f"{row.in_time}/{row.judged}")
                for row in found.departments[:_MOST]
            ),
        )
        if found.departments
        else None,
        tables=(
            ReportTable("各部门", ("部门", "应到", "按时", "迟到", "未到", "未计", "平均分钟", "评分"), rows, (6, 2, 2, 2, 2, 2, 3, 2), frozenset(range(1, 8))),
            ReportTable(local("各乡镇"), (local("乡镇"), "次数", "多久一次", "使用情况"), townships, (6, 2, 4, 3), frozenset({1})),
        ),
        notes=(
            *note,
            *([UNCOUNTED.zh] if any(row.uncounted for row in found.departments) else []),
            local(HEALTHY.zh).format(min=found.healthy.min, max=found.healthy.max) + "。",
            *([NO_CALENDAR.zh.format(years="、".join(map(str, found.uncertain)))] if found.uncertain else []),
        ),
    )  # fmt: skip
