"""A document as Markdown that GitHub, GitLab and Gitee show alike and in which texts of unknown origin do nothing."""

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, assert_never

from msgspec.structs import replace

from dutylist.output.document import (
    Block,
    Cell,
    Chart,
    Content,
    Details,
    Document,
    DocumentOptions,
    Figures,
    Gap,
    Heading,
    Line,
    Note,
    Span,
    Table,
    own,
    plain_text,
    spans,
    strong,
)
from dutylist.output.markdown import mark_foreign_text, raw
from dutylist.output.renderers.markdown_limit import Fold, Piece, fit_pieces
from dutylist.output.renderers.text import cell_lines
from dutylist.output.safe_text import sanitize

_OWN: Final = re.compile(r"[\\`*_\[\]<>|#~@&]")
_BEGINNING: Final = re.compile(r"^([0-9]+)([.)])|^([-+])(?= )")
_TAGS: Final = {"strong": "strong", "inserted": "ins", "deleted": "del"}
_LONGEST_IN_COMMENT: Final = 400
_OF_A_TABLE: Final = 4
"""The share of a comment that the rows of one table may take."""
_LOWER: Final = 2
"""The number of levels by which headings in a comment are lowered, since the page has headings of its own."""


def render(document: Document, options: DocumentOptions | None = None) -> str:
    """The document as Markdown of at most `options.limit` characters; a note names what was left out."""
    page = _Page(options or DocumentOptions())
    head = [f"<!-- {page.options.marker} -->\n"] if page.options.marker else []
    pieces = list(page.pieces(document.blocks))
    if plain_text(document.subtitle):
        pieces.insert(0, Piece(page.line(document.subtitle)))
    if plain_text(document.title):
        pieces.insert(0, Piece(page.heading(document.title, 0)))
    room = page.options.limit - sum(map(len, head)) if page.options.limit else 0
    return "".join(head) + fit_pieces(pieces, room, document.language)


class _Page:
    """Renders one document."""

    def __init__(self, options: DocumentOptions) -> None:
        self.options = options
        self.folds = 0
        self.longest = _LONGEST_IN_COMMENT if options.limit else sys.maxsize

    def pieces(self, blocks: Sequence[Block], within: tuple[Fold, ...] = ()) -> Iterator[Piece]:
        """The blocks as pieces that can be left out one by one; `within` are the details around them."""
        for is_line, run in groupby(blocks, key=lambda block: isinstance(block, Line)):
            if is_line:
                yield from self.entries([block for block in run if isinstance(block, Line)], within)
                continue
            for block in run:
                if isinstance(block, Details):
                    self.folds += 1
                    inside = [*self.pieces(block.blocks, (*within, Fold(self.folds, self.raw(block.summary))))]
                    yield from inside or [Piece(self.line(block.summary), within=within)]
                elif not isinstance(block, Gap | Line):
                    yield Piece(self.block(block), within=within)

    def entries(self, lines: Sequence[Line], within: tuple[Fold, ...]) -> Iterator[Piece]:
        """A piece for each line with the deeper ones that follow it."""
        lines = [replace(line, depth=depth) for line, depth in zip(lines, _depths(lines), strict=True)]
        start = 0
        for end in range(1, len(lines) + 1):
            if end == len(lines) or lines[end].depth <= lines[start].depth:
                first = lines[start]
                full = list(map(self.entry, lines[start:end]))
                between = "\n" if first.depth else "\n\n"
                text = full[0] if len(full) == 1 else f"{full[0]}{between}" + "\n".join(full[1:])
                yield Piece(text, full[0], within, entry=bool(first.depth), counted=True)
                start = end

    def entry(self, line: Line) -> str:
        if not line.depth:
            return self.line(line.content)
        return f"{'  ' * (line.depth - 1)}- {'[ ] ' if line.task else ''}{self.line(line.content)}"

    def heading(self, content: Content, level: int) -> str:
        return f"{'#' * (level + 1 + (_LOWER if self.options.marker else 0))} {self.line(content)}"

    def block(self, block: Heading | Note | Table | Chart | Figures) -> str:
        match block:
            case Heading():
                return self.heading(block.content, block.level)
            case Note():
                return self.line(block.content)
            case Table():
                return "\n\n".join(self.table(block))
            case Chart():
                columns = ["", *(name for name, _ in block.series), ""]
                rows = [[each.name, *map(_number, each.values), each.label] for each in block.bars]
                return f"{self.line(own(block.title))}\n\n" + "\n".join(self.rows(columns, rows))
            case Figures():
                return "\n".join(
                    self.rows(["", "", ""], [[each.name, each.value, each.note] for each in block.figures])
                )
            case _:
                assert_never(block)

    def line(self, content: Content) -> str:
        """The content on a line of Markdown."""
        text = "".join(
            self.span(Span("".join(span.text for span in run), mark, own=is_own))
            for (is_own, mark), run in groupby(_shown(content), key=lambda span: (span.own, span.mark))
        ).lstrip(" ")
        return _BEGINNING.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", text)

    def span(self, span: Span) -> str:
        if not span.text:
            return ""
        text = _OWN.sub(r"\\\g<0>", sanitize(span.text)) if span.own else mark_foreign_text(span.text, self.longest)
        tag = _TAGS.get(span.mark)
        return f"<{tag}>{text}</{tag}>" if tag else text

    def raw(self, content: Content) -> str:
        """The content for the inside of an HTML element, where Markdown is not interpreted."""
        return "".join(
            raw(span.text, self.longest) if not span.own else _OWN.sub(_entity, sanitize(span.text))
            for span in spans(content)
        )

    def table(self, table: Table) -> Iterator[str]:
        if plain_text(table.title):
            yield f"<strong>{self.line(table.title)}</strong>"
        rows: list[Sequence[Cell]] = []
        for name, members in table.grouped_rows:
            rows += [(strong(name), *[""] * (len(table.columns) - 1))] if plain_text(name) else []
            rows += members
        rows += [table.total] if table.total else []
        signed = {number for number, column in enumerate(table.columns) if column.signed}
        shown = [
            [
                own(f"{cell:+}") if number in signed and isinstance(cell, int) and cell else cell
                for number, cell in enumerate(row)
            ]
            for row in rows
        ]
        aligned = [
            "--:" if column.align == "right" else ":-:" if column.align == "center" else "---"
            for column in table.columns
        ]
        yield "\n".join(self.rows([column.full_title for column in table.columns], shown, aligned))
        for note in table.notes:
            yield self.line(note)

    def rows(
        self, head: Sequence[Cell], rows: Sequence[Sequence[Cell]], aligned: Sequence[str] | None = None
    ) -> Iterator[str]:
        """The lines of a table; in a comment as many rows as have room, and an ellipsis for the others."""
        room = self.options.limit // _OF_A_TABLE
        yield self.row(head)
        yield "|" + "|".join(aligned or ["---"] * len(head)) + "|"
        for row in rows:
            shown = self.row(row)
            room -= len(shown) + 1
            if self.options.limit and room < 0:
                yield "| … " + "| " * (len(head) - 1) + "|"
                return
            yield shown

    def row(self, cells: Sequence[Cell]) -> str:
        return "| " + " | ".join(map(self.cell, cells)) + " |"

    def cell(self, cell: Cell) -> str:
        # A bar would end the cell even inside code.
        return "<br>".join(self.line(_without_bars(each.content)) for each in cell_lines(cell))


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _without_bars(content: Content) -> Content:
    return tuple(Span(span.text.replace("|", "｜"), span.mark, span.tone, span.own) for span in spans(content))


def _depths(lines: Sequence[Line]) -> Iterator[int]:
    """The depth of each line, at most one more than that of the line before: otherwise Markdown takes it for code."""
    depth = 0
    for line in lines:
        depth = min(line.depth, depth + 1)
        yield depth


def _shown(content: Content) -> Iterator[Span]:
    """The spans that are not empty; marks that Markdown cannot show are removed."""
    for span in spans(content):
        if span.text:
            yield Span(span.text, span.mark if span.mark in _TAGS else "plain", own=span.own)


def _number(value: float) -> str:
    return f"{value:g}"
