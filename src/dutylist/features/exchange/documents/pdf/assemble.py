"""Puts the pages together: paragraphs and joined tables in reading order."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from dutylist.features.exchange.documents.pdf.columns import in_columns
from dutylist.features.exchange.documents.pdf.errors import (
    InvisibleTextError,
    NoCharactersError,
    NoColumnRulesError,
    NoTextError,
    PageTooComplexError,
    UnreadableTextError,
)
from dutylist.features.exchange.documents.pdf.join_pages import (
    CONTINUED,
    begin,
    counts_on,
    go_on,
    goes_on,
    is_above,
    may_be_rest,
)
from dutylist.features.exchange.documents.pdf.joined_table import JoinedTable, is_head_of
from dutylist.features.exchange.documents.pdf.limits import PdfLimits
from dutylist.features.exchange.documents.pdf.line_breaks import (
    CellMargins,
    join_lines,
    margins_of,
    padding_of,
    paragraphs,
    unwrap_lines,
)
from dutylist.features.exchange.documents.pdf.model import PdfCell, PdfDocument, PdfLine, PdfNote, PdfRow, PdfTable
from dutylist.features.exchange.documents.pdf.page.layout import PageLayout, PageLine, PageTable
from dutylist.features.exchange.documents.pdf.running_lines import without_page_numbers, without_running_lines
from dutylist.features.exchange.documents.pdf.text_lines import TextLine
from dutylist.features.exchange.tables.columns import head_of

_LEAST_LINES: Final = 4
_SAME_START: Final = 6.0
"""Points: the largest distance between the beginnings of second columns that stand below one another."""
_PART: Final = 0.4
_FEW: Final = 10
"""A page with a large picture and fewer characters than this is a scan to which a page number was added."""
_SAME_SIZE: Final = 0.12
_BESIDE: Final = 5.0
"""Points: tables beside each other have more of their height in common."""
_FARTHEST: Final = 2.3
"""Of an em: lines of one paragraph are not farther apart."""

_NUMBER_HEAD: Final = re.compile(r"\A(序号|编号|序)\s*")

Block = JoinedTable | list[TextLine]


def document_of(pages: Sequence[PageLayout], limits: PdfLimits) -> PdfDocument:
    """The document that pages make up.

    Raises:
        NoCharactersError, InvisibleTextError: all pages, or most, are pictures.
        NoTextError: there are neither characters nor pictures.
        UnreadableTextError: most characters have no meaning in the file.
        NoColumnRulesError: there is no table with vertical lines, and text stands in columns.
        PageTooComplexError: there are too many rows.
    """
    _check_characters(pages)
    pages = without_page_numbers(pages)
    lines = without_running_lines(pages)
    notes = list(_notes(pages))
    unruled = [page.shapes.number for page, each in zip(pages, lines, strict=True) if _is_unruled(page, each)]
    if unruled and not any(_has_columns(table) for page in pages for table in page.tables):
        raise NoColumnRulesError(unruled[0])
    notes += (PdfNote(number, "unruled-columns") for number in unruled)
    blocks = _blocks(pages, lines)
    if sum(len(block.rows) for block in blocks if isinstance(block, JoinedTable)) > limits.rows:
        raise PageTooComplexError(amount=limits.rows)
    return PdfDocument(
        max(page.shapes.number for page in pages),
        tuple(_finished(blocks)),
        tuple(sorted(notes, key=lambda note: note.page)),
    )


def _check_characters(pages: Sequence[PageLayout]) -> None:
    counts = [sum(1 for glyph in page.shapes.glyphs if not glyph.blank) for page in pages]
    scans = sum(1 for page, count in zip(pages, counts, strict=True) if page.shapes.pictures and count < _FEW)
    if scans * 2 > len(pages) or (scans and not sum(counts)):
        invisible = any(page.shapes.pictures and page.shapes.invisible >= _FEW for page in pages)
        error = InvisibleTextError if invisible else NoCharactersError
        raise error(next(page.shapes.number for page in pages if page.shapes.pictures))
    unread = [page.shapes.unmapped + (0 if sum(counts) else page.shapes.tiny) for page in pages]
    if sum(unread) * 2 > sum(counts):
        raise UnreadableTextError(next(page.shapes.number for page, each in zip(pages, unread, strict=True) if each))
    if not sum(counts):
        raise NoTextError


def _notes(pages: Iterable[PageLayout]) -> Iterable[PdfNote]:
    for page in pages:
        shapes = page.shapes
        if page.guessed:
            yield PdfNote(shapes.number, "guessed-columns")
        if page.beside:
            yield PdfNote(shapes.number, "pages-beside", len(page.beside), "、".join(map(str, page.beside)))
        if page.cut:
            yield PdfNote(shapes.number, "cut-characters", page.cut)
        if shapes.slanted:
            yield PdfNote(shapes.number, "slanted-text", shapes.slanted)
        if shapes.unmapped:
            yield PdfNote(shapes.number, "unmapped-characters", shapes.unmapped)
        if marks := page.marks:
            yield PdfNote(shapes.number, "footnote-marks", marks)
        if unseen := " ".join(shapes.unseen.split()):
            yield PdfNote(shapes.number, "unseen-text", len(unseen), unseen[:200])
        if page.struck:
            yield PdfNote(shapes.number, "struck-text", len(page.struck), page.struck[:200])
        if shapes.pictures and sum(1 for glyph in shapes.glyphs if not glyph.blank) < _FEW:
            yield PdfNote(shapes.number, "picture-page", shapes.pictures)


def _blocks(pages: Sequence[PageLayout], lines: Sequence[Sequence[PageLine]]) -> list[Block]:
    """Runs of lines and tables from the first page to the last."""
    left, right = _text_area(pages, lines)
    blocks: list[Block] = []
    drawn_ends = any(table.open for page in pages for table in page.tables)
    ends: list[JoinedTable] = []
    """The tables at the ends of the columns of this page and the one before."""
    for page, kept in zip(pages, lines, strict=True):
        top, beside = True, 0.0
        last: list[JoinedTable] = []
        seen: list[JoinedTable] = []
        ends = [each for each in ends if each.last_page >= page.shapes.number - 1]
        for each in _in_order(page, kept):
            if isinstance(each, PageTable):
                is_beside = each.box.y0 < beside
                table = _add_table(blocks, each, ends if top or is_beside else (), drawn_ends=drawn_ends)
                last = [*last, table] if is_beside else [table]
                beside = each.box.y1 - _BESIDE if top else beside
                seen.append(table)
                top = False
            elif top and _is_repeated(blocks, "".join(each.line.text.split())):
                continue
            else:
                line = replace(each.line, before=each.left - left, after=right - each.right)
                _add_line(blocks, line)
                top, last = False, []
        ends = [each for each in ends if all(each is not other for other in seen)] + last
    return blocks


def _is_repeated(blocks: Sequence[Block], text: str) -> bool:
    """Whether a line at the top of a page only says what table goes on there."""
    last = blocks[-1] if blocks else None
    return bool(CONTINUED.fullmatch(text)) or (isinstance(last, JoinedTable) and is_head_of(last, text))


def _text_area(pages: Sequence[PageLayout], lines: Sequence[Sequence[PageLine]]) -> tuple[float, float]:
    """The left and right ends of the text outside of tables on the pages."""
    lefts = [each.left for kept in lines for each in kept] + [t.box.x0 for page in pages for t in page.tables]
    rights = [each.right for kept in lines for each in kept] + [t.box.x1 for page in pages for t in page.tables]
    return min(lefts, default=0.0), max(rights, default=0.0)


def _in_order(page: PageLayout, lines: Sequence[PageLine]) -> list[PageTable | PageLine]:
    found: list[PageTable | PageLine] = [*page.tables, *lines]
    return sorted(found, key=lambda each: each.box.y0 if isinstance(each, PageTable) else each.line.top)


def _add_table(blocks: list[Block], table: PageTable, ends: Sequence[JoinedTable], *, drawn_ends: bool) -> JoinedTable:
    """Add a table, and return it as far as it was read: one at the top of a page or column goes on with the one of
    `ends` above it, or the last."""
    columns = in_columns(table)
    open_ends = [each for each in ends if goes_on(each, columns)]
    last = next((each for each in open_ends if each is blocks[-1]), None)
    above = next((each for each in open_ends if is_above(each, columns)), None)
    joined = last if above is None or (last and not counts_on(above, columns)) else above
    if joined is None:
        before = blocks[-1] if blocks else None
        if isinstance(before, JoinedTable) and is_above(before, columns) and may_be_rest(columns):
            before.doubt_last_row()
        joined = begin(columns, drawn_ends=drawn_ends)
        blocks.append(joined)
    else:
        go_on(joined, columns)
    return joined


def _add_line(blocks: list[Block], line: TextLine) -> None:
    last = blocks[-1] if blocks else None
    if isinstance(last, list) and _same_run(last[-1], line):
        last.append(line)
    else:
        blocks.append([line])


def _same_run(before: TextLine, line: TextLine) -> bool:
    """Whether two lines can be of one paragraph."""
    if abs(before.em - line.em) > _SAME_SIZE * line.em:
        return False
    return line.page == before.page + 1 or (line.page == before.page and line.top - before.top < _FARTHEST * line.em)


def _finished(blocks: Iterable[Block]) -> Iterable[PdfLine | PdfTable]:
    for block in blocks:
        if isinstance(block, JoinedTable):
            yield PdfTable(tuple(_rows(block)), block.drawn_ends)
        else:
            for each in paragraphs(block, CellMargins(0.0, 0.0)):
                yield PdfLine(each[0].page, unwrap_lines(each))


def _rows(table: JoinedTable) -> Iterable[PdfRow]:
    """The rows with the texts of their cells. A column's margins are measured on all of its cells."""
    own: dict[tuple[int, int], list[TextLine]] = defaultdict(list)
    for row in table.rows:
        for cell, goes_on_here in row.cells:
            if not goes_on_here:
                own[cell.left, cell.right] += cell.lines
    padding = padding_of(line for lines in own.values() for line in lines)
    margins = {place: margins_of(lines, padding) for place, lines in own.items()}
    texts: dict[int, str] = {}
    for row in table.rows:
        cells = []
        for cell, goes in row.cells:
            if id(cell) not in texts:
                texts[id(cell)] = join_lines(cell.lines, margins[cell.left, cell.right])
            cells.append(PdfCell(texts[id(cell)], cell.right - cell.left, goes))
        doubts = sorted({doubt for cell, goes in row.cells if not goes for doubt in cell.doubts})
        yield PdfRow(tuple(dict.fromkeys(row.pages)), tuple(cells), tuple(doubts))


def _has_columns(table: PageTable) -> bool:
    """Whether a table has more than one column."""
    return len(table.xs) > 2


def _is_unruled(page: PageLayout, lines: Sequence[PageLine]) -> bool:
    """Whether a page looks like a table without vertical lines. `lines` are those outside of tables."""
    inside = [line for table in page.tables if not _has_columns(table) for each in table.cells for line in each.lines]
    if not any(map(_has_columns, page.tables)) and any(_is_head(each.line.text) for each in lines):
        return True
    return _in_columns([each.line for each in lines]) or _in_columns(inside)


def _is_head(text: str) -> bool:
    """Whether a line has the heads of several columns."""
    pieces = _NUMBER_HEAD.sub(r"\1 ", text).split()
    return len(pieces) > 2 and head_of(pieces) is not None


def _in_columns(lines: Iterable[TextLine]) -> bool:
    """Whether many lines have a second piece and these begin below one another."""
    each = list(lines)
    parted = sorted(line.second for line in each if line.parts > 1)
    if len(parted) < _LEAST_LINES or len(parted) < _PART * len(each):
        return False
    best = max(sum(1 for other in parted if 0 <= other - start <= _SAME_START) for start in parted)
    return best >= _LEAST_LINES
