"""Turns a document's tables into items, from top to bottom."""

from itertools import zip_longest

from dutylist.features.exchange.items.draft import ReadDocument
from dutylist.features.exchange.tables.document_reading import DocumentReading
from dutylist.features.exchange.tables.labelled_lines import with_labelled_tables
from dutylist.features.exchange.tables.model import DocumentTables, ReadLine, ReadTable
from dutylist.features.exchange.tables.named_categories import names_of_parts
from dutylist.features.exchange.tables.numbered_lines import numbered_in_digits
from dutylist.features.exchange.tables.read_table import read_table
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from dutylist.features.exchange.tables.tabbed_lines import with_tabbed_tables
from dutylist.model.item import ListName


def items_of_document(paper: DocumentTables, known: CountyContext, list_name: ListName | None = None) -> ReadDocument:
    """The items of a document with everything that was not understood. `list_name` overrides what headings say."""
    paper = with_labelled_tables(with_tabbed_tables(paper))
    reading = DocumentReading(
        paper.file,
        known,
        list_name,
        parts=names_of_parts(paper, known.townships, known.departments.union(known.categories)),
    )
    for block, following in zip_longest(paper.blocks, paper.blocks[1:]):
        if isinstance(block, ReadLine):
            below = isinstance(following, ReadLine) and numbered_in_digits(following.text)
            reading.line(block, above_table=isinstance(following, ReadTable), above_items=below)
        else:
            read_table(reading, block)
    return reading.result(paper.notices, paper.pictures)
