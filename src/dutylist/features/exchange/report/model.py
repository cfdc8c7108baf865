"""The result of an import: everything that its report shows."""

import msgspec

from dutylist.features.exchange.items.draft import ReadDocument, ReadingProblem
from dutylist.features.exchange.plan.file_changes import FileChanges
from dutylist.features.exchange.plan.plan import ImportPlan


class ImportRun(msgspec.Struct, frozen=True):
    """The files as read, the plan, its drafts, and whether they have been written.

    `samples` are the ids of items that `init` made as samples.
    """

    taken: tuple[ReadDocument, ...]
    plan: ImportPlan
    drafts: FileChanges
    written: bool
    per_township: bool = False
    samples: frozenset[str] = msgspec.field(default_factory=frozenset)

    @property
    def troubles(self) -> tuple[ReadingProblem, ...]:
        """Everything that was not understood or cannot be written."""
        return (*(trouble for each in self.taken for trouble in each.troubles), *self.drafts.refused)
