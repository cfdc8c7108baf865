"""Writes several files as one: all of them, or none."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from dutylist.model.errors import UserError
from dutylist.writing.atomic_write import write_bytes
from dutylist.writing.county_lock import county_lock
from dutylist.writing.new.files import create_file, remove_folders

Progress = Callable[[int, int], None]


def write_together(
    root: Path,
    created: Mapping[str, bytes],
    replaced: Mapping[str, tuple[bytes, bytes]],
    progress: Progress = lambda _done, _total: None,
    removed: Mapping[str, bytes] | None = None,
    confirm: Callable[[], None] = lambda: None,
) -> None:
    """Create files, never over existing ones, replace others, given as old and new bytes, and remove some at the end.

    Each file is whole at any time, and no other process of ours writes to the county meanwhile. If the writing fails or is interrupted, everything is restored, except files that
    another program has written to meanwhile; only a killed process cannot restore. `confirm` is called at the end: what
    it raises counts as a failure, too.

    Raises:
        WriteRefusedError: something exists where a new file must go, or a folder leads outside of `root`.
        OSError: the disk does not allow it.
        ChangedMeanwhileError: a file to be replaced or removed does not hold its old bytes any more, or is gone.
        UserError: another process of ours writes without end.
    """
    with county_lock(root):
        _write_together(root, created, replaced, progress, removed or {}, confirm)


def _write_together(
    root: Path,
    created: Mapping[str, bytes],
    replaced: Mapping[str, tuple[bytes, bytes]],
    progress: Progress,
    removed: Mapping[str, bytes],
    confirm: Callable[[], None],
) -> None:
    folders: list[Path] = []
    made: list[Path] = []
    done: list[tuple[Path, bytes, bytes]] = []
    gone: list[tuple[str, bytes]] = []
    total = len(created) + len(replaced)
    try:
        for number, (path, (before, after)) in enumerate(replaced.items(), start=1):
            file = root / path
            demand_unchanged(root, path, before)
            write_bytes(file, after)
            done.append((file, before, after))
            progress(number, total)
        for number, (path, data) in enumerate(created.items(), start=len(replaced) + 1):
            folders += create_file(root, path, data)
            made.append(root / path)
            progress(number, total)
        for path, before in removed.items():
            demand_unchanged(root, path, before)
            (root / path).unlink()
            gone.append((path, before))
        confirm()
    except BaseException:
        for path, before in gone:
            create_file(root, path, before)
        for file in reversed(made):
            file.unlink(missing_ok=True)
        remove_folders(folders)
        for file, before, after in reversed(done):
            _put_back(file, before, after)
        raise


def demand_unchanged(root: Path, path: str, before: bytes) -> None:
    """Raise `ChangedMeanwhileError` if a file does not hold these bytes."""
    try:
        now = (root / path).read_bytes()
    except FileNotFoundError as error:
        raise ChangedMeanwhileError(path) from error
    if now != before:
        raise ChangedMeanwhileError(path)


def _put_back(file: Path, before: bytes, after: bytes) -> None:
    """Restore a file, unless another program has written to it meanwhile."""
    with suppress(FileNotFoundError):
        if file.read_bytes() == after:
            write_bytes(file, before)


class ChangedMeanwhileError(UserError):
    """Another program wrote to a file between reading and writing it; everything was restored."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} 刚刚被别的程序改动，什么也没有写；请再试一次",
            f"{path} was changed by another program meanwhile; nothing was written. Try again",
        )
