"""An item in full as a document: its file, its numbers, related records, its history."""

from collections.abc import Iterable, Iterator
from typing import Final

from dutylist.compare.change_text import ACTIONS, BETWEEN_FACTS, where
from dutylist.features.books.whereabouts import PrintedPlace
from dutylist.features.history import lines as history
from dutylist.features.history.messages import NO_POLICY, UNAPPROVED
from dutylist.features.show import messages
from dutylist.features.show.file_text import sheet
from dutylist.features.show.item_details import Portrait
from dutylist.model.message import Language, Message
from dutylist.model.records import Adjustment, Finding, Indicator
from dutylist.output.document import (
    Block,
    Content,
    Document,
    Heading,
    Line,
    Note,
    Span,
    join_content,
    own,
    sentence,
)
from dutylist.output.phrases import beside, join_names, label_value, word
from dutylist.output.vocabulary import LIST_NAMES
from dutylist.reading.schema_labels import labels_of

_EVENTS: Final = 6
"""The most events that are shown; of a longer history, the last ones."""


def document(shown: Portrait, language: Language) -> Document:
    """The item's file, then a part for each kind of facts; empty parts are left out."""
    portrait = _Portrait(shown, language)
    return Document(join_content((shown.item.id, shown.item.title), " "), tuple(portrait.blocks()), language)


class _Portrait:
    """The parts of the document in one language."""

    def __init__(self, shown: Portrait, language: Language) -> None:
        self.shown = shown
        self.language: Language = language

    def blocks(self) -> Iterator[Block]:
        names = self.shown.related
        for line in (sheet(self.shown.content, self.language) or ())[1:]:
            yield Line(join_content((own(line.name), line.text), ""), line.depth + 1)
        yield from self.part(messages.NUMBERS, self.numbers())
        yield from self.part(messages.BOOKS, self.books())
        yield from self.part(messages.POSTS, map(self.post, self.shown.printed.handbooks))
        yield from self.part(messages.REPLACED_BY, (f"{each.id} {each.title}" for each in names.successors))
        yield from self.part(messages.WHISTLES, (f"{each.id} {each.title}" for each in names.whistles))
        yield from self.part(messages.INDICATORS, (self.indicator(each.id, line) for each, line in names.indicators))
        yield from self.part(messages.FINDINGS, map(self.finding, names.findings))
        yield from self.part(messages.RECORDS, (self.record(each.record) for each in names.records))
        yield from self.history()

    def part(self, heading: Message, entries: Iterable[Content]) -> Iterator[Block]:
        """A heading with its entries; nothing if there are none."""
        lines = [Line(entry, 1) for entry in entries]
        if lines:
            yield Heading(word(heading, self.language))
            yield from lines

    def numbers(self) -> Iterator[Content]:
        item, numbered = self.shown.item, dict[str, list[str]]()
        for place in self.shown.printed.booklets:
            numbered.setdefault(place.printed, []).append(place.holder)
        for printed, names in numbered.items():
            yield sentence(
                messages.NUMBERED,
                self.language,
                list=word(LIST_NAMES[item.list], self.language),
                number=self.number(printed),
                townships=join_names(names, self.language),
            )
        absent = [name for name in self.shown.checklist.township_names if not item.applies_to(name)]
        if absent:
            yield sentence(messages.NOT_LISTED, self.language, townships=join_names(absent, self.language))

    def books(self) -> Iterator[Content]:
        item, printed = self.shown.item, self.shown.printed
        if printed.booklets:
            list_name = word(LIST_NAMES[item.list], self.language)
            yield sentence(messages.IN_BOOKLETS, self.language, list=list_name, category=item.category)
        for place in printed.departments:
            yield sentence(
                messages.IN_DEPARTMENT_LIST,
                self.language,
                department=place.holder,
                part=own(place.part),
                number=own(place.printed),
            )

    def post(self, place: PrintedPlace) -> Content:
        post = beside(f"{place.holder} {place.post}", (place.office,), self.language)
        return sentence(messages.IN_HANDBOOK, self.language, post=post, number=self.number(place.printed))

    def number(self, printed: str) -> Content:
        return sentence(messages.NUMBER, self.language, number=own(printed))

    def indicator(self, assessment: str, line: Indicator) -> Content:
        labels = labels_of("assessment").below("indicators").below(0).below("assessed")
        assessed = labels.word(line.assessed) if self.language == "zh" else line.assessed
        return beside(f"{assessment} {line.id} {line.name}", (own(assessed), line.by or ""), self.language)

    def finding(self, found: Finding) -> Content:
        problem = labels_of("finding").below("problem").word(found.problem) if self.language == "zh" else found.problem
        state: Content = word(messages.OPEN, self.language)
        if found.resolution:
            state = sentence(messages.RESOLVED, self.language, date=own(found.resolution.date))
        head = (f"{found.id} ", own(f"{found.date} {problem}"))
        return label_value(beside(head, (found.township or "", state), self.language), found.description, self.language)

    def record(self, record: Adjustment) -> Content:
        entries = {each.action for each in record.changes if each.item == self.shown.item.id}
        actions = join_names(
            (word(name, self.language) for each, name in ACTIONS.items() if each in entries), self.language
        )
        return beside((f"{record.id} ", actions), self.approval(record), self.language)

    def approval(self, record: Adjustment) -> tuple[Content, ...]:
        """The day and document of a record's withdrawal or approval, or why there is none."""
        if withdrawn := record.withdrawn:
            return sentence(messages.WITHDRAWN, self.language, date=own(withdrawn.date)), withdrawn.document
        process = self.shown.process(record)
        if process is None:
            return (word(NO_POLICY, self.language),)
        taken = process.step_taken(process.approval)
        if not process.approved or not taken:
            return (word(UNAPPROVED, self.language),)
        return sentence(messages.APPROVED, self.language, date=own(taken.date)), taken.document or ""

    def history(self) -> Iterator[Block]:
        life = self.shown.life
        if life is None:
            return
        yield Heading(word(messages.HISTORY, self.language))
        yield Line(history.summary(life, self.language))
        for event in life.events[-_EVENTS:]:
            lists: Content = where(event.change, self.language) if event.change else ""
            title: tuple[Span, ...] = (
                history.day(event.commit, self.language),
                own(" "),
                history.title_of(event, self.language),
            )
            ground = next((line.content for line in history.grounds(event, self.language)), "")
            yield Line(join_content((title, lists, ground), BETWEEN_FACTS), 1)
        yield Note(sentence(messages.IN_FULL, self.language, item=life.item))
