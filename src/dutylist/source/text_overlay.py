"""The work tree with texts over it that an editor has not saved yet."""

import time
from pathlib import Path
from typing import NamedTuple

from dutylist.model.file_kinds import DATA, kind_of
from dutylist.source.base import MAX_BYTES, SourceFile, UnusableError
from dutylist.source.snapshot import SETTLED
from dutylist.source.worktree import Worktree


class _FileState(NamedTuple):
    """How a file was found: size, times and inode (none where it cannot be asked), and when it was looked at."""

    entry: SourceFile
    mark: tuple[int, ...]
    newest: int
    looked: int


class TextOverlay:
    """Files of the work tree; where there is an unsaved text, it stands for the file's contents.

    What has been read stays until `look` finds that it changed, so that all who ask see the same.

    Raises:
        SparseCheckoutError: git leaves some files out of the work tree.
        RevisionError: git cannot tell whether it does.
    """

    def __init__(self, root: Path) -> None:
        self.worktree = Worktree(root)
        self._root = root
        self._texts: dict[str, bytes] = {}
        self._read: dict[str, bytes | UnusableError] = {}
        self._states: dict[str, _FileState] = {}
        self.look()

    def set_text(self, path: str, text: bytes | None) -> None:
        """Put an unsaved text over a file, which need not exist; None: the file counts again."""
        if text is None:
            self._texts.pop(path, None)
        else:
            self._texts[path] = text

    def entry(self, path: str) -> SourceFile | None:
        """One of the entries; None where there is neither a file nor a text."""
        if path in self._texts and path.startswith(f"{DATA}/"):
            return SourceFile(path, None if kind_of(path) else "misplaced")
        state = self._states.get(path)
        return state.entry if state else None

    def entries(self) -> list[SourceFile]:
        """As those of the work tree at the last look, with the unsaved texts that are no files yet."""
        return [entry for path in sorted({*self._states, *self._texts}) if (entry := self.entry(path))]

    def read(self, path: str) -> bytes:
        """The unsaved text of a file, else its contents as they were read. Raises `UnusableError`."""
        text = self._texts.get(path)
        if text is not None:
            if len(text) > MAX_BYTES:
                raise UnusableError("too_large")
            return text
        if path not in self._read:
            self._read[path] = self._on_disk(path)
        found = self._read[path]
        if isinstance(found, UnusableError):
            raise found
        return found

    def look(self) -> set[str]:
        """The paths that were added, removed or changed on disk since the last look.

        Files are compared by size, times and inode; those that changed just before they were looked at also by content,
        since their times may not tell a second change from the first. Raises as the class does.
        """
        now = time.time_ns()
        before, self._states = self._states, {}
        changed: set[str] = set()
        for entry in self.worktree.entries():
            path = entry.path
            state = self._state(entry, now)
            last = before.pop(path, None)
            if last is None or last[:2] != state[:2] or not state.mark:
                changed.add(path)
                self._read.pop(path, None)
            elif last.looked - state.newest <= SETTLED and path in self._read:
                old, self._read[path] = self._read[path], self._on_disk(path)
                if not isinstance(old, bytes) or old != self._read[path]:
                    changed.add(path)
            self._states[path] = state
        for path in before:
            self._read.pop(path, None)
        return changed | before.keys()

    def _state(self, entry: SourceFile, now: int) -> _FileState:
        try:
            status = (self._root / entry.path).stat()
        except OSError:
            return _FileState(entry, (), 0, now)
        mark = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        return _FileState(entry, mark, max(status.st_mtime_ns, status.st_ctime_ns), now)

    def _on_disk(self, path: str) -> bytes | UnusableError:
        try:
            return self.worktree.read(path)
        except UnusableError as error:
            return error
