"""The cache of parsed records by content id, so that an unchanged file is not parsed again.

It is in the user's own cache folder, never in the repository: a pull request must not be able to bring results along. A
cache file that is missing or damaged in any way counts as empty.
"""

import contextlib
import os
import zlib
from pathlib import Path
from typing import Final

import msgspec

from dutylist import __version__

_MAGIC: Final = b"dutylist cache 2\n"
_SPARE: Final = 4
"""Entries not used in this run are kept as long as the whole is at most this many times the used ones."""
_MAX_BYTES: Final = 256 << 20

Key = bytes
"""A content id and the kind of file that it was parsed as."""


def cache_folder() -> Path:
    """The cache folder: `DUTYLIST_CACHE_DIR`, or the system's usual place."""
    named = os.environ.get("DUTYLIST_CACHE_DIR")
    if named:
        return Path(named)
    import platformdirs

    folder = Path(platformdirs.user_cache_dir("dutylist", appauthor=False))
    # Of a user without a home, as in some containers, this is `~/.cache`: a folder named ~ in the repository.
    return folder if folder.is_absolute() else Path(os.devnull) / "dutylist"


class Cache:
    """The records of one checklist in encoded form."""

    def __init__(self, file: Path, keep: int = 0) -> None:
        self._file = file
        self._keep = keep
        self._known = _load(file)
        self._used: dict[Key, bytes] = {}
        self._new = False

    @classmethod
    def of(cls, root: Path | str, schema_digest: str, keep: int = 0) -> "Cache":
        """The cache for the checklist at `root`, or for another purpose, for this version of program and schemas.

        At least `spare` entries are kept whether a run uses them or not.
        """
        import hashlib

        name = hashlib.sha256(f"{root}\0{__version__}\0{schema_digest}".encode(errors="backslashreplace")).hexdigest()
        return cls(cache_folder() / f"{name[:32]}.cache", keep)

    def __len__(self) -> int:
        """The number of records at the start of this run."""
        return len(self._known)

    def get(self, key: Key) -> bytes | None:
        """The encoded record of a file with this content, if it was parsed before."""
        return self._known.get(key)

    def add(self, key: Key, encoded: bytes) -> None:
        """Mark this record as used, and store it if it is new."""
        self._used[key] = encoded
        self._new = self._new or self._known.get(key) != encoded

    def save(self) -> None:
        """Write the cache in one step if it has changed; failures are ignored, since they only make the next run
        slower.
        """
        if not self._new:
            return
        kept = self._used
        if len(self._known) + len(kept) <= max(self._keep, _SPARE * len(kept)):
            kept = {**self._known, **self._used}
        body = msgspec.msgpack.encode(kept)
        if len(body) > _MAX_BYTES:
            return
        write_cached(self._file, b"%b%08x\n%b" % (_MAGIC, zlib.crc32(body), body))


def write_cached(file: Path, data: bytes) -> None:
    """Replace a file in the cache folder atomically but not durably: a torn one fails its checksum.

    Where the folder cannot be written nothing is kept.
    """
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(file, data)


def _replace(file: Path, data: bytes) -> None:
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
