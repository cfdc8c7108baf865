"""The part of the report on assessment: indicators by which townships must not be judged."""

from collections.abc import Iterable, Iterator

from dutylist.diagnostics.resolution import ValidationReport
from dutylist.features.report.coverage_figures import IndicatorCoverage
from dutylist.features.report.model import IndicatorRow, PartFigure, ReportPart, ReportTable, truncate_rows
from dutylist.model.checklist import Checklist
from dutylist.model.place_words import local
from dutylist.output.document import Chart, ChartBar
from dutylist.rules.catalogue import catalogue

CODES = "R72"
"""The prefix of the codes of rules on indicators."""

LIKENESS = "R503"
_VERDICTS = {"error": "不能这样考核", "warning": "请核对"}
_NAMES_ONLY = "这里只核对了指标名称是不是收回的事项。"
_MOST = 30


def indicator_rows(checklist: Checklist, report: ValidationReport) -> tuple[IndicatorRow, ...]:
    """A row for each finding of a validation on indicators."""
    by_path = {filed.path: filed.record for filed in checklist.assessments}
    judged = {(each.path, _number(each.pointer)) for each in report.findings if each.code.startswith(CODES)}
    rows = []
    for each in report.findings:
        record, number = by_path.get(each.path), _number(each.pointer)
        if record is None or not each.code.startswith((CODES, LIKENESS)):
            continue
        if each.code.startswith(LIKENESS) and (each.path, number) in judged:
            continue
        known = number is not None and number < len(record.indicators)
        indicator = record.indicators[number] if known and number is not None else None
        name = f"{indicator.id} {indicator.name}" if indicator else record.title
        rows.append(IndicatorRow(record.id, name, each.severity, each.message))
    return tuple(rows)


def _number(pointer: str) -> int | None:
    parts = pointer.split("/")
    return int(parts[2]) if len(parts) > 2 and parts[1] == "indicators" and parts[2].isdecimal() else None


def assessment_part(rows: tuple[IndicatorRow, ...], coverage: IndicatorCoverage, total: int) -> ReportPart:
    """The findings on indicators; `total` is the number of all indicators."""
    if not total:
        said = "还没有登记考核细则（duties/assessments）。"
        return ReportPart("assessment", "考核指标", said, PartFigure("不该考的指标", "0 个", "没有登记考核细则"))
    grave = {(row.assessment, row.indicator) for row in rows if row.verdict == "error"}
    light = {(row.assessment, row.indicator) for row in rows} - grave
    right = max(0, total - len(grave) - len(light))
    lead = f"共 {total} 个考核指标：{right} 个没有问题，{len(grave)} 个不能这样考核，{len(light)} 个请核对。"
    if coverage.year is not None:
        lead += (
            f"{coverage.year} 年的细则考到 {coverage.covered} 个基本履职事项，{local('全县')}共 {coverage.total} 个。"
        )
    shown, note = truncate_rows(list(_rows(rows)), _MOST)
    table = ReportTable("有问题的指标", ("考核", "指标", "结论", "原因"), shown, (3, 6, 3.4, 9), frozenset({0, 2}))
    return ReportPart(
        key="assessment",
        title="考核指标",
        lead=lead,
        figure=PartFigure(
            "不该考的指标",
            f"{len(grave)} 个",
            f"共 {total} 个指标",
            "bad" if grave else "warn" if light else "good",
        ),
        chart=Chart(
            "考核指标（个）",
            (("没有问题", "good"), ("请核对", "warn"), ("不能考核", "bad")),
            (
                ChartBar("没有问题", (right, 0, 0), str(right)),
                ChartBar("请核对", (0, len(light), 0), str(len(light))),
                ChartBar("不能这样考核", (0, 0, len(grave)), str(len(grave))),
            ),
            key=False,
        ),
        tables=(table,) if rows else (),
        notes=(*note, *([] if any(code.startswith(CODES) for code in catalogue()) else [_NAMES_ONLY])),
    )


def _rows(rows: Iterable[IndicatorRow]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield row.assessment, row.indicator, _VERDICTS[row.verdict], row.message
