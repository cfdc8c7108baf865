"""The results of one county as a folder: made aside, then put in place file by file, so that none is ever half there."""

import contextlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from dutylist.writing.atomic_write import is_running

_ASIDE: Final = ".dutylist-{pid}-{name}"
_LEFT_BEHIND: Final = re.compile(r"\.dutylist-(\d+)-.+")


class WrittenFile(msgspec.Struct, frozen=True):
    """A file that was put in place: its path below the folder, and the size and time by which it is known again."""

    path: str
    size: int
    time: int


def folder_aside(output: Path, name: str) -> Path:
    """A new folder in `output` in which the results of `name` are made. Raises `OSError`."""
    aside = output / _ASIDE.format(pid=os.getpid(), name=name)
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    return aside


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A new folder that is gone afterwards."""
    with TemporaryDirectory(prefix="dutylist-county-", ignore_cleanup_errors=True) as made:
        yield Path(made)


def put_in_place(aside: Path, folder: Path, before: Iterable[WrittenFile]) -> tuple[WrittenFile, ...]:
    """Move everything from `aside` into `folder`; what was put there `before` and is no longer made is removed.

    Files that somebody has changed since stay. Raises `OSError`.
    """
    written: list[WrittenFile] = []
    for file in sorted(aside.rglob("*")):
        if file.is_dir():
            continue
        target = folder / file.relative_to(aside)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
        written.append(_known(folder, target))
    kept = {each.path for each in written}
    for old in before:
        if old.path not in kept and is_in_place(folder, (old,)):
            (folder / old.path).unlink(missing_ok=True)
    discard(aside)
    return tuple(written)


def is_in_place(folder: Path, files: Iterable[WrittenFile]) -> bool:
    """Whether all these files are still as they were put there."""
    try:
        return all(_known(folder, folder / each.path) == each for each in files)
    except OSError:
        return False


def discard(aside: Path) -> None:
    """Remove a folder that was made aside."""
    shutil.rmtree(aside, ignore_errors=True)


def sweep(output: Path) -> None:
    """Remove what runs that were killed have left in `output`."""
    with contextlib.suppress(OSError):
        for each in output.iterdir():
            found = _LEFT_BEHIND.fullmatch(each.name)
            if found and not is_running(int(found[1])):
                discard(each)


def _known(folder: Path, file: Path) -> WrittenFile:
    status = file.stat()
    return WrittenFile(file.relative_to(folder).as_posix(), status.st_size, status.st_mtime_ns)
