"""Drafts of adjustment records: files whose only fault are placeholders that a person still has to fill in."""

from typing import Any

import msgspec

from dutylist.features.gate.record_index import UnfinishedRecord
from dutylist.model.file_kinds import BY_NAME, kind_of
from dutylist.model.records import RecordEntry
from dutylist.reading.explain import PLACEHOLDER_LEFT
from dutylist.reading.load import LoadedChecklist
from dutylist.reading.parse_fast import InvalidYamlError, values
from dutylist.source.base import Source, UnusableError


def unfinished_adjustments(loaded: LoadedChecklist, source: Source) -> tuple[UnfinishedRecord, ...]:
    """The drafts among the files that could not be used, in the order of their paths."""
    codes: dict[str, list[str]] = {}
    for diagnostic in loaded.diagnostics:
        codes.setdefault(diagnostic.place.path, []).append(diagnostic.code)
    found = []
    for path, given in sorted(codes.items()):
        if kind_of(path) is BY_NAME["adjustment"] and set(given) == {PLACEHOLDER_LEFT}:
            changes = _changes(source, path)
            if changes is not None:
                found.append(UnfinishedRecord(path, len(given), changes))
    return tuple(found)


def _changes(source: Source, path: str) -> tuple[RecordEntry, ...] | None:
    try:
        listed: Any = values(source.read(path))["changes"]
        for change in listed:
            # Only a removal has a reason, and why it is removed says nothing of what happened to the item.
            change.pop("reason", None)
        return msgspec.convert(listed, tuple[RecordEntry, ...])
    except (UnusableError, InvalidYamlError, msgspec.ValidationError, LookupError, TypeError, AttributeError):
        return None
