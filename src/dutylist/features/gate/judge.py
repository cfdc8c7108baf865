"""The gate: which changes between two versions went through a door, and what is wrong with the others."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dutylist.compare.change import Change
from dutylist.compare.comparison import Comparison, Side
from dutylist.features.gate.blockers import record_tampering
from dutylist.features.gate.codes.process import NO_POLICY
from dutylist.features.gate.handover import Handover, returned
from dutylist.features.gate.notices import notices
from dutylist.features.gate.preconditions import POLICY, empty_sides, uncertain_ids, unread
from dutylist.features.gate.record_index import RecordIndex, UsedRecords
from dutylist.features.gate.remark import GateIssue, remark, whole_file
from dutylist.features.gate.ruling import ChangeVerdict
from dutylist.model.checklist import Checklist
from dutylist.model.county import Policy
from dutylist.model.file_kinds import DATA

if TYPE_CHECKING:
    from dutylist.features.gate.unfinished_records import Unfinished

_PLAIN: Final = re.compile(r"(?!-)[\w./~^@:+-]{1,100}")
"""A version's name that can be typed as it is."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A change that may pass, and the ids of the records that list it."""

    change: Change
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate decides: one refusal is enough to refuse everything."""

    comparison: Comparison
    refusals: tuple[GateIssue, ...]
    notices: tuple[GateIssue, ...] = ()
    covered: tuple[Covered, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything may pass."""
        return not self.refusals


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the gate may ask besides the two versions.

    `spent` tells which records have been used up before; None where nobody looked. `unfinished` are the drafts among
    the records of head. `whole` gives all of the head version, where the two versions hold only what differs; `exists`
    says whether that version has a file at a path.
    """

    spent: UsedRecords | None = None
    unfinished: "tuple[Unfinished, ...]" = ()
    whole: Callable[[], Checklist] | None = None
    exists: Callable[[str], bool] | None = None


def judge(
    comparison: Comparison, base: Checklist, head: Checklist, surroundings: Surroundings | None = None
) -> Verdict:
    """Judge what differs between two checklists by the records of head and the policy of base.

    Of both sides only what differs has to be there, and all registers and records. Where base has no policy, that of
    head counts.
    """
    around = surroundings or Surroundings()
    empty = tuple(empty_sides(comparison, base, head))
    if empty:
        return Verdict(comparison, empty)
    refusals = [*unread(base, head), *uncertain_ids(base, head, around.exists)]
    policy = _policy(base, head)
    if policy is None:
        if comparison.changes and POLICY not in base.broken | head.broken:
            place = whole_file(f"{DATA}/checklist.yaml")
            refusals.append(remark(NO_POLICY, place, count=len(comparison.changes)))
        return Verdict(comparison, tuple(refusals))
    docket = RecordIndex(base, head, policy, around.spent, around.unfinished)
    handover = Handover(head, comparison.left, around.whole)
    draft = f"dutylist adjust draft {_typed(comparison.base)}"
    rulings = [ChangeVerdict(docket, change, draft) for change in comparison.changes]
    covered: list[Covered] = []
    back = list(returned(comparison.changes))
    under_new_ids = {str(name) for each in back for name in (each.item, each.diagnostic.arguments["other"])}
    for ruling in rulings:
        found = [*ruling.refusals(), *handover.gaps(ruling.change, ruling.relied)]
        refusals += found
        if not found and not ruling.altered and ruling.change.item not in under_new_ids:
            covered.append(Covered(ruling.change, ruling.records))
    refusals += back
    refusals += record_tampering(docket, head)
    told = tuple(notices(docket, comparison, base, head, rulings))
    return Verdict(comparison, tuple(refusals), told, tuple(covered))


def serving(comparison: Comparison, base: Checklist, head: Checklist) -> frozenset[tuple[str, str]]:
    """The records and items of which somebody has to find out whether they have been used up before.

    A record that is new in head has not been.
    """
    changed = {change.item for change in comparison.changes}
    old = {filed.record.id for filed in base.adjustments}
    entries = ((filed.record.id, entry.item) for filed in head.adjustments for entry in filed.record.changes)
    return frozenset(pair for pair in entries if pair[0] in old and pair[1] in changed)


def _policy(base: Checklist, head: Checklist) -> Policy | None:
    """The policy that counts."""
    filed = base.policy_file or (None if POLICY in base.broken else head.policy_file)
    return filed.record if filed else None


def _typed(side: Side) -> str:
    """A version as it can be typed in a shell without harm."""
    return side.name if _PLAIN.fullmatch(side.name) else (side.commit or "BASE")[:12]
