"""A document in Word, on A4, with the faces of Chinese official papers."""

from collections.abc import Sequence
from typing import Final, assert_never

from dutylist.output.chart import coloured
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
)
from dutylist.output.office.cells import show_invisible
from dutylist.output.office.word import WordDocument
from dutylist.output.office.word_table import WordCell, WordRow, WordTable
from dutylist.output.renderers.office import entry_runs, paragraphs, runs, text
from dutylist.output.svg_to_png import png

_PORTRAIT: Final = 170.0
_LANDSCAPE: Final = 257.0
"""Millimetres between the margins."""
_PICTURE: Final = 120.0


def render(document: Document, options: DocumentOptions | None = None) -> bytes:
    """The .docx. Raises `UserError` where a chart cannot be drawn."""
    del options
    page = _Page(document)
    page.blocks(document.blocks)
    return page.word.to_bytes()


class _Page:
    """How one document is set."""

    def __init__(self, document: Document) -> None:
        title = text(document.title)
        self.line_width = _LANDSCAPE if document.landscape else _PORTRAIT
        self.word = WordDocument(title, landscape=document.landscape)
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
                    self.word.heading(text(block.content))
                else:
                    self.word.caption(text(block.content))
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
                self.grid(columns, [(each.name, each.value, each.note) for each in block.figures], head=False)
            case Details():
                self.word.caption(text(block.summary))
                self.blocks(block.blocks)
            case _:
                assert_never(block)

    def table(self, table: Table) -> None:
        if plain_text(table.title):
            self.word.caption(text(table.title))
        self.grid(table.columns, [*table.rows, table.total] if table.total else table.rows)
        for note in table.notes:
            self.word.note(*runs(note))

    def grid(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, head: bool = True) -> None:
        whole = sum(column.width for column in columns)
        widths = tuple(self.line_width * column.width / whole for column in columns)
        shown = [WordRow(tuple(WordCell(paragraphs(column.title)) for column in columns), head=True)] if head else []
        shown += [WordRow(tuple(map(_cell, columns, row))) for row in rows]
        self.word.table(WordTable(widths, shown))

    def chart(self, chart: Chart) -> None:
        said = "；".join(f"{bar.name} {bar.label}" for bar in chart.bars)
        self.word.caption(text(own(chart.title)))
        self.word.picture(png(coloured(chart)), _PICTURE, show_invisible(f"{chart.title}：{said}"))


def _cell(column: Column, cell: Cell) -> WordCell:
    if column.signed and isinstance(cell, int) and cell:
        cell = f"{cell:+}"
    # Columns are as wide as the page makes them: figures at the right of a wide one would be far from its head.
    return WordCell(paragraphs(cell), align="center" if column.align == "right" else column.align)
