"""The published JSON of `dutylist report`."""

from typing import Literal

from dutylist.features.report.model import CountyReport, ReportPart
from dutylist.output.document import Tone
from dutylist.output.published_json import PublishedJson, to_json


class PublishedTable(PublishedJson, frozen=True, kw_only=True):
    """A table of the report: the titles of its columns and the texts of its rows."""

    title: str
    columns: list[str]
    rows: list[list[str]]


class PublishedFigure(PublishedJson, frozen=True, kw_only=True):
    """The figure that matters in a part; `tone` says whether it is in order (good), to be watched (warn) or not (bad)."""

    name: str
    value: str
    note: str
    tone: Tone


class PublishedPart(PublishedJson, frozen=True, kw_only=True):
    """A part of the report: its sentence, its figure, its tables and its notes."""

    key: str
    title: str
    lead: str
    figure: PublishedFigure
    tables: list[PublishedTable]
    notes: list[str]


class ReportResult(PublishedJson, frozen=True, kw_only=True):
    """The county's report. Its texts are in Chinese whatever the language of the run."""

    version: Literal[1] = 1
    title: str
    subtitle: str
    notes: list[str]
    parts: list[PublishedPart]


def json_result(report: CountyReport) -> str:
    """The report for programs."""
    return to_json(
        ReportResult(
            title=report.title,
            subtitle=report.subtitle,
            notes=list(report.notes),
            parts=[_part(part) for part in report.parts],
        )
    )


def _part(part: ReportPart) -> PublishedPart:
    figure = part.figure
    return PublishedPart(
        key=part.key,
        title=part.title,
        lead=part.lead,
        figure=PublishedFigure(name=figure.name, value=figure.value, note=figure.note, tone=figure.tone),
        tables=[
            PublishedTable(title=table.title, columns=list(table.columns), rows=[list(row) for row in table.rows])
            for table in part.tables
        ],
        notes=list(part.notes),
    )
