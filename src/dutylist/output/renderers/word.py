"""A document in Word, on A4, with the fonts of Chinese official papers."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, assert_never

from dutylist.output.chart import draw_svg_document
from dutylist.output.document import (
    Block,
    Cell,
    Chart,
    Column,
    Details,
    Document,
    DocumentOptions,
    Figures,
    Gap,
    Heading,
    Line,
    Note,
    Table,
    own,
    plain_text,
    strong,
)
from dutylist.output.office.cells import show_invisible
from dutylist.output.office.word.document import WordDocument
from dutylist.output.office.word.table import WordCell, WordRow, WordTable
from dutylist.output.official_paper import OfficialPaper
from dutylist.output.renderers.office import entry_runs, paragraphs, runs, text
from dutylist.output.svg_to_png import png

_PORTRAIT: Final = 170.0
_LANDSCAPE: Final = 257.0
"""The width between the margins in landscape, in mm."""
_PICTURE: Final = 120.0
_GROUP: Final = 8.0
"""The least height in mm of a row that names a group of rows."""


def render(document: Document, options: DocumentOptions | None = None) -> bytes:
    """The .docx. Raises `UserError` where a chart cannot be drawn."""
    page = _Page(document, options.official if options else None)
    page.blocks(document.blocks)
    return page.word.to_bytes()


class _Page:
    """Renders one document."""

    def __init__(self, document: Document, official: OfficialPaper | None) -> None:
        title = text(document.title)
        self.line_width = _LANDSCAPE if document.landscape else _PORTRAIT
        self.word = WordDocument(title, landscape=document.landscape, official=official)
        self.word.title(title)
        if plain_text(document.subtitle):
            self.word.note(*runs(document.subtitle), align="center")

    def blocks(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        match block:
            case Heading():
                if block.level == 1:
                    self.word.heading(text(block.content), new_page=block.new_page)
                else:
                    self.word.subheading(text(block.content))
            case Line():
                if block.depth:
                    self.word.entry(*entry_runs(block), depth=block.depth)
                else:
                    self.word.body(*runs(block.content))
            case Note():
                self.word.note(*runs(block.content))
            case Gap():
                pass
            case Table():
                self.table(block)
            case Chart():
                self.chart(block)
            case Figures():
                columns = (Column("", 5), Column("", 3, "center"), Column("", 6))
                figures = [(each.name, each.value, each.note) for each in block.figures]
                self.word.table(WordTable(self.widths(columns), [*_rows(columns, figures)]))
            case Details():
                self.word.caption(text(block.summary))
                self.blocks(block.blocks)
            case _:
                assert_never(block)

    def table(self, table: Table) -> None:
        if plain_text(table.title):
            self.word.caption(text(table.title))
        shown = [*_heads(table.columns)]
        for name, rows in table.grouped_rows:
            if plain_text(name):
                cell = WordCell((runs(strong(name)),), span=len(table.columns))
                shown.append(WordRow((cell,), with_next=True, height=_GROUP))
            shown += _rows(table.columns, rows)
        shown += _rows(table.columns, (table.total,) if table.total else ())
        self.word.table(WordTable(self.widths(table.columns), shown))
        for note in table.notes:
            self.word.note(*runs(note))

    def widths(self, columns: Sequence[Column]) -> tuple[float, ...]:
        """The widths of the columns in mm."""
        whole = sum(column.width for column in columns)
        return tuple(self.line_width * column.width / whole for column in columns)

    def chart(self, chart: Chart) -> None:
        said = "；".join(f"{bar.name} {bar.label}" for bar in chart.bars)
        self.word.caption(text(own(chart.title)))
        self.word.picture(png(draw_svg_document(chart)), _PICTURE, show_invisible(f"{chart.title}：{said}"))


def _heads(columns: Sequence[Column]) -> Iterator[WordRow]:
    """The heads of the columns, in two rows where columns share a head."""
    if not any(plain_text(column.group) for column in columns):
        yield WordRow(tuple(WordCell(paragraphs(column.title)) for column in columns), head=True)
        return
    above: list[WordCell] = []
    for group, members in groupby(columns, key=lambda column: text(column.group)):
        run = list(members)
        if group:
            above.append(WordCell(paragraphs(run[0].group), span=len(run)))
        else:
            above += [WordCell(paragraphs(column.title), down="begins") for column in run]
    below = (
        WordCell(paragraphs(column.title)) if plain_text(column.group) else WordCell((), down="part")
        for column in columns
    )
    yield WordRow(tuple(above), head=True)
    yield WordRow(tuple(below), head=True)


def _rows(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Iterator[WordRow]:
    return (WordRow(tuple(map(_cell, columns, row))) for row in rows)


def _cell(column: Column, cell: Cell) -> WordCell:
    if column.signed and isinstance(cell, int) and cell:
        cell = f"{cell:+}"
    # Columns are as wide as the page makes them: figures at the right of a wide one would be far from its head.
    return WordCell(paragraphs(cell), align="center" if column.align == "right" else column.align)
