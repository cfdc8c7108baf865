"""The posts of townships as a document: the load of every post, and a matrix of items and posts for each township."""

from collections.abc import Iterator

from dutylist.features.posts import messages
from dutylist.features.posts.assignments import Staffing
from dutylist.model.message import Language, Message
from dutylist.output import vocabulary
from dutylist.output.document import (
    Block,
    Cell,
    Column,
    Content,
    Document,
    Line,
    Span,
    Table,
    join_content,
    own,
    sentence,
)
from dutylist.output.vocabulary import LIST_SHORT_NAMES


def document(found: tuple[Staffing, ...], county: str, language: Language) -> Document:
    """A line on each township, the load of all posts, and a matrix for each township, laid out for landscape A4."""
    return _Report(language).document(found, county)


class _Report:
    """The document in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def document(self, found: tuple[Staffing, ...], county: str) -> Document:
        blocks: list[Block] = [Line(self.summary(each)) for each in found]
        blocks.append(self.load(found))
        blocks += map(self.matrix, found)
        title = sentence(messages.TITLE, self.language, county=county)
        return Document(title, tuple(blocks), self.language, landscape=True)

    def word(self, message: Message) -> Span:
        return own(message.template(self.language))

    def summary(self, found: Staffing) -> Content:
        return sentence(
            messages.SUMMARY,
            self.language,
            township=found.township,
            posts=len(found.pages),
            items=len(found.items),
            uncovered=len(found.uncovered),
        )

    def load(self, found: tuple[Staffing, ...]) -> Table:
        """A row for each post; its number stands for its name in a matrix without room for names."""
        figures = (LIST_SHORT_NAMES["basic"], LIST_SHORT_NAMES["cooperative"], vocabulary.TOTAL, messages.ALONE)
        several = len(found) > 1
        columns = (
            *([Column(self.word(vocabulary.TOWNSHIP), 7)] if several else []),
            Column(self.word(vocabulary.NUMBER), 4, "right"),
            Column(self.word(vocabulary.POST), 10),
            Column(self.word(vocabulary.OFFICE), 16),
            *(Column(self.word(each), 5, "right") for each in figures),
        )
        pages = [(each.township, number, page) for each in found for number, page in enumerate(each.pages, start=1)]
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                *([township] if several else []),
                *(number, page.post.name, page.post.office or ""),
                *(page.load.basic, page.load.cooperative, page.load.total, page.load.alone),
            )
            for township, number, page in pages
        )
        return Table(
            columns,
            rows,
            self.word(messages.LOAD),
            (self.word(messages.ALONE_NOTE),),
            bars=tuple((float(page.load.total),) for _, _, page in pages),
        )

    def matrix(self, found: Staffing) -> Table:
        """A row for each item and a column for each post, in print order."""
        marks = {
            (number, duty.item.id): messages.NAMED if duty.named else messages.WHOLE
            for number, page in enumerate(found.pages)
            for duty in page.duties
        }
        uncovered = {each.record.id for each in found.uncovered}
        columns = [
            Column(self.word(vocabulary.LIST), 3.5, "center"),
            Column(self.word(vocabulary.ID), 5.5, "center"),
            Column(self.word(vocabulary.CATEGORY), 7),
            Column(self.word(vocabulary.TITLE), 26),
            *(
                Column(page.post.name, 5, "center", short=own(str(number)))
                for number, page in enumerate(found.pages, start=1)
            ),
        ]
        if uncovered:
            columns.append(Column(self.word(messages.UNCOVERED), 4, "center", short=self.word(messages.ALARM)))
        rows: list[tuple[Cell, ...]] = []
        for item in (each.record for each in found.items):
            row: list[Cell] = [self.word(LIST_SHORT_NAMES[item.list]), item.id, item.category, item.title]
            row += (own(marks.get((number, item.id), messages.NONE)) for number in range(len(found.pages)))
            if uncovered:
                alarm = messages.ALARM.template(self.language)
                row.append(own(alarm, tone="bad") if item.id in uncovered else "")
            rows.append(tuple(row))
        return Table(tuple(columns), tuple(rows), found.township, tuple(self.notes(found)))

    def notes(self, found: Staffing) -> Iterator[Content]:
        yield self.word(messages.LEGEND)
        if found.uncovered:
            # Between ids stands a space: LibreOffice breaks no line at a comma.
            ids = join_content((each.record.id for each in found.uncovered), " ")
            yield sentence(messages.UNCOVERED_ITEMS, self.language, ids=ids)
        if found.foreign:
            foreign = [
                sentence(messages.FOREIGN_ITEM, self.language, id=item, post=post) for post, item in found.foreign
            ]
            between = vocabulary.BETWEEN.template(self.language)
            yield sentence(messages.FOREIGN_ITEMS, self.language, ids=join_content(foreign, between))
