"""Reports of former validations, for as long as nothing that they depend on has changed.

They are in the user's own cache folder, as the records are; one that is of no use counts as none.
"""

import contextlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from dutylist.diagnostics.resolution import ValidationReport
from dutylist.reading.record_cache import Cache
from dutylist.source.base import Source, UnusableError

_STATES: Final = 8
"""So many reports are kept for a checklist: those of a few branches, or of a few selections of rules."""
_HOUSE: Final = Path(__file__).parents[1]
_WITHOUT: Final = frozenset({"features", "frontends", "cli"})
"""Folders of the program on which no report depends."""


class KeptReports:
    """The reports on the checklist at a root by this program, with the packages that are installed now."""

    def __init__(self, root: Path) -> None:
        self._cache = Cache.of(root, f"reports {program_digest(_WITHOUT)}", _STATES)

    def __bool__(self) -> bool:
        return len(self._cache) > 0

    def find(self, key: bytes) -> ValidationReport | None:
        """The report that was kept under a key."""
        data = self._cache.get(key)
        if data is None:
            return None
        try:
            return msgspec.msgpack.decode(data, type=ValidationReport)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None

    def keep(self, key: bytes, report: ValidationReport) -> None:
        """Keep a report; not one with names that are no text."""
        with contextlib.suppress(UnicodeEncodeError):
            self._cache.add(key, msgspec.msgpack.encode(report))
            self._cache.save()


def report_key(source: Source, *asked: str | bytes) -> bytes:
    """A digest of every file's content and of what else was `asked`."""
    import hashlib

    seen = hashlib.blake2b(digest_size=20)

    def add(part: str | bytes) -> None:
        data = part.encode(errors="backslashreplace") if isinstance(part, str) else part
        seen.update(b"%d:%b" % (len(data), data))

    for each in asked:
        add(each)
    for entry in source.entries():
        add(f"{entry.path}\0{entry.trouble}\0{entry.detail}")
        try:
            add(source.read(entry.path) if entry.trouble is None else b"")
        except UnusableError as error:
            add(f"{error.trouble}\0{error.detail}")
    return seen.digest()


@cache
def program_digest(without: frozenset[str] = frozenset()) -> str:
    """A digest of the names, sizes and times of what may change a result: our own files, and the installed packages.

    `without` are folders of the program on which it does not depend.
    """
    import hashlib

    seen = hashlib.blake2b(digest_size=12)
    with contextlib.suppress(OSError):
        for line in _files(str(_HOUSE), without | {"__pycache__"}):
            seen.update(line.encode())
        seen.update(f"{(Path(msgspec.__file__).parents[1]).stat().st_mtime_ns}".encode())
    return seen.hexdigest()


def _files(folder: str, without: frozenset[str]) -> Iterator[str]:
    with os.scandir(folder) as scan:
        found = sorted(scan, key=lambda each: each.name)
    for each in found:
        if each.is_dir(follow_symlinks=False):
            if each.name not in without:
                yield from _files(each.path, without)
        else:
            status = each.stat()
            yield f"{each.path} {status.st_size} {status.st_mtime_ns}\n"
