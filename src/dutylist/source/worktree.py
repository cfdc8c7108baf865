"""The work tree: the checklist's files on disk."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dutylist.model.file_kinds import DATA, kind_of
from dutylist.model.message import language
from dutylist.model.os_errors import os_error_text
from dutylist.source.base import MAX_BYTES, FileProblem, SourceFile, UnusableError
from dutylist.source.complete_checkout import require_complete_checkout

MAX_DEPTH: Final = 8
NEAR_MISSES: Final = (".yml", ".yaml.txt", ".yml.txt")
# Without O_NONBLOCK, opening a pipe that was put in a file's place would wait for ever.
_READ: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)


class Worktree:
    """The files below `root`/duties. Links are followed only to files inside the root."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._prefix = f"{root}{os.sep}"

    def entries(self) -> list[SourceFile]:
        """Every YAML file under `duties/`, and files that were probably meant to be one, sorted by path.

        Raises:
            SparseCheckoutError: git leaves some of them out of the work tree.
            RevisionError: git cannot tell whether it does.
        """
        require_complete_checkout(self.root)
        if not self._inside(DATA):
            return [SourceFile(DATA, "link_outside")]
        return sorted(self._walk(DATA, 0), key=lambda entry: entry.path)

    def below(self, folder: str) -> list[SourceFile]:
        """The same for one folder, which need not exist; a link in its place is not followed."""
        place = Path(self._prefix + folder)
        if place.is_symlink() or not place.is_dir() or not self._inside(folder):
            return []
        return sorted(self._walk(folder, folder.count("/")), key=lambda entry: entry.path)

    def read(self, path: str) -> bytes:
        """The bytes of a file, listed or not. A link that leads outside is refused.

        Raises `UnusableError`.
        """
        try:
            descriptor = self._open(path)
            try:
                data = os.read(descriptor, MAX_BYTES + 1)
                while 0 < len(data) <= MAX_BYTES and (more := os.read(descriptor, MAX_BYTES + 1)):
                    data += more
            finally:
                os.close(descriptor)
        except OSError as error:
            raise UnusableError("unreadable", os_error_text(error, language())) from error
        if len(data) > MAX_BYTES:
            raise UnusableError("too_large")
        return data

    def holds(self, path: str) -> bool:
        """Whether there is anything at a path below the root."""
        return os.path.lexists(self._prefix + path)

    def names(self, folder: str) -> list[str]:
        """The names of what lies in a folder below the root, sorted; of the root itself where it is empty."""
        try:
            return sorted(each.name for each in Path(self._prefix + folder).iterdir())
        except OSError:
            return []

    def _open(self, path: str) -> int:
        try:
            return os.open(self._prefix + path, _READ | _NO_LINK)
        except OSError as error:
            if error.errno != errno.ELOOP:
                raise
        if not self._inside(path):
            raise UnusableError("link_outside")
        return os.open(self._prefix + path, _READ)

    def _walk(self, folder: str, depth: int) -> Iterator[SourceFile]:
        try:
            with os.scandir(self._prefix + folder) as scan:
                found = [each for each in scan if not each.name.startswith(".")]
        except OSError as error:
            yield SourceFile(folder, "unreadable", os_error_text(error, language()))
            return
        for each in found:
            path = f"{folder}/{each.name}"
            if each.name.endswith(".yaml"):
                yield SourceFile(path, self._trouble(each, path))
            elif each.name.lower().endswith((".yaml", *NEAR_MISSES)):
                yield SourceFile(path, "wrong_ending")
            elif each.is_dir(follow_symlinks=False):
                if depth < MAX_DEPTH:
                    yield from self._walk(path, depth + 1)
                else:
                    yield SourceFile(path, "misplaced")
            elif each.is_symlink() and (_leads_to_folder(each) or not self._inside(path)):
                yield SourceFile(path, "link_outside")

    def _trouble(self, each: os.DirEntry[str], path: str) -> FileProblem | None:
        if not path.isprintable():
            return "bad_name"
        if each.is_symlink() and not self._inside(path):
            return "link_outside"
        if not _leads_to_file(each):
            return "not_a_file"
        return None if kind_of(path) else "misplaced"

    def _inside(self, path: str) -> bool:
        """Whether a link leads to a file of the checklist: files such as `.git` and `.env` lie inside the root, too,
        and must not reach a log.
        """
        real_root, real = Path(os.path.realpath(self.root)), Path(os.path.realpath(self._prefix + path))
        return real_root in real.parents and not any(part.startswith(".") for part in real.relative_to(real_root).parts)


def _leads_to_file(each: os.DirEntry[str]) -> bool:
    try:
        return each.is_file()
    except OSError:  # a link that leads to itself
        return False


def _leads_to_folder(each: os.DirEntry[str]) -> bool:
    try:
        return each.is_dir()
    except OSError:
        return False
