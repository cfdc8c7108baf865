"""A document as text for a terminal: wrapped by the width of Chinese characters, in colour where the terminal takes it."""

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, assert_never

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
    joined,
    own,
    plain_text,
    sentence,
    spans,
)
from dutylist.output.safe_text import LOG_COMMAND, display_width, sanitize
from dutylist.output.styles import BOLD, DIM, painter
from dutylist.output.table import GAP, bar, table
from dutylist.output.wrap import wrap

if TYPE_CHECKING:
    from rich.text import Text

_TONES: Final = {"plain": "", "second": "36", "good": "32", "warn": "33", "bad": "31"}
_MARKS: Final = {"plain": "", "strong": BOLD, "dim": DIM, "inserted": "32;4", "deleted": "31;9"}
_SIGNS: Final = {"inserted": ("{+", "+}"), "deleted": ("[-", "-]")}
"""Around what changed where there is no colour."""

_FILLS: Final = ("█", "▓", "░", "▒")
_BAR: Final = 40
_SHORTEST_BAR: Final = 8
_LEAST: Final = 60


def render(document: Document, options: DocumentOptions | None = None) -> str:
    """The document as lines of at most `options.width` columns, each ended by a line break."""
    return _Page(options or DocumentOptions(), document.language).text(document)


class _Page:
    """How one document is set."""

    def __init__(self, options: DocumentOptions, language: str) -> None:
        self.width = max(options.width, _LEAST)
        self.color = options.color
        self.paint = painter(color=options.color)
        self.colon = "：" if language == "zh" else ": "

    def text(self, document: Document) -> str:
        lines: list[str] = []
        if document.title_in_text and plain_text(document.title):
            lines += self.line(document.title, "", BOLD)
        if plain_text(document.subtitle):
            lines += self.line(document.subtitle, "", DIM)
        for line in self.blocks(document.blocks, started=bool(lines)):
            if line or (lines and lines[-1]):
                lines.append(line)
        while lines and not lines[-1]:
            lines.pop()
        # Marks around a word may make a build log's command of what was none before.
        return LOG_COMMAND.sub("‹#›", "".join(f"{line}\n" for line in lines))

    def blocks(self, blocks: Sequence[Block], *, started: bool = True) -> Iterator[str]:
        for number, block in enumerate(blocks):
            if isinstance(block, Heading | Table | Chart | Figures | Details) and (number or started):
                yield ""
            yield from self.block(block)
            if isinstance(block, Table | Chart | Figures | Details):
                yield ""

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield from self.line(block.content, "", BOLD)
            case Line():
                yield from self.line(block.content, "  " * block.depth)
            case Note():
                yield from self.line(block.content, "", DIM)
            case Gap():
                yield ""
            case Table():
                yield from self.table(block)
            case Chart():
                yield from self.chart(block)
            case Figures():
                rows = [(figure.name, figure.value, figure.note) for figure in block.figures]
                yield from self.grid([[*row] for row in rows], right=(1,))
            case Details():
                yield from self.line(block.summary, "", BOLD)
                yield from self.blocks(block.blocks, started=False)
            case _:
                assert_never(block)

    def line(self, content: Content, margin: str, style: str = "") -> list[str]:
        """The content wrapped behind a margin, each stretch in its style."""
        parts = [self.part(span, style) for span in spans(content)]
        text = margin + "".join(text for text, _ in parts)
        lines = wrap(text, self.width, margin)
        if not self.color:
            return lines
        styles = [""] * len(margin) + [style for text, style in parts for _ in text]
        return self.styled(lines, text, styles)

    def part(self, span: Span, style: str = "") -> tuple[str, str]:
        """The harmless text of a span, and its style."""
        text = sanitize(span.text)
        if not self.color and span.mark in _SIGNS and text:
            text = text.join(_SIGNS[span.mark])
        return text, ";".join(filter(None, (style, _MARKS[span.mark], _TONES[span.tone])))

    def styled(self, lines: list[str], text: str, styles: list[str]) -> list[str]:
        """The wrapped lines with the styles of the text that they came from, from which wrapping took spaces only."""
        shown, place = [], 0
        for line in lines:
            runs: list[tuple[str, str]] = []
            for character in line:
                ahead = place
                while ahead < len(text) and text[ahead] != character and text[ahead] == " ":
                    ahead += 1
                known = ahead < len(text) and text[ahead] == character
                style = styles[ahead] if known and character != " " else ""
                place = ahead + 1 if known else place
                if runs and runs[-1][1] == style:
                    runs[-1] = (runs[-1][0] + character, style)
                else:
                    runs.append((character, style))
            shown.append("".join(self.paint(part, style) for part, style in runs))
        return shown

    def table(self, shown: Table) -> Iterator[str]:
        if plain_text(shown.title):
            yield from self.line(shown.title, "", BOLD)
        rows = [*shown.rows, shown.total] if shown.total else list(shown.rows)
        narrow = self.natural_width(shown, rows) > self.width
        if shown.records and narrow:
            for row in rows:
                yield from self.record(shown, row)
        else:
            yield from self.columns(shown, rows, short=narrow)
        notes = (shown.bars_key, *shown.notes) if shown.bars and plain_text(shown.bars_key) else shown.notes
        for note in notes:
            yield from self.line(note, "", DIM)

    def natural_width(self, shown: Table, rows: Sequence[Sequence[Cell]]) -> int:
        """How wide the table would be if no cell were wrapped."""
        columns = zip(*[[column.title for column in shown.columns], *rows], strict=True)
        return sum(max(self.cell_width(cell) for cell in column) + len(GAP) for column in columns)

    def cell_width(self, cell: Cell) -> int:
        return max((display_width(sanitize(plain_text(line.content))) for line in cell_lines(cell)), default=0)

    def columns(self, shown: Table, rows: Sequence[Sequence[Cell]], *, short: bool) -> Iterator[str]:
        heads: list[Cell] = [
            column.short if short and plain_text(column.short) else column.title for column in shown.columns
        ]
        right = tuple(number for number, column in enumerate(shown.columns) if column.align == "right")
        signed = {number for number, column in enumerate(shown.columns) if column.signed}
        body = [
            [
                f"{cell:+}" if number in signed and isinstance(cell, int) and cell else cell
                for number, cell in enumerate(row)
            ]
            for row in rows
        ]
        bars = self.bars(shown, min(self.width - self.natural_width(shown, rows), _BAR))
        if bars:
            heads.append("")
            body = [[*row, line] for row, line in zip(body, [*bars, *[""] * (len(body) - len(bars))], strict=True)]
        yield from self.grid([heads, *body] if any(map(self.cell_width, heads)) else body, right=right, head=True)

    def bars(self, shown: Table, room: int) -> list[str]:
        """One bar a row: a fill for each value, the longest whole bar so many columns long; none where that is too short."""
        largest = max(map(sum, shown.bars), default=0)
        if largest <= 0 or room < _SHORTEST_BAR:
            return []
        lines = []
        for values in shown.bars:
            ends = [round(sum(values[: number + 1]) * room / largest) for number in range(len(values))]
            starts = (0, *ends[:-1])
            lines.append("".join(fill * (end - start) for fill, start, end in zip(_FILLS, starts, ends, strict=False)))
        return lines

    def grid(self, rows: Sequence[Sequence[Cell]], *, right: Sequence[int] = (), head: bool = False) -> Iterator[str]:
        """The rows in columns; texts that have no room are wrapped inside their column."""
        simple = [[[sanitize(plain_text(line.content)) for line in cell_lines(cell)] for cell in row] for row in rows]
        widths = [
            max((display_width(text) for cell in column for text in cell), default=0)
            for column in zip(*simple, strict=True)
        ]
        lone = all(len(cell) <= 1 for row in simple for cell in row)
        if lone and not self.color and sum(widths) + len(GAP) * len(widths) <= self.width:
            yield from table(
                [[cell[0] if cell else "" for cell in row] for row in simple], right=right, most=self.width
            )
            return
        yield from self.rich_grid(rows, right, head)

    def rich_grid(self, rows: Sequence[Sequence[Cell]], right: Sequence[int], head: bool) -> Iterator[str]:
        from rich.console import Console
        from rich.table import Table as RichTable

        drawn = RichTable(box=None, show_header=False, pad_edge=False, padding=(0, len(GAP), 0, 0))
        for number in range(len(rows[0]) if rows else 0):
            drawn.add_column(justify="right" if number in right else "left", overflow="fold")
        for number, row in enumerate(rows):
            drawn.add_row(*(self.rich_cell(cell, BOLD if head and not number else "") for cell in row))
        out = io.StringIO()
        console = Console(
            file=out, width=self.width, color_system="standard" if self.color else None, force_terminal=self.color,
            legacy_windows=False, highlight=False, markup=False, emoji=False, soft_wrap=False,
        )  # fmt: skip
        console.print(drawn)
        for line in out.getvalue().split("\n")[:-1]:
            yield f"·{line}" if line.lstrip().startswith("::") else line.rstrip()

    def rich_cell(self, cell: Cell, style: str) -> "Text":
        from rich.text import Text

        shown = Text()
        for number, line in enumerate(cell_lines(cell)):
            shown.append("\n" if number else "")
            shown.append("  " * line.depth)
            for text, own_style in (self.part(span, style) for span in spans(line.content)):
                shown.append(text, _RICH.get(own_style.split(";")[-1] if own_style else "", ""))
        return shown

    def record(self, shown: Table, row: Sequence[Cell]) -> Iterator[str]:
        """A row as a paragraph: its first cells as the head, the others below it."""
        yield from self.line(joined((cell_content(cell) for cell in row[: shown.records]), GAP), "", BOLD)
        for column, cell in list(zip(shown.columns, row, strict=True))[shown.records :]:
            lines = [line for line in cell_lines(cell) if plain_text(line.content)]
            if len(lines) == 1:
                yield from self.line(
                    sentence("{name}{colon}{value}", name=column.title, colon=own(self.colon), value=lines[0].content),
                    "  ",
                )
            elif lines:
                yield from self.line((column.title, own(self.colon.strip())), "  ")
                for line in lines:
                    yield from self.line(line.content, "  " * (line.depth + 2))

    def chart(self, chart: Chart) -> Iterator[str]:
        yield from self.line(own(chart.title), "", BOLD)
        largest = max((sum(each.values) for each in chart.bars), default=0)
        yield from table(
            [[each.name, bar(sum(each.values), largest), each.label] for each in chart.bars], most=self.width
        )


_RICH: Final = {
    BOLD: "bold",
    DIM: "dim",
    "31": "red",
    "32": "green",
    "33": "yellow",
    "36": "cyan",
    "9": "red strike",
    "4": "green underline",
}
"""The same styles as rich names them, by the last parameter of ours."""


def cell_lines(cell: Cell) -> tuple[Line, ...]:
    """The lines of a cell."""
    if isinstance(cell, int | float):
        return (Line(own(str(cell))),)
    if isinstance(cell, tuple) and cell and all(isinstance(part, Line) for part in cell):
        return tuple(part for part in cell if isinstance(part, Line))
    return (Line(cell_content(cell)),)


def cell_content(cell: Cell) -> Content:
    """The content of a cell on one line."""
    if isinstance(cell, int | float):
        return own(str(cell))
    if isinstance(cell, tuple):
        return (
            joined((part.content if isinstance(part, Line) else part for part in cell), "；")
            if any(isinstance(part, Line) for part in cell)
            else tuple(part for part in cell if not isinstance(part, Line))
        )
    return cell
