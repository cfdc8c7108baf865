"""Whether anything in the work tree may have changed since the last time, without reading it.

Like git's index it compares name, size, inode and times of every file. Two changes within one tick of the clock cannot
be told apart, so a state is trusted only when its newest file is older than that.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from dutylist.model.file_kinds import DATA
from dutylist.source.worktree import MAX_DEPTH

SETTLED: Final = 2_000_000_000
"""Nanoseconds: the coarsest clock tick of a file system in use is two seconds."""


class State(msgspec.Struct, frozen=True):
    """A digest of the files' metadata, these, and whether they are old enough to show the next change.

    `rows` are folder by folder its path with the number of its files, then a row for each file.
    """

    digest: str
    settled: bool
    rows: tuple[str, ...]

    def marks(self, root: Path) -> dict[str, str]:
        """The metadata of each file by its path relative to the root, with `/`."""
        found: dict[str, str] = {}
        folder, left = "", 0
        for row in self.rows:
            name, _, rest = row.partition("\0")
            if left:
                found[f"{folder}/{name}"] = rest
                left -= 1
            else:
                folder, left = name.removeprefix(f"{root}{os.sep}").replace(os.sep, "/"), int(rest[:-1])
        return found


def state_of(root: Path) -> State | None:
    """The state of the checklist's files at `root`; None where it cannot be known, as with links."""
    import hashlib

    rows: list[str] = []
    try:
        newest = _look(f"{root}{os.sep}{DATA}", 0, rows)
    except (OSError, _LinkError):
        return None
    digest = hashlib.sha256("".join(rows).encode(errors="surrogateescape")).hexdigest()
    return State(digest, time.time_ns() - newest > SETTLED, tuple(rows))


class _LinkError(Exception):
    """There is a symbolic link, whose target may change unseen."""


def _look(folder: str, depth: int, rows: list[str]) -> int:
    """Add a row for everything in a folder; returns the time of the newest change."""
    newest, below, found = 0, [], list[str]()
    with _opened(folder) as place, os.scandir(place) as scan:
        for each in scan:
            name = each.name
            if name[0] == ".":
                continue
            if each.is_symlink():
                raise _LinkError
            if depth < MAX_DEPTH and each.is_dir(follow_symlinks=False):
                below.append(f"{folder}{os.sep}{name}")
            status = each.stat(follow_symlinks=False)
            changed, touched = status.st_ctime_ns, status.st_mtime_ns
            if changed > newest or touched > newest:
                newest = max(changed, touched)
            found.append(f"{name}\0{status.st_size}\0{touched}\0{changed}\0{status.st_ino}\0")
    found.sort()
    rows.append(f"{folder}\0{len(found)}\0")
    rows += found
    return max((newest, *(_look(path, depth + 1, rows) for path in sorted(below))))


@contextmanager
def _opened(folder: str) -> Iterator[int | str]:
    """What a folder is looked through by: where the system can, itself, since each file's path is then only its name."""
    if os.scandir not in os.supports_fd:
        yield folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
