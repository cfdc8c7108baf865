"""The card of a kind of problem as a document: who must report for duty, how fast, and which items it is about."""

from collections.abc import Iterator, Sequence

from dutylist.features.whistle import messages
from dutylist.features.whistle.find.match import WhistleAnswer, WhistleMatch, all_cards, items_of
from dutylist.features.whistle.limits import leading_first, limit_of_kind
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.model.message import Language
from dutylist.model.records import Whistle
from dutylist.output.document import Block, Content, Document, Heading, Line, Span, join_content, own, sentence
from dutylist.output.phrases import word
from dutylist.output.vocabulary import BETWEEN, LIST_SHORT_NAMES, ROLES, responsible


def document(checklist: Checklist, found: WhistleAnswer, language: Language) -> Document:
    """The likeliest card in full and the titles of the others.

    Where nothing matches: what is on the list or comes near, and what is registered.
    """
    return _Report(checklist, language).document(found)


def cards(checklist: Checklist, language: Language) -> Document:
    """The cards of all kinds of problems."""
    report = _Report(checklist, language)
    blocks: list[Block] = []
    for each in all_cards(checklist).matches:
        blocks += [Heading(report.title(each)), *report.card(each.whistle, ())]
    county = checklist.county_file.record.county if checklist.county_file else ""
    return Document(sentence(messages.CARDS, language, county=county), tuple(blocks), language)


class _Report:
    """The document of one checklist in one language."""

    def __init__(self, checklist: Checklist, language: Language) -> None:
        self.checklist = checklist
        self.language = language

    def document(self, found: WhistleAnswer) -> Document:
        if found.matches:
            best, *others = found.matches
            return Document(self.title(best), tuple(self.card(best.whistle, others)), self.language)
        return Document(word(messages.NONE, self.language), tuple(self.unregistered_lines(found)), self.language)

    def title(self, match: WhistleMatch) -> Content:
        whistle = match.whistle
        title = (whistle.id, own(" "), whistle.title)
        if match.by in (whistle.title, whistle.id):
            return title
        return sentence(messages.MATCHED, self.language, title=title, by=match.by)

    def card(self, whistle: Whistle, others: Sequence[WhistleMatch]) -> Iterator[Line]:
        yield Line(limit_of_kind(self.checklist, whistle, self.language), 1)
        for department in leading_first(whistle):
            name: Content = join_content((department.name, department.unit or ""), " ")
            registered = self.checklist.departments.get(department.name)
            if phones := registered.phones_of(department.unit) if registered else ():
                called = join_content(phones, BETWEEN.template(self.language))
                name = sentence(messages.PHONES, self.language, name=name, phones=called)
            role = word(ROLES[department.role], self.language)
            yield Line(sentence(messages.DEPARTMENT, self.language, role=role, name=name), 1)
        for item in items_of(self.checklist, whistle):
            about: dict[str, Content] = {"id": item.id, "list": self.list_of(item), "title": item.title}
            yield Line(sentence(messages.RELATED_ITEM, self.language, **about), 1)
        if whistle.notes:
            yield Line(sentence(messages.NOTES, self.language, notes=whistle.notes), 1)
        if others:
            yield Line(sentence(messages.ALSO, self.language, titles=self.titles(each.whistle for each in others)))

    def unregistered_lines(self, found: WhistleAnswer) -> Iterator[Line]:
        for item in found.items:
            yield Line(sentence(messages.LISTED_ITEM, self.language, item=self.with_departments(item)))
        if found.near:
            yield Line(word(messages.NEAR_ITEMS, self.language))
        for item in found.near:
            registered = [filed.record for filed in self.checklist.whistles if item.id in filed.record.items]
            message = messages.NEAR_REGISTERED if registered else messages.NEAR_ITEM
            titles = self.titles(iter(registered))
            yield Line(sentence(message, self.language, item=self.with_departments(item), titles=titles), 1)
        if self.checklist.whistles:
            titles = self.titles(filed.record for filed in self.checklist.whistles)
            yield Line(sentence(messages.REGISTERED, self.language, titles=titles))

    def with_departments(self, item: Item) -> Content:
        """An item with the departments that lead it or took it over."""
        about: dict[str, Content] = {"id": item.id, "list": self.list_of(item), "title": item.title}
        names = [each.name for each in responsible(item)]
        departments = join_content(names, BETWEEN.template(self.language))
        message = messages.ITEM_OF if names else messages.ITEM
        return sentence(message, self.language, departments=departments, **about)

    def titles(self, whistles: Iterator[Whistle]) -> Content:
        named = ((each.id, own(" "), each.title) for each in whistles)
        return join_content(named, BETWEEN.template(self.language))

    def list_of(self, item: Item) -> Span:
        return word(LIST_SHORT_NAMES[item.list], self.language)
