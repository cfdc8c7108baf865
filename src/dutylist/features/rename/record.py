"""The adjustment records that the gate asks for after a renaming."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec

from dutylist.compare.answers import answers_of
from dutylist.compare.classify import classify
from dutylist.compare.difference import compare
from dutylist.compare.name_changes import new_names
from dutylist.features.adjust.draft.entries import Draft, drafts
from dutylist.features.adjust.new_file import NewAdjustment, new_adjustment
from dutylist.features.gate.registers.entries import needed_entries
from dutylist.model.approval_process import ApprovalProcess
from dutylist.model.checklist import Checklist
from dutylist.model.county import Policy
from dutylist.model.records import Adjustment
from dutylist.source.worktree import Worktree
from dutylist.writing.next_id import ADJUSTMENTS


class DraftedRecords(msgspec.Struct, frozen=True):
    """New files by path. `needed` says that a record is needed, also where none could be drafted."""

    files: dict[str, str]
    needed: bool


_CIRCUMSTANCE: Final = "restructuring"
"""The circumstance of a new name, in counties that know it by this id; else a person has to say which."""


def drafted_records(
    root: Path, before: Checklist, after: Checklist, year: int, used: frozenset[str], *, reason: str, applicant: str
) -> DraftedRecords:
    """The records for what changes from one checklist to the other, under the ids of a year after those in use."""
    # As the gate does: an entry on a name covers it in the items, too.
    names = new_names(before, after)
    compared = compare(names.checklist(before), names.checklist(after))
    changes = classify(compared, answers_of(Worktree(root), root))
    wanted = drafts(changes, (), before, after, needed_entries(changes, before, after, None, ()))
    policy = before.policy_file
    if not wanted or policy is None:
        return DraftedRecords({}, bool(wanted))
    ids = ADJUSTMENTS.several_of_year(year, used, len(wanted))
    made = zip(ids, _records(wanted, policy.record, after, reason, applicant), strict=True)
    files = {ADJUSTMENTS.path(record_id): new_adjustment(replace(record, id=record_id)) for record_id, record in made}
    return DraftedRecords(files, needed=True)


def _records(
    wanted: Sequence[Draft], policy: Policy, place: Checklist, reason: str, applicant: str
) -> list[NewAdjustment]:
    door = policy.doors.adjustment
    made = []
    for draft in wanted:
        like = Adjustment(id="", door="adjustment", circumstance="", reason="", applicant="", changes=draft.entries)
        process = ApprovalProcess(like, door, light=draft.editorial and bool(door.light_steps))
        made.append(
            NewAdjustment(
                id="",
                door="adjustment",
                policy=door,
                steps=process.steps,
                deciding=process.approval,
                changes=draft.entries,
                titles=draft.titles,
                consulted=() if process.light else tuple(each for each in draft.departments if each != applicant),
                townships=place.township_names,
                circumstance=_CIRCUMSTANCE if _CIRCUMSTANCE in door.circumstances else None,
                reason=reason,
                applicant=applicant,
                light=process.light,
            )
        )
    return made
