"""The report for the county in Word: the same parts, sentences, charts and tables as the page."""

from typing import Final

from dutylist.output import document as view
from dutylist.output.chart import coloured
from dutylist.output.office.cells import cell_text, on_paper, show_invisible
from dutylist.output.office.word import WordDocument
from dutylist.output.office.word_table import WordCell, WordRow, WordTable
from dutylist.output.svg_to_png import png

_LINE: Final = 170.0
_PICTURE: Final = 120.0
_NUMERALS: Final = "一二三四五六七八九"


def render(report: view.CountyReport) -> bytes:
    """The .docx in Chinese, on portrait A4. Raises `BookError` where a chart cannot be drawn."""
    document = WordDocument(show_invisible(report.title))
    document.title(show_invisible(report.title))
    document.note(on_paper(report.subtitle), align="center")
    for note in report.notes:
        document.note(on_paper(note))
    document.table(_figures(report))
    for numeral, part in zip(_NUMERALS, report.parts, strict=False):
        _part(document, numeral, part)
    return document.to_bytes()


def _figures(report: view.CountyReport) -> WordTable:
    rows = [
        WordRow((WordCell(cell_text(part.figure.name)), WordCell(cell_text(part.figure.value), align="center"), WordCell(cell_text(part.figure.note))))
        for part in report.parts
    ]  # fmt: skip
    return WordTable(_widths((5, 3, 6)), [_head(("要点", "现在", "说明")), *rows])


def _part(document: WordDocument, numeral: str, part: view.ReportPart) -> None:
    document.heading(show_invisible(f"{numeral}、{part.title}"))
    document.body(on_paper(part.lead), with_next=part.chart is not None)
    if part.chart:
        said = "；".join(f"{bar.name} {bar.said}" for bar in part.chart.bars)
        document.caption(part.chart.title)
        document.picture(png(coloured(part.chart)), _PICTURE, show_invisible(f"{part.chart.title}：{said}"))
    for table in part.tables:
        document.caption(table.title)
        document.table(
            WordTable(_widths(table.widths), [_head(table.columns), *(_row(table, row) for row in table.rows)])
        )
    for note in part.notes:
        document.note(on_paper(note))


def _head(titles: tuple[str, ...]) -> WordRow:
    return WordRow(tuple(WordCell(cell_text(text)) for text in titles), head=True)


def _row(table: view.ReportTable, texts: tuple[str, ...]) -> WordRow:
    return WordRow(
        tuple(
            WordCell(cell_text(text), align="center" if number in table.centred else "left")
            for number, text in enumerate(texts)
        )
    )


def _widths(shares: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(_LINE * share / sum(shares) for share in shares)
