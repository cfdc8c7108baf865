"""Loading: from a source of files to the `Checklist`, with the diagnostics of single files."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from dutylist.model.base import Record
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import WHOLE_FILE, Diagnostic, Place
from dutylist.model.file_kinds import DATA, KINDS, kind_of
from dutylist.reading.batch import MARKED, parse_all, parse_record
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.base import FileProblem, Source, SourceFile, UnusableError
from dutylist.source.worktree import Worktree

_CODES: Final[dict[FileProblem, str]] = {
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
_SINGLE: Final = {
    "checklist": "county_file",
    "departments": "departments_file",
    "policy": "policy_file",
    "words": "words_file",
}
_NAMES: Final = {kind.record: kind.name for kind in KINDS}
_REQUIRED: Final = (f"{DATA}/checklist.yaml", f"{DATA}/departments.yaml")

Progress = Callable[[int, int], None]
"""Called with the number of files done and the number of all files."""


def _silent(done: int, total: int) -> None:
    """Report no progress."""


class Loaded(msgspec.Struct, frozen=True, dict=True):
    """A checklist as read, the diagnostics of its files, and its files.

    `marked` are the files that may hold a comment for this program.
    """

    checklist: Checklist
    diagnostics: tuple[Diagnostic, ...]
    paths: tuple[str, ...]
    marked: frozenset[str] = msgspec.field(default_factory=frozenset)


def _nothing() -> None:
    """The default for `meanwhile`: do nothing."""


def load(
    source: Source,
    cache: Cache | None = None,
    progress: Progress = _silent,
    meanwhile: Callable[[], None] = _nothing,
    required: Sequence[str] = _REQUIRED,
    partial: bool = False,
) -> Loaded:
    """Read everything in `source`. A file that cannot be used is in the diagnostics, and its id stays known.

    `meanwhile` is work of the caller for the time of waiting for a second process. `required` are files that must
    exist. With a `partial` source, cached records of other files are kept.
    """
    entries = source.entries()
    records: dict[int, Record] = {}
    refused: list[int] = []
    diagnostics: list[Diagnostic] = []
    marked: list[str] = []
    tick: Callable[[int], None] = lambda done: progress(done, len(entries))  # noqa: E731
    for outcome, record in parse_all(source, entries, cache, tick, meanwhile):
        path = entries[outcome.number].path
        if outcome.marked:
            marked.append(path)
        if record is not None:
            records[outcome.number] = record
            if cache is not None and outcome.key and outcome.encoded is not None:
                cache.add(outcome.key, outcome.encoded)
                if outcome.marked:
                    cache.add(outcome.key + MARKED, b"")
        elif outcome.trouble:
            arguments = {"detail": outcome.detail} if outcome.detail else {}
            diagnostics.append(Diagnostic(_CODES[outcome.trouble], Place(path, span=WHOLE_FILE), arguments))
        else:
            refused.append(outcome.number)
    for number in sorted(refused):
        diagnostics += _explained(source, entries[number].path)
    there = {entry.path for entry in entries}
    diagnostics += (
        Diagnostic("F108", Place(path, span=WHOLE_FILE), {"file": path}) for path in required if path not in there
    )
    if cache is not None and not partial:
        cache.save()
    broken = frozenset(diagnostic.place.path for diagnostic in diagnostics)
    return Loaded(
        _assemble(entries, records, broken),
        tuple(diagnostics),
        tuple(entry.path for entry in entries),
        frozenset(marked),
    )


def _explained(source: Source, path: str) -> list[Diagnostic]:
    """The diagnostics of a refused file."""
    from dutylist.reading.explain import explain
    from dutylist.reading.positions import read_positions

    kind = kind_of(path)
    assert kind is not None
    try:
        return explain(path, kind, read_positions(source.read(path)))
    except UnusableError as error:
        return [Diagnostic(_CODES[error.trouble], Place(path, span=WHOLE_FILE), {"detail": error.detail})]


def _assemble(entries: Sequence[SourceFile], records: Mapping[int, Record], broken: frozenset[str]) -> Checklist:
    single: dict[str, Any] = {}
    many: dict[str, list[Any]] = {slot: [] for slot in _SLOTS.values()}
    for number in sorted(records):
        path, record = entries[number].path, records[number]
        name = _NAMES[type(record)]
        if name in _SINGLE:
            single[_SINGLE[name]] = RecordFile(path, record)
        else:
            many[_SLOTS[name]].append(RecordFile(path, record))
    slots: dict[str, Any] = {**single, **{slot: tuple(found) for slot, found in many.items()}}
    return Checklist(broken=broken, **slots)


def load_root(
    root: Path,
    *,
    use_cache: bool = True,
    progress: Progress = _silent,
    meanwhile: Callable[[], None] = _nothing,
) -> Loaded:
    """Read the checklist in the work tree at `root`."""
    return load(Worktree(root), Cache.of(root, digest()) if use_cache else None, progress, meanwhile)


def load_single(source: Source, path: str) -> Record | None:
    """The record of one file, or None where it cannot be used."""
    kind = kind_of(path)
    try:
        return parse_record(kind, source.read(path)) if kind else None
    except UnusableError:
        return None
