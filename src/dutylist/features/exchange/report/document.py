"""The result of an import as a document."""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from dutylist.features.exchange.items.draft import ItemDraft, ReadDocument, TableRead
from dutylist.features.exchange.plan.plan import NewName, SimilarRows
from dutylist.features.exchange.report import messages
from dutylist.features.exchange.report.changes import Changes
from dutylist.features.exchange.report.model import ImportRun
from dutylist.features.exchange.report.values import name_of, place, short
from dutylist.features.exchange.tables.heads.names import COLUMN_NAMES
from dutylist.features.exchange.tables.model import Notice
from dutylist.model.message import Language
from dutylist.output.document import (
    Block,
    Content,
    Document,
    Gap,
    Heading,
    Line,
    Span,
    join_content,
    own,
    plain_text,
    sentence,
)
from dutylist.output.phrases import join_names, word
from dutylist.output.vocabulary import LIST_NAMES

_MOST: Final = 50
_MOST_OF_A_KIND: Final = 5


def document(report: ImportRun, language: Language, *, everything: bool = True) -> Document:
    """What was read, and the changes to the items; long lists are cut unless `everything` is wanted."""
    blocks = tuple(_Report(report, language, 0 if everything else _MOST).all())
    return Document(word(messages.TITLE, language), blocks, language, title_in_text=False)


class _Report(Changes):
    """All sections in order."""

    def all(self) -> Iterator[Block]:
        for taken in self.report.taken:
            yield from self.file(taken)
        yield from self.troubles()
        yield from self.remarks()
        yield from self.changes()
        yield from self.names()
        yield from self.order()
        yield from self.differing_items()
        yield Gap()
        yield Line(self.summary())

    def file(self, taken: ReadDocument) -> Iterator[Block]:
        names = join_names(dict.fromkeys(item.township for item in taken.items if item.township), self.language)
        yield Heading((taken.file, self.say(messages.BRACKETS, text=names) if names else ""))
        for table in taken.tables:
            yield from self.table(table)
        for notice in taken.notices:
            yield Line(self.notice(notice), 1)
        wrong = [count for count in taken.counts if count.stated != count.found]
        for count in wrong:
            name = count.category or word(LIST_NAMES[count.list], self.language)
            where = place(count.where, self.language, file=False)
            yield Line(
                self.say(messages.COUNT_WRONG, name=name, stated=count.stated, found=count.found, place=where), 1
            )
        if taken.counts and not wrong:
            yield Line(self.say(messages.COUNTS_RIGHT, count=len(taken.counts)), 1)

    def table(self, table: TableRead) -> Iterator[Line]:
        columns = join_content(
            (
                (head or own("-"), own("→"), name_of(COLUMN_NAMES, column, self.language))
                for column, head in table.columns
            ),
            messages.COMMA.template(self.language),
        )
        name = word(LIST_NAMES[table.list], self.language)
        read = self.say(messages.TABLE_READ, list=name, items=table.items, columns=columns)
        where = place(table.where, self.language, file=False)
        yield Line(self.label_value(where, read) if plain_text(where) else read, 1)
        if table.headless:
            yield Line(self.say(messages.HEADLESS), 2)
        if table.unknown:
            yield Line(self.say(messages.UNKNOWN_COLUMNS, names=join_names(table.unknown, self.language)), 2)

    def notice(self, notice: Notice) -> Content:
        text = sentence(notice.text, self.language, **notice.arguments)
        if notice.where and (notice.where.row or notice.where.paragraph):
            where = place(notice.where, self.language, file=False)
            return self.say(messages.NOTICE_AT, place=where, text=text)
        return self.say(messages.NOTICE, text=text)

    def troubles(self) -> Iterator[Block]:
        lines = []
        for each in self.report.troubles:
            text: Content = sentence(each.text, self.language, **each.arguments)
            if each.words:
                text = self.label_value(text, short(each.words))
            lines.append(Line(self.label_value(place(each.where, self.language), text), 1))
        yield from self.section(messages.NOT_UNDERSTOOD, lines, whole=True)

    def remarks(self) -> Iterator[Block]:
        found: dict[tuple[Span, ...], list[Content]] = {}
        for item, remark in self.plan.remarks:
            # Each row has another text: the rows stand together, each with its own.
            text = str(remark.arguments.get("text", ""))
            without = sentence(remark.text, self.language, **{**remark.arguments, "text": ""})
            row = self.row(item), self.say(messages.BRACKETS, text=short(text)) if text else ""
            found.setdefault(_without_colon(without), []).append(row)
        lines: list[Line] = []
        for remark_text, rows in found.items():
            heading = messages.REMARKS if len(rows) > 1 else messages.REMARK
            lines.append(Line(sentence(heading, self.language, text=remark_text, count=len(rows)), 1))
            most = _MOST_OF_A_KIND if self.most else len(rows)
            lines += (Line(row, 2) for row in rows[:most])
            if len(rows) > most:
                lines.append(Line(self.say(messages.MORE_ITEMS, count=len(rows) - most), 2))
        yield from self.section(messages.TO_BE_CHECKED, lines, len(self.plan.remarks))

    def names(self) -> Iterator[Block]:
        for title, names in (
            (messages.NEW_DEPARTMENTS, self.plan.departments),
            (messages.NEW_CATEGORIES, self.plan.categories),
        ):
            yield from self.section(title, [Line((each.name, self._beside(each)), 1) for each in names])

    def _beside(self, new: NewName) -> Content:
        """What a new name is nearly the same as."""
        if not new.near:
            return ""
        like = messages.LIKE_A_UNIT if new.name.startswith(new.near) else messages.LIKE_REGISTERED
        return self.say(like, name=new.near)

    def order(self) -> Iterator[Block]:
        if self.plan.category_order:
            yield Gap()
            yield Line(self.say(messages.CATEGORY_ORDER, names=join_names(self.plan.category_order, self.language)))
        lines = [
            Line(
                self.say(messages.NUMBERS, row=self.row(each.item), number=str(each.item.number), printed=each.printed),
                1,
            )
            for each in self.plan.renumbered
        ]
        shown = lines[:_MOST_OF_A_KIND] if self.most else lines
        yield from self.section(messages.RENUMBERED, shown, len(lines))

    def differing_items(self) -> Iterator[Block]:
        lines = [line for each in self.plan.differing for line in self.pair(each)]
        yield from self.section(messages.DIFFERING, lines, len(self.plan.differing))

    def pair(self, each: SimilarRows) -> Iterator[Line]:
        alike = each.score < 1
        yield Line(self.say(messages.TITLES_ALIKE if alike else messages.SAME_TITLE, score=each.score), 1)
        for item in (each.one, each.other):
            yield Line(self.row(item), 2)
        if not alike:
            yield from self.differences(each.one, each.other)

    def differences(self, one: ItemDraft, other: ItemDraft) -> Iterator[Line]:
        """Where two rows of one title differ."""
        for key in ("category", "departments", "township_duties", "not_township", "method"):
            first, second = getattr(one, key), getattr(other, key)
            if first != second:
                label = self.field("recall.method" if key == "method" else key)
                yield Line(self.label_value(label, (self.value(key, first), own(" ≠ "), self.value(key, second))), 3)

    def summary(self) -> Content:
        plan = self.plan
        total = self.say(
            messages.WRITTEN if self.report.written else messages.NOT_WRITTEN,
            new=len(self.report.drafts.created),
            changed=len(plan.changed),
            same=len(plan.same),
            troubles=len(self.report.troubles),
        )
        return total, self.say(messages.TO_CONFIRM, count=len(plan.doubtful)) if plan.doubtful else ""


def _without_colon(content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The sentence without the colon at its end."""
    shown = [span for span in content if span.text]
    return (*shown[:-1], replace(shown[-1], text=shown[-1].text.rstrip("：: "))) if shown else ()
