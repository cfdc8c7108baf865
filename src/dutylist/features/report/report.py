"""The county's report as a document. It is in Chinese whatever the language of the run: it goes to offices."""

from collections.abc import Iterator
from typing import Final

from dutylist.features.report.model import CountyReport, ReportPart, ReportTable
from dutylist.output.document import Block, Column, Document, Figure, Figures, Heading, Line, Note, Table, own

_NUMERALS: Final = "一二三四五六七八九"
_LINE: Final = 45.0
"""Chinese characters on a line of portrait A4."""


def document(report: CountyReport) -> Document:
    """The figures that matter first, then the parts."""
    figures = Figures(
        tuple(
            Figure(part.figure.name, part.figure.value, part.figure.note, part.figure.tone, part.key)
            for part in report.parts
        )
    )
    blocks: list[Block] = [*(Note(note) for note in report.notes), figures]
    for numeral, part in zip(_NUMERALS, report.parts, strict=False):
        blocks += _part(numeral, part)
    return Document(report.title, tuple(blocks), subtitle=report.subtitle)


def _part(numeral: str, part: ReportPart) -> Iterator[Block]:
    yield Heading(own(f"{numeral}、{part.title}"), key=part.key)
    yield Line(part.lead)
    if part.chart:
        yield part.chart
    yield from map(_table, part.tables)
    yield from map(Note, part.notes)


def _table(table: ReportTable) -> Table:
    whole = sum(table.widths)
    columns = tuple(
        Column(own(name), _LINE * width / whole, "center" if number in table.centred else "left")
        for number, (name, width) in enumerate(zip(table.columns, table.widths, strict=True))
    )
    return Table(columns, table.rows, own(table.title))
