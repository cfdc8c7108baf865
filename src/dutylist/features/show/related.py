"""What the mechanisms have to do with one item: whistles, indicators, findings, records, and the items that took its place."""

from dataclasses import dataclass

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

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The problems that nobody has resolved yet."""
        return tuple(finding for finding in self.findings if finding.resolution is None)


def related(checklist: Checklist, item_id: str) -> RelatedRecords:
    """What names an item, be it on the checklist or no longer."""
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
