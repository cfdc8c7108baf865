"""Replace a file in one step: whoever looks sees the old content or the new, never a part of it."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path


def write_bytes(path: Path, data: bytes) -> None:
    """Put `data` at `path`, at once or not at all, and durably.

    A file that stood there keeps its permission bits; a new one gets those that the umask leaves. A symbolic link is
    replaced itself, what it points to stays untouched. Whatever stops the writing, KeyboardInterrupt included, leaves
    the old file and no rest of ours beside it.

    Raises:
        OSError: the folder does not exist, is not writable or is full.
    """
    # In the same folder, because a rename is atomic only within one file system; with a short name of its own, because
    # the target's name may already be as long as the system allows.
    draft = path.parent / f".dutylist-{secrets.token_hex(8)}.tmp"
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = _mode_of(path)
        if mode is not None:
            draft.chmod(mode)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _mode_of(path: Path) -> int | None:
    try:
        found = path.lstat().st_mode
    except FileNotFoundError:
        return None
    return stat.S_IMODE(found) if stat.S_ISREG(found) else None


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system can."""
    if os.name == "nt":
        return
    # Not every file system flushes folders and not every folder may be read; the file is complete all the same.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
