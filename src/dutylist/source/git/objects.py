"""The objects of a repository: what a name means, folders and files."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from dutylist.source.base import MAX_BYTES, UnusableError
from dutylist.source.git.cat_file import Absent, Batch, GitObject, Reply
from dutylist.source.git.completeness import repair_hints
from dutylist.source.git.errors import (
    MISSING,
    NOT_RESOLVED,
    MissingObjectError,
    RevisionError,
    UnknownRevisionError,
    UnreadableRepositoryError,
    damaged_object,
    no_git,
    repository_error,
)
from dutylist.source.git.process import GitUnreadableError, run

_LONGEST: Final = 4000
_TREE_BYTES: Final = 64 << 20
_TREES_KEPT: Final = 16


class Objects:
    """The objects of the repository that holds `root`. Close it, or use it in a `with`.

    Threads and forked processes may share it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._batch = Batch(root)
        self._trees: dict[str, bytes] = {}

    def find(self, name: str) -> GitObject | Absent:
        """The object that `name` means, in git's notation for one object.

        Raises:
            RevisionError: git cannot read the repository, or fails at this name.
        """
        try:
            line = name.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            return "missing"
        # Git ends a name at a line break and drops a carriage return; no reference has such characters.
        if len(line) > _LONGEST or any(byte < 0x20 or byte == 0x7F for byte in line):
            return "missing"
        try:
            return self._batch.ask([line], MAX_BYTES)[0].found
        except UnreadableRepositoryError as error:
            raise UnknownRevisionError(NOT_RESOLVED, name=name, detail=error.arguments["detail"]) from error

    def blobs(self, object_ids: Sequence[str]) -> list[bytes]:
        """The bytes of up to 32 files in one request, as far as they can be read.

        The first is always included.

        Raises:
            UnusableError: the first is larger than a checklist's file may be; its end was not read.
            MissingObjectError: the repository lacks the first, as partial clones do.
        """
        first, *rest = self._batch.ask([object_id.encode() for object_id in object_ids], MAX_BYTES)
        found = [self._content(first, object_ids[0])]
        for answer in rest:
            if answer.data is None:
                break
            found.append(answer.data)
        return found

    def tree(self, object_id: str) -> bytes:
        """A folder as git stores it. The last few are kept: the same ones are walked and looked into.

        Raises:
            RevisionError: it is not there, or larger than any real one.
        """
        found = self._trees.get(object_id)
        if found is None:
            try:
                found = self._content(self._batch.ask([object_id.encode()], _TREE_BYTES)[0], object_id)
            except UnusableError as error:
                raise damaged_object(object_id) from error
            if len(self._trees) >= _TREES_KEPT:
                del self._trees[next(iter(self._trees))]
            self._trees[object_id] = found
        return found

    def missing_object(self, name: str) -> MissingObjectError:
        """The error for an object that is known but not here, with what to do about it."""
        return MissingObjectError(MISSING, *repair_hints(self.root), name=name)

    def close(self) -> None:
        """End git. A later request starts it again."""
        self._batch.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _content(self, answer: Reply, object_id: str) -> bytes:
        if not isinstance(answer.found, GitObject):
            raise self.missing_object(object_id)
        if answer.data is None:
            raise UnusableError("too_large")
        return answer.data


def ask(root: Path, *arguments: str) -> bytes:
    """The output of another git command in the repository that holds `root`.

    Raises:
        RevisionError: git fails.
    """
    try:
        return run(root, *arguments)
    except OSError as error:
        raise no_git() from error
    except GitUnreadableError as error:
        raise repository_error(error, str(root)) from error


def repository_prefix(root: Path) -> str:
    """The folders from the top of the repository to the root, with a final slash; empty at the top or outside of git."""
    try:
        return ask(root, "rev-parse", "--show-prefix").removesuffix(b"\n").decode("utf-8", "replace")
    except RevisionError:
        return ""
