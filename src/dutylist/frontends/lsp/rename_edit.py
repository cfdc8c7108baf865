"""Renames a township, department, unit, category or post as an edit of many files, with drafts of the records."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from dutylist.cli.dates import today
from dutylist.cli.load_readable import demand_county
from dutylist.cli.new_ids import used_ids
from dutylist.features.rename.kinds import Kind, subject_named
from dutylist.features.rename.new_name import checked_name
from dutylist.features.rename.plan import PlannedTree, RewrittenFile, plan_renaming
from dutylist.features.rename.record import drafted_records
from dutylist.frontends.lsp.mentions import Mention, Named
from dutylist.model.errors import UserError
from dutylist.reading.load import load
from dutylist.rules.session import Session
from dutylist.writing.next_id import ADJUSTMENTS

KINDS: Final[dict[Named, Kind]] = {
    "township": "township",
    "department": "department",
    "unit": "unit",
    "category": "category",
    "post": "post",
}


class PlannedRenaming(NamedTuple):
    """The files that change, and the texts of the records that are drafted, by path."""

    files: tuple[RewrittenFile, ...]
    records: Mapping[str, str]


def plan_mention_renaming(session: Session, mention: Mention, new: str) -> PlannedRenaming:
    """What a renaming comes to, in the texts as they are in the editor. Raises `UserError`."""
    root, before = session.root, session.checklist
    demand_county(before)
    department = mention.owner if mention.what == "unit" else None
    township = mention.owner if mention.what == "post" else None
    subject = subject_named(KINDS[mention.what], mention.name, before, department=department, township=township)
    name = checked_name(new, subject, before, merge=False)
    plan = plan_renaming(root, session.source, before, subject, name, merge=False)
    after = load(PlannedTree(session.source, plan.files)).checklist
    if broken := sorted(after.broken - before.broken):
        raise UserError(f"“{name}”会让 {broken[0]} 不合格式", f"“{name}” would make {broken[0]} invalid")
    reason = f"{subject.name}更名为{name}"
    used = used_ids(root, ADJUSTMENTS, quiet=True)
    records = drafted_records(root, before, after, today().year, used, reason=reason, applicant=name)
    return PlannedRenaming(plan.files, records.files)
