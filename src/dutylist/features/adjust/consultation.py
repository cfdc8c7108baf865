"""The departments and townships whose opinion is required before a record is approved."""

from collections.abc import Mapping

from dutylist.model.approval_process import ApprovalProcess, is_wording_only
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item


def missing_opinions(
    checklist: Checklist, process: ApprovalProcess, gone: Mapping[str, Item] | None = None
) -> tuple[str, ...]:
    """The departments that the changed items name and, for an admission, the townships whose list changes.

    The applicant and those who have answered are left out; in the order of the registers. Items are taken in their
    present version, those missing from the checklist from `gone`. The light path requires no opinion.
    """
    record = process.record
    if process.light:
        return ()
    departments, townships = set[str](), set[str]()
    for change in record.changes:
        filed = checklist.by_id.get(change.item)
        item = filed.record if filed else (gone or {}).get(change.item)
        if item is None or is_wording_only(change):
            continue
        departments |= {department.name for department in item.departments}
        townships |= set(change.townships or item.applying_townships(checklist.township_names))
    asked = [name for name in checklist.departments if name in departments]
    if record.door == "admission":
        asked += [name for name in checklist.township_names if name in townships]
    full = {department.short: name for name, department in checklist.departments.items() if department.short}
    heard = {record.applicant, *(opinion.department for opinion in record.opinions)}
    heard |= {full[name] for name in heard if name in full and name not in checklist.departments}
    return tuple(name for name in asked if name not in heard)
