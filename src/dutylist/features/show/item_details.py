"""Everything that is known of one item of the checklist, gathered for `show`."""

from dataclasses import dataclass

from dutylist.features.books.whereabouts import Whereabouts, whereabouts
from dutylist.features.show.related import Related, related
from dutylist.lifecycle.life import Life
from dutylist.model.approval_process import Process, process_of
from dutylist.model.checklist import Checklist, Filed
from dutylist.model.item import Item
from dutylist.model.records import Adjustment


@dataclass(frozen=True, slots=True)
class Portrait:
    """An item with its file's content, its numbers, what names it, and its life where git knows it."""

    filed: Filed[Item]
    content: bytes
    checklist: Checklist
    printed: Whereabouts
    related: Related
    life: Life | None

    @property
    def item(self) -> Item:
        """The item."""
        return self.filed.record

    def process(self, record: Adjustment) -> Process | None:
        """How far a record has come; None where there is no policy to tell."""
        policy = self.checklist.policy_file
        return process_of(policy.record, record) if policy else None


def portrait(checklist: Checklist, filed: Filed[Item], content: bytes, life: Life | None) -> Portrait:
    """The portrait of an item of the checklist."""
    names = related(checklist, filed.record.id)
    return Portrait(filed, content, checklist, whereabouts(checklist, filed.record), names, life)
