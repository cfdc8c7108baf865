"""The part of the report on coverage: items without a post, basic items without an indicator."""

from collections.abc import Sequence

from dutylist.features.report.coverage_figures import IndicatorCoverage, PostsCoverage
from dutylist.features.report.model import PartFigure, ReportPart, ReportTable
from dutylist.model.place_words import local
from dutylist.output.document import Chart, ChartBar
from dutylist.output.office.cells import NOTHING


def coverage_part(posts: Sequence[PostsCoverage], indicators: IndicatorCoverage) -> ReportPart:
    """The coverage by posts and indicators."""
    staffed = [each for each in posts if each.posts]
    whole = sum(each.covered == each.total for each in staffed)
    lead = (
        f"{len(posts)} {local('个乡镇')}里 {len(staffed)} 个登记了岗位，其中 {whole} 个把基本和配合事项全部落到岗位。"
    )
    if indicators.year is None:
        lead += "还没有登记考核细则。"
    else:
        lead += f"{indicators.year} 年考核细则覆盖 {indicators.covered}/{indicators.total} 个基本履职事项。"
    bars = [
        ChartBar(f"{each.township} 岗位", (each.covered, each.total - each.covered), _reached(each)) for each in posts
    ]
    rest = indicators.total - indicators.covered
    bars.append(ChartBar("基本事项 考核", (indicators.covered, rest), _percent(indicators.covered, indicators.total)))
    rows = [
        (each.township, str(each.posts) if each.posts else "没有登记", str(each.total), _covered(each), _lacking(each))
        for each in posts
    ]  # fmt: skip
    return ReportPart(
        key="coverage",
        title="岗位和考核覆盖",
        lead=lead,
        figure=PartFigure(
            local("有岗位的乡镇"),
            f"{len(staffed)}/{len(posts)}",
            f"全部落实 {whole} 个",
            "good" if len(posts) == whole else "warn",
        ),
        chart=Chart("覆盖的事项（项）", (("已覆盖", "good"), ("没有覆盖", "warn")), tuple(bars)),
        tables=(
            ReportTable(local("各乡镇岗位"), (local("乡镇"), "岗位数", "基本和配合事项", "有岗位的", "没有岗位的"), tuple(rows), (4, 3, 4, 3, 3), frozenset(range(1, 5))),
        ),
    )  # fmt: skip


def _reached(each: PostsCoverage) -> str:
    return _percent(each.covered, each.total) if each.posts else "未登记"


def _covered(each: PostsCoverage) -> str:
    return str(each.covered) if each.posts else NOTHING


def _lacking(each: PostsCoverage) -> str:
    return str(each.total - each.covered) if each.posts else NOTHING


def _percent(part: int, whole: int) -> str:
    return f"{100 * part // whole}%" if whole else NOTHING
