"""What has been accepted before: records by content id, so that an unchanged file is not parsed again.

The cache lives in the user's own cache folder, never in the repository: a pull request must not be able to bring a
verdict along. Whatever is wrong with its file, it is as if there were none.
"""

import contextlib
import os
import zlib
from pathlib import Path
from typing import Final

import msgspec

from dutylist import __version__

_MAGIC: Final = b"dutylist cache 1\n"
_SPARE: Final = 4
"""Entries that this run did not use are kept while the whole is at most this many times what it did use."""
_MAX_BYTES: Final = 256 << 20

Key = bytes
"""A content id and the kind of file that it was read as."""


def cache_folder() -> Path:
    """Where the cache lies: `DUTYLIST_CACHE_DIR`, or what the system has for such things."""
    named = os.environ.get("DUTYLIST_CACHE_DIR")
    if named:
        return Path(named)
    import platformdirs

    folder = Path(platformdirs.user_cache_dir("dutylist", appauthor=False))
    # Of a user without a home, as in some containers, this is `~/.cache`: a folder named ~ in the repository.
    return folder if folder.is_absolute() else Path(os.devnull) / "dutylist"


class Cache:
    """The accepted records of one checklist. Encoded records go in and out; nothing is decoded here."""

    def __init__(self, file: Path, keep: int = 0) -> None:
        self._file = file
        self._keep = keep
        self._known = _load(file)
        self._used: dict[Key, bytes] = {}
        self._new = False

    @classmethod
    def of(cls, root: Path | str, schema_digest: str, keep: int = 0) -> "Cache":
        """The cache for the checklist at `root`, or for another purpose, as this version of program and schemas fills it.

        So many entries are kept at least, whether a run uses them or not.
        """
        import hashlib

        name = hashlib.sha256(f"{root}\0{__version__}\0{schema_digest}".encode(errors="backslashreplace")).hexdigest()
        return cls(cache_folder() / f"{name[:32]}.cache", keep)

    def __len__(self) -> int:
        """How many records were known when this run began."""
        return len(self._known)

    def get(self, key: Key) -> bytes | None:
        """The encoded record of a file with this content, if it was accepted before."""
        return self._known.get(key)

    def add(self, key: Key, encoded: bytes) -> None:
        """Note that this record is in use; what is new is remembered for the next run."""
        self._used[key] = encoded
        self._new = self._new or self._known.get(key) != encoded

    def save(self) -> None:
        """Write what was learnt, in one step; a cache that cannot be written is only a slower next run."""
        if not self._new:
            return
        kept = self._used
        if len(self._known) + len(kept) <= max(self._keep, _SPARE * len(kept)):
            kept = {**self._known, **self._used}
        body = msgspec.msgpack.encode(kept)
        if len(body) > _MAX_BYTES:
            return
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_cached(self._file, b"%b%08x\n%b" % (_MAGIC, zlib.crc32(body), body))


def write_cached(file: Path, data: bytes) -> None:
    """Replace a file in the cache folder at once, but not durably: one torn by a power cut fails its checksum."""
    import tempfile

    descriptor, temporary = tempfile.mkstemp(dir=file.parent, prefix=".cache-")
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(data)
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _load(file: Path) -> dict[Key, bytes]:
    try:
        if file.stat().st_size > _MAX_BYTES + 64:
            return {}
        data = file.read_bytes()
    except OSError:
        return {}
    body = data[len(_MAGIC) + 9 :]
    if data[: len(_MAGIC) + 9] != b"%b%08x\n" % (_MAGIC, zlib.crc32(body)):
        return {}
    try:
        return msgspec.msgpack.decode(body, type=dict[bytes, bytes])
    except msgspec.DecodeError:
        return {}
