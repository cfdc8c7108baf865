"""The whole way: a source of files -> the Checklist, with everything that is wrong with single files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from dutylist.model.checklist import Checklist, Filed
from dutylist.model.diagnostic import Diagnostic, Place
from dutylist.model.kinds import DATA, KINDS, Kind, kind_of
from dutylist.model.record import Record
from dutylist.reading.batch import Job, accept_all, carries_mark, decode_known
from dutylist.reading.cache import Cache
from dutylist.source.files import Entry, Source, Trouble, UnusableError, content_id

_CODES: Final[dict[Trouble, str]] = {
    "unreadable": "F101",
    "too_large": "F102",
    "not_a_file": "F103",
    "link_outside": "F104",
    "misplaced": "F105",
    "wrong_ending": "F106",
    "bad_name": "F107",
}
_SLOTS: Final = {
    "item": "items",
    "adjustment": "adjustments",
    "posts": "posts",
    "whistle": "whistles",
    "whistle-case": "cases",
    "assessment": "assessments",
    "finding": "findings",
}
_SINGLE: Final = {"checklist": "county_file", "departments": "departments_file", "policy": "policy_file"}
_REQUIRED: Final = (f"{DATA}/checklist.yaml", f"{DATA}/departments.yaml")

Progress = Callable[[int, int], None]
"""Told how many files are done and how many there are."""


def _silent(done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Loaded:
    """A checklist as read, what is wrong with its files, and which files there were.

    `marked` are the files that may hold a comment for this program.
    """

    checklist: Checklist
    diagnostics: tuple[Diagnostic, ...]
    paths: tuple[str, ...]
    marked: frozenset[str] = field(default_factory=frozenset)


def load(source: Source, cache: Cache | None = None, progress: Progress = _silent) -> Loaded:
    """Read everything in `source`. A file that cannot be used is in the diagnostics and stays known by its name."""
    reading = _Reading(source, cache)
    entries = source.entries()
    for index, entry in enumerate(entries):
        reading.take(index, entry)
        if not index % 256:
            progress(index // 4, len(entries))
    reading.parse(lambda done: progress(done, len(entries)))
    reading.demand(entry.path for entry in entries)
    if cache:
        cache.save()
    return Loaded(
        _assemble(entries, reading.records, reading.broken),
        tuple(reading.diagnostics),
        tuple(entry.path for entry in entries),
        frozenset(reading.marked),
    )


class _Reading:
    """The files of one run on their way from bytes to records."""

    def __init__(self, source: Source, cache: Cache | None) -> None:
        self.source = source
        self.cache = cache
        self.records: dict[int, Record] = {}
        self.paths: dict[int, str] = {}
        self.jobs: list[Job] = []
        self.keys: dict[int, bytes] = {}
        self.diagnostics: list[Diagnostic] = []
        self.broken: list[str] = []
        self.marked: list[str] = []

    def take(self, index: int, entry: Entry) -> None:
        """Read one file; parse it later unless its content is known."""
        if entry.trouble:
            self.unusable(entry.path, entry.trouble, entry.detail)
            return
        try:
            data = self.source.read(entry.path)
        except UnusableError as error:
            self.unusable(entry.path, error.trouble, error.detail)
            return
        kind = kind_of(entry.path)
        if kind is None:
            self.unusable(entry.path, "misplaced", "")
            return
        self.paths[index] = entry.path
        if carries_mark(data):
            self.marked.append(entry.path)
        if self.cache is not None:
            key = content_id(data) + kind.name.encode()
            self.keys[index] = key
            if (encoded := self.cache.get(key)) is not None:
                if (record := decode_known(kind, encoded)) is not None:
                    self.records[index] = record
                    return
                self.cache.forget(key)
        self.jobs.append(Job(index, kind.name, data))

    def parse(self, tick: Callable[[int], None]) -> None:
        """Parse what the cache did not know."""
        if not self.jobs:
            return
        refused: list[int] = []
        data = {job.number: job.data for job in self.jobs}
        for index, encoded in accept_all(self.jobs, tick):
            kind = kind_of(self.paths[index])
            record = decode_known(kind, encoded) if kind and encoded is not None else None
            if record is None or encoded is None:
                refused.append(index)
                continue
            self.records[index] = record
            if self.cache is not None:
                self.cache.add(self.keys[index], encoded)
        for index in sorted(refused):
            self.explain(self.paths[index], data[index])

    def explain(self, path: str, data: bytes) -> None:
        """Say what is wrong with a refused file."""
        from dutylist.reading.explain import explain
        from dutylist.reading.positions import read_positions

        kind = kind_of(path)
        assert kind is not None
        self.broken.append(path)
        self.diagnostics += explain(path, kind, read_positions(data))

    def unusable(self, path: str, trouble: Trouble, detail: str) -> None:
        """Note a file that cannot even be opened as what it should be."""
        self.broken.append(path)
        self.diagnostics.append(Diagnostic(_CODES[trouble], Place(path), {"detail": detail} if detail else {}))

    def demand(self, paths: Iterable[str]) -> None:
        """Note the files that must exist and do not."""
        there = set(paths)
        for path in _REQUIRED:
            if path not in there:
                self.broken.append(path)
                self.diagnostics.append(Diagnostic("F108", Place(path), {"file": path}))


def _assemble(entries: Iterable[Entry], records: Mapping[int, Record], broken: Iterable[str]) -> Checklist:
    single: dict[str, Any] = {}
    many: dict[str, list[Any]] = {slot: [] for slot in _SLOTS.values()}
    kinds: dict[type[Record], Kind] = {kind.record: kind for kind in KINDS}
    for index, entry in enumerate(entries):
        record = records.get(index)
        if record is None:
            continue
        name = kinds[type(record)].name
        if name in _SINGLE:
            single[_SINGLE[name]] = Filed(entry.path, record)
        else:
            many[_SLOTS[name]].append(Filed(entry.path, record))
    slots: dict[str, Any] = {**single, **{slot: tuple(found) for slot, found in many.items()}}
    return Checklist(broken=frozenset(broken), **slots)


def load_root(root: Path, *, use_cache: bool = True, progress: Progress = _silent) -> Loaded:
    """Read the checklist in the work tree at `root`."""
    from dutylist.reading.schema import digest
    from dutylist.source.worktree import Worktree

    return load(Worktree(root), Cache.of(root, digest()) if use_cache else None, progress)


def load_single(source: Source, path: str) -> Record | None:
    """The record of one file, or None where it cannot be used."""
    from dutylist.reading.batch import accept_one

    kind = kind_of(path)
    try:
        return accept_one(kind, source.read(path)) if kind else None
    except UnusableError:
        return None
