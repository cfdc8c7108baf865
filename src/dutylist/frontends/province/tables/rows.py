"""The rows of a county: its list in the form of the tables, as lines of JSON, table by table."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from dutylist.frontends.province.tables.fields import DERIVED, TABLES
from dutylist.model.approval_process import approval_process
from dutylist.model.checklist import Checklist
from dutylist.model.item import Basis, Item
from dutylist.model.records import Adjustment, RecordEntry
from dutylist.reading.load import load_root
from dutylist.source.git.head_file import head_commit

Row = dict[str, Any]
_UPWARDS: Final = "escalate"
_REPORTED: Final = "逐级报送"
"""The step by which a record goes up from the county: its usual id, or what its name says."""


class CountyRows(msgspec.Struct, frozen=True):
    """The rows of a county: for each table, lines of JSON that are compressed. `broken` files are not in them."""

    tables: dict[str, bytes]
    broken: int


def encoded_rows(root: Path, county: str, code: str) -> bytes:
    """The rows of the list at a root, encoded; `county` and `code` are what the province calls it."""
    checklist = load_root(root).checklist
    made: dict[str, list[bytes]] = {table.name: [] for table in TABLES if table.name != DERIVED}
    for table, row in county_rows(checklist, head_commit(root)):
        made[table].append(msgspec.json.encode({"county_code": code, "county": county, **row}) + b"\n")
    packed = {name: gzip.compress(b"".join(lines), 3, mtime=0) for name, lines in made.items()}
    return msgspec.msgpack.encode(CountyRows(packed, len(checklist.broken)))


def county_rows(checklist: Checklist, commit: str | None) -> Iterator[tuple[str, Row]]:
    """Each row with the name of its table, without the columns of the county itself."""
    county = checklist.county_file.record if checklist.county_file else None
    yield (
        "counties",
        {
            "edition": county.edition if county else None,
            "effective": county.effective if county else None,
            "division_code": county.division_code if county else None,
            "commit": commit,
            "broken": len(checklist.broken),
        },
    )
    for township in county.townships if county else ():
        yield "townships", {"code": township.code, "name": township.name}
    for department in checklist.departments_file.record.departments if checklist.departments_file else ():
        yield "departments", {"name": department.name, "short": department.short, "units": department.unit_names}
    for filed in sorted(checklist.items, key=lambda each: each.record.id):
        item = filed.record
        yield "items", _item(item, checklist.township_names)
        for each in item.departments:
            row = {"department": each.name, "unit": each.unit, "role": each.role, "duties": each.duties}
            yield "item_departments", {"id": item.id, "list": item.list, **row}
    for record in sorted(checklist.adjustments, key=lambda each: each.record.id):
        for change in record.record.changes:
            yield "changes", {**_change(record.record, change), **_progress(record.record, checklist)}


def _item(item: Item, townships: tuple[str, ...]) -> Row:
    return {
        "id": item.id,
        "list": item.list,
        "category": item.category,
        "title": item.title,
        "number": item.number,
        "effective": item.effective,
        "townships": item.applying_townships(townships),
        "keywords": item.keywords,
        "basis": tuple(map(_basis, item.basis)),
        "township_duties": item.township_duties,
        "not_township": item.not_township,
        "origin": item.recall.origin if item.recall else None,
        "method": item.recall.method if item.recall else (),
        "notes": item.notes,
    }


def _basis(basis: Basis) -> str:
    return f"{basis.document} {basis.article}" if basis.article else basis.document


def _progress(record: Adjustment, checklist: Checklist) -> Row:
    """How far a record has come by the county's own procedure."""
    policy = checklist.policy_file.record if checklist.policy_file else None
    process = approval_process(policy, record) if policy else None
    upwards = [step for step in process.steps if step.id == _UPWARDS or _REPORTED in step.name] if process else []
    answered = [taken.date for step in upwards if (taken := record.steps.get(step.id))]
    following = process.next if process else None
    return {
        "reason": record.reason,
        "decided": process.decided_on if process else None,
        "next_step": following.name if following else None,
        "awaits_escalation": following in upwards,
        "escalated": max(answered, default=None),
        "continues": tuple(f"{each.county} {each.record}" for each in record.continues),
    }


def _change(record: Adjustment, change: RecordEntry) -> Row:
    dates = [step.date for step in record.steps.values()]
    publish = record.steps.get("publish")
    return {
        "record": record.id,
        "door": record.door,
        "circumstance": record.circumstance,
        "applicant": record.applicant,
        "emergency": record.emergency,
        "action": change.action,
        "item": change.item or None,
        "subject": change.township or change.department or change.file,
        "from_list": change.from_list,
        "to_value": change.to,
        "townships": change.townships,
        "applied": min(dates, default=None),
        "published": publish.date if publish else None,
        "withdrawn": record.withdrawn.date if record.withdrawn else None,
    }
