"""The county's report before it becomes a document: seven parts, each with a sentence, a chart, a key figure and
tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dutylist.output.document import Chart, Tone


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of texts; `widths` are shares of the line, `centred` the columns of short texts and figures."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    centred: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PartFigure:
    """The key figure of a part with its label."""

    name: str
    value: str
    note: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A part of the report. `key` is its name in addresses, `lead` says in a sentence what the chart shows."""

    key: str
    title: str
    lead: str
    figure: PartFigure
    chart: Chart | None = None
    tables: tuple[ReportTable, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountyReport:
    """The whole report; `subtitle` is the period, `notes` are remarks for readers."""

    title: str
    subtitle: str
    notes: tuple[str, ...]
    parts: tuple[ReportPart, ...]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator with a finding: its place, the reason, and the severity."""

    assessment: str
    indicator: str
    verdict: Literal["error", "warning"]
    message: str


def truncate_rows(rows: Sequence[tuple[str, ...]], most: int) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The first rows, with a note on the number of the others."""
    left = len(rows) - most
    return tuple(rows[:most]), ((f"另有 {left} 条没有列出。",) if left > 0 else ())
