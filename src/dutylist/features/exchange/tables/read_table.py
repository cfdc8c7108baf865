"""Reads a table of a document into items: which lists stand in it, whether it has a head, and what it continues."""

import re
from typing import Final

from dutylist.features.exchange.items.draft import ReadingProblem
from dutylist.features.exchange.tables.columns import usual
from dutylist.features.exchange.tables.document_reading import DocumentReading
from dutylist.features.exchange.tables.heads.contents import is_number
from dutylist.features.exchange.tables.heads.find import find_heads, head_in
from dutylist.features.exchange.tables.model import ReadTable
from dutylist.features.exchange.tables.row_messages import NOTE
from dutylist.features.exchange.tables.rows import only_text, text_at
from dutylist.features.exchange.tables.rows_to_items import words_of
from dutylist.features.exchange.tables.shapes.matrices import upright, with_joint_columns
from dutylist.features.exchange.tables.shapes.side_by_side import beside_to_below
from dutylist.features.exchange.tables.shapes.table_parts import (
    is_beside_lists,
    is_imprint,
    is_tally,
    list_of_cards,
    rows_before_head,
    without_legend,
)
from dutylist.features.exchange.tables.table_reading import TableReading
from dutylist.features.exchange.text.enumeration import number_before
from dutylist.model.message import Message

NO_HEAD: Final = Message("看不出表头，这张表没有读", "no head was recognised; the table was not read")
NO_LIST_TABLE: Final = Message(
    "这张表不像清单，没有读：{text}", "the table does not look like a list and was not read: {text}"
)

_ABOUT: Final = re.compile("说明|须知|封面|目录|备注|注释")
"""Names of sheets that hold words about the lists."""
_SHOWN: Final = 60
_MOST_WORDS: Final = 4_000


def read_table(reading: DocumentReading, table: ReadTable) -> None:
    """Read a table, or the lists that stand beside each other in it."""
    table, legend = without_legend(table)
    if legend:
        reading.tell(NOTE, table.where, text=legend)
    table = with_joint_columns(upright(table), reading.known.townships, reading.known.departments)
    for each in beside_to_below(list_of_cards(table)):
        _read_one(reading, each)


def _read_one(reading: DocumentReading, table: ReadTable) -> None:
    """Read the rows of a table; a table without a heading continues the one before if it is as wide."""
    width = max((len(row.texts) for row in table.rows), default=0)
    if not any(cell.text.strip() for row in table.rows for cell in row.cells):
        return
    if is_imprint(table):
        reading.passed_over(words_of(table.rows), table.where)
        return
    if is_tally(table):
        reading.tell(NOTE, table.where, text=words_of(table.rows))
        return
    if width != reading.width:
        if reading.head and (rest := rows_before_head(table.rows, reading.width, reading.last)):
            TableReading(reading, ReadTable(table.where, rest), {}, headless=False).read()
            table = ReadTable(table.where, table.rows[len(rest) :])
        reading.head = None
    reading.width = width
    headless = False
    heads = find_heads(table.rows, *reading.lists_at_table(), reading.known_words)
    if any(head_in(row, heads) for row in table.rows):
        reading.head = None
    else:
        column = reading.head.columns.get("number") if reading.head else 0
        told = [text_at(row, column or 0) for row in table.rows if not only_text(row)]
        numbered = any(number_before(text) is not None or is_number(text) for text in told)
        beside = not numbered and is_beside_lists(table, listed=reading.listed is not None)
        if beside and (reading.head is None or (column is not None and any(told))):
            reading.tell(NO_LIST_TABLE, table.where, text=words_of(table.rows)[:_SHOWN])
            return
        if reading.head is None and numbered and (list_name := reading.fixed or reading.listed):
            reading.head, headless = usual(list_name, width), True
        if reading.head is None and _ABOUT.search(reading.sheet):
            reading.tell(NOTE, table.where, text=words_of(table.rows)[:_SHOWN])
            return
        if reading.head is None:
            reading.troubles.append(ReadingProblem(table.where, NO_HEAD, words_of(table.rows)[:_MOST_WORDS]))
            return
    reading.tabled, reading.lost = True, 0
    TableReading(reading, table, heads, headless=headless).read()
    reading.fresh = False
