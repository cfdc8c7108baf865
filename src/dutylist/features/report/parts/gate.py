"""The part of the report on the gate: what it would refuse today of the changes in the period."""

from collections.abc import Iterator

from dutylist.compare.change import Change
from dutylist.compare.change_text import ACTIONS, BURDENS, where
from dutylist.features.gate.entries import GateReport, group_issues
from dutylist.features.report.model import PartFigure, ReportPart, ReportTable, truncate_rows
from dutylist.model.place_words import local
from dutylist.output.document import Chart, ChartBar
from dutylist.output.office.cells import NOTHING

_KEY = "gate"
_TITLE = "变更关口"
_MOST = 30


def gate_part(report: GateReport | None) -> ReportPart:
    """The verdict on all changes from the beginning of the period to the files as they are.

    None without an earlier version.
    """
    if report is None:
        said = "没有更早的版本可以比较，不知道清单有没有不经程序的变动。"
        return ReportPart(_KEY, _TITLE, said, PartFigure("关口不予放行", NOTHING, "没有期初可比", "warn"))
    verdict = report.verdict
    changes, covered = len(verdict.comparison.changes), len(verdict.covered)
    refused = changes - covered
    told = group_issues(report.refusals)
    rows, note = truncate_rows(
        [_row(each.shown.message, each.shown.hint, each.remark.item, each.others) for each in told], _MOST
    )
    lead = f"期初到现在，清单有 {changes} 个事项变动：{covered} 个手续齐全，{refused} 个过不了关口。"
    if not changes:
        lead = "期初到现在，清单的事项没有变动。"
    if report.refusals and not refused:
        lead += f"另有 {len(told)} 个问题要先解决。"
    return ReportPart(
        key=_KEY,
        title=_TITLE,
        lead=lead,
        figure=PartFigure(
            "关口不予放行",
            f"{refused} 项",
            f"共变动 {changes} 项",
            "bad" if report.refusals else "good",
        ),
        chart=Chart(
            "期初以来的变动（项）",
            (("手续齐全", "good"), ("不予放行", "bad")),
            (ChartBar("手续齐全", (covered, 0), str(covered)), ChartBar("不予放行", (0, refused), str(refused))),
            key=False,
        ),
        tables=tuple(_tables(report, rows)),
        notes=(*note, "关口不留台账：这里是今天对期初以来全部变动重新判断的结果。"),
    )


def _row(message: str, hint: str | None, item: str | None, others: tuple[str, ...]) -> tuple[str, ...]:
    named = [item, *others] if item else []
    about = " ".join(named[:4]) + (f" 等 {len(named)} 个" if len(named) > 4 else "")
    return about or NOTHING, message, hint or "" or NOTHING


def _tables(report: GateReport, rows: tuple[tuple[str, ...], ...]) -> Iterator[ReportTable]:
    if rows:
        yield ReportTable("不予放行的原因", ("事项", "原因", "下一步"), rows, (20, 75, 75), frozenset({0}))
    changes = report.verdict.comparison.changes
    if changes:
        title = "变动的事项" if len(changes) <= _MOST else f"变动的事项（前 {_MOST} 个）"
        changed = tuple(map(_changed, changes[:_MOST]))
        yield ReportTable(
            title, ("编号", "事项", "变动", local("乡镇负担")), changed, (20, 70, 56, 24), frozenset({0, 3})
        )


def _changed(each: Change) -> tuple[str, ...]:
    what = f"{ACTIONS[each.action].zh}（{where(each, 'zh').text}）"
    return each.item, each.title, what, BURDENS[each.burden].zh
