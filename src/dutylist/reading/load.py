"""Loading: from a source of files to the `Checklist`, with the diagnostics of single files."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from dutylist.model.base import Record
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import County
from dutylist.model.diagnostic import WHOLE_FILE, Diagnostic, Place
from dutylist.model.file_kinds import DATA, KINDS, intended_place, kind_of
from dutylist.model.place_words import use_words
from dutylist.reading.batch import MARKED, Outcome, may_hold_comments, parse_all, parse_record
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
COUNTY_FILE: Final = f"{DATA}/checklist.yaml"
_REQUIRED: Final = (COUNTY_FILE, f"{DATA}/departments.yaml")

Progress = Callable[[int, int], None]
"""Called with the number of files done and the number of all files."""


def no_progress(done: int, total: int) -> None:
    """Report no progress."""


class FileReading(NamedTuple):
    """What reading one file gave: its record or what is wrong, and whether it may hold a comment for this program."""

    record: Record | None
    diagnostics: tuple[Diagnostic, ...] = ()
    marked: bool = False


_MISSING: Final = FileReading(None)


class LoadedChecklist(msgspec.Struct, frozen=True, dict=True):
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
    progress: Progress = no_progress,
    meanwhile: Callable[[], None] = _nothing,
    required: Sequence[str] = _REQUIRED,
    partial: bool = False,
) -> LoadedChecklist:
    """Read everything in `source`. A file that cannot be used is in the diagnostics, and its id stays known.

    `meanwhile` is work of the caller for the time of waiting for a second process. `required` are files that must
    exist. With a `partial` source, cached records of other files are kept.
    """
    entries = source.entries()
    files: dict[str, FileReading] = {entry.path: _MISSING for entry in entries}
    refused: list[Outcome] = []

    def tick(done: int) -> None:
        progress(done, len(entries))

    for outcome, record in parse_all(source, entries, cache, tick, meanwhile):
        path = entries[outcome.number].path
        if record is not None:
            files[path] = FileReading(record, (), outcome.marked)
            if cache is not None and outcome.key and outcome.encoded is not None:
                cache.add(outcome.key, outcome.encoded)
                if outcome.marked:
                    cache.add(outcome.key + MARKED, b"")
        elif outcome.trouble:
            files[path] = _unusable(path, outcome.trouble, outcome.detail)
        else:
            refused.append(outcome)
    _speak_of(files)
    for outcome in refused:
        path = entries[outcome.number].path
        files[path] = FileReading(None, _explained(source, path), outcome.marked)
    if cache is not None and not partial:
        cache.save()
    return assemble(files, required)


def read_file(source: Source, entry: SourceFile) -> FileReading:
    """Read one listed file; never raises for what it holds."""
    kind = kind_of(entry.path)
    if entry.trouble or kind is None:
        return _unusable(entry.path, entry.trouble or "misplaced", entry.detail)
    try:
        data = source.read(entry.path)
    except UnusableError as error:
        return _unusable(entry.path, error.trouble, error.detail)
    record = parse_record(kind, data)
    return FileReading(record, () if record else _explained(source, entry.path), may_hold_comments(data))


def assemble(files: Mapping[str, FileReading], required: Sequence[str] = _REQUIRED) -> LoadedChecklist:
    """The checklist of files in the order of their paths. `required` are files that must be among them."""
    diagnostics = [each for file in files.values() for each in file.diagnostics]
    diagnostics += (
        Diagnostic("F108", Place(path, span=WHOLE_FILE), {"file": path}) for path in required if path not in files
    )
    broken = frozenset(diagnostic.place.path for diagnostic in diagnostics)
    marked = frozenset(path for path, file in files.items() if file.marked)
    return LoadedChecklist(_checklist(files, broken), tuple(diagnostics), tuple(files), marked)


def _unusable(path: str, trouble: FileProblem, detail: str) -> FileReading:
    arguments = {"detail": detail} if detail else {}
    if trouble == "misplaced" and (meant := intended_place(path)):
        arguments["place"] = meant
    return FileReading(None, (Diagnostic(_CODES[trouble], Place(path, span=WHOLE_FILE), arguments),))


def _explained(source: Source, path: str) -> tuple[Diagnostic, ...]:
    """The diagnostics of a refused file."""
    from dutylist.reading.explain import explain
    from dutylist.reading.positions import read_positions

    kind = kind_of(path)
    assert kind is not None
    try:
        return tuple(explain(path, kind, read_positions(source.read(path))))
    except UnusableError as error:
        return _unusable(path, error.trouble, error.detail).diagnostics


def _checklist(files: Mapping[str, FileReading], broken: frozenset[str]) -> Checklist:
    single: dict[str, Any] = {}
    many: dict[str, list[Any]] = {slot: [] for slot in _SLOTS.values()}
    for path, file in files.items():
        if file.record is None:
            continue
        name = _NAMES[type(file.record)]
        if name in _SINGLE:
            single[_SINGLE[name]] = RecordFile(path, file.record)
        else:
            many[_SLOTS[name]].append(RecordFile(path, file.record))
    slots: dict[str, Any] = {**single, **{slot: tuple(found) for slot, found in many.items()}}
    _speak_of(files)
    return Checklist(broken=broken, **slots)


def _speak_of(files: Mapping[str, FileReading]) -> None:
    """Use the words of the county, if it was read: a part of a checklist leaves the words as they are."""
    county = files.get(COUNTY_FILE, _MISSING).record
    if isinstance(county, County):
        use_words(county.place_words)


def load_root(
    root: Path,
    *,
    use_cache: bool = True,
    progress: Progress = no_progress,
    meanwhile: Callable[[], None] = _nothing,
) -> LoadedChecklist:
    """Read the checklist in the work tree at `root`."""
    return load(Worktree(root), Cache.of(root, digest()) if use_cache else None, progress, meanwhile)


def load_single(source: Source, path: str) -> Record | None:
    """The record of one file, or None where it cannot be used."""
    kind = kind_of(path)
    try:
        record = parse_record(kind, source.read(path)) if kind else None
    except UnusableError:
        return None
    _speak_of({path: FileReading(record)})
    return record
