"""The report document: the result of a command, built once for all formats.

A command builds one `Document`; the renderers in `output/renderers` turn it into text for a terminal, Markdown, HTML,
Word or Excel. Texts are data: a plain `str` is taken to come from a checklist and is escaped in every format. Text of
the program itself is marked by `own`, or comes from `sentence`, which keeps its arguments apart.
"""

from collections.abc import Iterable
from string import Formatter
from typing import Literal

import msgspec

from dutylist.model.message import Language, Message
from dutylist.model.place_words import local
from dutylist.output.official_paper import OfficialPaper

Tone = Literal["plain", "second", "good", "warn", "bad"]
"""The meaning of a text, a series or a figure, from which a renderer chooses a colour."""

Mark = Literal["plain", "strong", "dim", "inserted", "deleted"]
"""How a stretch of text is set. Inserted and deleted text is told apart without colour, too."""


class Span(msgspec.Struct, frozen=True):
    """A stretch of text. `own` text was written by the program and holds no text of unknown origin."""

    text: str
    mark: Mark = "plain"
    tone: Tone = "plain"
    own: bool = False


Content = str | Span | tuple["Content", ...]
"""Text on one line: strings of unknown origin, spans, or a sequence of them."""


def spans(content: Content) -> tuple[Span, ...]:
    """The content as a flat sequence of spans."""
    if isinstance(content, str):
        return (Span(content),)
    if isinstance(content, Span):
        return (content,)
    return tuple(span for part in content for span in spans(part))


def plain_text(content: Content) -> str:
    """The text of the content without its marks."""
    return "".join(span.text for span in spans(content))


def own(text: str, mark: Mark = "plain", tone: Tone = "plain") -> Span:
    """Text written by the program, in the words of the place at hand."""
    return Span(local(text), mark, tone, own=True)


def strong(content: Content, tone: Tone = "plain") -> tuple[Span, ...]:
    """The content as a label."""
    return tuple(Span(span.text, "strong", tone if tone != "plain" else span.tone, span.own) for span in spans(content))


def with_tone(content: Content, tone: Tone, mark: Mark = "plain") -> tuple[Span, ...]:
    """The content with a tone."""
    return tuple(Span(span.text, mark, tone, span.own) for span in spans(content))


def join_content(parts: Iterable[Content], between: str) -> tuple[Content, ...]:
    """The parts with a separator between them, which is text of the program; empty parts are left out."""
    shown: list[Content] = []
    for part in parts:
        if plain_text(part):
            shown += [own(between), part] if shown else [part]
    return tuple(shown)


def sentence(template: str | Message, language: Language = "zh", **arguments: float | Content) -> tuple[Span, ...]:
    """A sentence of the program with its `{name}` fields filled in.

    Numbers become text of the program, strings stay texts of unknown origin, content keeps its marks. A field may carry
    a format for its number or string, as in `{rate:.1f}`; `{fixed:.0}` only demands that the argument is given.
    """
    shown: list[Span] = []
    text = template if isinstance(template, str) else template.template(language)
    for literal, name, form, _ in Formatter().parse(text):
        if literal:
            shown.append(own(literal))
        if name is None:
            continue
        value = arguments[name]
        if isinstance(value, int | float):
            shown.append(own(format(value, form or "")))
        else:
            shown += spans(format(value, form or "") if isinstance(value, str) else value)
    return tuple(shown)


class Heading(msgspec.Struct, frozen=True):
    """The heading of a part. `key` is its name in the address of an HTML page; `level` is 1 or 2.

    A part on a `new_page` begins one in Word.
    """

    content: Content
    level: Literal[1, 2] = 1
    key: str = ""
    new_page: bool = False


class Line(msgspec.Struct, frozen=True):
    """At depth 0 a line of its own; from depth 1 on an entry of a list nested that deep.

    A `task` is an entry to tick off, with a check box in formats that have one.
    """

    content: Content
    depth: int = 0
    task: bool = False


class Note(msgspec.Struct, frozen=True):
    """A remark in smaller type."""

    content: Content


class Gap(msgspec.Struct, frozen=True):
    """Space between two groups of lines."""


Align = Literal["left", "center", "right"]
Cell = Content | int | float | tuple[Line, ...]
"""The contents of a table cell: text on one line, a number, or several lines."""


class Column(msgspec.Struct, frozen=True):
    """A column of a table.

    Attributes:
        title: its head; own text unless it is given as content of unknown origin.
        width: its share of the width of a page, measured in Chinese characters.
        align: where its texts stand.
        signed: its numbers are differences and are shown with a sign.
        group: a head above the heads of the neighbouring columns with the same group.
        short: stands for the title in text where the page is narrower than the table, such as a number that a line
            above the table explains.
    """

    title: Content
    width: float = 8
    align: Align = "left"
    signed: bool = False
    group: Content = ""
    short: Content = ""

    @property
    def full_title(self) -> Content:
        """The title behind that of its group, where heads have one line."""
        return join_content((self.group, self.title), " ")


class RowGroup(msgspec.Struct, frozen=True):
    """The name of a group and the number of its rows; `heading` is shown above them, by default the name."""

    name: Content
    rows: int
    heading: Content = ""


class Table(msgspec.Struct, frozen=True):
    """Rows under columns.

    Attributes:
        title: what the table shows, also the name of its sheet in Excel.
        notes: what to know to read it.
        total: a last row that sums the others up.
        frozen: so many columns at the left stay in sight in Excel.
        bars: for each row the values of a stacked bar behind it, drawn in text only.
        bars_key: what the fills of the bars mean; shown where bars are drawn.
        records: where the page is narrow, each row is shown as a paragraph: the first `records` cells as its head,
            the others as lines below it with the column's title.
        groups: the rows by groups, in their order; in Excel the names of the groups are a column, to filter by.
        group_title: the head of that column.
        sheet: the name of its sheet in Excel, where that is not its title.
        long_rows: what has no room in the highest row of Excel goes on in a row below, and texts are divided for it.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: Content = ""
    notes: tuple[Content, ...] = ()
    total: tuple[Cell, ...] = ()
    frozen: int = 0
    bars: tuple[tuple[float, ...], ...] = ()
    bars_key: Content = ""
    records: int = 0
    groups: tuple[RowGroup, ...] = ()
    group_title: Content = ""
    sheet: Content = ""
    long_rows: bool = False

    @property
    def grouped_rows(self) -> tuple[tuple[Content, tuple[tuple[Cell, ...], ...]], ...]:
        """Each group's heading with its rows; one group without heading if there are no groups."""
        if not self.groups:
            return (("", self.rows),)
        return tuple((group.heading or group.name, rows) for group, rows in self.rows_of_groups)

    @property
    def rows_of_groups(self) -> tuple[tuple[RowGroup, tuple[tuple[Cell, ...], ...]], ...]:
        """Each group with its rows."""
        ends = [sum(group.rows for group in self.groups[: number + 1]) for number in range(len(self.groups))]
        return tuple((group, self.rows[end - group.rows : end]) for group, end in zip(self.groups, ends, strict=True))

    @property
    def compact(self) -> bool:
        """Whether all but the first column are numbers or single words, so that the table fits on a telephone."""
        return all(column.align != "left" for column in self.columns[1:]) and self.columns[0].align == "left"


class ChartBar(msgspec.Struct, frozen=True):
    """A bar of a chart: its name, a value for each series, and the text beside the name."""

    name: str
    values: tuple[float, ...]
    label: str


class Chart(msgspec.Struct, frozen=True):
    """Horizontal stacked bars; `title` names what they show, with the unit.

    `key` tells whether the colours need explaining; they do not where every bar has one colour and its own name.
    """

    title: str
    series: tuple[tuple[str, Tone], ...]
    bars: tuple[ChartBar, ...]
    key: bool = True


class Figure(msgspec.Struct, frozen=True):
    """A key figure with its label. `key` is the key of the heading that it belongs to."""

    name: Content
    value: Content
    note: Content = ""
    tone: Tone = "plain"
    key: str = ""


class Figures(msgspec.Struct, frozen=True):
    """Key figures side by side."""

    figures: tuple[Figure, ...]


class Details(msgspec.Struct, frozen=True):
    """Blocks that are folded away behind a summary in formats that can fold."""

    summary: Content
    blocks: tuple["Block", ...]


Block = Heading | Line | Note | Gap | Table | Chart | Figures | Details


class Document(msgspec.Struct, frozen=True):
    """A report: its title and its blocks from top to bottom.

    Attributes:
        title: what it is about; the name of the page and of the document.
        blocks: its content.
        language: the language of its own words.
        subtitle: the period or the version that it is about.
        landscape: whether it is printed on landscape A4.
        title_in_text: whether text begins with the title; it need not where the title only names the command.
    """

    title: Content
    blocks: tuple[Block, ...] = ()
    language: Language = "zh"
    subtitle: Content = ""
    landscape: bool = False
    title_in_text: bool = True


class DocumentOptions(msgspec.Struct, frozen=True):
    """How a document is rendered where formats differ.

    Attributes:
        width: the columns of a terminal.
        color: whether the terminal takes colour.
        limit: the longest Markdown in characters; what has no room is left out with a note. 0 is no limit.
        marker: the name by which Markdown is found again as a comment on a pull request; its headings are lower ones.
        official: Word is laid out as an official paper by GB/T 9704, with this head and imprint.
    """

    width: int = 100
    color: bool = False
    limit: int = 0
    marker: str = ""
    official: OfficialPaper | None = None
