"""A cache for values derived from a whole checklist, valid until one of its files changes.

Like the cache of records it is in the user's own cache folder; a cache file that is missing or damaged in any way
counts as empty.
"""

import sys
import zlib
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
        self.state: State | None = state_of(root)
        self._source: DerivedCache | None = None
        self._current = False

    def beside(self, name: str) -> "DerivedCache":
        """Another value, derived from this one, which was loaded or saved before: files are not looked at again."""
        other = DerivedCache.__new__(DerivedCache)
        other._root, other._salt, other.state = self._root, self._salt, self.state
        other._file, other._source, other._current = _file(self._root, name, self._salt), self, False
        return other

    def load(self) -> bytes | memoryview | None:
        """The cached value, if the files have not changed since."""
        value = self._read(self.state.digest.encode()) if self.state else None
        self._current = self._current or value is not None
        return value

    def load_outdated(self) -> bytes | memoryview | None:
        """The last cached value, whether or not the files have changed since."""
        return self._read(b"")

    def _read(self, digest: bytes) -> bytes | memoryview | None:
        """The value as it is in memory, not copied, where it was made of the files with this digest and is sound."""
        try:
            if self._file.stat().st_size > _MAX_BYTES + _HEAD:
                return None
            data = self._file.read_bytes()
        except OSError:
            return None
        body = memoryview(data)[_HEAD:]
        sound = data.startswith(_MAGIC + digest) and data[:_HEAD].endswith(b"\n%08x\n" % zlib.crc32(body))
        return body if sound else None

    def save(self, value: bytes) -> None:
        """Cache a value derived since this object was created; not if the files changed meanwhile, or may change
        unnoticed.
        """
        state = self.state
        if state is None or not state.settled or len(value) > _MAX_BYTES or not self._is_current(state):
            return
        self._current = True
        write_cached(self._file, self._head(state, zlib.crc32(value)) + value)

    def _is_current(self, state: State) -> bool:
        """Whether what the value was made of is what the files held in a state."""
        return self._source._current if self._source else state_of(self._root) == state

    @staticmethod
    def _head(state: State, checksum: int) -> bytes:
        return b"%b%b\n%08x\n" % (_MAGIC, state.digest.encode(), checksum)


def _file(root: Path, name: str, salt: str) -> Path:
    import hashlib

    owner = f"{root}\0{name}\0{salt}\0{__version__}\0{sys.byteorder}"
    digest = hashlib.sha256(owner.encode(errors="backslashreplace")).hexdigest()
    return cache_folder() / f"{digest[:32]}.{name}"
