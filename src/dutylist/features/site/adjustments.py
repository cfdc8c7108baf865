"""What the page of adjustments lists: the records that were published and not withdrawn, the newest first."""

from collections.abc import Iterator
from typing import Final

import msgspec

from dutylist.features.adjust.approval_form_text import change_text
from dutylist.model.approval_process import approval_process, door_of
from dutylist.model.checklist import Checklist
from dutylist.model.county import Policy
from dutylist.model.records import Adjustment
from dutylist.output.vocabulary import DOORS, chinese_date

_PUBLISHED: Final = "publish"


class PublishedAdjustment(msgspec.Struct, frozen=True):
    """A record as the page shows it; `changes` and `steps` are a line each."""

    id: str
    day: str
    date: str
    door: str
    circumstance: str
    reason: str
    applicant: str
    changes: tuple[str, ...]
    steps: tuple[str, ...]


def published_adjustments(checklist: Checklist) -> tuple[PublishedAdjustment, ...]:
    """The records of a checklist that were published."""
    policy = checklist.policy_file.record if checklist.policy_file else None
    found = [
        shown
        for filed in checklist.adjustments
        if filed.record.withdrawn is None
        for shown in _shown(filed.record, policy, checklist)
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.id), reverse=True))


def _shown(record: Adjustment, policy: Policy | None, checklist: Checklist) -> Iterator[PublishedAdjustment]:
    process = approval_process(policy, record) if policy else None
    taken = process.step_taken(process.publication) if process else record.steps.get(_PUBLISHED)
    if taken is None:
        return
    door = door_of(policy, record) if policy else None
    names = {step.id: step.name for step in door.steps} if door else {}
    titles = {filed.record.id: filed.record for filed in checklist.items}
    changes = []
    for change in record.changes:
        item = titles.get(change.item)
        subject = f"{change.item}“{item.title}”" if item else change.subject
        changes.append(f"{subject}：{change_text(change, item)}")
    steps = sorted(record.steps.items(), key=lambda each: each[1].date)
    yield PublishedAdjustment(
        record.id,
        taken.date,
        chinese_date(taken.date),
        DOORS[record.door].zh,
        door.circumstances.get(record.circumstance, record.circumstance) if door else record.circumstance,
        record.reason,
        record.applicant,
        tuple(changes),
        tuple(
            " ".join(filter(None, (names.get(step, step), chinese_date(each.date), each.document)))
            for step, each in steps
        ),
    )
