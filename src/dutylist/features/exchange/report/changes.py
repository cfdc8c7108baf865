"""The sections of an import's report about the items."""

from collections.abc import Iterator

from dutylist.features.exchange.plan.plan import ChangedItem, NewItem
from dutylist.features.exchange.report import messages
from dutylist.features.exchange.report.sections import Sections
from dutylist.features.exchange.report.values import shown_value
from dutylist.model.checklist import RecordFile
from dutylist.model.item import Item, ListName
from dutylist.output.document import Block, Content, Line, own
from dutylist.output.phrases import join_names, word
from dutylist.output.vocabulary import LIST_NAMES


class Changes(Sections):
    """New, updated, doubtful, kept and missing items."""

    def changes(self) -> Iterator[Block]:
        """One section for each."""
        written = self.report.written
        refused = {trouble.where for trouble in self.report.drafts.refused}
        new = [each for each in self.plan.new if each.item.where not in refused]
        title = messages.ADDED if written else messages.NEW
        yield from self.section(title, [line for each in new for line in self.new(each)], len(new))
        changed = [each for each in self.plan.changed if each.item.where not in refused]
        title = messages.UPDATED if written else messages.UPDATE
        yield from self.section(title, [line for each in changed for line in self.change(each)], len(changed))
        yield from self.doubtful()
        yield from self.left_items()
        yield from self.section(messages.REPEATED, [Line(self.row(item), 1) for item in self.plan.repeated])

    def doubtful(self) -> Iterator[Block]:
        """Items that rows may mean, and what to do."""
        doubted = self.plan.doubtful
        if doubted:
            lines = [line for each in doubted for line in self.doubt(each)]
            yield from self.section(messages.DOUBTFUL, lines, len(doubted), whole=True)
            yield Line(self.say(messages.HOW_TO_CONFIRM, id=doubted[0].filed.record.id), 1)

    def doubt(self, change: ChangedItem) -> Iterator[Line]:
        """An item, and the row that may mean it."""
        yield Line(_named(change.filed), 1)
        yield Line(self.say(messages.IN_DOCUMENT, score=change.score, row=self.row(change.item)), 2)

    def left_items(self) -> Iterator[Block]:
        """Items that are left unchanged, and why."""
        plan = self.plan
        kept = [line for change in plan.kept for line in self.change(change)]
        yield from self.section(messages.KEPT, kept, len(plan.kept))
        absent = [
            Line(self.label_value(_named(filed), join_names(names, self.language)), 1) for filed, names in plan.absent
        ]
        yield from self.section(messages.ABSENT, absent)
        elsewhere = [
            Line(self.label_value(_named(filed), self.moving_advice(filed.record, item.list)), 1)
            for filed, item in plan.elsewhere
        ]
        yield from self.section(messages.ELSEWHERE, elsewhere)
        samples = self.report.samples
        missing = [
            Line((_named(filed), self.say(messages.SAMPLE) if filed.record.id in samples else ""), 1)
            for filed in plan.missing
        ]
        yield from self.section(messages.MISSING, missing)

    def moving_advice(self, item: Item, list_: ListName) -> Content:
        """What to do with an item that the document has in another list."""
        before, after = (word(LIST_NAMES[name], self.language) for name in (item.list, list_))
        return self.say(messages.MOVE_FIRST, before=before, after=after, id=item.id, list=own(list_))

    def new(self, new: NewItem) -> Iterator[Line]:
        """A new item: id, title, scope, missing keys, and similar items."""
        yield Line((new.id, own(" "), new.item.title, self.scope_of(new), self.missing_keys(new.id)), 1)
        for near in new.near:
            yield Line(self.say(messages.NEAR, name=near.name, title=near.title, score=near.score), 2)

    def scope_of(self, new: NewItem) -> Content:
        """The townships, where they are not all."""
        townships = new.fields["townships"]
        if townships == "all":
            return ""
        return self.say(messages.BRACKETS, text=shown_value("townships", townships, self.language))

    def missing_keys(self, item_id: str) -> Content:
        """The keys that hold a placeholder."""
        missing = self.report.drafts.missing.get(item_id, ())
        names = join_names(map(self.field, missing), self.language)
        return self.say(messages.TO_BE_ADDED, fields=names) if missing else ""

    def change(self, change: ChangedItem) -> Iterator[Line]:
        """An existing item with each changed key before and after."""
        record = change.filed.record
        yield Line(_named(change.filed), 1)
        if change.score < 1:
            yield Line(self.say(messages.BY_SIMILARITY, score=change.score), 2)
        for key, value in change.changes.items():
            values = self.value(key, getattr(record, key)), own(" → "), self.value(key, value)
            yield Line(self.label_value(self.field(key), values), 2)


def _named(filed: RecordFile[Item]) -> Content:
    return filed.record.id, own(" "), filed.record.title
