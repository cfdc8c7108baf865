"""A document in Excel: a sheet for every table and chart, and one for the text.

Text that only introduces the tables is put above the first of them instead of on a sheet of its own.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final, assert_never

from dutylist.model.message import Message
from dutylist.output.document import (
    Block,
    Cell,
    Chart,
    Column,
    Content,
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
from dutylist.output.office.excel.rows import pieces
from dutylist.output.office.excel.sheet import Sheet, SheetColumn, Value, workbook
from dutylist.output.office.rich_text import Paragraph, Run
from dutylist.output.renderers.office import entry_runs, paragraphs, runs, text

_CONTENT: Final = Message("内容", "content")
_TABLE: Final = Message("表 {number}", "table {number}")
_ONE_COLUMN: Final = 66.0
"""The widest single column that fits on a page: LibreOffice cuts off a wider one in print instead of scaling it."""
_INDENT: Final = "\u3000\u3000"
_GROUP: Final = 5.0
"""The width, in Chinese characters, of the column with the names of groups."""
_LINES: Final = 22
"""A cell with more lines continues in a row below, since Excel hides what exceeds 409 points."""


def render(document: Document, options: DocumentOptions | None = None) -> bytes:
    """The .xlsx, laid out for landscape A4."""
    del options
    title = text(document.title)
    return workbook(_sheets(document, title), title=title)


def _sheets(document: Document, title: str) -> Iterator[Sheet]:
    language = document.language
    notes = (runs(document.subtitle),) if plain_text(document.subtitle) else ()
    tables: list[tuple[Content, Table]] = []
    introduction = _introduction(document.blocks)
    lines = list(_lines(document.blocks, tables, ""))
    if introduction:
        lines = []
    if lines or not tables:
        column = SheetColumn(_CONTENT.template(language), _ONE_COLUMN)
        yield Sheet(title, title, (column,), [((line,),) for line in lines], notes)
    for number, (heading, table) in enumerate(tables, start=1):
        above = (*notes, *(runs(line.content) for line in introduction)) if number == 1 else notes
        names = (table.sheet, table.title, heading, table.columns[0].title)
        name = next(filter(None, map(text, names)), "") or _TABLE.render({"number": number}, language)
        if plain_text(table.sheet) or (not lines and len(tables) == 1):
            named = (runs(strong(table.title)),) if plain_text(table.title) else ()
            yield _sheet(table, name, title, (*above, *named))
        else:
            yield _sheet(table, name, name, (runs(document.title), *above))


def _introduction(blocks: Sequence[Block]) -> tuple[Line | Note, ...]:
    """The text before the first table if only tables and their headings follow; else nothing."""
    before = tuple(takewhile(lambda block: isinstance(block, Line | Note | Gap), blocks))
    after = blocks[len(before) :]
    tables_only = all(isinstance(block, Table | Chart | Heading | Gap) for block in after)
    if not after or not tables_only or isinstance(after[-1], Heading):
        return ()
    return tuple(block for block in before if isinstance(block, Line | Note))


def _lines(blocks: Sequence[Block], tables: list[tuple[Content, Table]], heading: Content) -> Iterator[Paragraph]:
    """The text of the blocks; tables are set aside, each with its heading."""
    for block in blocks:
        match block:
            case Heading():
                heading = block.content
                yield runs(strong(block.content))
            case Line():
                yield (Run(_INDENT * block.depth), *entry_runs(block)) if block.depth else entry_runs(block)
            case Note():
                yield runs(block.content)
            case Gap():
                pass
            case Table():
                tables.append((heading, block))
            case Chart():
                tables.append((heading, _of_chart(block)))
            case Figures():
                for each in block.figures:
                    yield (*runs(strong(each.name)), Run("："), *runs(each.value), Run("  "), *runs(each.note))
            case Details():
                yield runs(strong(block.summary))
                yield from _lines(block.blocks, tables, block.summary)
            case _:
                assert_never(block)


def _of_chart(chart: Chart) -> Table:
    columns = (Column("", 12), *(Column(own(name), 6, "center") for name, _ in chart.series), Column("", 10))
    rows: tuple[tuple[Cell, ...], ...] = tuple((bar.name, *bar.values, bar.label) for bar in chart.bars)
    return Table(columns, rows, title=own(chart.title))


def _sheet(table: Table, name: str, title: str, notes: tuple[Paragraph, ...]) -> Sheet:
    columns = list(map(_column, table.columns))
    rows: list[Sequence[Value]] = []
    if table.groups:
        columns.insert(1, SheetColumn(text(table.group_title), _GROUP))
        for group, members in table.rows_of_groups:
            for first, *others in members:
                rows.append([_value(first), paragraphs(group.name), *map(_value, others)])
    else:
        rows += [[*map(_value, row)] for row in table.rows]
    if table.long_rows:
        rows = [part for row in rows for part in _divided(row, columns)]
    return Sheet(
        name,
        title,
        tuple(columns),
        rows,
        (*notes, *map(runs, table.notes)),
        _total(table),
        table.frozen,
    )


def _total(table: Table) -> tuple[Value, ...]:
    """The last row, which is in no group."""
    values = tuple(map(_value, table.total))
    return (*values[:1], (), *values[1:]) if values and table.groups else values


def _column(column: Column) -> SheetColumn:
    title = "\n".join(filter(None, (text(column.group), text(column.title))))
    align = "center" if column.align == "right" else column.align
    return SheetColumn(title, column.width, align, column.signed)


def _divided(values: Sequence[Value], columns: Sequence[SheetColumn]) -> Iterator[Sequence[Value]]:
    """The row, or several rows where a cell has more lines than a row of Excel can show.

    The cells in front of the first long one are repeated, so that a filter finds all rows.
    """
    parts = [
        [value] if isinstance(value, int | str) else pieces(value, column.room, _LINES)
        for value, column in zip(values, columns, strict=True)
    ]
    long = next((number for number, each in enumerate(parts) if len(each) > 1), None)
    if long is None:
        yield values
        return
    for number in range(max(map(len, parts))):
        yield [
            values[place] if place < long else each[number] if number < len(each) else ()
            for place, each in enumerate(parts)
        ]


def _value(cell: Cell) -> Value:
    if isinstance(cell, int):
        return cell
    if isinstance(cell, float):
        return f"{cell:g}"
    return paragraphs(cell)
