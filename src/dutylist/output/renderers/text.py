"""A document as text for a terminal, wrapped by the width of Chinese characters, with colour if the terminal has it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, assert_never

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
    join_content,
    own,
    plain_text,
    sentence,
    spans,
    strong,
)
from dutylist.output.safe_text import LOG_COMMAND, display_width, sanitize
from dutylist.output.wrap import wrap

BOLD: Final = "1"
DIM: Final = "2"
GAP: Final = "  "
"""Between two columns."""

_TONES: Final = {"plain": "", "second": "36", "good": "32", "warn": "33", "bad": "31"}
_MARKS: Final = {"plain": "", "strong": BOLD, "dim": DIM, "inserted": "32;4", "deleted": "31;9"}
_SIGNS: Final = {"inserted": ("{+", "+}"), "deleted": ("[-", "-]")}
"""The signs around changed text if there is no colour."""

_FILLS: Final = ("█", "▓", "░", "▒")
_BAR: Final = 40
_SHORT_BAR: Final = 20
_SHORTEST_BAR: Final = 8
_LEAST: Final = 24
_COLUMN: Final = 8
"""The least width of a column in cells; a table that does not fit with it is shown row by row."""


def render(document: Document, options: DocumentOptions | None = None) -> str:
    """The document as lines of at most `options.width` columns, each ended by a line break."""
    return _Page(options or DocumentOptions(), document.language).text(document)


class _Page:
    """Renders one document."""

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
        return "".join(f"{line}\n" for line in lines)

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
        """The content wrapped behind a margin, each stretch with its style."""
        return [painted for _, painted in self.lines(Line(content), self.width, margin, style)]

    def lines(self, line: Line, width: int, margin: str = "", style: str = "") -> list[tuple[str, str]]:
        """The same line wrapped to a width, without and with style."""
        margin = (margin + "  " * line.depth)[: min(width // 2, width - 4)]
        parts = [self.part(span, style) for span in spans(line.content)]
        text = margin + "".join(text for text, _ in parts)
        # What no span holds alone may begin a command once they stand together.
        lines = wrap(LOG_COMMAND.sub("‹#›", text), width, margin)
        if not self.color:
            return [(line, line) for line in lines]
        styles = [""] * len(margin) + [style for text, style in parts for _ in text]
        return list(zip(lines, self.apply_styles(lines, text, styles), strict=True))

    def part(self, span: Span, style: str = "") -> tuple[str, str]:
        """The text of a span made safe, and its style."""
        text = sanitize(span.text)
        if not self.color and span.mark in _SIGNS and text:
            text = text.join(_SIGNS[span.mark])
        return text, ";".join(filter(None, (style, _MARKS[span.mark], _TONES[span.tone])))

    def apply_styles(self, lines: list[str], text: str, styles: list[str]) -> list[str]:
        """The wrapped lines with the styles of the text that they came from; wrapping has removed spaces only."""
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
        natural = self.natural_width(shown, rows)
        crowded = len(shown.columns) * (_COLUMN + len(GAP)) - len(GAP) > self.width
        bars = self.bars(shown, min(self.width - natural, _BAR))
        if natural - len(GAP) > self.width and (shown.records or crowded):
            for name, members in shown.grouped_rows:
                if plain_text(name):
                    yield from ("", *self.line(name, "", BOLD))
                for row in members:
                    yield from self.record(shown, row)
            if shown.total:
                yield from self.record(shown, shown.total)
        else:
            rows = [*_with_names(shown), *((shown.total,) if shown.total else ())]
            yield from self.columns(shown, rows, bars, short=natural > self.width)
        notes = (shown.bars_key, *shown.notes) if bars and plain_text(shown.bars_key) else shown.notes
        for note in notes:
            yield from self.line(note, "", DIM)

    def natural_width(self, shown: Table, rows: Sequence[Sequence[Cell]]) -> int:
        """How wide the table would be if no cell were wrapped."""
        columns = zip(*[[column.full_title for column in shown.columns], *rows], strict=True)
        return sum(max(self.cell_width(cell) for cell in column) + len(GAP) for column in columns)

    def cell_width(self, cell: Cell) -> int:
        return max((self.line_width(line) for line in cell_lines(cell)), default=0)

    def line_width(self, line: Line) -> int:
        text = LOG_COMMAND.sub("‹#›", "".join(self.part(span)[0] for span in spans(line.content)))
        return 2 * line.depth + display_width(text) + text.lstrip().startswith("::")

    def columns(
        self, shown: Table, rows: Sequence[Sequence[Cell]], bars: Sequence[str], *, short: bool
    ) -> Iterator[str]:
        heads: list[Cell] = [
            column.short if short and plain_text(column.short) else column.full_title for column in shown.columns
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
        fixed = len(heads)
        if bars:
            heads.append("")
            body = [[*row, line] for row, line in zip(body, [*bars, *[""] * (len(body) - len(bars))], strict=True)]
        headed = any(map(self.cell_width, heads))
        yield from self.grid([heads, *body] if headed else body, right=right, head=headed, fixed=fixed)

    def bars(self, shown: Table, room: int) -> list[str]:
        """One bar for each row: a fill for each value, the longest bar this many columns long; none if that is too
        short.
        """
        largest = max(map(sum, shown.bars), default=0)
        if largest <= 0 or room < _SHORTEST_BAR:
            return []
        lines = []
        for values in shown.bars:
            ends = [round(sum(values[: number + 1]) * room / largest) for number in range(len(values))]
            starts = (0, *ends[:-1])
            lines.append("".join(fill * (end - start) for fill, start, end in zip(_FILLS, starts, ends, strict=False)))
        return lines

    def grid(
        self, rows: Sequence[Sequence[Cell]], *, right: Sequence[int] = (), head: bool = False, fixed: int = -1
    ) -> Iterator[str]:
        """The rows in columns; texts that do not fit are wrapped inside their column, except in a `fixed` one."""
        natural = [max(map(self.cell_width, column)) for column in zip(*rows, strict=True)]
        widths = self.column_widths(natural, fixed)
        for number, row in enumerate(rows):
            style = BOLD if head and not number else ""
            cells = [
                [line for each in cell_lines(cell) for line in self.lines(each, max(width, 1), style=style)]
                for cell, width in zip(row, widths, strict=True)
            ]
            for lines in zip_longest(*cells, fillvalue=("", "")):
                padded = (
                    self.pad_cell(line, width, number in right)
                    for number, (line, width) in enumerate(zip(lines, widths, strict=True))
                )
                yield GAP.join(padded).rstrip()

    def column_widths(self, natural: Sequence[int], fixed: int) -> list[int]:
        """The widths of columns: narrow ones keep theirs, the others share the rest."""
        widths = list(natural)
        room = self.width - len(GAP) * (len(widths) - 1)
        wide = sorted((number for number in range(len(widths)) if number != fixed), key=lambda number: natural[number])
        left = room - (natural[fixed] if 0 <= fixed < len(widths) else 0)
        for place, number in enumerate(wide):
            widths[number] = min(natural[number], left // (len(wide) - place))
            left -= widths[number]
        return widths

    @staticmethod
    def pad_cell(line: tuple[str, str], width: int, right: bool) -> str:
        text, painted = line
        space = " " * (width - display_width(text))
        return space + painted if right else painted + space

    def record(self, shown: Table, row: Sequence[Cell]) -> Iterator[str]:
        """A row as a paragraph: its first cells as a heading, the others below it."""
        yield from self.line(join_content((cell_content(cell) for cell in row[: shown.records]), GAP), "", BOLD)
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
        length = min(_SHORT_BAR, self.width // 3)
        rows = [(each.name, own(bar(sum(each.values), largest, length)), each.label) for each in chart.bars]
        yield from self.grid(rows, fixed=1)


def _with_names(shown: Table) -> Iterator[tuple[Cell, ...]]:
    """The rows, those of a group below its name in the first column."""
    for name, rows in shown.grouped_rows:
        if plain_text(name):
            yield (strong(name), *[""] * (len(shown.columns) - 1))
        yield from rows


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
            join_content((part.content if isinstance(part, Line) else part for part in cell), "；")
            if any(isinstance(part, Line) for part in cell)
            else tuple(part for part in cell if not isinstance(part, Line))
        )
    return cell


def painter(*, color: bool) -> Callable[[str, str], str]:
    """A function that styles a text by parameters of escape sequences, or returns it unchanged without colour."""
    return lambda text, style: f"\x1b[{style}m{text}\x1b[0m" if color and text and style else text


def bar(value: float, largest: float, width: int = 20) -> str:
    """A bar, `width` cells long for the largest value; a value above 0 has one cell at least."""
    if value <= 0 or largest <= 0:
        return ""
    return "█" * max(1, round(min(value / largest, 1.0) * width))
