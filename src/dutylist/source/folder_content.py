"""What a folder holds, as one digest: of everything in it but what git, editors and we ourselves put there.

To know whether anything changed, the metadata of the files is enough; the contents are read only where that is new.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from dutylist.source.snapshot import SETTLED

_LEFT_OUT: Final = frozenset({"build", "fetched", "__pycache__", "node_modules"})
_MAX_DEPTH: Final = 12
_MAX_FILES: Final = 100_000


class FolderState(msgspec.Struct, frozen=True):
    """The files of a folder, a digest of their metadata, and whether it is old enough to show the next change."""

    paths: tuple[str, ...]
    digest: str
    settled: bool


def folder_state(folder: Path) -> FolderState | None:
    """The state of a folder; None if it cannot be read, or holds more files than any county's repository."""
    import hashlib

    rows: list[tuple[str, str]] = []
    try:
        newest = _look(os.fspath(folder), "", 0, rows)
    except (OSError, OverflowError):
        return None
    rows.sort()
    digest = hashlib.sha256("".join(row for _, row in rows).encode(errors="surrogateescape")).hexdigest()
    return FolderState(tuple(path for path, _ in rows), digest, time.time_ns() - newest > SETTLED)


def content_digest(folder: Path, state: FolderState) -> str | None:
    """A digest of the names and contents of the files; None if one cannot be read."""
    import hashlib

    total = hashlib.sha256()
    for path in state.paths:
        name = os.path.join(folder, path)  # noqa: PTH118  many files
        try:
            data = os.readlink(name).encode(errors="surrogateescape") if os.path.islink(name) else _read(name)  # noqa: PTH114, PTH115
        except OSError:
            return None
        total.update(b"%d\0%d\0" % (len(path.encode(errors="surrogateescape")), len(data)))
        total.update(path.encode(errors="surrogateescape"))
        total.update(data)
    return total.hexdigest()


def known_digest(folder: Path, known: Callable[[str], str | None], keep: Callable[[str, str], None]) -> str | None:
    """The digest of a folder's content, from what is `known` of its state if possible, else read and handed to `keep`."""
    state = folder_state(folder)
    if state is None:
        return None
    if state.settled and (found := known(state.digest)) is not None:
        return found
    digest = content_digest(folder, state)
    if digest is not None and state.settled:
        keep(state.digest, digest)
    return digest


def _read(name: str) -> bytes:
    with open(name, "rb") as file:  # noqa: PTH123
        return file.read()


def _look(folder: str, prefix: str, depth: int, rows: list[tuple[str, str]]) -> int:
    """Add a row for every file below a folder; returns the time of the newest change."""
    newest = 0
    with os.scandir(folder) as scan:
        for each in scan:
            name = each.name
            if name[0] == "." or (name in _LEFT_OUT and not depth):
                continue
            status = each.stat(follow_symlinks=False)
            newest = max(newest, status.st_ctime_ns, status.st_mtime_ns)
            path = f"{prefix}{name}"
            if each.is_dir(follow_symlinks=False):
                if depth >= _MAX_DEPTH:
                    raise OverflowError
                newest = max(newest, _look(each.path, f"{path}/", depth + 1, rows))
                continue
            if not each.is_file(follow_symlinks=False) and not each.is_symlink():
                continue  # a pipe or the like, which nobody reads
            if len(rows) >= _MAX_FILES:
                raise OverflowError
            rows.append(
                (path, f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ctime_ns}\0{status.st_ino}\n")
            )
    return newest
