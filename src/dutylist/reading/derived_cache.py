"""A cache for values derived from a whole checklist, valid until one of its files changes.

Like the cache of records it is in the user's own cache folder; a cache file that is missing or damaged in any way
counts as empty.
"""

import sys
import zlib
from copy import copy
from pathlib import Path
from typing import Final

from dutylist import __version__
from dutylist.reading.record_cache import cache_folder, write_cached
from dutylist.source.snapshot import State, state_of

_MAGIC: Final = b"dutylist kept 1\n"
_DIGEST: Final = 64
_HEAD: Final = len(_MAGIC) + _DIGEST + 10
_MAX_BYTES: Final = 256 << 20


class DerivedCache:
    """One value derived from the checklist at `root`, under its own name. `salt` is what else the value depends on."""

    def __init__(self, root: Path, name: str, salt: str = "") -> None:
        self._root = root
        self._salt = salt
        self._file = _file(root, name, salt)
        self._state: State | None = state_of(root)

    def beside(self, name: str) -> "DerivedCache":
        """Another value made of the same files, as they were when this object was made."""
        other = copy(self)
        other._file = _file(self._root, name, self._salt)
        return other

    def load(self) -> bytes | None:
        """The cached value, if the files have not changed since."""
        if self._state is None:
            return None
        try:
            if self._file.stat().st_size > _MAX_BYTES + _HEAD:
                return None
            data = self._file.read_bytes()
        except OSError:
            return None
        body = memoryview(data)[_HEAD:]
        return bytes(body) if data[:_HEAD] == self._head(self._state, zlib.crc32(body)) else None

    def load_outdated(self) -> bytes | None:
        """The last cached value, whether or not the files have changed since."""
        try:
            if self._file.stat().st_size > _MAX_BYTES + _HEAD:
                return None
            data = self._file.read_bytes()
        except OSError:
            return None
        head, body = data[:_HEAD], data[_HEAD:]
        sound = head.startswith(_MAGIC) and head.endswith(b"\n%08x\n" % zlib.crc32(body))
        return body if sound else None

    def save(self, value: bytes) -> None:
        """Cache a value derived since this object was created; not if the files changed meanwhile, or may change
        unnoticed.
        """
        state = self._state
        if state is None or not state.settled or len(value) > _MAX_BYTES or state_of(self._root) != state:
            return
        write_cached(self._file, self._head(state, zlib.crc32(value)) + value)

    @staticmethod
    def _head(state: State, checksum: int) -> bytes:
        return b"%b%b\n%08x\n" % (_MAGIC, state.digest.encode(), checksum)


def _file(root: Path, name: str, salt: str) -> Path:
    import hashlib

    owner = f"{root}\0{name}\0{salt}\0{__version__}\0{sys.byteorder}"
    digest = hashlib.sha256(owner.encode(errors="backslashreplace")).hexdigest()
    return cache_folder() / f"{digest[:32]}.{name}"
