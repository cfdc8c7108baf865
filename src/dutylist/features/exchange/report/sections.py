"""Builds the sections of an import's report."""

from collections.abc import Iterator, Sequence

from dutylist.features.exchange.items.draft import ItemDraft
from dutylist.features.exchange.report import messages
from dutylist.features.exchange.report.model import ImportRun
from dutylist.features.exchange.report.values import name_of, place, short, shown_value
from dutylist.model.message import Language, Message
from dutylist.output.document import Block, Content, Heading, Line, Span, sentence
from dutylist.output.phrases import label_value


class Sections:
    """Builds the sections of one report; a long one has only its first `most` lines, or all if that is 0."""

    def __init__(self, report: ImportRun, language: Language, most: int) -> None:
        self.report = report
        self.plan = report.plan
        self.language = language
        self.most = most

    def say(self, message: Message, **arguments: float | Content) -> tuple[Span, ...]:
        """The sentence in the reader's language."""
        return sentence(message, self.language, **arguments)

    def label_value(self, label: Content, value: Content) -> tuple[Content, ...]:
        """A label, a colon and a value."""
        return label_value(label, value, self.language)

    def place(self, item: ItemDraft) -> Content:
        """The place of a row in its document."""
        return place(item.where, self.language)

    def row(self, item: ItemDraft) -> tuple[Content, ...]:
        """A row of a document: its township, its place, and its title."""
        township: Content = (item.township, Span(" ", own=True)) if item.township else ""
        return township, self.label_value(self.place(item), short(item.title))

    def field(self, key: str) -> Content:
        """The title of a key of an item."""
        return name_of(messages.FIELDS, key, self.language)

    def value(self, key: str, value: object) -> Content:
        """The beginning of the value of a key."""
        return short(shown_value(key, value, self.language))

    def section(
        self, title: Message, lines: Sequence[Line], count: int | None = None, *, whole: bool = False
    ) -> Iterator[Block]:
        """Lines below a title; nothing where there are no lines."""
        if not lines:
            return
        number = len(lines) if count is None else count
        yield Heading(self.say(messages.HEADING, title=self.say(title), count=number))
        shown = lines if whole or not self.most else lines[: self.most]
        yield from shown
        if len(shown) < len(lines):
            yield Line(self.say(messages.MORE_LINES, count=len(lines) - len(shown)), 1)
