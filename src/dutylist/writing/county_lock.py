"""Lets one process at a time change the files of a county, so that none overwrites what another has just written."""

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dutylist.model.errors import UserError
from dutylist.model.file_kinds import DATA

_LONGEST: Final = 30.0
"""Seconds to wait for another process."""
_PAUSE: Final = 0.02
_MADE: Final = os.O_RDWR | os.O_CREAT


@contextmanager
def county_lock(root: Path) -> Iterator[None]:
    """Hold the county's lock; it ends with the process at the latest. Where the system has none, nothing is held.

    Raises:
        UserError: another process holds it for half a minute.
    """
    with folder_lock(root / DATA):
        yield


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, which has to exist; otherwise as `county_lock`."""
    descriptor = _opened(folder)
    if descriptor is None:
        yield
        return
    try:
        _wait(descriptor)
        yield
    finally:
        os.close(descriptor)


def _opened(folder: Path) -> int | None:
    """What is locked: on Windows a file beside the caches, elsewhere the folder itself, which needs no file."""
    try:
        return os.open(folder, os.O_RDONLY) if sys.platform != "win32" else os.open(_lock_file(folder), _MADE)
    except OSError:
        return None


def _lock_file(locked: Path) -> Path:
    import platformdirs

    folder = Path(platformdirs.user_cache_dir("dutylist", appauthor=False), "locks")
    folder.mkdir(parents=True, exist_ok=True)
    return folder / hashlib.sha256(os.path.normcase(locked.resolve()).encode()).hexdigest()[:16]


def _wait(descriptor: int) -> None:
    end = time.monotonic() + _LONGEST
    while not _locked(descriptor):
        if time.monotonic() > end:
            raise UserError(
                "别的 dutylist 正在写这份清单，等了半分钟还没有写完，什么也没有写",
                "another dutylist is writing to this checklist and has not ended for half a minute; nothing was written",
                ("等它结束，再试一次。", "wait for it to end, and try again."),
            )
        time.sleep(_PAUSE)


def _locked(descriptor: int) -> bool:
    """Whether the lock is held now, or cannot be had on this file system."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
