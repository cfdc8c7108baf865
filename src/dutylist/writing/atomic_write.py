"""Replaces a file atomically: a reader sees the old content or the new, never a part of it."""

import os
import re
import stat
import time
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

_DRAFT: Final = re.compile(r"\.dutylist-(?:([0-9a-f]{8})([0-9a-f]{8}))?[0-9a-f]{16}\.tmp")
"""Matches a temporary file: the machine and the process that write it, where they are known, and a random part."""
_PAUSES: Final = (0.02, 0.05, 0.1, 0.3)
"""Seconds to wait for whatever holds a file on Windows."""
_ABANDONED: Final = 3600
"""Seconds after which a temporary file of nobody knows which process counts as left behind."""


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to `path` atomically and durably.

    A file that is replaced keeps its permission bits; a new one gets those of the umask. A symbolic link is replaced
    itself, its target stays untouched. A device or a stream, such as /dev/stdout, is written into. An interruption at
    any point leaves the old file and no temporary one.

    Raises:
        OSError: the folder does not exist, is not writable or is full; nobody reads from the pipe.
    """
    if is_stream(path):
        _pour(path, data)
        return
    sweep_drafts(path.parent)
    draft = _draft_beside(path)
    try:
        _fill(draft, data)
        mode = _mode_of(path)
        if mode is not None:
            draft.chmod(mode)
        _put_in_place(draft, path)
    except BaseException as error:
        _drop(draft)
        _name_target(error, path)
        raise
    _flush_folder(path.parent)


def write_new_bytes(path: Path, data: bytes) -> None:
    """As `write_bytes`, but only if nothing exists at `path`.

    Raises:
        FileExistsError: something exists at `path`; it is not touched.
        OSError: as `write_bytes`.
    """
    sweep_drafts(path.parent)
    draft = _draft_beside(path)
    try:
        _fill(draft, data)
        _give_name(draft, path)
    except OSError as error:
        _name_target(error, path)
        raise
    finally:
        _drop(draft)
    _flush_folder(path.parent)


def _drop(draft: Path) -> None:
    # A disk that is read-only refuses even to remove what is not there, which must not hide why nothing was written.
    with suppress(OSError):
        draft.unlink(missing_ok=True)


def _name_target(error: BaseException, path: Path) -> None:
    """Make an error name the file that was to be written, and not our temporary one."""
    if isinstance(error, OSError) and error.filename is not None:
        error.filename, error.filename2 = str(path), None


def _put_in_place(draft: Path, path: Path) -> None:
    """Replace a file; on Windows a scanner or an index may hold it for a moment, so that is tried again for half a second."""
    for pause in _PAUSES:
        try:
            draft.replace(path)
        except PermissionError as error:
            if getattr(error, "winerror", None) is None:
                raise
            time.sleep(pause)
        else:
            return
    draft.replace(path)


def _give_name(draft: Path, path: Path) -> None:
    try:
        # Unlike a rename, this never replaces what somebody else has put there meanwhile.
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # No links on this file system: the name is taken by an empty file that nobody else can have made.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        try:
            draft.replace(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def is_stream(path: Path) -> bool:
    """Whether a path leads to a device, a pipe or an open file, which is written into and not replaced."""
    try:
        mode = path.stat().st_mode
        open_file = path.is_symlink() and str(path.readlink()).startswith("/proc/")
    except (OSError, ValueError):
        return False
    return open_file or stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def _pour(path: Path, data: bytes) -> None:
    # Without a reader, opening a pipe would wait for ever.
    at_once = getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, os.O_WRONLY | at_once)
    if at_once:
        os.set_blocking(descriptor, True)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)


def _draft_beside(path: Path) -> Path:
    # In the same folder, because a rename is atomic only within one file system; with a short name of its own, because
    # the target's name may already be as long as the system allows.
    return path.parent / f".dutylist-{_machine()}{os.getpid():08x}{os.urandom(8).hex()}.tmp"


@cache
def _machine() -> str:
    """A number for this machine, since a folder may be shared with others, whose processes are not known here."""
    name = os.uname().nodename if hasattr(os, "uname") else ""
    return f"{zlib.crc32(name.encode()):08x}"


@cache
def sweep_drafts(folder: Path) -> None:
    """Remove the temporary files that killed processes left in a folder; once per process, since a folder may be large."""
    with suppress(OSError), os.scandir(folder) as found:
        for each in found:
            draft = _DRAFT.fullmatch(each.name)
            if draft and each.is_file(follow_symlinks=False) and _is_abandoned(draft, each.stat().st_mtime):
                with suppress(OSError):
                    os.unlink(each.path)  # noqa: PTH108


def _is_abandoned(draft: re.Match[str], written: float) -> bool:
    ended = draft[1] == _machine() and not is_running(int(draft[2], 16))
    return ended or written < time.time() - _ABANDONED


def is_running(process: int) -> bool:
    """Whether a process may still run; on Windows, where asking would end it, any may."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _fill(draft: Path, data: bytes) -> None:
    with draft.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _mode_of(path: Path) -> int | None:
    try:
        found = path.lstat().st_mode
    except FileNotFoundError:
        return None
    return stat.S_IMODE(found) if stat.S_ISREG(found) else None


def _flush_folder(folder: Path) -> None:
    """Make the rename durable, where the system can."""
    if os.name == "nt":
        return
    # Not every file system flushes folders and not every folder may be read; the file is complete all the same.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
