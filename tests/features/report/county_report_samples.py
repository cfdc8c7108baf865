"""Reports for a county as both formats get them."""

from dutylist.features.report.model import CountyReport, PartFigure, ReportPart, ReportTable
from dutylist.features.report.report import document
from dutylist.output.document import Chart, ChartBar, Document, Tone

HOSTILE = '</title><script>alert(1)</script>&"\u202e=1+1'


def part(key: str, text: str, tone: Tone = "plain") -> ReportPart:
    """A part with all that a part may hold."""
    bars = tuple(
        ChartBar(f"{name}{text[:20]}", (number, 7 - number), f"{number}/7") for number, name in enumerate("甲乙丙丁")
    )
    wide = ReportTable("经过", ("编号", "说明"), (("ADJ-2026-001", text * 5), ("—", "没有")), (30, 140), frozenset({0}))
    figures = ReportTable(
        "各乡镇", ("乡镇", "一", "二", "三"), (("西埔镇", "1", "2", "3"),), (4, 1, 1, 1), frozenset({1, 2, 3})
    )
    return ReportPart(
        key=key,
        title=f"部分{key}",
        lead=f"说明：{text}。",
        figure=PartFigure("要点", "3 个", text[:12], tone),
        chart=Chart("图（项）", (("按时", "good"), ("迟到", "warn")), bars),
        tables=(figures, wide),
        notes=(text,),
    )


TONES: tuple[Tone, ...] = ("plain", "second", "good", "warn", "bad")


def county_report(text: str = "停车收费和公共泊位管理") -> CountyReport:
    """A report whose every text is, or holds, this one."""
    parts = tuple(part(f"p{number}", text, tone) for number, tone in enumerate(TONES))
    return CountyReport(f"东山县{text[:30]}报告", "2026年1月1日至2026年11月23日", (text,), parts)


def report_document(text: str = "停车收费和公共泊位管理") -> Document:
    """The same report as a document."""
    return document(county_report(text))
