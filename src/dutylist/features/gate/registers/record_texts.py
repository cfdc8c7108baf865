"""Finds texts of whistles, assessments and findings that have townships do recalled work, or blame them for not doing
it.
"""

from collections.abc import Callable, Iterator
from typing import Final

from dutylist.compare.township_work import orders_townships, split_sentences
from dutylist.features.gate.codes.notices import RECORD_ORDERS
from dutylist.features.gate.remark import GateIssue, remark, shorten_title
from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Place, Pointer
from dutylist.model.item import Item
from dutylist.model.records import Finding

_Text = tuple[str, Pointer, str]
_FAILED: Final = "not_performed"


def record_orders(base: Checklist, head: Checklist, item_of: Callable[[str], Item | None]) -> Iterator[GateIssue]:
    """A notice for each such text that base does not hold."""
    known = {text for _, _, text in _texts(base)}
    for path, pointer, text in _texts(head):
        if text not in known and any(map(orders_townships, split_sentences(text))):
            yield remark(RECORD_ORDERS, Place(path, pointer), path=path, text=shorten_title(text))
    before = {filed.record for filed in base.findings}
    for filed in head.findings:
        if filed.record not in before and _blames(filed.record, item_of):
            text = shorten_title(filed.record.description)
            yield remark(RECORD_ORDERS, Place(filed.path, ("problem",)), path=filed.path, text=text)


def _texts(checklist: Checklist) -> Iterator[_Text]:
    yield from ((filed.path, ("notes",), filed.record.notes) for filed in checklist.whistles if filed.record.notes)
    for filed in checklist.assessments:
        yield filed.path, ("title",), filed.record.title
        if filed.record.notes:
            yield filed.path, ("notes",), filed.record.notes
    yield from ((filed.path, ("description",), filed.record.description) for filed in checklist.findings)


def _blames(finding: Finding, item_of: Callable[[str], Item | None]) -> bool:
    """Whether a text says that a township did not do what was recalled from it."""
    if finding.problem != _FAILED or finding.township is None or finding.township not in finding.description:
        return False
    items = [item for item in map(item_of, finding.items) if item]
    return bool(items) and all(item.list == "recalled" and item.applies_to(finding.township) for item in items)
