"""All facts on one item: its file, its numbers, the records that name it, and its history."""

from dataclasses import dataclass

from dutylist.features.books.whereabouts import Whereabouts, printed_numbers
from dutylist.lifecycle.life import ItemHistory
from dutylist.model.approval_process import ApprovalProcess, approval_process
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import Item
from dutylist.model.records import Adjustment, Assessment, Finding, Indicator, Whistle


@dataclass(frozen=True, slots=True)
class RelatedRecords:
    """Everything that names an item, each in the order of the files; `successors` are items that replace it."""

    whistles: tuple[Whistle, ...] = ()
    indicators: tuple[tuple[Assessment, Indicator], ...] = ()
    findings: tuple[Finding, ...] = ()
    records: tuple[RecordFile[Adjustment], ...] = ()
    successors: tuple[Item, ...] = ()


def related_records(checklist: Checklist, item_id: str) -> RelatedRecords:
    """The records that name an item, whether or not it is still on the checklist."""
    return RelatedRecords(
        whistles=tuple(filed.record for filed in checklist.whistles if item_id in filed.record.items),
        indicators=tuple(
            (filed.record, indicator)
            for filed in checklist.assessments
            for indicator in filed.record.indicators
            if item_id in indicator.items
        ),
        findings=tuple(filed.record for filed in checklist.findings if item_id in filed.record.items),
        records=tuple(
            filed for filed in checklist.adjustments if any(each.item == item_id for each in filed.record.changes)
        ),
        successors=tuple(filed.record for filed in checklist.items if item_id in filed.record.replaces),
    )


@dataclass(frozen=True, slots=True)
class Portrait:
    """An item with its file's contents, its numbers, related records, and its history if git has it."""

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
        """The procedure of a record; None without a policy."""
        policy = self.checklist.policy_file
        return approval_process(policy.record, record) if policy else None


def portrait(checklist: Checklist, filed: RecordFile[Item], content: bytes, life: ItemHistory | None) -> Portrait:
    """All facts on an item of the checklist."""
    names = related_records(checklist, filed.record.id)
    return Portrait(filed, content, checklist, printed_numbers(checklist, filed.record), names, life)
