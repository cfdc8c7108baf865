"""The work tree, of which files that have not changed since an earlier run are known without being read."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from dutylist.source.base import content_id
from dutylist.source.snapshot import State
from dutylist.source.worktree import Worktree


class KnownFile(msgspec.Struct, frozen=True, array_like=True):
    """The metadata that a file had when it was read, and its content id."""

    mark: str
    id: bytes


class UnchangedFiles(Worktree):
    """A work tree in a `state`, with the files of an earlier one by their paths.

    `seen` are those of this state as far as they were asked for. They may be relied on later if the state was settled and
    nothing changed meanwhile.
    """

    def __init__(self, root: Path, state: State, known: Mapping[str, KnownFile]) -> None:
        super().__init__(root)
        self._marks = state.marks(root)
        self._known = known
        self.seen: dict[str, KnownFile] = {}

    def id_without_reading(self, path: str) -> bytes | None:
        """The content id of a file whose metadata are those of an earlier run."""
        known = self._known.get(path)
        if known is None or known.mark != self._marks.get(path):
            return None
        self.seen[path] = known
        return known.id

    def read(self, path: str) -> bytes:
        """As the work tree's; the file is known from then on."""
        data = super().read(path)
        if path in self._marks:
            self.seen[path] = KnownFile(self._marks[path], content_id(data))
        return data
