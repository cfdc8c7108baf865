"""A cache of the findings about indicators, by a digest of all records that they depend on."""

from functools import cached_property
from pathlib import Path
from typing import Final

import msgspec

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic, Place, Severity
from dutylist.reading.record_cache import Cache

_STATES: Final = 8
"""States of a checklist, such as those of a few branches, whose findings are kept."""

_CODE: Final = (
    Path(__file__).parent,
    Path(__file__).parents[2] / "search",
    Path(__file__).parents[2] / "search/meaning",
)


class _KeptFinding(msgspec.Struct, frozen=True, array_like=True):
    """A finding as it is kept."""

    code: str
    path: str
    pointer: tuple[str | int, ...]
    arguments: dict[str, str | int]
    related: tuple[tuple[str, tuple[str | int, ...]], ...]
    severity: Severity | None


class KeptFindings:
    """The findings about one state of the checklist at a root. A cache that is of no use is as none."""

    def __init__(self, root: Path, checklist: Checklist) -> None:
        self._root = root
        self._checklist = checklist

    def load(self) -> tuple[Diagnostic, ...] | None:
        """What was found when all that counts was as it is now."""
        data = self._cache.get(self._key)
        if data is None:
            return None
        try:
            kept = msgspec.msgpack.decode(data, type=tuple[_KeptFinding, ...])
        except msgspec.DecodeError:
            return None
        return tuple(
            Diagnostic(
                each.code,
                Place(each.path, each.pointer),
                each.arguments,
                tuple(Place(path, pointer) for path, pointer in each.related),
                severity=each.severity,
            )
            for each in kept
        )

    def save(self, found: tuple[Diagnostic, ...]) -> None:
        """Keep what was found."""
        kept = tuple(
            _KeptFinding(
                each.code,
                each.place.path,
                each.place.pointer,
                dict(each.arguments),
                tuple((place.path, place.pointer) for place in each.related),
                each.severity,
            )
            for each in found
        )
        self._cache.add(self._key, msgspec.msgpack.encode(kept))
        self._cache.save()

    @cached_property
    def _cache(self) -> Cache:
        return Cache.of(self._root, f"assessment {_program()}", _STATES)

    @cached_property
    def _key(self) -> bytes:
        """A digest of every record that the findings may depend on."""
        import hashlib  # takes 2 ms, and is of use only where findings are kept

        counts = (
            self._checklist.county_file,
            self._checklist.departments_file,
            self._checklist.policy_file,
            self._checklist.words_file,
            self._checklist.items,
            self._checklist.posts,
            self._checklist.whistles,
            self._checklist.assessments,
            self._checklist.findings,
        )
        return hashlib.blake2b(msgspec.msgpack.encode(counts), digest_size=16).digest()


def _program() -> str:
    """A digest of the names, sizes and times of change of the program's files that the findings depend on."""
    import hashlib

    seen = hashlib.blake2b(digest_size=8)
    for folder in _CODE:
        try:
            for path in sorted(folder.iterdir()):
                status = path.stat()
                seen.update(f"{path.name} {status.st_size} {status.st_mtime_ns}\n".encode())
        except OSError:
            continue
    return seen.hexdigest()
