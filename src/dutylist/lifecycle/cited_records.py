"""The records that account for a change in an item's history, and what no record accounts for."""

from dataclasses import dataclass
from datetime import date

from dutylist.compare.change import Change
from dutylist.compare.record_coverage import UnlistedParts
from dutylist.lifecycle.past_versions import SurroundingRecords
from dutylist.model.approval_process import ApprovalProcess
from dutylist.model.checklist import RecordFile
from dutylist.model.records import Adjustment
from dutylist.source.git.diff_tree import Commit


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """A change for which records are looked up: its commit, and the records in the versions that count.

    Those versions are the commit's own and that of the merge that brought it; `whole` is the change of that merge as a
    whole.
    """

    commit: Commit
    change: Change
    offices: tuple[SurroundingRecords, ...]
    merge: str | None = None
    whole: Change | None = None

    @property
    def day(self) -> date | None:
        """The day of the commit, if it has one."""
        return date.fromisoformat(self.commit.date[:10]) if self.commit.date else None


@dataclass(frozen=True, slots=True)
class CitedRecord:
    """A record that accounts for a change, as it now is; `entries` are those of its changes that do.

    `process` is None where there is no policy to judge it by. `afterwards`: when the change was made, it was not yet
    approved, or not yet written down. `together`: it accounts for all that one merge brought, not for this change alone.
    """

    filed: RecordFile[Adjustment]
    entries: tuple[int, ...]
    process: ApprovalProcess | None
    circumstance: str
    afterwards: bool = False
    together: bool = False

    @property
    def record(self) -> Adjustment:
        """The record."""
        return self.filed.record

    @property
    def approved(self) -> bool:
        """Whether it has been approved."""
        return self.process is not None and self.process.approved


@dataclass(frozen=True, slots=True)
class ChangeBasis:
    """The records that a change rests on, what no record accounts for, and records that could not be read."""

    cited: tuple[CitedRecord, ...]
    left: UnlistedParts
    unread: tuple[str, ...] = ()
