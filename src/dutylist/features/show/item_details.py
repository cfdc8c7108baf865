"""Everything that is known of one item of the checklist, gathered for `show`."""

from dataclasses import dataclass

from dutylist.features.books.whereabouts import Whereabouts, printed_numbers
from dutylist.features.show.related import RelatedRecords, related
from dutylist.lifecycle.life import ItemHistory
from dutylist.model.approval_process import ApprovalProcess, approval_process
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import Item
from dutylist.model.records import Adjustment


@dataclass(frozen=True, slots=True)
class Portrait:
    """An item with its file's content, its numbers, what names it, and its life where git knows it."""

    filed: RecordFile[Item]
    content: bytes
    checklist: Checklist
    printed: Whereabouts
    related: RelatedRecords
    life: ItemHistory | None

    @property
    def item(self) -> Item:
        """The item."""
        return self.filed.record

    def process(self, record: Adjustment) -> ApprovalProcess | None:
        """How far a record has come; None where there is no policy to tell."""
        policy = self.checklist.policy_file
        return approval_process(policy.record, record) if policy else None


def portrait(checklist: Checklist, filed: RecordFile[Item], content: bytes, life: ItemHistory | None) -> Portrait:
    """The portrait of an item of the checklist."""
    names = related(checklist, filed.record.id)
    return Portrait(filed, content, checklist, printed_numbers(checklist, filed.record), names, life)
