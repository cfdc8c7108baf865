"""Reads a PDF in this process. For files from outside use `reader_process.py`, which can also be stopped."""

import time
from collections.abc import Callable

from dutylist.features.exchange.documents.pdf.assemble import document_of
from dutylist.features.exchange.documents.pdf.beside import with_pages_beside
from dutylist.features.exchange.documents.pdf.columns_of_page import in_page_columns
from dutylist.features.exchange.documents.pdf.errors import TimeLimitError
from dutylist.features.exchange.documents.pdf.library import Page, open_pages
from dutylist.features.exchange.documents.pdf.limits import DEFAULT, PdfLimits
from dutylist.features.exchange.documents.pdf.model import PdfDocument
from dutylist.features.exchange.documents.pdf.page.glyphs import GlyphCollector, TextObjects
from dutylist.features.exchange.documents.pdf.page.grounds import Grounds
from dutylist.features.exchange.documents.pdf.page.layout import PageLayout, layout_of
from dutylist.features.exchange.documents.pdf.page.rules import RuleCollector
from dutylist.features.exchange.documents.pdf.page.shaded_cells import with_shaded_cells
from dutylist.features.exchange.documents.pdf.shapes import PageShapes
from dutylist.features.exchange.documents.pdf.unruled_columns import with_unruled_columns

Progress = Callable[[int, int], None]


def read(content: bytes, limits: PdfLimits = DEFAULT, progress: Progress = lambda _done, _total: None) -> PdfDocument:
    """The tables and paragraphs of a PDF. `progress` is called with the numbers of pages read and of all pages.

    Raises:
        PdfError: one of the classes in `errors.py`.
    """
    deadline = time.process_time() + limits.seconds
    with open_pages(content, limits) as document:
        pages: list[PageLayout] = []
        for number in range(1, document.count + 1):
            if time.process_time() > deadline:
                raise TimeLimitError(number, int(limits.seconds))
            progress(number - 1, document.count)
            with document.page(number) as page:
                shapes = shapes_of(page)
            pages.append(layout_of(shapes, limits))
        progress(document.count, document.count)
        pages = with_pages_beside(with_unruled_columns(with_shaded_cells(pages, limits), limits), limits)
        return document_of(in_page_columns(pages, limits), limits)


def shapes_of(page: Page) -> PageShapes:
    """All rules and characters of a page; one whose text runs sideways as a whole is turned upright.

    Raises:
        PageTooComplexError, DamagedPdfError: see there.
    """
    shapes = _shapes_of(page)
    marks = [glyph.direction for glyph in shapes.glyphs if not glyph.blank]
    for direction in (1, 2, 3):
        if marks.count(direction) * 4 > len(marks) * 3:
            page.turn(direction)
            return _shapes_of(page)
    return shapes


def _shapes_of(page: Page) -> PageShapes:
    grounds = Grounds()
    rules, texts = RuleCollector(page, grounds), TextObjects(page.view, grounds)
    for each in page.objects():
        rules.take(each)
        texts.take(each)
    glyphs = GlyphCollector(page, texts)
    glyphs.read()
    return PageShapes(
        page.number,
        page.width,
        page.height,
        tuple(rules.horizontal),
        tuple(rules.vertical),
        tuple(glyphs.glyphs),
        rules.pictures,
        glyphs.slanted,
        tuple(glyphs.hidden),
        glyphs.unmapped,
        tuple(rules.shaded),
        "".join(glyphs.unseen),
        glyphs.invisible,
        glyphs.tiny,
        tuple(rules.corners),
    )
