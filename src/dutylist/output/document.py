"""The report for the county as both formats show it: parts with a sentence, a chart, figures and tables. All in Chinese."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "second", "good", "warn", "bad"]
"""What a series or a figure means: one thing, another thing, in order, to be watched, not in order."""


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A bar of a chart: its name, a value for each series, and what stands behind the name."""

    name: str
    values: tuple[float, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars that lie, each made of the series one after another; `title` says what they show, with the unit.

    Where every bar has one colour and a name that tells it, no `key` to the colours is wanted.
    """

    title: str
    series: tuple[tuple[str, Tone], ...]
    bars: tuple[ChartBar, ...]
    key: bool = True


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Texts in columns; `widths` are shares of the line, `centred` the columns of short texts and figures."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    centred: frozenset[int] = frozenset()

    @property
    def compact(self) -> bool:
        """Whether all but the names are figures or single words, so that even a telephone has room for it."""
        return len(self.centred) == len(self.columns) - 1 and 0 not in self.centred


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that matters, with what it is about."""

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
    figure: Figure
    chart: Chart | None = None
    tables: tuple[ReportTable, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountyReport:
    """The whole report; `subtitle` tells the period, `notes` what to know before reading."""

    title: str
    subtitle: str
    notes: tuple[str, ...]
    parts: tuple[ReportPart, ...]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator that may not stand as it does, or should be looked at: where it is, why, and how grave that is."""

    assessment: str
    indicator: str
    verdict: Literal["error", "warning"]
    message: str


def truncate_rows(rows: Sequence[tuple[str, ...]], most: int) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The first rows, and a note on those that are left out."""
    left = len(rows) - most
    return tuple(rows[:most]), ((f"另有 {left} 条没有列出。",) if left > 0 else ())
